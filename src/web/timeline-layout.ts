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

/** The drawing: entries in lanes over an axis with ticks. */
export type TimelineDrawing = {
  readonly entries: readonly DrawnEntry[];
  readonly ticks: readonly DrawnTick[];
  readonly lanes: number;
};

/** Beyond this many the drawing is a wall; the list below it has them all. */
const MOST_DRAWN = 150;
const HOUR = 3_600_000;
const LABEL_CHARS = 38;
/** Mean width of a character at 12 px in system fonts; a label that comes out shorter only leaves air. */
const CHAR_WIDTH = 6.6;
const TICK_ROOM = 120;
const MIN_BAR = 6;

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

/** Lays the entries out on `width` pixels. Entries whose time is no ISO date are left to the list. */
export function layoutTimeline(timeline: readonly TimelineEntry[], width: number): TimelineDrawing {
  const timed: { entry: TimelineEntry; start: number; end: number }[] = [];
  for (const entry of timeline.slice(0, MOST_DRAWN)) {
    const start = instant(entry.from);
    const end = entry.to === null ? start : instant(entry.to);
    if (start !== null && end !== null) timed.push({ entry, start, end: Math.max(start, end) });
  }
  const scale = shortenedScale(
    timed.flatMap(({ start, end }) => [start, end]),
    width - MIN_BAR,
  );
  const laneEnds: number[] = [];
  const entries = timed
    .sort((left, right) => left.start - right.start || right.end - left.end)
    .map(({ entry, start, end }) => {
      const x = scale(start);
      const bar = Math.max(MIN_BAR, scale(end) - x);
      const label = cutAtWord(entry.label, LABEL_CHARS);
      const room = label.length * CHAR_WIDTH + 10;
      const labelEnd = x + room > width;
      const from = labelEnd ? Math.min(x, x + bar - room) : x;
      const to = labelEnd ? x + bar : Math.max(x + bar, x + room);
      const free = laneEnds.findIndex((taken) => taken + 8 <= from);
      const lane = free < 0 ? laneEnds.length : free;
      laneEnds[lane] = to;
      return { entry, x, width: bar, lane, label, labelX: labelEnd ? x + bar - 5 : x + 5, labelEnd };
    });
  return { entries, ticks: ticksOf(entries, width), lanes: laneEnds.length };
}

/** A tick where a day, month or year begins that is not the last tick's, as far as the labels have room. */
function ticksOf(entries: readonly DrawnEntry[], width: number): readonly DrawnTick[] {
  const ticks: DrawnTick[] = [];
  let taken = Number.NEGATIVE_INFINITY;
  for (const { entry, x } of entries) {
    const last = ticks[ticks.length - 1];
    const label = groupTitle(entry.from, entry.to);
    const length = label.length * CHAR_WIDTH + 12;
    const labelEnd = x + length > width;
    const from = labelEnd ? x - length : x;
    if (from < taken || (last && (x - last.x < TICK_ROOM || label === last.label))) continue;
    ticks.push({ x, label, labelX: labelEnd ? x - 4 : x + 4, labelEnd });
    taken = labelEnd ? x : x + length;
  }
  return ticks;
}
