import type { Block, Frame, PageBlocks } from "./page-blocks.js";
import type { PartKind } from "./page-names.js";

/** What the page states elsewhere about its article. */
export type Stated = {
  readonly headline: string | null;
  readonly byline: readonly string[];
  readonly summary: string | null;
};

/** Why a block is no text of the body; null where it is. */
export type Fate = PartKind | "line" | "top" | "tail" | "headline" | "again" | null;

/** A line's pattern looks at no more of it than this. */
export const EDGE = 300;

/** So much text above a heading of comments is an article. */
export const ENOUGH = 300;

/** Whether a block is a heading. */
export const isHeading = (block: Block): boolean => /^H[1-6]$/.test(block.tag);

/** Place of the first heading that is no link; -1 without one. */
export const headingOf = (page: PageBlocks): number =>
  page.blocks.findIndex(({ tag, link }) => tag === "H1" && link < 0.9);

/** The element that holds most running text directly, or whose paragraphs do: what stands in it is likelier text. */
export function columnOf(page: PageBlocks, inside: readonly number[], fates: readonly Fate[]): Frame | null {
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
export function holderOf({ tag, frame }: Block): Frame {
  let holder = tag === "P" && frame.parent !== null ? frame.parent : frame;
  for (let up = 0; holder.runs < 2 && holder.parent !== null && up < 4; up++) holder = holder.parent;
  return holder;
}
