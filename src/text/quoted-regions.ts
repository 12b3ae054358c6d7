import type { Span } from "../base/index.js";
import { isDigitCode, isLetterCode, isSpaceCode, isUpperCode, isWordCode } from "./chars.js";
import type { Document } from "./document.js";
import { findParagraphs } from "./paragraphs.js";

/** A stretch between quotation marks, never longer than its paragraph. */
export type QuotedRegion = {
  /** With its marks. */
  readonly span: Span;
  /** Without its marks. */
  readonly inner: Span;
  readonly kind: "double" | "single";
  /** 0 for a region inside no other one. */
  readonly depth: number;
  /** False where no closing mark was found: the region then ends at its paragraph's end or where the next one opens. */
  readonly closed: boolean;
  /** Index of the region in the paragraph before that this one goes on with (an unclosed one, re-opened here); null if none. */
  readonly continues: number | null;
};

type Open = { start: number; inner: number; kind: "double" | "single"; straight: boolean; continues: number | null };
type Draft = {
  span: Span;
  inner: Span;
  kind: "double" | "single";
  depth: number;
  closed: boolean;
  continues: number | null;
};
type Mark = {
  readonly at: number;
  readonly length: number;
  readonly kind: "double" | "single";
  readonly turn: "open" | "close" | "either";
  readonly straight: boolean;
};

/** Code units that begin a mark: `"`, `'`, the grave accent, guillemets, curly and low marks. */
const MARKS = new Set([0x22, 0x27, 0x60, 0xab, 0xbb, 0x2018, 0x2019, 0x201c, 0x201d, 0x201e]);
/** How far a single mark's partner is looked for. */
const REACH = 600;
const MAX_DEPTH = 6;

/**
 * The stretches inside quotation marks, in text order: straight and curly double marks, `''` pairs and ` `` `, guillemets, and
 * single marks as British papers use them. Apostrophes are no marks. Linear in the text.
 */
export function quotedRegions(source: Document | string): readonly QuotedRegion[] {
  const text = typeof source === "string" ? source : source.text;
  const paragraphs = typeof source === "string" ? findParagraphs(source) : source.paragraphs;
  const out: Draft[] = [];
  let before: number | null = null;
  for (const paragraph of paragraphs) before = readParagraph(text, paragraph, before, out);
  const order = out.map((_, i) => i).sort((a, b) => compare(out[a] as Draft, out[b] as Draft));
  const place = new Map(order.map((old, now) => [old, now]));
  return order.map((i) => {
    const region = out[i] as Draft;
    return { ...region, continues: region.continues === null ? null : (place.get(region.continues) ?? null) };
  });
}

function compare(left: Draft, right: Draft): number {
  return left.span[0] - right.span[0] || right.span[1] - left.span[1];
}

/** Adds the paragraph's regions and returns the index of the one that is still open at its end; null if none. */
function readParagraph(text: string, [start, end]: Span, before: number | null, out: Draft[]): number | null {
  const stack: Open[] = [];
  const close = (open: Open, to: number, markLength: number, closed: boolean) => {
    const inner = Math.max(open.inner, to - markLength);
    out.push({
      span: [open.start, to],
      inner: [open.inner, inner],
      kind: open.kind,
      depth: stack.length,
      closed,
      continues: open.continues,
    });
    return out.length - 1;
  };
  let ignored = 0;
  for (let i = start; i < end; i++) {
    if (!MARKS.has(text.charCodeAt(i))) continue;
    const mark = readMark(text, i, start, end, stack);
    if (mark === null) continue;
    i += mark.length - 1;
    const turn = mark.turn === "either" ? (hasOpen(stack, mark.kind) ? "close" : "open") : mark.turn;
    if (turn === "close") {
      if (ignored > 0) ignored--;
      else closeTo(stack, mark, close);
      continue;
    }
    const top = stack[stack.length - 1];
    // A second opening mark behind a finished sentence: the first one was never closed.
    if (top && top.kind === mark.kind && mark.kind === "double" && afterStop(text, mark.at, top.inner)) {
      stack.pop();
      close(top, lastWord(text, top.inner, mark.at), 0, false);
    }
    if (stack.length >= MAX_DEPTH) {
      ignored++;
      continue;
    }
    const continues =
      stack.length === 0 && mark.at === start && before !== null && out[before]?.kind === mark.kind ? before : null;
    stack.push({ start: mark.at, inner: mark.at + mark.length, kind: mark.kind, straight: mark.straight, continues });
  }
  let left: number | null = null;
  while (stack.length > 0) {
    const open = stack.pop() as Open;
    // A single mark without its partner was an apostrophe, unless it opens the paragraph.
    if (open.kind === "single" && open.start !== start) continue;
    left = close(open, end, 0, false);
  }
  return left;
}

function hasOpen(stack: readonly Open[], kind: "double" | "single"): boolean {
  return stack.some((open) => open.kind === kind);
}

/** Closes the innermost open region of the mark's kind; single ones inside it that never closed are dropped. */
function closeTo(
  stack: Open[],
  mark: Mark,
  close: (open: Open, to: number, length: number, closed: boolean) => number,
): void {
  if (!hasOpen(stack, mark.kind)) return;
  while (stack.length > 0) {
    const open = stack.pop() as Open;
    if (open.kind === mark.kind) {
      close(open, mark.at + mark.length, mark.length, true);
      return;
    }
    if (open.kind === "double") close(open, mark.at, 0, false);
  }
}

function afterStop(text: string, at: number, from: number): boolean {
  let i = at - 1;
  while (i > from && isSpaceCode(text.charCodeAt(i))) i--;
  return i >= from && i < at - 1 && /[.!?,]/.test(text[i] as string);
}

function lastWord(text: string, from: number, at: number): number {
  let i = at;
  while (i > from && isSpaceCode(text.charCodeAt(i - 1))) i--;
  return i;
}

function readMark(text: string, i: number, start: number, end: number, stack: readonly Open[]): Mark | null {
  const code = text.charCodeAt(i);
  const double = (length: number, turn: Mark["turn"], straight = false): Mark => ({
    at: i,
    length,
    kind: "double",
    turn,
    straight,
  });
  const next = i + 1 < end ? text.charCodeAt(i + 1) : Number.NaN;
  if (code === 0x22) return double(1, straightTurn(text, i, 1, start, end), true);
  if (code === 0x201c && hasOpen(stack, "double") && closesByMistake(text, i, next)) return double(1, "close");
  if (code === 0x201c || code === 0x201e || code === 0xab) return double(1, "open");
  if (code === 0x201d || code === 0xbb) {
    const opens = !hasOpen(stack, "double") && (i === start || isSpaceCode(text.charCodeAt(i - 1))) && isWordCode(next);
    return double(1, opens ? "open" : "close");
  }
  if (code === 0x60 && next === 0x60) return double(2, "open");
  if (code === next && (code === 0x27 || code === 0x2019 || code === 0x2018)) {
    return double(2, code === 0x2018 ? "open" : straightTurn(text, i, 2, start, end), code === 0x27);
  }
  if (code === 0x2018 || code === 0x27 || code === 0x2019 || code === 0x60)
    return singleMark(text, i, start, end, stack);
  return null;
}

/** `“We left,“ she said`: an opening mark where only a closing one can stand. */
function closesByMistake(text: string, at: number, next: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (isSpaceCode(before) || /[([—–-]/.test(String.fromCharCode(before))) return false;
  return Number.isNaN(next) || isSpaceCode(next) || /[.,;:!?)]/.test(String.fromCharCode(next));
}

/** Which way a straight mark turns, by the white space and punctuation beside it. */
function straightTurn(text: string, at: number, length: number, start: number, end: number): Mark["turn"] {
  const before = at > start ? text.charCodeAt(at - 1) : 0x20;
  const after = at + length < end ? text.charCodeAt(at + length) : 0x20;
  const openBefore = isSpaceCode(before) || /[([{–—‘“-]/.test(String.fromCharCode(before));
  const closeAfter = isSpaceCode(after) || /[.,;:!?)\]}–—’”-]/.test(String.fromCharCode(after));
  if (openBefore && !closeAfter) return "open";
  if (!openBefore && closeAfter) return "close";
  return "either";
}

function singleMark(text: string, at: number, start: number, end: number, stack: readonly Open[]): Mark | null {
  const code = text.charCodeAt(at);
  const mark = (turn: "open" | "close"): Mark => ({ at, length: 1, kind: "single", turn, straight: code === 0x27 });
  const before = at > start ? text.charCodeAt(at - 1) : Number.NaN;
  const after = at + 1 < end ? text.charCodeAt(at + 1) : Number.NaN;
  const inside = stack[stack.length - 1]?.kind === "single";
  if (code !== 0x2018 && code !== 0x60 && inside && closesSingle(text, at, start, end)) return mark("close");
  if (code === 0x2019 || inside || isDigitCode(after)) return null;
  const opensAfter = isLetterCode(after) || after === 0x24 || after === 0xa3 || after === 0x5b || after === 0x2026;
  const opensBefore =
    !isWordCode(before) &&
    (Number.isNaN(before) || isSpaceCode(before) || /[("“[—–-]/.test(String.fromCharCode(before)));
  if (!opensAfter || !opensBefore) return null;
  return findCloser(text, at + 1, end, start) >= 0 ? mark("open") : null;
}

/** A single mark that can close: something before it, no letter behind it, and no plural possessive if a better one follows. */
function closesSingle(text: string, at: number, start: number, end: number): boolean {
  if (!canClose(text, at, start, end)) return false;
  if (isSure(text, at, end)) return true;
  const before = text.charCodeAt(at - 1) | 0x20;
  if (before !== 0x73) return true;
  const better = findCloser(text, at + 1, end, start);
  return better < 0 || hasOpening(text, at + 1, better);
}

function canClose(text: string, at: number, start: number, end: number): boolean {
  const code = text.charCodeAt(at);
  if ((code !== 0x27 && code !== 0x2019) || at <= start) return false;
  if (isSpaceCode(text.charCodeAt(at - 1))) return false;
  return at + 1 >= end || !isWordCode(text.charCodeAt(at + 1));
}

/** Beside punctuation or at the paragraph's end a mark is no apostrophe. */
function isSure(text: string, at: number, end: number): boolean {
  if (/[.,!?…]/.test(text[at - 1] as string)) return true;
  return at + 1 >= end || /[.,;:!?)\]”"–—]/.test(text[at + 1] as string);
}

function findCloser(text: string, from: number, end: number, start: number): number {
  const to = Math.min(end, from + REACH);
  for (let i = from; i < to; i++) if (canClose(text, i, start, end)) return i;
  return -1;
}

/** True when another single-quoted stretch opens before `to`. */
function hasOpening(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x2018) return true;
    if (code === 0x27 && isSpaceCode(text.charCodeAt(i - 1)) && isUpperCode(text.charCodeAt(i + 1))) return true;
  }
  return false;
}
