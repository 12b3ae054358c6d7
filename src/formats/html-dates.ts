import { dateWithin, isoDate } from "./dates.js";
import type { DomDocument, DomElement } from "./dom.js";
import { firstOf, type Metas, type Stated } from "./html-metas.js";

type Places = { readonly keys: readonly string[]; readonly selectors: readonly string[] };

/** So many elements of a kind are looked at. */
const MOST = 20;

const published: Places = {
  keys: [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publication_date",
    "publish_date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "citation_publication_date",
    "article:post_date",
    "originalpublicationdate",
  ],
  selectors: [
    "time[itemprop='datePublished']",
    "[itemprop='datePublished']",
    "time[pubdate]",
    "time.published",
    "time.entry-date",
    "article header time[datetime]",
    "article time[datetime]",
    "header time[datetime]",
    "main time[datetime]",
  ],
};
const modified: Places = {
  keys: [
    "article:modified_time",
    "og:article:modified_time",
    "og:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revision_date",
  ],
  selectors: ["time[itemprop='dateModified']", "[itemprop='dateModified']", "time.updated"],
};

/** When the article was first printed: JSON-LD, then meta elements, then marked elements, `time` elements last. */
export function publishedOf(document: DomDocument, metas: Metas, stated: string | null): Stated<string> | null {
  return read(document, metas, stated, published);
}

/** When the article was last changed, in the same order. */
export function modifiedOf(document: DomDocument, metas: Metas, stated: string | null): Stated<string> | null {
  return read(document, metas, stated, modified);
}

function read(document: DomDocument, metas: Metas, stated: string | null, places: Places): Stated<string> | null {
  if (stated !== null) return { value: stated, basis: "json-ld" };
  const meta = firstOf(metas, places.keys, isoDate);
  if (meta !== null) return meta;
  for (const selector of places.selectors) {
    const found = document.querySelectorAll(selector);
    for (let i = 0; i < Math.min(found.length, MOST); i++) {
      const marked = found[i] as DomElement;
      // Dates in menus and teasers are those of other articles.
      if (marked.closest("aside, nav, footer, a, li") !== null) continue;
      const date = isoDate(marked.getAttribute("datetime") ?? marked.getAttribute("content") ?? "");
      if (date !== null) return { value: date, basis: "element" };
    }
  }
  return null;
}

/** Dates that the lines around the headline state in words: "Published 12 May 2016", "Updated: May 13, 2016". */
export function datesInLines(lines: readonly string[]): {
  readonly published: string | null;
  readonly modified: string | null;
} {
  let first: string | null = null;
  let last: string | null = null;
  for (const line of lines) {
    const head = line.slice(0, 200);
    const changed = head.search(/\b(?:updated|modified|last edited|corrected)\b/i);
    const before = changed < 0 ? head : head.slice(0, changed);
    first ??= dateWithin(before);
    if (changed >= 0) last ??= dateWithin(head.slice(changed));
  }
  return { published: first, modified: last };
}
