import { letterOf, mergeSpans, type Span, spansOverlap } from "../base/index.js";
import type { Collation, Point } from "../contract/index.js";
import { createDocument, type Document, sentenceAt } from "../text/index.js";
import { judgedWords } from "../wording/index.js";
import { quoteMarks } from "./quote-marks.js";
import type { AccountLine, AccountPart } from "./shape.js";
import { shorten } from "./shorten.js";

/** A report with what the account needs of it over and over. */
export type Source = {
  readonly id: string;
  /** `A`, `B` …: the short name in references. */
  readonly letter: string;
  /** The outlet, with the letter where two reports share it; else the id. */
  readonly name: string;
  readonly document: Document;
};

/** The sources of a collation, by report. */
export type Sources = ReadonlyMap<string, Source>;

/** A place in a report. */
export type Placement = { readonly report: string; readonly span: Span };

/** What the writers of sections share: the collation, its sources, and the book of footnotes. */
export type Desk = {
  readonly collation: Collation;
  readonly sources: Sources;
  /** The number of the footnote for a place, the same for all places in one paragraph. */
  readonly ref: (report: string, span: Span) => number;
  /** The numbers for several places, each once, in the order of the reports. */
  readonly refs: (places: readonly Placement[]) => number[];
};

const MAX_WORDS = 300;
const CONTEXT = 45;

/** Reads the sources of a collation. */
export function readSources(collation: Collation): Sources {
  const outlets = collation.reports.map((report) => report.outlet?.trim() ?? "");
  return new Map(
    collation.reports.map(({ id, text }, i) => {
      const outlet = outlets[i] as string;
      const shared = outlets.filter((other) => other === outlet).length > 1;
      const name = outlet === "" ? id : shared ? `${outlet} (${letterOf(i)})` : outlet;
      const unknown = {
        headline: null,
        outlet: null,
        byline: [],
        published: null,
        url: null,
        lang: null,
        caption: [],
        correction: [],
      };
      const document = createDocument({ id, text, ...unknown, publishedBasis: "none" });
      return [id, { id, letter: letterOf(i), name, document }];
    }),
  );
}

/** Words of ours. */
export const plain = (text: string): AccountPart => ({ text, mark: "plain" });

/** What editors judged of points, each judgement once. */
export function judgedLines(points: readonly Point[]): AccountLine[] {
  const words = new Set(points.flatMap(({ judgements }) => (judgements ?? []).map(judgedWords)));
  return [...words].map((text) => ({ depth: 1, parts: [plain(text)], refs: [] }));
}

const fold = (text: string) => text.replace(/\s+/g, " ");

/** The sentence that holds an offset; where none does, an empty span there. */
export function sentenceOf({ document }: Source, offset: number): Span {
  const sentence = document.sentences[sentenceAt(document, offset)];
  return sentence === undefined ? [offset, offset] : [sentence.start, sentence.end];
}

/** Index of the last of sorted spans that begins at the offset or before; -1 where none does. */
export function lastBefore(spans: readonly Span[], offset: number): number {
  let from = 0;
  let to = spans.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((spans[middle]?.[0] ?? 0) <= offset) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** Number of the paragraph that holds an offset, from 1. */
export function paragraphOf(paragraphs: readonly Span[], offset: number): number {
  return Math.max(0, lastBefore(paragraphs, offset)) + 1;
}

/** What joins two pieces of a sentence without saying anything of its own: a blank, a comma, "and that the". */
const JOINT = /^[ ,;:—–-]{0,4}(?:(?:and|or|that|which|who|the|a|an|of|in|to) ?){0,3}[ ,]{0,2}$/;
const LONGEST_JOINT = 24;

/** Spans with what stands between them where that is only a joint. */
function joined(text: string, spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of mergeSpans(spans)) {
    const last = out.at(-1);
    const gap = last === undefined ? "…" : text.slice(last[1], span[0]);
    if (last !== undefined && gap.length <= LONGEST_JOINT && JOINT.test(gap)) out[out.length - 1] = [last[0], span[1]];
    else out.push(span);
  }
  return out;
}

/**
 * The words of spans as parts: those in `marks` are marked, gaps and cut sentences are shown as ellipses, quotations are closed,
 * white space is folded, and what is too long for a line is cut at a word.
 */
export function excerpt(source: Source, spans: readonly Span[], marks: readonly Span[] = []): AccountPart[] {
  const { text } = source.document;
  const parts: AccountPart[] = [];
  const pieces = joined(text, spans);
  for (const [i, [start, end]] of pieces.entries()) {
    const { before, after } = quoteMarks(text, [start, end]);
    const opens = sentenceOf(source, start)[0] < start - 1;
    parts.push(plain(`${i > 0 ? " … " : opens && before === "" ? "… " : ""}${before}`));
    let at = start;
    for (const [from, to] of marks) {
      if (from < at || to > end) continue;
      parts.push({ text: text.slice(at, from), mark: "words" }, { text: text.slice(from, to), mark: "differs" });
      at = to;
    }
    parts.push({ text: text.slice(at, end), mark: "words" }, plain(after));
  }
  return clip(parts.filter((part) => part.text !== ""));
}

function clip(parts: readonly AccountPart[]): AccountPart[] {
  const out: AccountPart[] = [];
  let left = MAX_WORDS;
  for (const part of parts) {
    if (left <= 0) break;
    const text = fold(part.text);
    out.push({ ...part, text: text.length > left ? shortenKeepingEdges(text, left) : text });
    left -= text.length;
  }
  return out;
}

function shortenKeepingEdges(text: string, limit: number): string {
  return `${text.startsWith(" ") ? " " : ""}${shorten(text, limit)}`;
}

/** The text of parts. */
export function textOf(parts: readonly AccountPart[]): string {
  return parts.map((part) => part.text).join("");
}

/** A value with the words around it, within its sentence and cut at words. */
export function inContext(source: Source, [start, end]: Span): AccountPart[] {
  const { text } = source.document;
  const sentence = sentenceOf(source, start);
  const [first, last] = spansOverlap(sentence, [start, end]) ? sentence : [start, end];
  let from = Math.max(first, start - CONTEXT);
  let to = Math.min(Math.max(last, end), end + CONTEXT);
  while (from > first && from < start && !/\s/.test(text[from - 1] ?? " ")) from++;
  while (to < last && to > end && !/\s/.test(text[to] ?? " ")) to--;
  return [
    { text: `${from > first ? "… " : ""}${fold(text.slice(from, start))}`, mark: "words" },
    { text: fold(text.slice(start, end)), mark: "value" },
    { text: `${fold(text.slice(end, to)).trimEnd()}${to < last ? " …" : ""}`, mark: "words" },
  ];
}
