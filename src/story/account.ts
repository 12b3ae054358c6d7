import type { Span } from "../base/index.js";
import type { Collation, Point, PointReading, Variant } from "../contract/index.js";
import { shorten } from "./timeline.js";

/** A stretch of a line and how it is to be shown: words that differ, a value in dispute, a report or a date that labels a line, the report's own words, or ours. */
export type AccountPart = { readonly text: string; readonly mark: "plain" | "words" | "differs" | "value" | "label" };

/** A line of the account, with the numbers of the footnotes that support it. */
export type AccountLine = {
  /** 0 for a line of its own, 1 for one that belongs to the line above. */
  readonly depth: 0 | 1;
  readonly parts: readonly AccountPart[];
  readonly refs: readonly number[];
};

/** A part of the account. */
export type AccountSection = {
  readonly id: "conflicts" | "quotes" | "agreed" | "single" | "timeline" | "origins" | "notes";
  readonly title: string;
  readonly lines: readonly AccountLine[];
};

/** Where the words of a line stand. */
export type Footnote = {
  readonly number: number;
  readonly report: string;
  /** Number of the paragraph in its report, from 1. */
  readonly paragraph: number;
  readonly span: Span;
};

/** The story written out: sections of lines, every line with footnotes to report and paragraph. */
export type Account = {
  readonly title: string;
  readonly reports: readonly {
    readonly id: string;
    readonly outlet: string | null;
    readonly headline: string | null;
    readonly published: string | null;
  }[];
  readonly sections: readonly AccountSection[];
  readonly footnotes: readonly Footnote[];
};

const MAX_WORDS = 300;
const CONTEXT = 45;

type Notes = { readonly ref: (report: string, span: Span) => number; readonly list: Footnote[] };

function footnotes(collation: Collation): Notes {
  const list: Footnote[] = [];
  const known = new Map<string, number>();
  const paragraphs = new Map(collation.reports.map((report) => [report.id, report.paragraphs]));
  const ref = (report: string, span: Span) => {
    const all = paragraphs.get(report) ?? [];
    let paragraph = all.findIndex(([start, end]) => start <= span[0] && span[0] < end);
    if (paragraph < 0) paragraph = 0;
    const key = `${report} ${paragraph}`;
    const number = known.get(key);
    if (number !== undefined) return number;
    list.push({ number: list.length + 1, report, paragraph: paragraph + 1, span });
    known.set(key, list.length);
    return list.length;
  };
  return { ref, list };
}

type Texts = ReadonlyMap<string, string>;

const plain = (text: string): AccountPart => ({ text, mark: "plain" });

/** The words of a reading as parts, its differing words marked; long gaps between its pieces are shown as an ellipsis. */
function wordsOf(reading: PointReading, texts: Texts): AccountPart[] {
  const text = texts.get(reading.report) ?? "";
  const parts: AccountPart[] = [];
  for (const [i, [start, end]] of reading.spans.entries()) {
    if (i > 0) parts.push(plain(" … "));
    let at = start;
    for (const [from, to] of reading.differing) {
      if (from < start || to > end || from < at) continue;
      if (from > at) parts.push({ text: text.slice(at, from), mark: "words" });
      parts.push({ text: text.slice(from, to), mark: "differs" });
      at = to;
    }
    if (at < end) parts.push({ text: text.slice(at, end), mark: "words" });
  }
  return clip(parts);
}

/** Folds white space and cuts what is too long for a line, at a word. */
function clip(parts: readonly AccountPart[]): AccountPart[] {
  const out: AccountPart[] = [];
  let left = MAX_WORDS;
  for (const part of parts) {
    if (left <= 0) break;
    const text = part.text.replace(/\s+/g, " ");
    const cut = text.length > left ? shorten(text, left) : text;
    left -= text.length;
    out.push({ ...part, text: cut });
  }
  return out;
}

function saidBy(reading: PointReading): string {
  const chain = reading.voice.length > 0 ? reading.voice : reading.speaker !== null ? [reading.speaker] : [];
  const hedge = reading.certainty === "stated" ? "" : `${chain.length > 0 ? ", " : ""}${reading.certainty}`;
  return chain.length > 0 || hedge !== "" ? ` (${chain.join(", via ")}${hedge})` : "";
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}

/** A value with the words around it, cut at words. */
function inContext(text: string, [start, end]: Span): AccountPart[] {
  let from = Math.max(0, start - CONTEXT);
  let to = Math.min(text.length, end + CONTEXT);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  if (from <= lineStart) from = lineStart;
  else while (from < start && !/\s/.test(text[from - 1] ?? " ")) from++;
  if (lineEnd >= 0 && to >= lineEnd) to = lineEnd;
  else while (to > end && !/\s/.test(text[to] ?? " ")) to--;
  const fold = (part: string) => part.replace(/\s+/g, " ");
  return [
    { text: `${from > lineStart ? "… " : ""}${fold(text.slice(from, start))}`, mark: "words" },
    { text: fold(text.slice(start, end)), mark: "value" },
    { text: `${fold(text.slice(end, to))}${to < text.length && to !== lineEnd ? " …" : ""}`, mark: "words" },
  ];
}

function conflictLines(point: Point, variant: Variant, texts: Texts, notes: Notes): AccountLine[] {
  const values = variant.values.map(({ report, span, value }) => ({
    report,
    span,
    value,
    ref: notes.ref(report, span),
  }));
  const head: AccountPart[] = [{ text: `${variant.slot}: `, mark: "plain" }];
  for (const [i, { report, value }] of values.entries()) {
    if (i > 0) head.push(plain(" / "));
    head.push({ text: value.replace(/\s+/g, " "), mark: "value" }, plain(` (${report})`));
  }
  head.push(plain(` — ${shorten(point.gist, 90)}`));
  return [
    { depth: 0, parts: head, refs: unique(values.map(({ ref }) => ref)) },
    ...values.map(
      ({ report, span, ref }): AccountLine => ({
        depth: 1,
        parts: [{ text: `${report}: `, mark: "label" }, ...inContext(texts.get(report) ?? "", span)],
        refs: [ref],
      }),
    ),
    { depth: 1, parts: [plain(`why: ${variant.because}`)], refs: [] },
  ];
}

const reportsOf = (point: Point) => [...new Set(point.readings.map((reading) => reading.report))];

/** Relations of wording that are worth a comparison by the reader; the rest is agreement. */
const REWORDED = new Set<Variant["relation"]>(["wording", "truncated", "embedded", "translation", "hedged"]);
const RELATION_WORDS: Partial<Record<Variant["relation"], string>> = {
  wording: "other words",
  truncated: "cut",
  embedded: "a few words embedded",
  translation: "probably two translations",
  hedged: "hedged in one",
};

function quoteLines(point: Point, texts: Texts, notes: Notes): AccountLine[] {
  const relations = new Set(
    point.variants.map((variant) => RELATION_WORDS[variant.relation]).filter((words) => words !== undefined),
  );
  const speaker = point.readings.find((reading) => reading.speaker !== null)?.speaker ?? "unnamed";
  return [
    {
      depth: 0,
      parts: [plain(`${speaker}${relations.size > 0 ? ` — ${[...relations].join(", ")}` : ""}`)],
      refs: [],
    },
    ...point.readings.map(
      (reading): AccountLine => ({
        depth: 1,
        parts: [{ text: `${reading.report}: `, mark: "label" }, ...wordsOf(reading, texts)],
        refs: [notes.ref(reading.report, reading.spans[0] ?? [0, 0])],
      }),
    ),
  ];
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? "" : "s"}`;

function agreedLines(point: Point, notes: Notes): AccountLine[] {
  const best = point.readings.find((reading) => reading.voice.length > 0) ?? point.readings[0];
  const others = point.variants.filter(
    (variant) => variant.slot !== "wording" && variant.slot !== "extent" && !variant.conflict,
  );
  return [
    {
      depth: 0,
      parts: [
        { text: shorten(point.gist, MAX_WORDS), mark: "words" },
        plain(
          `${best === undefined ? "" : saidBy(best)} — ${plural(reportsOf(point).length, "report")}, ${plural(point.origins.length, "origin")}`,
        ),
      ],
      refs: unique(point.readings.map((reading) => notes.ref(reading.report, reading.spans[0] ?? [0, 0]))),
    },
    ...others.map(
      (variant): AccountLine => ({
        depth: 1,
        parts: [
          plain(`${variant.slot}, ${variant.relation.replace("-", " ")}: `),
          ...variant.values.flatMap(({ value, report }, i): AccountPart[] => [
            ...(i > 0 ? [plain(" / ")] : []),
            { text: value.replace(/\s+/g, " "), mark: "value" },
            plain(` (${report})`),
          ]),
        ],
        refs: [],
      }),
    ),
  ];
}

/** A phrase of fewer words tells a reader nothing alone; it stays in the table of points. */
const TELLING = 4;

function singleLines(collation: Collation, texts: Texts, notes: Notes): AccountLine[] {
  const out: AccountLine[] = [];
  for (const report of collation.reports) {
    const own = collation.points
      .filter((point) => point.status === "single" && point.readings[0]?.report === report.id)
      .filter((point) => point.gist.split(" ").length >= TELLING)
      .sort((a, b) => (a.readings[0]?.spans[0]?.[0] ?? 0) - (b.readings[0]?.spans[0]?.[0] ?? 0));
    if (own.length === 0) continue;
    out.push({
      depth: 0,
      parts: [plain(`only ${report.id}${report.outlet === null ? "" : ` (${report.outlet})`}`)],
      refs: [],
    });
    for (const point of own) {
      const reading = point.readings[0] as PointReading;
      const words = wordsOf({ ...reading, differing: [] }, texts);
      out.push({
        depth: 1,
        parts: [...words, plain(saidBy(reading))],
        refs: [notes.ref(reading.report, reading.spans[0] ?? [0, 0])],
      });
    }
  }
  return out;
}

/** A day as `2005-11-27`, a longer time by its first day and its last. */
function timeLabel(from: string, to: string | null): string {
  if (to === null) return from;
  if (/^\d{4}-01-01$/.test(from) && to === `${Number(from.slice(0, 4)) + 1}-01-01`) return from.slice(0, 4);
  const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  if (from.endsWith("-01") && to === next) return from.slice(0, 7);
  return from;
}

function timelineLines(collation: Collation, notes: Notes): AccountLine[] {
  return collation.timeline.map((entry) => ({
    depth: 0,
    parts: [{ text: `${timeLabel(entry.from, entry.to)}  `, mark: "label" }, plain(shorten(entry.label, 140))],
    refs: unique(entry.readings.map(({ report, span }) => notes.ref(report, span))),
  }));
}

function originLines(collation: Collation, notes: Notes): AccountLine[] {
  const { edges, origins } = collation.lineage;
  const copies = edges
    .filter((edge) => edge.kind !== "cites")
    .map(
      (edge): AccountLine => ({
        depth: 0,
        parts: [plain(`report ${edge.to} ${edge.kind} report ${edge.from}: ${edge.because}`)],
        refs: [notes.ref(edge.to, edge.span)],
      }),
    );
  const cited = origins
    .map((origin) => ({ origin, from: edges.filter((edge) => edge.kind === "cites" && edge.from === origin.id) }))
    .filter(({ from }) => from.length > 0)
    .sort((a, b) => b.from.length - a.from.length);
  return [
    ...copies,
    ...cited.map(
      ({ origin, from }): AccountLine => ({
        depth: 0,
        parts: [
          { text: origin.name, mark: "words" },
          plain(` (${origin.kind}) — ${from.map((edge) => edge.to).join(", ")}`),
        ],
        refs: unique(from.map((edge) => notes.ref(edge.to, edge.span))),
      }),
    ),
  ];
}

/** Writes the account of a collation: what a reader gets, in the order in which it is needed. No line says what no report says. */
export function writeAccount(collation: Collation): Account {
  const notes = footnotes(collation);
  const texts = new Map(collation.reports.map((report) => [report.id, report.text]));
  const shared = collation.points.filter((point) => reportsOf(point).length > 1);
  const isReworded = (point: Point) =>
    point.kind === "quote" && point.variants.some((variant) => REWORDED.has(variant.relation));
  const sections: AccountSection[] = [
    {
      id: "conflicts",
      title: "Where they cannot all be right",
      lines: collation.points.flatMap((point) =>
        point.variants
          .filter((variant) => variant.conflict)
          .flatMap((variant) => conflictLines(point, variant, texts, notes)),
      ),
    },
    {
      id: "quotes",
      title: "Quotes in more than one wording",
      lines: shared.filter(isReworded).flatMap((point) => quoteLines(point, texts, notes)),
    },
    {
      id: "agreed",
      title: "What they agree on",
      lines: shared
        .filter((point) => point.status === "agreed" && !isReworded(point))
        .flatMap((point) => agreedLines(point, notes)),
    },
    { id: "single", title: "What only one says", lines: singleLines(collation, texts, notes) },
    { id: "timeline", title: "Timeline", lines: timelineLines(collation, notes) },
    { id: "origins", title: "Origins", lines: originLines(collation, notes) },
    {
      id: "notes",
      title: "Notes",
      lines: collation.notes.map((note) => ({ depth: 0, parts: [plain(note.message)], refs: [] })),
    },
  ];
  return {
    title: collation.reports.find((report) => report.headline !== null)?.headline ?? "Untitled story",
    reports: collation.reports.map(({ id, outlet, headline, published }) => ({
      id,
      outlet,
      headline,
      published: published.value,
    })),
    sections,
    footnotes: notes.list,
  };
}
