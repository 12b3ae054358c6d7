import { mergeSpans } from "../base/index.js";
import type { Point, PointReading, Variant } from "../contract/index.js";
import { disputeOf, reasonsOf, slotWords, valueWords } from "../wording/index.js";
import {
  type Desk,
  excerptOf,
  inContext,
  isVouched,
  judgedLines,
  type Placement,
  plain,
  type Source,
  type Sources,
  sentenceOf,
  textOf,
} from "./passages.js";
import { quoteMarks } from "./quote-marks.js";
import type { AccountLine, AccountPart } from "./shape.js";

type Placed = { readonly source: Source; readonly parts: readonly AccountPart[]; readonly at: Placement };

/** In the order in which the reports were given. */
function inReportOrder<T extends { readonly report: string }>(items: readonly T[], sources: Sources): readonly T[] {
  const order = [...sources.keys()];
  return [...items].sort((a, b) => order.indexOf(a.report) - order.indexOf(b.report));
}

/** Lines of what reports say, one for all that say it in the same words: `A, B: words [A:1 B:1]`. */
function labelled(places: readonly Placed[], desk: Desk): AccountLine[] {
  const groups = new Map<string, Placed[]>();
  for (const place of inReportOrder(
    places.map((place) => ({ ...place, report: place.source.id })),
    desk.sources,
  )) {
    // What the words lean on is no part of them.
    const key = textOf(place.parts).replace(/^\[[^\]]*\] |^… /, "");
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].map((group) => ({
    depth: 1,
    parts: [{ text: `${namesOf(group.map(({ source }) => source))}: `, mark: "label" }, ...(group[0] as Placed).parts],
    refs: desk.refs(group.map(({ at }) => at)),
  }));
}

function namesOf(sources: readonly Source[]): string {
  return [...new Set(sources.map((source) => source.name))].join(", ");
}

/** The values of a variant with the reports that have each: `*12* (A, B) / *14* (C)`. */
export function valueParts(variant: Variant, { sources }: Desk): AccountPart[] {
  const holders = new Map<string, Source[]>();
  for (const entry of inReportOrder(variant.values, sources)) {
    const source = sources.get(entry.report);
    if (source === undefined) continue;
    const words = valueWords(variant.slot, entry, source.document.text);
    holders.set(words, [...(holders.get(words) ?? []), source]);
  }
  return [...holders].flatMap(([words, held], i): AccountPart[] => [
    ...(i > 0 ? [plain(" / ")] : []),
    { text: words, mark: "value" },
    plain(` (${namesOf(held)})`),
  ]);
}

function readingPlaces(point: Point, desk: Desk): Placed[] {
  return point.readings.flatMap((reading) => {
    const source = desk.sources.get(reading.report);
    if (source === undefined) return [];
    const parts = excerptOf(source, [reading], reading.differing);
    return [{ source, parts, at: { report: reading.report, span: reading.spans[0] ?? [0, 0] } }];
  });
}

function variantLines(variant: Variant, desk: Desk): AccountLine[] {
  const places = variant.values.flatMap(({ report, span }) => {
    const source = desk.sources.get(report);
    return source === undefined ? [] : [{ source, parts: inContext(source, span), at: { report, span } }];
  });
  return [
    {
      depth: 0,
      parts: [{ text: `${slotWords[variant.slot]}: `, mark: "label" }, ...valueParts(variant, desk)],
      refs: [],
    },
    ...labelled(places, desk),
    { depth: 1, parts: [plain(`why: ${reasonsOf(variant.because)}`)], refs: [] },
  ];
}

/** What readings differ in though both may be right: two sources, another hour, a doubt dropped. Both values, the words around each, and why. */
export function disagreementLines(point: Point, desk: Desk): AccountLine[] {
  const soft = point.variants.filter(({ conflict, strength }) => conflict && strength === "soft");
  if (soft.length === 0) return [];
  return [
    ...soft.flatMap((variant) => variantLines(variant, desk)),
    ...(disputeOf(point) === "soft" ? judgedLines([point]) : []),
  ];
}

/** A conflict: both values, the words around each, and why they cannot both be right. */
export function conflictLines(point: Point, desk: Desk): AccountLine[] {
  if (disputeOf(point) !== "hard") return [];
  const conflicts = point.variants.filter(({ conflict, strength }) => conflict && strength !== "soft");
  if (conflicts.length > 0)
    return [...conflicts.flatMap((variant) => variantLines(variant, desk)), ...judgedLines([point])];
  const head: AccountLine = { depth: 0, parts: [{ text: "readings in conflict", mark: "label" }], refs: [] };
  const why: AccountLine = { depth: 1, parts: [plain(`why: ${reasonsOf(point.because)}`)], refs: [] };
  return [head, ...labelled(readingPlaces(point, desk), desk), why, ...judgedLines([point])];
}

const REWORDED: Partial<Record<Variant["relation"], string>> = {
  translation: "probably two translations",
  wording: "other words",
  truncated: "cut short in one",
  embedded: "a few words worked into a sentence",
  hedged: "less certain in one",
};

/** True for what one speaker said, in wordings that are worth a comparison by the reader; the rest is agreement. */
export function isReworded({ kind, readings, variants }: Point, desk: Desk): boolean {
  const said = readings.some(
    (reading) => (reading.speaker ?? reading.voice[0]) !== undefined && isVouched(reading, desk),
  );
  if (kind !== "quote" || !said) return false;
  return variants.some((variant) => REWORDED[variant.relation] !== undefined);
}

/** True for a dispute of which nothing stands in quotation marks: its words are shown where the values meet, and once is enough. */
export function isToldAbove(point: Point, { sources }: Desk): boolean {
  const quoted = ({ report, spans }: PointReading) => {
    const { text = "" } = sources.get(report)?.document ?? {};
    return spans.some((span) => quoteMarks(text, span).before !== "" || /["“]/.test(text.slice(...span)));
  };
  return disputeOf(point) !== null && !point.readings.some(quoted);
}

function speakerOf(readings: readonly PointReading[], desk: Desk): string {
  const named = readings.filter((reading) => isVouched(reading, desk));
  return named.find(({ speaker }) => speaker !== null)?.speaker ?? "speaker not named";
}

/** The place of a reading's sentence: readings in one sentence are shown as one. */
function sentenceKey(reading: PointReading, desk: Desk): string {
  const source = desk.sources.get(reading.report);
  const start = reading.spans[0]?.[0] ?? 0;
  return `${reading.report} ${source === undefined ? start : sentenceOf(source, start)[0]}`;
}

/** Quotes that stand in the same sentences of the same reports are parts of one utterance. */
function bySentences(points: readonly Point[], desk: Desk): readonly (readonly Point[])[] {
  const groups = new Map<string, Point[]>();
  for (const point of points) {
    const sentences = [...new Set(point.readings.map((reading) => sentenceKey(reading, desk)))].sort();
    const key = JSON.stringify([speakerOf(point.readings, desk), sentences]);
    groups.set(key, [...(groups.get(key) ?? []), point]);
  }
  return [...groups.values()];
}

function quotePlaces(points: readonly Point[], desk: Desk): Placed[] {
  const sentences = new Map<string, PointReading[]>();
  for (const reading of points.flatMap((point) => point.readings)) {
    const key = sentenceKey(reading, desk);
    sentences.set(key, [...(sentences.get(key) ?? []), reading]);
  }
  return [...sentences.values()].flatMap((readings) => {
    const report = (readings[0] as PointReading).report;
    const source = desk.sources.get(report);
    if (source === undefined) return [];
    const spans = readings.flatMap((reading) => reading.spans);
    const differing = mergeSpans(readings.flatMap((reading) => reading.differing));
    return [{ source, parts: excerptOf(source, readings, differing), at: { report, span: spans[0] ?? [0, 0] } }];
  });
}

/** Quotes in their wordings, the words that differ marked. */
export function quoteLines(points: readonly Point[], desk: Desk): AccountLine[] {
  return bySentences(points, desk).flatMap((group): AccountLine[] => {
    const met = new Set(group.flatMap((point) => point.variants.map((variant) => variant.relation)));
    // Two translations differ in words throughout: that goes without saying.
    if (met.has("translation")) met.delete("wording");
    const relations = (Object.keys(REWORDED) as Variant["relation"][]).filter((relation) => met.has(relation));
    const speaker = speakerOf(
      group.flatMap((point) => point.readings),
      desk,
    );
    return [
      {
        depth: 0,
        parts: [
          { text: speaker, mark: "label" },
          plain(` — ${relations.map((relation) => REWORDED[relation]).join("; ")}`),
        ],
        refs: [],
      },
      ...labelled(quotePlaces(group, desk), desk),
      ...judgedLines(group),
    ];
  });
}
