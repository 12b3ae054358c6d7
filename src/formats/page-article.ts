import { readsAsCorrection } from "../text/index.js";
import type { DomElement } from "./dom.js";
import { type Block, blocksOf, type Frame, type PageBlocks } from "./page-blocks.js";
import { cutTail, cutTop } from "./page-cuts.js";
import { type Fate, headingOf, type Stated } from "./page-fates.js";
import { dropBoxes, dropHeadings, dropRepeats, judgeLines } from "./page-judge.js";
import type { PartKind } from "./page-names.js";
import { partsOf, rootOf } from "./page-root.js";

/** What a page's article consists of, each part in reading order. */
export type PageArticle = {
  readonly body: readonly string[];
  readonly captions: readonly string[];
  /** Notes of corrections; they stand in the body, too. */
  readonly corrections: readonly string[];
  readonly standfirst: readonly string[];
  /** Lines around the headline that are no text: dates, names, sections. */
  readonly lines: readonly string[];
  /** Elements of the page. */
  readonly elements: number;
};

/** The article of a page: blocks that stand where articles stand, less the lines that pages set between them. */
export function articleBlocks(root: DomElement, stated: Stated): PageArticle {
  const page = blocksOf(root);
  const fates = fatesOf(page, stated);
  const texts = (...kinds: readonly Fate[]) =>
    page.blocks.filter((_, i) => kinds.includes(fates[i] as Fate)).map((block) => block.text);
  return {
    body: texts(null, "correction"),
    captions: [...new Set(texts("caption"))].filter((text) => text.length > SHORTEST),
    corrections: texts("correction"),
    standfirst: texts("standfirst"),
    lines: linesAround(page, fates),
    elements: page.elements,
  };
}

/** A caption shorter than this is a maker's name alone. */
const SHORTEST = 15;
/** So many lines above and below the headline may tell of dates and writers. */
const ABOVE = 4;
const BELOW = 14;

function linesAround(page: PageBlocks, fates: readonly Fate[]): readonly string[] {
  const body = fates.indexOf(null);
  const heading = headingOf(page);
  const from = Math.max(0, heading < 0 || heading > body ? body - BELOW : heading - ABOVE);
  const wanted = new Set<Fate>(["top", "aside", "byline"]);
  const out: string[] = [];
  for (let i = from; i < Math.min(page.blocks.length, Math.max(body, heading + BELOW)); i++) {
    const { text } = page.blocks[i] as Block;
    if (wanted.has(fates[i] as Fate) && text.length < 200) out.push(text);
  }
  return out;
}

/** So many paragraphs between the headline and the root are an opening of the article that stands in an element of its own. */
const OPENING = 2;

/** Where the text may start: at the root, or at an opening before it. */
function startOf(page: PageBlocks, parts: readonly (PartKind | null)[], root: number): number {
  const heading = headingOf(page);
  if (heading < 0 || heading > root) return root;
  const opening: number[] = [];
  for (let i = heading + 1; i < root; i++) {
    const { tag, prose, link } = page.blocks[i] as Block;
    if (parts[i] === null && tag === "P" && prose && link < 0.4) opening.push(i);
  }
  return opening.length >= OPENING ? (opening[0] as number) : root;
}

/** Where the text may end: with the root, or with a second part that stands beside it. */
function endOf(page: PageBlocks, parts: readonly (PartKind | null)[], root: Frame): number {
  const more: number[] = [];
  if (root.tag === "ARTICLE") return root.to;
  for (let i = root.to; i < (root.parent?.to ?? 0); i++) {
    const { tag, prose, link } = page.blocks[i] as Block;
    // Another article begins.
    if (tag === "H1") break;
    if (parts[i] === null && tag === "P" && prose && link < 0.2) more.push(i);
  }
  return more.length >= OPENING ? (more[more.length - 1] as number) + 1 : root.to;
}

/** Of each block, why it is no text of the body; null where it is. */
export function fatesOf(page: PageBlocks, stated: Stated): readonly Fate[] {
  const parts = partsOf(page);
  const frame = rootOf(page, parts, stated.headline);
  if (frame === null) return parts.map(() => "top");
  const from = startOf(page, parts, frame.from);
  const to = endOf(page, parts, frame);
  const fates = parts.map((part, i) => (i < from || i >= to ? (part ?? "top") : part) as Fate);
  const inside: number[] = [];
  for (let i = from; i < to; i++) inside.push(i);
  judgeLines(page, inside, fates, stated);
  dropBoxes(page, inside, fates);
  cutTop(page, inside, fates, stated);
  cutTail(page, inside, fates, stated);
  dropRepeats(page, inside, fates);
  dropHeadings(page, inside, fates);
  keepCorrections(page, inside, fates);
  return fates;
}

/** So many blocks below the text may hold a note of a correction. */
const NOTES = 12;

/** Notes of corrections are kept wherever they stand around the text, by their words or their element's name. */
function keepCorrections(page: PageBlocks, inside: readonly number[], fates: Fate[]): void {
  const heading = headingOf(page);
  const from = heading < 0 ? (inside[0] ?? 0) : Math.min(heading, inside[0] ?? heading);
  const to = Math.min(page.blocks.length, (inside[inside.length - 1] ?? 0) + NOTES);
  for (let i = 0; i < page.blocks.length; i++) {
    const { text, link } = page.blocks[i] as Block;
    const named = fates[i] === "correction";
    const noted = named || (fates[i] !== "comments" && fates[i] !== "caption" && readsAsCorrection(text));
    const note = i >= from && i < to && text.length > 40 && link < 0.5;
    if (noted && note) fates[i] = "correction";
    else if (named) fates[i] = "line";
  }
}
