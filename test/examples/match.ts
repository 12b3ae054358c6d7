import type { Collation, Point, PointReading } from "../../src/contract/index.js";

type Span = readonly [number, number];

/** Half-open spans of the words `near` in a report's text. Throws unless they stand there exactly once. */
export function placeOf(collation: Collation, report: string, near: string): Span {
  const text = collation.reports.find((entry) => entry.id === report)?.text;
  const at = text?.indexOf(near) ?? -1;
  if (text === undefined || at < 0 || text.indexOf(near, at + 1) >= 0) {
    throw new Error(`${report} does not hold exactly one ${JSON.stringify(near)}`);
  }
  return [at, at + near.length];
}

const shared = (a: Span, b: Span) => Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
const sum = (spans: readonly Span[], of: (span: Span) => number) => spans.reduce((total, span) => total + of(span), 0);

/** A reading meets words when it covers half of them, or when half of it lies in them. */
export function meets(reading: PointReading, report: string, place: Span): boolean {
  if (reading.report !== report) return false;
  const common = sum(reading.spans, (span) => shared(span, place));
  const own = sum(reading.spans, (span) => span[1] - span[0]);
  return common * 2 >= place[1] - place[0] || (common >= 12 && common * 2 >= own);
}

/** Points that have a reading for the words of every report of a row. */
export function pointsWithAll(collation: Collation, readings: Readonly<Record<string, string>>): Point[] {
  const places = Object.entries(readings).map(([report, near]) => [report, placeOf(collation, report, near)] as const);
  return collation.points.filter((point) =>
    places.every(([report, place]) => point.readings.some((reading) => meets(reading, report, place))),
  );
}

/** A conflict of a collation: its slot and the words that met. */
export type Clash = {
  readonly slot: string;
  readonly values: readonly { report: string; span: Span; value: string }[];
};

/** Every variant that says its readings cannot all be right. */
export function clashes(collation: Collation): Clash[] {
  return collation.points.flatMap((point) => point.variants.filter(({ strength }) => strength === "hard"));
}

/** True when the clash is between the given words of two reports or more. */
export function touches(collation: Collation, clash: Clash, words: Readonly<Record<string, string>>): boolean {
  const touched = Object.entries(words).filter(([report, near]) => {
    const place = placeOf(collation, report, near);
    return clash.values.some((value) => value.report === report && shared(value.span, place) > 0);
  });
  return touched.length >= 2;
}

/** True when the clash is between these words alone: the words of one more report in it may be what they clash with. */
export function isBetween(collation: Collation, clash: Clash, words: Readonly<Record<string, string>>): boolean {
  return touches(collation, clash, words) && clash.values.every((value) => value.report in words);
}

/** True when two spans share a code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return shared(a, b) > 0;
}
