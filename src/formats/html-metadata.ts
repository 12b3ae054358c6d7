import type { DomDocument, DomElement } from "./dom.js";
import { fold } from "./html-blocks.js";
import { bylineOf } from "./html-byline.js";
import { modifiedOf, publishedOf } from "./html-dates.js";
import { headlinesOf, suffixOf } from "./html-headline.js";
import { first, firstOf, type Metas, metasOf, type Stated } from "./html-metas.js";
import { type ArticleData, findArticleData } from "./json-ld.js";

/** Of each fact about a page's article, where on the page it stands. Facts that it does not state have no entry. */
export type PageBasis = Readonly<Record<string, string>>;

/** A headline that another place of the page states. */
export type OtherHeadline = { readonly text: string; readonly basis: string };

/** What a page states about its article. Absent is null. */
export type PageMetadata = {
  readonly headline: string | null;
  /** What other places of the page call the article instead. */
  readonly otherHeadlines: readonly OtherHeadline[];
  readonly outlet: string | null;
  readonly byline: readonly string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly url: string | null;
  readonly lang: string | null;
  readonly basis: PageBasis;
  readonly articleBody: string | null;
  readonly summary: string | null;
};

/**
 * Metadata in the order in which it can be trusted: JSON-LD, Open Graph and meta tags, then marked elements, then the
 * title. Nothing is guessed from the text.
 */
export function readMetadata(document: DomDocument, url: string | null): PageMetadata {
  const data = findArticleData(scriptsOf(document), shownOf(document));
  const metas = metasOf(document);
  const address = addressOf(document, metas, data, url);
  const outlet = outletOf(document, metas, data, address?.value ?? null);
  const { own: headline, others } = headlinesOf(document, metas, outlet?.value ?? null, data?.headline ?? null);
  const byline = bylineOf(document, metas, outlet?.value ?? null, data?.byline ?? []);
  const published = publishedOf(document, metas, data?.published ?? null);
  const modified = modifiedOf(document, metas, data?.modified ?? null);
  const lang = languageOf(document, metas, data);
  const facts = { headline, outlet, byline, published, modified, url: address, lang };
  const basis = Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) => (fact === null ? [] : [[name, fact.basis] as const])),
  );
  return {
    headline: headline?.value ?? null,
    otherHeadlines: others.map(({ value, basis }) => ({ text: value, basis })),
    outlet: outlet?.value ?? null,
    byline: byline?.value ?? [],
    published: published?.value ?? null,
    modified: modified?.value ?? null,
    url: address?.value ?? null,
    lang: lang?.value ?? null,
    basis,
    articleBody: data?.body ?? null,
    summary: data?.summary ?? first(metas, "og:description", "description", "twitter:description"),
  };
}

/** The page's title and first headings. */
function shownOf(document: DomDocument): readonly string[] {
  const found = document.querySelectorAll("title, h1");
  const out: string[] = [];
  for (let i = 0; i < Math.min(found.length, 20); i++) {
    out.push(fold(((found[i] as DomElement).textContent ?? "").slice(0, 2000)));
  }
  return out;
}

function scriptsOf(document: DomDocument): readonly string[] {
  const scripts = document.querySelectorAll('script[type="application/ld+json"]');
  const out: string[] = [];
  for (let i = 0; i < Math.min(scripts.length, 50); i++) out.push((scripts[i] as DomElement).textContent ?? "");
  return out;
}

/** Software that pages name where their publisher should stand. */
const SOFTWARE = /^(?:blogger|wordpress(?:\.com)?|drupal|joomla!?|wix|medium|squarespace|tumblr|substack)$/i;

/** The outlet: JSON-LD's publisher, the site's name, or what the title adds where the address agrees with it. */
function outletOf(
  document: DomDocument,
  metas: Metas,
  data: ArticleData | null,
  address: string | null,
): Stated<string> | null {
  const name = (value: string) => (SOFTWARE.test(value) ? null : value.replace(/^@/, ""));
  const publisher = data?.outlet == null ? null : name(data.outlet);
  if (publisher !== null) return { value: publisher, basis: "json-ld" };
  const keys = [
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "citation_journal_title",
    "publisher",
  ];
  const meta = firstOf(metas, keys, name);
  if (meta !== null) return meta;
  const suffix = suffixOf(fold((document.querySelector("title")?.textContent ?? "").slice(0, 2000)));
  const host = /^https?:\/\/(?:www\.)?([^/:]{1,100})/.exec(address ?? "")?.[1] ?? "";
  const bare = (suffix ?? "").toLowerCase().replace(/[^a-z0-9]/g, "");
  return suffix !== null && bare.length > 2 && host.replace(/[^a-z0-9]/g, "").includes(bare)
    ? { value: suffix, basis: "title" }
    : null;
}

function addressOf(
  document: DomDocument,
  metas: Metas,
  data: ArticleData | null,
  url: string | null,
): Stated<string> | null {
  const canonical = document.querySelector("link[rel='canonical']")?.getAttribute("href") ?? null;
  const candidates = [
    { value: url, basis: "address" },
    { value: canonical, basis: "element" },
    { value: first(metas, "og:url"), basis: "open-graph" },
    { value: data?.url ?? null, basis: "json-ld" },
  ];
  for (const { value, basis } of candidates)
    if (value !== null && /^https?:\/\/\S+$/.test(value)) return { value, basis };
  return null;
}

function languageOf(document: DomDocument, metas: Metas, data: ArticleData | null): Stated<string> | null {
  const code = (value: string) => /^([a-z]{2})(?:[-_][a-z]{2,4})?$/i.exec(value.trim())?.[1]?.toLowerCase() ?? null;
  const own = code(document.documentElement?.getAttribute("lang") ?? "");
  if (own !== null) return { value: own, basis: "element" };
  const stated = code(data?.lang ?? "");
  if (stated !== null) return { value: stated, basis: "json-ld" };
  return firstOf(metas, ["og:locale", "content-language", "dc.language", "language"], code);
}
