import type { Block, PageBlocks } from "./page-blocks.js";
import { columnOf, EDGE, ENOUGH, type Fate, headingOf, holderOf, isHeading, type Stated } from "./page-fates.js";
import { commentsLine, contactLine, endLine, topLine, wholeSentence, writerLine, writesLine } from "./page-lines.js";

/**
 * A line above the text that sums it up: marked so, or equal to what the page states as its summary, or a point of a list below the
 * headline. `fate` is what the block is so far.
 */
function isStandfirst({ text, tag, prose, link }: Block, fate: Fate, below: boolean, stated: Stated): boolean {
  if (text.length < 25 || text.length > 600) return false;
  const summing = (tag === "LI" && prose) || (/^H[2-4]$/.test(tag) && text.length > 50);
  if ((fate === "top" || fate === null) && summing && link < 0.2 && below) return true;
  return fate === "standfirst" || (stated.summary !== null && text === stated.summary);
}

/** What stands above the first paragraph: sections, dates, names, sharing. */
export function cutTop(page: PageBlocks, inside: readonly number[], fates: Fate[], stated: Stated): void {
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
export function cutTail(page: PageBlocks, inside: readonly number[], fates: Fate[], stated: Stated): void {
  const column = columnOf(page, inside, fates);
  const kept = inside.filter((i) => fates[i] === null);
  let whole = 0;
  for (const i of kept) if (page.blocks[i]?.prose) whole += (page.blocks[i] as Block).text.length;
  let before = 0;
  let ended = false;
  for (const i of inside) {
    const block = page.blocks[i] as Block;
    if (!block.prose && block.text.length < 90 && !wholeSentence(block.text)) {
      // Readers' comments may be longer than the article; other things below it are not.
      ended ||= before > whole * 0.6 && endLine.test(block.text);
      ended ||= before > ENOUGH && commentsLine.test(block.text);
    }
    if (fates[i] !== null) continue;
    const runs = block.prose || (block.tag === "P" && block.link < 0.3 && wholeSentence(block.text));
    if (ended && runs && holderOf(block) === column) ended = false;
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
  const start = head.slice(0, 60).toLowerCase();
  const named = stated.byline.some((name) => {
    const family = name.toLowerCase().split(" ").at(-1) ?? "";
    return start.startsWith(name.toLowerCase()) || (family.length > 2 && start.startsWith(`${family} `));
  });
  if (named && writesLine.test(head)) return true;
  if (writerLine.test(head) && (block.italic > 0.8 || named)) return true;
  return contactLine.test(head);
}
