import type { DomDocument, DomElement } from "./dom.js";
import { fold } from "./html-blocks.js";
import { decodeEntities } from "./html-entities.js";
import { first, type Metas, type Stated } from "./html-metas.js";

/** No headline is longer; what is longer is cut before it is compared. */
const LONGEST = 2000;
/** Marks between a headline and the site or section that titles add. */
const SUFFIXES = [" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " :: ", " : "];
/** Marks between a label ("Opinion", the name of a column or of the site) and the headline behind it. */
const LABELS = [" | ", ": "];
/** No label is longer: a clause before a colon is a part of the headline. */
const LONGEST_LABEL = 40;

/** No page states more headlines of one article than this. */
const MOST_OTHERS = 4;

/** The headline of a page, and what other places of it call the article instead, each with the first place that does. */
export type Headlines = { readonly own: Stated<string> | null; readonly others: readonly Stated<string>[] };

/**
 * The headline that most places of a page give: its only first heading, JSON-LD, Open Graph, the title. A page may state one headline for searchers, one
 * for sharing and print a third; what is printed comes first where no two agree, and the others are kept beside it: no order of places is right everywhere.
 */
export function headlinesOf(
  document: DomDocument,
  metas: Metas,
  outlet: string | null,
  stated: string | null,
): Headlines {
  const heading = printed(document);
  // Open Graph and its like are written by one hand: one vote.
  const shared = first(metas, "og:title", "twitter:title", "dc.title", "citation_title") ?? "";
  const title = fold((document.querySelector("title")?.textContent ?? "").slice(0, LONGEST));
  const given = [
    { value: heading.length > 8 ? heading : "", basis: "element" },
    { value: stated === null ? "" : fold(decodeEntities(stated)), basis: "json-ld" },
    { value: withoutOutlet(shared, outlet), basis: "open-graph" },
    { value: withoutOutlet(title, outlet), basis: "title" },
  ].filter(({ value }) => value !== "");
  const votes = (shown: string) => given.filter((other) => agrees(other.value, shown)).length;
  const own = given.reduce<Stated<string> | null>(
    (best, shown) => (best === null || votes(shown.value) > votes(best.value) ? shown : best),
    null,
  );
  const tweeted = { value: withoutOutlet(first(metas, "twitter:title") ?? "", outlet), basis: "meta" };
  return { own, others: own === null ? [] : othersThan(own, [...given, tweeted]) };
}

/** Headlines that are no other writing of the own one, nor of each other. */
function othersThan(own: Stated<string>, given: readonly Stated<string>[]): readonly Stated<string>[] {
  const out: Stated<string>[] = [];
  for (const shown of given) {
    const known = [own, ...out].some(({ value }) => sameHeadline(value, shown.value));
    // Shorter than this it is the name of a section or of the site.
    if (shown.value.length > 8 && !known && out.length < MOST_OTHERS) out.push(shown);
  }
  return out;
}

/** Letter case, signs, a suffix and a cut at the end make no other headline. */
function sameHeadline(left: string, right: string): boolean {
  if (agrees(left, right) || agrees(right, left)) return true;
  const words = (shown: string) =>
    plain(shown)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ") ?? "";
  const cut = (shown: string, whole: string) =>
    /(?:\.\.\.|\u2026)$/.test(shown) && words(whole).startsWith(words(shown));
  return words(left) === words(right) || cut(left, right) || cut(right, left);
}

/** The first heading, where only one is no link to elsewhere. */
function printed(document: DomDocument): string {
  const found = document.querySelectorAll("h1");
  const own: string[] = [];
  for (let i = 0; i < Math.min(found.length, 50); i++) {
    const heading = found[i] as DomElement;
    const text = fold((heading.textContent ?? "").slice(0, LONGEST));
    const linked =
      heading.closest("a") !== null || fold((heading.querySelector("a")?.textContent ?? "").slice(0, LONGEST)) === text;
    if (text !== "" && (!linked || found.length === 1)) own.push(text);
  }
  return own.length === 1 ? (own[0] as string) : "";
}

/** Entities written twice ("&amp;amp;") and curled marks are no other headline. */
const plain = (shown: string) =>
  decodeEntities(shown)
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"');

/** Whether another place gives this headline, bare or with a site behind it or a label before it. */
function agrees(other: string, shown: string): boolean {
  const [whole, own] = [plain(other), plain(shown)];
  if (whole === own || SUFFIXES.some((mark) => whole.startsWith(`${own}${mark}`))) return true;
  const before = own === "" ? -1 : whole.indexOf(own);
  const rest = whole.slice(before + own.length);
  return (
    before > 0 &&
    before <= LONGEST_LABEL &&
    LABELS.some((mark) => whole.slice(0, before).endsWith(mark)) &&
    (rest === "" || SUFFIXES.some((mark) => rest.startsWith(mark)))
  );
}

/** "Headline | Outlet" without the outlet, where the page names it as its site. */
function withoutOutlet(title: string, outlet: string | null): string {
  const cut = Math.max(...SUFFIXES.map((mark) => title.lastIndexOf(mark)));
  if (cut <= 0 || outlet === null) return title;
  const rest = title
    .slice(cut)
    .replace(/^\s\S+\s/, "")
    .toLowerCase()
    .trim();
  const name = outlet.toLowerCase();
  // "CBC News" behind a bar on a page of "CBC"; behind a dash it may be the headline's last words.
  const longer = title.startsWith(" | ", cut) && rest.startsWith(`${name} `) && rest.length < name.length + 12;
  return rest === name || longer ? title.slice(0, cut).trim() : title;
}

/** What a title adds behind its last mark. Null where it adds nothing. */
export function suffixOf(title: string): string | null {
  const cut = Math.max(...SUFFIXES.map((mark) => title.lastIndexOf(mark)));
  const rest =
    cut <= 0
      ? ""
      : title
          .slice(cut)
          .replace(/^\s\S+\s/, "")
          .trim();
  return rest === "" ? null : rest;
}
