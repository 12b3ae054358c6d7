import type { Span } from "../base/index.js";
import { letterOf, mergeSpans, spansOverlap } from "../base/index.js";
import type { CollatedReport, Collation, DeskView, Point, PointReading, StoryList } from "../contract/index.js";
import { disputeOf } from "../wording/index.js";

/** What the page was given: the data block of the page. */
export type PageData = {
  readonly collation: Collation | null;
  readonly stories?: readonly { readonly id: string; readonly title: string }[];
  readonly recent?: StoryList;
  readonly current?: string;
  readonly desk?: DeskView;
};

/** A report with what the page needs of it over and over: its letter, its name, its numbered paragraphs. */
export type ReportView = {
  readonly report: CollatedReport;
  /** `A`, `B` … `Z`, `A1`, `B1` …: the short name in references. */
  readonly letter: string;
  /** The outlet, else the id. */
  readonly name: string;
  /** Blocks of text in order that leave out nothing but white space; `number` is null for text outside the paragraphs. */
  readonly blocks: readonly Block[];
};

/** A stretch of a report's text that is shown as a paragraph. */
export type Block = { readonly span: Span; readonly number: number | null };

/** A collation with its look-ups. */
export type Model = {
  readonly collation: Collation;
  readonly reports: readonly ReportView[];
  readonly byReport: ReadonlyMap<string, ReportView>;
  readonly byPoint: ReadonlyMap<string, Point>;
  readonly originNames: ReadonlyMap<string, string>;
  /** By point: what it is called in the next collation too, where points may be numbered otherwise. Each once. */
  readonly keys: ReadonlyMap<string, string>;
  /** Speakers of any reading, sorted. */
  readonly people: readonly string[];
  /** Points by status, and those in conflict by how: they cannot all be right (`hard`), or they disagree (`soft`). */
  readonly counts: Readonly<Record<Point["status"] | "hard" | "soft", number>>;
};

function blocksOf(report: CollatedReport): readonly Block[] {
  const blocks: Block[] = [];
  const addGap = (start: number, end: number) => {
    if (report.text.slice(start, end).trim()) blocks.push({ span: [start, end], number: null });
  };
  let at = 0;
  report.paragraphs.forEach((span, index) => {
    addGap(at, span[0]);
    blocks.push({ span, number: index + 1 });
    at = Math.max(at, span[1]);
  });
  addGap(at, report.text.length);
  return blocks;
}

/** A name for each point by where its first reading stands. */
function keysOf(points: readonly Point[]): ReadonlyMap<string, string> {
  const taken = new Map<string, number>();
  return new Map(
    points.map((point) => {
      const first = point.readings[0];
      const key = `${point.kind} ${first?.report} ${first?.spans.join(" ")}`;
      const before = taken.get(key) ?? 0;
      taken.set(key, before + 1);
      return [point.id, before === 0 ? key : `${key} ${before}`];
    }),
  );
}

/** Builds the look-ups of a collation. */
export function buildModel(whole: Collation): Model {
  // Events only tell which words name one thing: the page shows what is said.
  const collation = { ...whole, points: whole.points.filter(({ kind }) => kind !== "event") };
  const reports = collation.reports.map((report, index) => ({
    report,
    letter: letterOf(index),
    name: report.outlet?.trim() || report.id,
    blocks: blocksOf(report),
  }));
  const people = new Set<string>();
  const counts = { agreed: 0, single: 0, conflict: 0, hard: 0, soft: 0 };
  for (const point of collation.points) {
    counts[point.status]++;
    const dispute = disputeOf(point);
    if (dispute !== null) counts[dispute]++;
    for (const reading of point.readings) if (reading.speaker) people.add(reading.speaker);
  }
  return {
    collation,
    reports,
    byReport: new Map(reports.map((view) => [view.report.id, view])),
    byPoint: new Map(collation.points.map((point) => [point.id, point])),
    originNames: new Map(collation.lineage.origins.map((origin) => [origin.id, origin.name])),
    keys: keysOf(collation.points),
    people: [...people].sort(),
    counts,
  };
}

/** The readings of a point in one report, in the order of the collation. */
export function readingsIn(point: Point, report: string): readonly PointReading[] {
  return point.readings.filter((reading) => reading.report === report);
}

/** Number of the paragraph that holds an offset, from 1; null outside the paragraphs. */
export function paragraphAt(view: ReportView, offset: number): number | null {
  const block = view.blocks.find((entry) => entry.span[0] <= offset && offset < entry.span[1]);
  return block?.number ?? null;
}

/** A footnote-like reference: "B ¶3", or "B" where the words stand in no paragraph. */
export function referenceTo(view: ReportView, offset: number): string {
  const number = paragraphAt(view, offset);
  return number === null ? view.letter : `${view.letter} ¶${number}`;
}

/** What is highlighted in the reader: a report, the exact words, and the point that led there. */
export type Place = { readonly report: string; readonly spans: readonly Span[]; readonly point: string | null };

/** How a point is marked: its status, a disagreement apart from a conflict. */
export function toneOf(point: Point): string {
  return disputeOf(point) === "soft" ? "disagreement" : point.status;
}

/** Text cut where marks begin and end. */
export type Piece = { readonly text: string; readonly marked: boolean; readonly start: number };

/** The text of `span` in pieces; those inside `marks` are marked. Pieces put together are the text. */
export function piecesOf(text: string, span: Span, marks: readonly Span[]): readonly Piece[] {
  const pieces: Piece[] = [];
  const add = (start: number, end: number, marked: boolean) => {
    if (start < end) pieces.push({ text: text.slice(start, end), marked, start });
  };
  let at = span[0];
  for (const mark of mergeSpans(marks.filter((entry) => spansOverlap(entry, span)))) {
    const start = Math.max(mark[0], at);
    const end = Math.min(mark[1], span[1]);
    add(at, start, false);
    add(start, end, true);
    at = Math.max(at, end);
  }
  add(at, span[1], false);
  return pieces;
}

/** The words around a span for reading it in context: up to `reach` characters each side, at word limits, within its paragraph. */
export function contextOf(view: ReportView, span: Span, reach = 110): Span {
  const text = view.report.text;
  const block = view.blocks.find((entry) => spansOverlap(entry.span, span))?.span ?? [0, text.length];
  let start = Math.max(block[0], span[0] - reach);
  let end = Math.min(block[1], Math.max(span[1], span[0]) + reach);
  const space = (index: number) => /\s/.test(text[index] ?? " ");
  if (start > block[0]) while (start < span[0] && !space(start - 1)) start++;
  if (end < block[1]) while (end > span[1] && !space(end)) end--;
  while (start < span[0] && space(start)) start++;
  while (end > span[1] && space(end - 1)) end--;
  return [start, end];
}

/** What the reader chose to see; an empty string means everything. */
export type Filters = {
  readonly status: string;
  readonly kind: string;
  readonly person: string;
  readonly report: string;
  readonly search: string;
  /** `new`, `pinned` or `judged`. */
  readonly mark: string;
};

/** Filters that let everything through. */
export const NO_FILTERS: Filters = { status: "", kind: "", person: "", report: "", search: "", mark: "" };

/** What came since the reader last looked. */
export type News = {
  readonly reports: ReadonlySet<string>;
  /** Reports whose text has changed. */
  readonly revised: ReadonlySet<string>;
  readonly readings: ReadonlySet<PointReading>;
  /** Points with anything new, and those of which all is. */
  readonly points: ReadonlySet<string>;
  readonly whole: ReadonlySet<string>;
};

/** Whether an editor wants a point to stand first. */
export function isPinned(point: Point): boolean {
  return point.judgements?.some(({ kind }) => kind === "pin") === true;
}

function hasMark(point: Point, mark: string, news: News | null): boolean {
  if (mark === "new") return news?.points.has(point.id) === true;
  if (mark === "pinned") return isPinned(point);
  return mark !== "judged" || (point.judgements?.length ?? 0) > 0;
}

/** Everything of a point that free-text search looks at, in lower case. */
export function searchText(model: Model, point: Point): string {
  const words = point.readings.flatMap((reading) => {
    const view = model.byReport.get(reading.report);
    const spans = reading.spans.map((span) => view?.report.text.slice(span[0], span[1]) ?? "");
    return [reading.speaker ?? "", view?.name ?? "", ...reading.voice, ...spans];
  });
  const values = point.variants.flatMap((variant) => variant.values.map((entry) => entry.value));
  return [point.id, point.gist, ...values, ...words].join("\n").toLowerCase();
}

/** The points that pass all filters, in order. Search wants every word typed, anywhere in the point. */
export function filterPoints(
  model: Model,
  filters: Filters,
  texts: ReadonlyMap<string, string>,
  news: News | null = null,
): readonly Point[] {
  const wanted = filters.search.toLowerCase().split(/\s+/).filter(Boolean);
  return model.collation.points.filter((point) => {
    if (filters.status && point.status !== filters.status) return false;
    if (filters.kind && point.kind !== filters.kind) return false;
    if (filters.person && !point.readings.some((reading) => reading.speaker === filters.person)) return false;
    if (filters.report && !point.readings.some((reading) => reading.report === filters.report)) return false;
    if (filters.mark && !hasMark(point, filters.mark, news)) return false;
    if (wanted.length === 0) return true;
    const text = texts.get(point.id) ?? "";
    return wanted.every((word) => text.includes(word));
  });
}
