import type { DomDocument, DomElement } from "./dom.js";
import { fold } from "./html-blocks.js";
import { decodeEntities } from "./html-entities.js";
import { first, type Metas, type Stated } from "./html-metas.js";

/** No headline is longer; what is longer is cut before it is compared. */
const LONGEST = 2000;
/** Marks between a headline and the site or section that titles add. */
const SUFFIXES = [" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " :: "];

/**
 * The headline that most places of a page give: its only first heading, JSON-LD, Open Graph, the title. A page may state one headline for searchers and
 * print another; what is printed comes first where no two agree.
 */
export function headlineOf(
  document: DomDocument,
  metas: Metas,
  outlet: string | null,
  stated: string | null,
): Stated<string> | null {
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
  return given.reduce<Stated<string> | null>(
    (best, shown) => (best === null || votes(shown.value) > votes(best.value) ? shown : best),
    null,
  );
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

function agrees(other: string, shown: string): boolean {
  return plain(other) === plain(shown) || SUFFIXES.some((mark) => plain(other).startsWith(`${plain(shown)}${mark}`));
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
  return rest === outlet.toLowerCase() ? title.slice(0, cut).trim() : title;
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
