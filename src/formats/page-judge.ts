import type { Block, Frame, PageBlocks } from "./page-blocks.js";
import { columnOf, EDGE, type Fate, holderOf, isHeading, type Stated } from "./page-fates.js";
import {
  boxLine,
  callLine,
  callWithin,
  captionLine,
  captionTail,
  endLine,
  labelLine,
  wholeSentence,
} from "./page-lines.js";

/** Lines that are captions, links or calls by their own words or by being nothing but a link. */
export function judgeLines(page: PageBlocks, inside: readonly number[], fates: Fate[], stated: Stated): void {
  const linked = linkedLists(page, inside);
  let read = false;
  for (const i of inside) {
    if (fates[i] !== null) continue;
    const block = page.blocks[i] as Block;
    // First headings below text head its parts.
    read ||= block.prose;
    if (block.text === stated.headline || (block.tag === "H1" && (!read || block.text.length > 150)))
      fates[i] = "headline";
    else if (isCaption(page, block) || standsByPicture(block)) fates[i] = "caption";
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

/** So much a picture's element holds besides it: caption, maker, a button. */
const BY_PICTURE = 4;

/** A short line with nothing else near but a picture. */
function standsByPicture({ tag, text, link, frame }: Block): boolean {
  if (!/^(?:DIV|SPAN|CENTER|SECTION)$/.test(tag) || text.length > 250 || link > 0.5) return false;
  let up: Frame | null = frame;
  for (let level = 0; up !== null && level < 4 && up.to - up.from <= BY_PICTURE && up.runs < 2; level++, up = up.parent)
    if (up.pictured) return true;
  return false;
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

/** A box of so many blocks at most is looked through for something that its heading heads. */
const BOX = 40;

/** So many paragraphs at most a box of other articles has, and in so many elements a label stands in. */
const BOX_RUNS = 4;
const LEVELS = 4;

/** Boxes beside the column that open with a label such as "Most read": all that they hold leads elsewhere. */
export function dropBoxes(page: PageBlocks, inside: readonly number[], fates: Fate[]): void {
  const column = columnOf(page, inside, fates);
  if (column === null) return;
  for (const i of inside) {
    const block = page.blocks[i] as Block;
    if (block.prose || block.text.length > 90 || wholeSentence(block.text)) continue;
    if (!boxLine.test(block.text) && !endLine.test(block.text)) continue;
    let box: Frame | null = null;
    for (let up: Frame | null = block.frame, level = 0; up !== null && level <= LEVELS; up = up.parent, level++) {
      const around = up.from <= column.from && up.to >= column.to;
      if (around || up.from !== i || up.runs > BOX_RUNS || up.to - up.from > BOX) break;
      if (up.to - up.from > 1) box = up;
    }
    for (let k = i; box !== null && k < box.to; k++) fates[k] ??= "line";
  }
}

/** Paragraphs that come a second time outside of the column: for another size of screen, or as a caption. */
export function dropRepeats(page: PageBlocks, inside: readonly number[], fates: Fate[]): void {
  const column = columnOf(page, inside, fates);
  const told = new Set<string>();
  for (const i of inside) {
    const block = page.blocks[i] as Block;
    if (fates[i] !== null || block.text.length < 100) continue;
    if (told.has(block.text) && holderOf(block) !== column) fates[i] = "again";
    told.add(block.text);
  }
}

/** Whether nothing is kept of the box that a heading stands in. */
function headsNothing({ frame }: Block, fates: readonly Fate[]): boolean {
  const box = frame.parent;
  if (box === null || box.to - box.from < 2 || box.to - box.from > BOX) return false;
  let kept = 0;
  for (let i = box.from; i < box.to; i++) if (fates[i] === null || fates[i] === "caption") kept++;
  return kept === 1;
}

/** Headings whose section is gone, and headings outside of the column that are links to elsewhere. */
export function dropHeadings(page: PageBlocks, inside: readonly number[], fates: Fate[]): void {
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
