import { groupTitle, instant } from "../base/index.js";
import type { TimelineEntry } from "../contract/index.js";
import { cutAtWord } from "./words.js";

/** An entry as it is drawn: a bar from `x` to `x + width` in `lane`, its label beginning at `labelX`. */
export type DrawnEntry = {
  readonly entry: TimelineEntry;
  readonly x: number;
  readonly width: number;
  readonly lane: number;
  readonly label: string;
  readonly labelX: number;
  readonly labelEnd: boolean;
};

/** A line across the drawing; its label stands right of it, at the right edge left of it. */
export type DrawnTick = {
  readonly x: number;
  readonly label: string;
  readonly labelX: number;
  readonly labelEnd: boolean;
};

/** A report to be drawn where it was published: `published` is a moment, a day, a month or a year, or not known. */
export type DatedReport = { readonly id: string; readonly label: string; readonly published: string | null };

/** A report as it is drawn below what happened: as wide as its date leaves open. */
export type DrawnReport = Omit<DrawnEntry, "entry"> & { readonly id: string };

/** The drawing: entries in lanes over an axis with ticks, and below them the reports in lanes of their own. */
export type TimelineDrawing = {
  readonly entries: readonly DrawnEntry[];
  readonly reports: readonly DrawnReport[];
  readonly ticks: readonly DrawnTick[];
  readonly lanes: number;
  readonly reportLanes: number;
};

/** Beyond this many the drawing is a wall; the list below it has them all. */
const MOST_DRAWN = 150;
const HOUR = 3_600_000;
const LABEL_CHARS = 38;
/** Mean width of a character at 12 px in system fonts; a label that comes out shorter only leaves air. */
const CHAR_WIDTH = 6.6;
const TICK_ROOM = 120;
const MIN_BAR = 6;
const NARROW_BAR = 24;

/**
 * A scale from moments to pixels on which long silences are short: a gap takes the logarithm of its length, so that hours
 * of a night and a treaty sixty years before fit on one axis. Order and equal moments are kept; distances are not to scale.
 */
function shortenedScale(moments: readonly number[], width: number): (moment: number) => number {
  const sorted = [...new Set(moments)].sort((left, right) => left - right);
  const places = [0];
  for (let i = 1; i < sorted.length; i++) {
    const gap = (sorted[i] as number) - (sorted[i - 1] as number);
    places.push((places[i - 1] as number) + 1 + Math.log2(1 + gap / HOUR));
  }
  const whole = places[places.length - 1] || 1;
  const found = new Map(sorted.map((moment, index) => [moment, ((places[index] as number) / whole) * width]));
  return (moment) => found.get(moment) ?? 0;
}

/** Where the day, month or year ends that an ISO date names without a clock; the moment itself where it has one. */
function endOf(iso: string, start: number): number {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(iso) ?? [];
  if (year === undefined) return start;
  if (month === undefined) return Date.UTC(Number(year) + 1, 0, 1);
  return day === undefined ? Date.UTC(Number(year), Number(month), 1) : start + 24 * HOUR;
}

/** Gives a bar and its label the first lane that is free there; `ends` says how far each lane is taken. */
function placed(start: number, end: number, text: string, width: number, ends: number[]) {
  const label = cutAtWord(text, LABEL_CHARS);
  const bar = Math.max(MIN_BAR, end - start);
  // A narrow bar would cut its first letter in two: the label stands beside it.
  const inset = bar < NARROW_BAR ? bar + 3 : 5;
  const room = label.length * CHAR_WIDTH + inset + 5;
  const labelEnd = start + room > width;
  const from = labelEnd ? Math.min(start, start + bar - room) : start;
  const free = ends.findIndex((taken) => taken + 8 <= from);
  const lane = free < 0 ? ends.length : free;
  ends[lane] = labelEnd ? start + bar : Math.max(start + bar, start + room);
  return { x: start, width: bar, lane, label, labelX: labelEnd ? start + bar - inset : start + inset, labelEnd };
}

type Timed<T> = { readonly item: T; readonly start: number; readonly end: number };

const inOrder = <T>(timed: readonly Timed<T>[]) =>
  [...timed].sort((left, right) => left.start - right.start || right.end - left.end);

function timedEntries(timeline: readonly TimelineEntry[]): readonly Timed<TimelineEntry>[] {
  return timeline.slice(0, MOST_DRAWN).flatMap((item) => {
    const start = instant(item.from);
    const end = item.to === null ? start : instant(item.to);
    return start === null || end === null ? [] : [{ item, start, end: Math.max(start, end) }];
  });
}

function timedReports(reports: readonly DatedReport[]): readonly Timed<DatedReport>[] {
  return reports.flatMap((item) => {
    const start = item.published === null ? null : instant(item.published);
    return start === null || item.published === null ? [] : [{ item, start, end: endOf(item.published, start) }];
  });
}

/** Lays the entries and the reports out on `width` pixels and one axis. Those whose time is no ISO date are left to the list. */
export function layoutTimeline(
  timeline: readonly TimelineEntry[],
  width: number,
  reports: readonly DatedReport[] = [],
): TimelineDrawing {
  const [happened, published] = [inOrder(timedEntries(timeline)), inOrder(timedReports(reports))];
  const scale = shortenedScale(
    [...happened, ...published].flatMap(({ start, end }) => [start, end]),
    width - MIN_BAR,
  );
  const [ends, reportEnds]: [number[], number[]] = [[], []];
  const entries = happened.map(({ item, start, end }) => ({
    entry: item,
    ...placed(scale(start), scale(end), item.label, width, ends),
  }));
  const drawn = published.map(({ item, start, end }) => ({
    id: item.id,
    ...placed(scale(start), scale(end), item.label, width, reportEnds),
  }));
  const marked = [
    ...entries.map(({ entry, x }) => ({ x, label: groupTitle(entry.from, entry.to) })),
    ...drawn.map(({ x }, i) => ({ x, label: groupTitle(published[i]?.item.published ?? "", null) })),
  ].sort((left, right) => left.x - right.x);
  return {
    entries,
    reports: drawn,
    ticks: ticksOf(marked, width),
    lanes: ends.length,
    reportLanes: reportEnds.length,
  };
}

/** A tick where a day, month or year begins that is not the last tick's, as far as the labels have room. */
function ticksOf(
  marked: readonly { readonly x: number; readonly label: string }[],
  width: number,
): readonly DrawnTick[] {
  const ticks: DrawnTick[] = [];
  let taken = Number.NEGATIVE_INFINITY;
  for (const { x, label } of marked) {
    const last = ticks[ticks.length - 1];
    const length = label.length * CHAR_WIDTH + 12;
    const labelEnd = x + length > width;
    const from = labelEnd ? x - length : x;
    if (from < taken || (last && (x - last.x < TICK_ROOM || label === last.label))) continue;
    ticks.push({ x, label, labelX: labelEnd ? x - 4 : x + 4, labelEnd });
    taken = labelEnd ? x : x + length;
  }
  return ticks;
}
