import type { Span } from "../base/index.js";
import { isLowerCode, isSpaceCode } from "./chars.js";
import { looksFinished } from "./sentences.js";

/** Lines longer than this were not wrapped by hand or by a mail program. */
const MAX_WRAP = 100;
const MIN_WRAP = 30;

type Line = { readonly start: number; readonly end: number };

/**
 * Paragraphs in order, without the white space around them. A blank line ends one, and so does a line break unless the
 * line was wrapped: the next one begins in lower case, or the line is about as long as the longest ones and ends no sentence.
 */
export function findParagraphs(text: string): readonly Span[] {
  const out: Span[] = [];
  let block: Line[] = [];
  const flush = () => {
    if (block.length > 0) joinLines(text, block, out);
    block = [];
  };
  let from = 0;
  while (from <= text.length) {
    const to = lineEnd(text, from);
    const line = trimLine(text, from, to);
    if (line === null) flush();
    else block.push(line);
    from = text.charCodeAt(to) === 0x0d && text.charCodeAt(to + 1) === 0x0a ? to + 2 : to + 1;
  }
  flush();
  return out;
}

function lineEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length) {
    const code = text.charCodeAt(to);
    if (code === 0x0a || code === 0x0d || code === 0x2028 || code === 0x2029 || code === 0x0c) break;
    to++;
  }
  return to;
}

function trimLine(text: string, from: number, to: number): Line | null {
  let start = from;
  let end = to;
  while (start < end && isSpaceCode(text.charCodeAt(start))) start++;
  while (end > start && isSpaceCode(text.charCodeAt(end - 1))) end--;
  return start < end ? { start, end } : null;
}

function joinLines(text: string, lines: readonly Line[], out: Span[]): void {
  const width = wrapWidth(text, lines);
  let start = (lines[0] as Line).start;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as Line;
    const next = lines[i + 1];
    if (next && wraps(text, line, next, width)) continue;
    out.push([start, line.end]);
    if (next) start = next.start;
  }
}

/** The width that the lines of a block were wrapped at; 0 when they were not: most long lines would end sentences. */
function wrapWidth(text: string, lines: readonly Line[]): number {
  if (lines.length < 2) return 0;
  let longest = 0;
  for (const line of lines) longest = Math.max(longest, line.end - line.start);
  if (longest > MAX_WRAP || longest < MIN_WRAP) return 0;
  let full = 0;
  let open = 0;
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i] as Line;
    if (line.end - line.start < longest * 0.7) continue;
    full++;
    if (!looksFinished(text, line.start, line.end)) open++;
  }
  return full >= 1 && open * 2 > full && full * 2 >= lines.length - 1 ? longest : 0;
}

function wraps(text: string, line: Line, next: Line, width: number): boolean {
  const finished = looksFinished(text, line.start, line.end);
  if (!finished && isLowerCode(text.charCodeAt(next.start)) && line.end - line.start > 12) return true;
  if (width === 0) return false;
  const length = line.end - line.start;
  if (length < width * 0.7) return false;
  return !finished || firstWordLength(text, next) + 1 + length > width;
}

function firstWordLength(text: string, line: Line): number {
  let end = line.start;
  while (end < line.end && !isSpaceCode(text.charCodeAt(end))) end++;
  return end - line.start;
}
