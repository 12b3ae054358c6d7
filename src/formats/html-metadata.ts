import { isoDate } from "./dates.js";
import type { DomDocument, DomElement } from "./dom.js";
import { fold } from "./html-blocks.js";
import { decodeEntities } from "./html-entities.js";
import { type ArticleData, findArticleData } from "./json-ld.js";
import { splitNames } from "./names.js";

/** What a page states about its article. Absent is null. */
export type PageMetadata = {
  readonly headline: string | null;
  readonly outlet: string | null;
  readonly byline: readonly string[];
  readonly published: string | null;
  readonly url: string | null;
  readonly lang: string | null;
  readonly articleBody: string | null;
};

/**
 * Metadata in the order in which it can be trusted: JSON-LD, Open Graph and meta tags, then marked elements, then the
 * title. Nothing is guessed from the text.
 */
export function readMetadata(document: DomDocument, url: string | null): PageMetadata {
  const data = findArticleData(scriptsOf(document));
  const metas = metasOf(document);
  const outlet =
    data?.outlet ?? first(metas, "og:site_name", "application-name", "dc.publisher", "citation_journal_title");
  return {
    headline: headlineOf(document, metas, outlet, data?.headline ?? null),
    outlet,
    byline: data && data.byline.length > 0 ? data.byline : bylineOf(document, metas),
    published: data?.published ?? publishedOf(document, metas),
    url: addressOf(document, metas, data, url),
    lang: languageOf(document, metas, data),
    articleBody: data?.body ?? null,
  };
}

function scriptsOf(document: DomDocument): readonly string[] {
  const scripts = document.querySelectorAll('script[type="application/ld+json"]');
  const out: string[] = [];
  for (let i = 0; i < Math.min(scripts.length, 50); i++) out.push((scripts[i] as DomElement).textContent ?? "");
  return out;
}

type Metas = ReadonlyMap<string, readonly string[]>;

function metasOf(document: DomDocument): Metas {
  const out = new Map<string, string[]>();
  const metas = document.querySelectorAll("meta");
  for (let i = 0; i < Math.min(metas.length, 1000); i++) {
    const meta = metas[i] as DomElement;
    const key = (
      meta.getAttribute("property") ??
      meta.getAttribute("name") ??
      meta.getAttribute("itemprop") ??
      ""
    ).toLowerCase();
    const content = fold(decodeEntities(meta.getAttribute("content") ?? ""));
    if (key === "" || content === "") continue;
    const list = out.get(key) ?? [];
    list.push(content);
    out.set(key, list);
  }
  return out;
}

function first(metas: Metas, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const found = metas.get(key)?.[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** Marks between a headline and the site or section that titles add. */
const SUFFIXES = [" | ", " - ", " \u2013 ", " \u2014 "];

/**
 * The headline that most places of the page give: its only first heading, JSON-LD, Open Graph, the title. A page may state one headline for searchers and
 * print another; what is printed comes first where no two agree.
 */
function headlineOf(document: DomDocument, metas: Metas, outlet: string | null, stated: string | null): string | null {
  const headings = document.querySelectorAll("h1");
  const heading = headings.length === 1 ? fold((headings[0] as DomElement).textContent ?? "") : "";
  // Open Graph and its like are written by one hand: one vote.
  const shared = first(metas, "og:title", "twitter:title", "dc.title", "citation_title") ?? "";
  const title = fold(document.querySelector("title")?.textContent ?? "");
  const given = [
    heading.length > 8 ? heading : "",
    stated === null ? "" : fold(decodeEntities(stated)),
    ...[shared, title].map((shown) => withoutOutlet(shown, outlet)),
  ].filter((shown) => shown !== "");
  // Entities written twice ("&amp;amp;") and curled marks are no other headline.
  const plain = (shown: string) =>
    decodeEntities(shown)
      .replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u201c\u201d]/g, '"');
  const agrees = (other: string, shown: string) =>
    plain(other) === plain(shown) || SUFFIXES.some((mark) => plain(other).startsWith(`${plain(shown)}${mark}`));
  const votes = (shown: string) => given.filter((other) => agrees(other, shown)).length;
  return given.reduce<string | null>(
    (best, shown) => (best === null || votes(shown) > votes(best) ? shown : best),
    null,
  );
}

/** "Headline | Outlet" without the outlet, where the page names it as its site. */
function withoutOutlet(title: string, outlet: string | null): string {
  const cut = Math.max(
    title.lastIndexOf(" | "),
    title.lastIndexOf(" - "),
    title.lastIndexOf(" \u2013 "),
    title.lastIndexOf(" \u2014 "),
  );
  if (cut <= 0 || outlet === null) return title;
  return title
    .slice(cut + 3)
    .toLowerCase()
    .trim() === outlet.toLowerCase()
    ? title.slice(0, cut).trim()
    : title;
}

function bylineOf(document: DomDocument, metas: Metas): readonly string[] {
  for (const key of [
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "byl",
    "citation_author",
  ]) {
    const names = (metas.get(key) ?? []).filter((name) => !/^https?:|^www\.|@/.test(name)).flatMap(splitNames);
    if (names.length > 0) return names;
  }
  const marked = document.querySelectorAll("[rel~='author'], [itemprop='author']");
  const out = new Set<string>();
  for (let i = 0; i < Math.min(marked.length, 10); i++) {
    for (const name of splitNames(fold((marked[i] as DomElement).textContent ?? ""))) out.add(name);
  }
  return [...out];
}

function publishedOf(document: DomDocument, metas: Metas): string | null {
  const keys = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "citation_publication_date",
    "article.published",
  ];
  for (const key of keys) {
    const date = isoDate(metas.get(key)?.[0] ?? "");
    if (date !== null) return date;
  }
  const selectors = [
    "time[itemprop='datePublished']",
    "[itemprop='datePublished']",
    "time[pubdate]",
    "article time[datetime]",
    "header time[datetime]",
  ];
  for (const selector of selectors) {
    const marked = document.querySelector(selector);
    const date = isoDate(marked?.getAttribute("datetime") ?? marked?.getAttribute("content") ?? "");
    if (date !== null) return date;
  }
  return null;
}

function addressOf(document: DomDocument, metas: Metas, data: ArticleData | null, url: string | null): string | null {
  const canonical = document.querySelector("link[rel='canonical']")?.getAttribute("href") ?? null;
  const candidates = [url, canonical, first(metas, "og:url"), data?.url ?? null];
  return candidates.find((address) => address !== null && /^https?:\/\/\S+$/.test(address)) ?? null;
}

function languageOf(document: DomDocument, metas: Metas, data: ArticleData | null): string | null {
  const stated = [
    document.documentElement?.getAttribute("lang"),
    data?.lang,
    first(metas, "og:locale", "content-language", "dc.language", "language"),
  ];
  for (const value of stated) {
    const code = /^([a-z]{2})(?:[-_][a-z]{2,4})?$/i.exec((value ?? "").trim())?.[1];
    if (code !== undefined) return code.toLowerCase();
  }
  return null;
}
