import { letterOf, type Span, spansOverlap } from "../base/index.js";
import type { Collation, Point, PointReading } from "../contract/index.js";
import { createDocument, type Document, sentenceAt } from "../text/index.js";
import { judgedWords } from "../wording/index.js";
import { type Leaning, piecesOf } from "./pieces.js";
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
  /** Which report cites which origin; see `isVouched`. */
  readonly cited: ReadonlySet<string>;
  /** The number of the footnote for a place, the same for all places in one paragraph. */
  readonly ref: (report: string, span: Span) => number;
  /** The numbers for several places, each once, in the order of the reports. */
  readonly refs: (places: readonly Placement[]) => number[];
};

const MAX_WORDS = 300;
const CONTEXT = 45;
/** Of what words lean on, no more is shown. */
const LONGEST_LEAD = 90;
/** Further from it than this, words have something left out between them and what they lean on. */
const FURTHEST = 4;

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

const citing = (report: string, origin: string) => `${origin}\u0000${report}`;

/** Which report cites which origin. */
export function readCited({ lineage }: Collation): ReadonlySet<string> {
  return new Set(lineage.edges.filter(({ kind }) => kind === "cites").map(({ from, to }) => citing(to, from)));
}

/** Whether the one to whom the words are given is a source that the report cites: what only looks like one is not shown as the speaker. */
export function isVouched({ report, origin }: PointReading, { cited }: Desk): boolean {
  return origin === null || origin === undefined || cited.has(citing(report, origin));
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

/** What words lean on, on one line, without a mark of quotation that has no other. */
function leadOf(text: string, span: Span): string {
  const lead = shorten(text.slice(...span), LONGEST_LEAD);
  const marks = lead.match(/["“”]/g)?.length ?? 0;
  return marks % 2 === 1 ? lead.replace(/["“”]/g, "") : lead;
}

/**
 * The words of readings of one report as parts: those in `marks` are marked, gaps and cut sentences are shown as ellipses, what the words lean on stands
 * before them in square brackets, quotations are closed, white space is folded, and what is too long for a line is cut at a word.
 */
export function excerptOf(source: Source, readings: readonly Leaning[], marks: readonly Span[] = []): AccountPart[] {
  const { text } = source.document;
  const parts: AccountPart[] = [];
  let shown = "";
  let length = 0;
  for (const { span, leansOn, how } of piecesOf(source.document, readings)) {
    // What follows is cut off: one sentence may hold thousands of pieces.
    if (length >= MAX_WORDS) break;
    const { before, after } = quoteMarks(text, span);
    const lead = leansOn === null ? "" : leadOf(text, leansOn);
    const led = lead !== "" && (how === "gap" || !shown.includes(lead));
    const opens = /[\p{L}\p{N}]/u.test(text.slice(sentenceOf(source, span[0])[0], span[0]));
    const first = parts.length === 0;
    const gap = led && how === "gap" ? " " : !first ? " … " : opens && before === "" && !led ? "… " : "";
    parts.push(plain(`${gap}${led ? (how === "cut" ? "[… " : "[") : ""}`));
    const apart = leansOn !== null && how === "phrase" && span[0] - leansOn[1] > FURTHEST;
    if (led) parts.push({ text: lead, mark: "words" }, plain(apart ? " …] " : "] "));
    parts.push(plain(before));
    let at = span[0];
    for (const [from, to] of marks) {
      if (from < at || to > span[1]) continue;
      parts.push({ text: text.slice(at, from), mark: "words" }, { text: text.slice(from, to), mark: "differs" });
      at = to;
    }
    parts.push({ text: text.slice(at, span[1]), mark: "words" }, plain(after));
    const words = fold(text.slice(...span));
    shown += `${lead} ${words}`;
    length += words.length;
  }
  return clip(parts.filter((part) => part.text !== ""));
}

/** The words of spans as parts, as `excerptOf` shows them. */
export function excerpt(source: Source, spans: readonly Span[], marks: readonly Span[] = []): AccountPart[] {
  return excerptOf(source, [{ spans }], marks);
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
