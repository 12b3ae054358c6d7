import { readsAsCorrection } from "../text/index.js";
import type { DomElement } from "./dom.js";
import { type Block, blocksOf, type Frame, type PageBlocks } from "./page-blocks.js";
import {
  callLine,
  callWithin,
  captionLine,
  captionTail,
  contactLine,
  endLine,
  labelLine,
  topLine,
  wholeSentence,
  writerLine,
} from "./page-lines.js";
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

/** What the page states elsewhere about its article. */
export type Stated = {
  readonly headline: string | null;
  readonly byline: readonly string[];
  readonly summary: string | null;
};

/** Why a block is no text of the body; null where it is. */
type Fate = PartKind | "line" | "top" | "tail" | "headline" | "again" | null;

/** A line's pattern looks at no more of it than this. */
const EDGE = 300;

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

/** Of each block, why it is no text of the body; null where it is. */
export function fatesOf(page: PageBlocks, stated: Stated): readonly Fate[] {
  const parts = partsOf(page);
  const frame = rootOf(page, parts, stated.headline);
  if (frame === null) return parts.map(() => "top");
  const fates = parts.map((part, i) => (i < frame.from || i >= frame.to ? (part ?? "top") : part) as Fate);
  const inside: number[] = [];
  for (let i = frame.from; i < frame.to; i++) inside.push(i);
  judgeLines(page, inside, fates, stated);
  cutTop(page, inside, fates, stated);
  cutTail(page, inside, fates, stated);
  dropRepeats(page, inside, fates);
  dropHeadings(page, inside, fates);
  keepCorrections(page, inside, fates);
  return fates;
}

/** Place of the first heading that is no link; -1 without one. */
const headingOf = (page: PageBlocks): number => page.blocks.findIndex(({ tag, link }) => tag === "H1" && link < 0.9);

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

const isHeading = (block: Block): boolean => /^H[1-6]$/.test(block.tag);

/** Lines that are captions, links or calls by their own words or by being nothing but a link. */
function judgeLines(page: PageBlocks, inside: readonly number[], fates: Fate[], stated: Stated): void {
  const linked = linkedLists(page, inside);
  let read = false;
  for (const i of inside) {
    if (fates[i] !== null) continue;
    const block = page.blocks[i] as Block;
    // First headings below text head its parts.
    read ||= block.prose;
    if (block.text === stated.headline || (block.tag === "H1" && (!read || block.text.length > 150)))
      fates[i] = "headline";
    else if (isCaption(page, block)) fates[i] = "caption";
    else if (isFurniture(block) || linked.has(i)) fates[i] = "line";
  }
}

function isCaption(page: PageBlocks, block: Block): boolean {
  if (block.text.length > 500 || isHeading(block)) return false;
  const head = block.text.slice(0, EDGE);
  if (captionLine.test(head) && block.text.length < EDGE) return true;
  if (captionTail.test(block.text.slice(-EDGE))) return true;
  return block.text.length > 15 && page.alts.has(block.text);
}

function isFurniture(block: Block): boolean {
  const { text, link } = block;
  const head = text.slice(0, EDGE);
  if (text.length <= 260 && callLine.test(head) && (link > 0.2 || text.length <= 180)) return true;
  if (text.length <= (link > 0.6 ? 400 : 200) && labelLine.test(head) && (link > 0.3 || !wholeSentence(text)))
    return true;
  if (text.length <= 400 && callWithin.test(text) && !/^["\u201c]/.test(text)) return true;
  // A line that is nothing but a link leads elsewhere; a heading that is one may be a title with an anchor.
  if (link > 0.9 && !isHeading(block))
    return block.tag !== "LI" && block.tag !== "TD" && text.length < EDGE && !/^https?:/.test(text);
  return !/[\p{L}\p{N}]/u.test(head);
}

/** Blocks of lists that are mostly links: menus of other pages. */
function linkedLists(page: PageBlocks, inside: readonly number[]): ReadonlySet<number> {
  const out = new Set<number>();
  const lists = new Map<Frame, number[]>();
  for (const i of inside) {
    let frame: Frame | null = (page.blocks[i] as Block).frame;
    for (let up = 0; frame !== null && up < 6 && frame.tag !== "UL" && frame.tag !== "OL" && frame.tag !== "DL"; up++)
      frame = frame.parent;
    if (frame === null || !/^[UOD]L$/.test(frame.tag)) continue;
    const list = lists.get(frame);
    if (list === undefined) lists.set(frame, [i]);
    else list.push(i);
  }
  for (const list of lists.values()) {
    let length = 0;
    let link = 0;
    for (const i of list) {
      const block = page.blocks[i] as Block;
      length += block.text.length;
      link += block.text.length * block.link;
    }
    if (link > length * 0.66) for (const i of list) out.add(i);
  }
  return out;
}

/** The element that holds most running text directly, or whose paragraphs do: what stands in it is likelier text. */
function columnOf(page: PageBlocks, inside: readonly number[], fates: readonly Fate[]): Frame | null {
  const sums = new Map<Frame, number>();
  let best: Frame | null = null;
  for (const i of inside) {
    const block = page.blocks[i] as Block;
    if (fates[i] !== null || !block.prose) continue;
    const column = holderOf(block);
    const sum = (sums.get(column) ?? 0) + block.text.length;
    sums.set(column, sum);
    if (best === null || sum > (sums.get(best) ?? 0)) best = column;
  }
  return best;
}

/** The element that holds a block among others: some pages wrap each paragraph in elements of its own. */
function holderOf({ tag, frame }: Block): Frame {
  let holder = tag === "P" && frame.parent !== null ? frame.parent : frame;
  for (let up = 0; holder.runs < 2 && holder.parent !== null && up < 4; up++) holder = holder.parent;
  return holder;
}

/**
 * A line above the text that sums it up: marked so, or equal to what the page states as its summary, or a point of a list below the
 * headline. `fate` is what the block is so far.
 */
function isStandfirst({ text, tag, prose, link }: Block, fate: Fate, below: boolean, stated: Stated): boolean {
  if (text.length < 25 || text.length > 600) return false;
  if (fate === "top" && tag === "LI" && prose && link < 0.2 && below) return true;
  return fate === "standfirst" || (stated.summary !== null && text === stated.summary);
}

/** What stands above the first paragraph: sections, dates, names, sharing. */
function cutTop(page: PageBlocks, inside: readonly number[], fates: Fate[], stated: Stated): void {
  const column = columnOf(page, inside, fates);
  const begins = (block: Block): boolean => {
    if (isTop(block, stated)) return false;
    return (
      block.prose || (block.tag === "P" && block.text.length > 40 && block.link < 0.8 && holderOf(block) === column)
    );
  };
  const first = inside.find((i) => fates[i] === null && begins(page.blocks[i] as Block));
  if (first === undefined) return;
  const heading = headingOf(page);
  for (let i = 0; i < first; i++) {
    if (isStandfirst(page.blocks[i] as Block, fates[i] as Fate, i > heading, stated)) fates[i] = "standfirst";
    else if (fates[i] === null) fates[i] = "top";
  }
  // Below the first paragraph, too, for some lines: dates and names may follow a standfirst.
  let seen = 0;
  for (const i of inside) {
    if (i <= first || fates[i] !== null) continue;
    if (isTop(page.blocks[i] as Block, stated)) fates[i] = "top";
    if (++seen >= 6) break;
  }
}

function isTop(block: Block, stated: Stated): boolean {
  if (block.text.length > 200) return false;
  if (topLine.test(block.text) && !wholeSentence(block.text)) return true;
  const plain = block.text.replace(/^by:? /i, "").toLowerCase();
  return stated.byline.some((name) => plain === name.toLowerCase());
}

/** What stands below the last paragraph: links, writers, terms. */
function cutTail(page: PageBlocks, inside: readonly number[], fates: Fate[], stated: Stated): void {
  const column = columnOf(page, inside, fates);
  const kept = inside.filter((i) => fates[i] === null);
  let whole = 0;
  for (const i of kept) if (page.blocks[i]?.prose) whole += (page.blocks[i] as Block).text.length;
  let before = 0;
  let ended = false;
  for (const i of inside) {
    const block = page.blocks[i] as Block;
    if (
      before > whole * 0.6 &&
      block.text.length < 90 &&
      !block.prose &&
      endLine.test(block.text) &&
      !wholeSentence(block.text)
    )
      ended = true;
    if (fates[i] !== null) continue;
    if (ended && block.tag === "P" && block.prose && holderOf(block) === column) ended = false;
    if (ended) fates[i] = "tail";
    else if (block.prose) before += block.text.length;
  }
  const left = kept.filter((i) => fates[i] === null);
  for (const i of left.slice(-6)) if (before > 0 && isWriter(page.blocks[i] as Block, stated)) fates[i] = "tail";
  for (let at = left.length - 1; at >= 0; at--) {
    const i = left[at] as number;
    if (fates[i] !== null) continue;
    if (endsText(page.blocks[i] as Block)) break;
    fates[i] = "tail";
  }
}

/** Whether a text may end with this block. */
function endsText(block: Block): boolean {
  if (block.prose || block.tag === "TD" || block.tag === "LI" || block.tag === "PRE") return true;
  if (isHeading(block) || block.link > 0.7) return false;
  return block.tag === "P" || /[.!?\u2026\u3002"'\u201d\u2019)]$/.test(block.text);
}

function isWriter(block: Block, stated: Stated): boolean {
  const head = block.text.slice(0, EDGE);
  if (block.text.length > 800) return false;
  if (writerLine.test(head) && (block.italic > 0.8 || stated.byline.some((name) => head.startsWith(name)))) return true;
  return contactLine.test(head);
}

/** Paragraphs that come a second time outside of the column: for another size of screen, or as a caption. */
function dropRepeats(page: PageBlocks, inside: readonly number[], fates: Fate[]): void {
  const column = columnOf(page, inside, fates);
  const told = new Set<string>();
  for (const i of inside) {
    const block = page.blocks[i] as Block;
    if (fates[i] !== null || block.text.length < 100) continue;
    if (told.has(block.text) && holderOf(block) !== column) fates[i] = "again";
    told.add(block.text);
  }
}

/** A box of so many blocks at most is looked through for something that its heading heads. */
const BOX = 40;

/** Whether nothing is kept of the box that a heading stands in. */
function headsNothing({ frame }: Block, fates: readonly Fate[]): boolean {
  const box = frame.parent;
  if (box === null || box.to - box.from < 2 || box.to - box.from > BOX) return false;
  let kept = 0;
  for (let i = box.from; i < box.to; i++) if (fates[i] === null || fates[i] === "caption") kept++;
  return kept === 1;
}

/** Headings whose section is gone, and headings outside of the column that are links to elsewhere. */
function dropHeadings(page: PageBlocks, inside: readonly number[], fates: Fate[]): void {
  const column = columnOf(page, inside, fates);
  // What stands between a heading and the next: nothing yet, something that is kept, or only what is gone.
  let below: "nothing" | "kept" | "gone" | "end" = "end";
  for (let at = inside.length - 1; at >= 0; at--) {
    const i = inside[at] as number;
    const block = page.blocks[i] as Block;
    const fate = fates[i];
    if (fate === null && isHeading(block)) {
      const elsewhere = (block.link > 0.9 && holderOf(block) !== column) || headsNothing(block, fates);
      if (below === "gone" || below === "end" || elsewhere) fates[i] = "line";
      else below = "nothing";
    } else if (fate === null || fate === "caption") below = "kept";
    else if (fate === "line" && below === "nothing") below = "gone";
  }
}
