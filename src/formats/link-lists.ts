import { failed, ok, type Result } from "../base/index.js";
import { absoluteAddress } from "./address.js";
import { isoDate } from "./dates.js";
import { languageOf } from "./feed.js";
import type { FileHint, Link, ReadPart } from "./types.js";
import { childAt, childrenOf, wordsOf, type XmlElement } from "./xml.js";

/** Addresses of one list that are read: what a sitemap may hold by its standard. */
const maxLinks = 50_000;

/** A sitemap, an index of sitemaps or a list of feeds (OPML), by its root element; null for other XML. Problem: `empty`. */
export function readLinkList(root: XmlElement, hint: FileHint, name: string): Result<readonly ReadPart[]> | null {
  const kind = root.name.toLowerCase();
  let links: readonly (Link | null)[];
  if (kind === "urlset")
    links = childrenOf(root, "url")
      .slice(0, maxLinks)
      .map((url) => pageOf(url, hint.url));
  else if (kind === "sitemapindex")
    links = childrenOf(root, "sitemap")
      .slice(0, maxLinks)
      .map((entry) => linkTo(wordsOf(childAt(entry, "loc")), "list", hint.url));
  else if (kind === "opml") links = outlinesOf(root, hint.url);
  else return null;
  const seen = new Set<string>();
  const parts = links.flatMap((link): ReadPart[] => {
    if (link === null || seen.has(link.address)) return [];
    seen.add(link.address);
    return [{ kind: "link", link }];
  });
  return parts.length === 0 ? failed("empty", `${name} lists no http or https address.`) : ok(parts);
}

function linkTo(written: string | null, leads: Link["leads"], base: string | null): Link | null {
  const address = absoluteAddress(written, base);
  return address === null ? null : linkOf(address, leads);
}

/** A link of which nothing is known but where it leads. */
export function linkOf(address: string, leads: Link["leads"]): Link {
  return { address, leads, key: address, headline: null, outlet: null, published: null, modified: null, lang: null };
}

function pageOf(url: XmlElement, base: string | null): Link | null {
  const plain = linkTo(wordsOf(childAt(url, "loc")), "page", base);
  if (plain === null) return null;
  const link = { ...plain, modified: isoDate(wordsOf(childAt(url, "lastmod")) ?? "") };
  const news = childAt(url, "news");
  if (news === null) return link;
  return {
    ...link,
    headline: wordsOf(childAt(news, "title")),
    outlet: wordsOf(childAt(news, "publication", "name")),
    published: isoDate(wordsOf(childAt(news, "publication_date")) ?? ""),
    lang: languageOf(wordsOf(childAt(news, "publication", "language"))),
  };
}

function outlinesOf(root: XmlElement, base: string | null): readonly (Link | null)[] {
  const out: (Link | null)[] = [];
  const visit = (element: XmlElement) => {
    for (const outline of childrenOf(element, "outline")) {
      if (out.length >= maxLinks) return;
      const stated = (name: string) => outline.attributes[name] ?? outline.attributes[name.toLowerCase()] ?? null;
      const feed = linkTo(stated("xmlUrl"), "feed", base);
      const included = /^(include|link)$/i.test(stated("type") ?? "") ? linkTo(stated("url"), "list", base) : null;
      const title = stated("title") ?? stated("text");
      if (feed !== null) out.push({ ...feed, outlet: title, lang: languageOf(stated("language")) });
      else if (included !== null) out.push({ ...included, leads: /opml/i.test(included.address) ? "list" : "page" });
      visit(outline);
    }
  };
  const body = childAt(root, "body");
  if (body !== null) visit(body);
  return out;
}
