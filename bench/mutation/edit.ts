import type { Random, Span } from "../../src/base/index.js";
import type { Reading } from "../../src/claims/index.js";
import type { Kind, Mutation } from "./types.js";

/** Words to put in the place of a span. */
export type Edit = { readonly span: Span; readonly text: string };

/** A place where a report can be changed, before the change is made: making it may draw on the random numbers. */
export type Site = (random: Random) => Mutation | null;

/** Finds every place of one kind in a report. */
export type SiteFinder = (reading: Reading) => readonly Site[];

/** An empty span as the words on both sides of it, so that there is something to touch. */
function widened(text: string, [start, end]: Span): Span {
  if (end > start) return [start, end];
  const before = /[\p{L}\p{N}]+[^\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, start - 80), start));
  const after = /^[^\p{L}\p{N}]*[\p{L}\p{N}]+/u.exec(text.slice(end, end + 80));
  return [start - (before?.[0].length ?? 0), end + (after?.[0].length ?? 0)];
}

/** Makes the edits, and says which words of the old and of the new text they touch. `also`: words of the old text that count as touched too. */
export function edited(kind: Kind, text: string, edits: readonly Edit[], also: readonly Span[] = []): Mutation {
  const sorted = [...edits].sort((a, b) => a.span[0] - b.span[0]);
  let right = "";
  let at = 0;
  const ranges: Span[] = [];
  const moves: { readonly from: number; readonly by: number }[] = [];
  for (const { span, text: words } of sorted) {
    right += text.slice(at, span[0]);
    ranges.push([right.length, right.length + words.length]);
    right += words;
    at = span[1];
    moves.push({ from: span[1], by: right.length - at });
  }
  right += text.slice(at);
  const moved = (position: number) => position + (moves.filter(({ from }) => from <= position).at(-1)?.by ?? 0);
  return {
    kind,
    right,
    leftSpans: [...sorted.map(({ span }) => widened(text, span)), ...also],
    rightSpans: [
      ...ranges.map((range) => widened(right, range)),
      ...also.map(([start, end]): Span => [moved(start), moved(end)]),
    ],
  };
}

/** One of a list. */
export function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}

/** Words of the report. */
export function wordsOf({ document }: Reading, [start, end]: Span): string {
  return document.text.slice(start, end);
}

/** True for a sentence of the body that reads as one: it has a verb with a subject and ends in a mark. Tables and datelines do not. */
export function isProse({ document, syntax }: Reading, sentence: number): boolean {
  const found = document.sentences[sentence];
  if (found?.zone !== "body" || found.endToken - found.firstToken < 6) return false;
  if (!/[.!?]["”’')]*$/.test(document.text.slice(found.start, found.end).trim())) return false;
  for (let i = found.firstToken; i < found.endToken; i++) if (syntax.deprel[i]?.startsWith("nsubj")) return true;
  return false;
}

/** Index of the sentence that holds a position of the text; -1 where none does. */
export function sentenceOf({ document }: Reading, position: number): number {
  return document.sentences.findIndex(({ start, end }) => start <= position && position < end);
}

/** True when the span stands in a sentence that reads as one. */
export function inProse(reading: Reading, span: Span): boolean {
  return isProse(reading, sentenceOf(reading, span[0]));
}
