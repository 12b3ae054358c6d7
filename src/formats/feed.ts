import { failed, ok, type Result } from "../base/index.js";
import { absoluteAddress } from "./address.js";
import { isoDate } from "./dates.js";
import { lineOf, textOfMarkup } from "./markup-text.js";
import { splitNames } from "./names.js";
import { safeXml } from "./xml.js";

/** One item of a feed as it states it. Absent is null; `text` may be empty. */
export type FeedItem = {
  /** The id that the feed gives it, which stays when the item changes. */
  readonly guid: string | null;
  readonly link: string | null;
  readonly headline: string | null;
  readonly text: string;
  /** True where the text is a summary, or seems to be one by its length. */
  readonly isSummary: boolean;
  /** ISO 8601 of any precision. */
  readonly published: string | null;
  readonly modified: string | null;
  /** RSS `<source>` and its like: who printed it, where that is not the feed's own outlet. */
  readonly outlet: string | null;
  readonly byline: readonly string[];
  readonly lang: string | null;
};

/** A feed and its items in the order in which they stand. */
export type Feed = {
  readonly title: string | null;
  readonly lang: string | null;
  readonly items: readonly FeedItem[];
};

/** Items of one feed that are read; more is an archive, and the rest is left. */
const maxItems = 10_000;
/** Elements of one feed: 10,000 items have that many. More would keep the parser busy for long. */
const maxElements = 150_000;
/** A description shorter than this (signs) is taken for a summary. */
const summaryLength = 1000;

/**
 * RSS 0.9 to 2.0, RDF, Atom or JSON Feed, as text or as the value of its JSON (feedsmith, loaded on first use). `address`
 * is where it came from, for its links.
 * Problems: `unsafe`, `damaged`.
 */
export async function parseFeed(source: string | object, name: string, address: string | null): Promise<Result<Feed>> {
  let safe: Result<string | object> = ok(source);
  if (typeof source === "string" && !/^\s*\{/.test(source)) safe = safeXml(source, name, maxElements);
  if (!safe.ok) return safe;
  const { parseFeed: parse } = await import("feedsmith");
  try {
    const { format, feed } = parse(safe.value);
    const raw = feed as unknown as Raw;
    if (format === "json") return ok(jsonFeed(raw, address));
    if (format === "atom") return ok(atomFeed(raw, address));
    return ok(rssFeed(raw, address));
  } catch {
    return failed("damaged", `${name} is no feed that can be read. Check it, or give the pages that it lists.`);
  }
}

// The library's types promise more than hostile input keeps, so every field is asked for what it is.
type Raw = Readonly<Record<string, unknown>>;

function sub(raw: unknown, ...path: readonly string[]): unknown {
  let found: unknown = raw;
  for (const name of path) found = typeof found === "object" && found !== null ? (found as Raw)[name] : undefined;
  return found;
}

function words(raw: unknown, ...path: readonly string[]): string | null {
  const found = sub(raw, ...path);
  const one = Array.isArray(found) ? found[0] : found;
  return typeof one === "string" && one.trim() !== "" ? one.trim() : null;
}

function list(raw: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = sub(raw, ...path);
  return Array.isArray(found) ? found.slice(0, maxItems) : [];
}

const zones: Readonly<Record<string, string>> = {
  EST: "-0500",
  EDT: "-0400",
  CST: "-0600",
  CDT: "-0500",
  MST: "-0700",
  MDT: "-0600",
  PST: "-0800",
  PDT: "-0700",
  UT: "+0000",
};

/** A date of a feed: RFC 822 with its named zones and years of two digits, besides what `isoDate` reads. */
export function feedDate(date: string | null): string | null {
  if (date === null || date.length > 80) return null;
  const full = date
    .replace(/ ([A-Z]{2,3})$/, (whole, zone: string) => (zones[zone] === undefined ? whole : ` ${zones[zone]}`))
    .replace(/^((?:[A-Za-z]{3},? )?\d{1,2} [A-Za-z]{3}) (\d\d) /, (_, day: string, year: string) =>
      Number(year) < 70 ? `${day} 20${year} ` : `${day} 19${year} `,
    );
  return isoDate(full);
}

function firstDate(...dates: readonly (string | null)[]): string | null {
  for (const date of dates) {
    const read = feedDate(date);
    if (read !== null) return read;
  }
  return null;
}

function bodyOf(full: string | null, summary: string | null): Pick<FeedItem, "text" | "isSummary"> {
  const text = full === null ? "" : textOfMarkup(full);
  const short = summary === null ? "" : textOfMarkup(summary);
  if (text.length > 0 && text.length >= short.length) return { text, isSummary: false };
  return { text: short, isSummary: short.length < summaryLength };
}

function namesOf(people: readonly unknown[]): readonly string[] {
  return people.flatMap((person) => {
    const name = lineOf(typeof person === "string" ? person : words(person, "name"));
    return name === null || /@|^https?:/.test(name) ? [] : splitNames(name);
  });
}

function rssFeed(feed: Raw, address: string | null): Feed {
  const home = absoluteAddress(words(feed, "link"), address) ?? address;
  const items = list(feed, "items").map((item): FeedItem => {
    const guid = words(item, "guid", "value");
    const byline = namesOf([...list(item, "dc", "creators"), ...list(item, "authors")]);
    const permanent = sub(item, "guid", "isPermaLink") === false ? null : guid;
    return {
      guid,
      link: absoluteAddress(words(item, "link"), home) ?? absoluteAddress(permanent, null),
      headline: lineOf(words(item, "title")),
      ...bodyOf(words(item, "content", "encoded"), words(item, "description")),
      published: firstDate(
        words(item, "pubDate"),
        words(item, "dc", "dates"),
        words(item, "dcterms", "issued"),
        words(item, "atom", "published"),
      ),
      modified: firstDate(words(item, "dcterms", "modified"), words(item, "atom", "updated")),
      outlet: lineOf(words(item, "source", "title")),
      byline: [...new Set(byline)],
      lang: languageOf(words(item, "dc", "languages") ?? words(item, "xml", "lang")),
    };
  });
  const lang = words(feed, "language") ?? words(feed, "dc", "languages");
  return { title: lineOf(words(feed, "title")), lang: languageOf(lang), items };
}

function atomFeed(feed: Raw, address: string | null): Feed {
  const home = absoluteAddress(words(feed, "xml", "base"), address) ?? linkOf(feed, address) ?? address;
  const items = list(feed, "entries").map(
    (entry): FeedItem => ({
      guid: words(entry, "id"),
      link: linkOf(entry, home) ?? absoluteAddress(words(entry, "id"), null),
      headline: atomText(entry, "title"),
      ...bodyOf(
        words(entry, "content", "value") ?? words(entry, "content"),
        words(entry, "summary", "value") ?? words(entry, "summary"),
      ),
      published: firstDate(words(entry, "published"), words(entry, "updated")),
      modified: firstDate(words(entry, "updated")),
      outlet: atomText(sub(entry, "source"), "title"),
      byline: [...new Set(namesOf([...list(entry, "authors"), ...list(entry, "dc", "creators")]))],
      lang: languageOf(words(entry, "xml", "lang") ?? words(entry, "content", "xml", "lang")),
    }),
  );
  return { title: atomText(feed, "title"), lang: languageOf(words(feed, "xml", "lang")), items };
}

function atomText(raw: unknown, name: string): string | null {
  return lineOf(words(raw, name, "value") ?? words(raw, name));
}

/** The page of an entry: its link without a relation or with `alternate`. */
function linkOf(raw: unknown, base: string | null): string | null {
  const links = list(raw, "links");
  const page = links.find((link) => ["alternate", null].includes(words(link, "rel"))) ?? null;
  return absoluteAddress(words(page, "href"), base);
}

function jsonFeed(feed: Raw, address: string | null): Feed {
  const home = absoluteAddress(words(feed, "home_page_url"), address) ?? address;
  const items = list(feed, "items").map((item): FeedItem => {
    const id = sub(item, "id");
    return {
      guid: typeof id === "number" ? String(id) : words(item, "id"),
      link: absoluteAddress(words(item, "url"), home) ?? absoluteAddress(words(item, "external_url"), home),
      headline: lineOf(words(item, "title")),
      ...bodyOf(words(item, "content_html") ?? words(item, "content_text"), words(item, "summary")),
      published: firstDate(words(item, "date_published")),
      modified: firstDate(words(item, "date_modified")),
      outlet: null,
      byline: [...new Set(namesOf(list(item, "authors")))],
      lang: languageOf(words(item, "language")),
    };
  });
  return { title: lineOf(words(feed, "title")), lang: languageOf(words(feed, "language")), items };
}

/** The two letters of a language tag; null where it is none. */
export function languageOf(tag: string | null): string | null {
  return /^([a-z]{2})(?:[-_][a-z0-9-]{2,20})?$/i.exec((tag ?? "").trim())?.[1]?.toLowerCase() ?? null;
}
