import { groupTitle, intervalWords } from "../base/index.js";
import type { TimelineEntry } from "../contract/index.js";

/** What happened, told once: times of day that the same words name stand together. */
export type TimelineLine = {
  readonly label: string;
  /** Times of day, in words; empty where the words name a day or more. */
  readonly clocks: readonly string[];
  /** The entries that say it, the first one standing for them. */
  readonly entries: readonly TimelineEntry[];
};

/** A day, month, year or period that reports name, and what happened then. */
export type TimelineDay = { readonly title: string; readonly lines: readonly TimelineLine[] };

/** The timeline as a reader wants it: under each day the lines of that day, each sentence once. */
export function timelineDays(timeline: readonly TimelineEntry[]): readonly TimelineDay[] {
  const days = new Map<string, Map<string, { clocks: string[]; entries: TimelineEntry[] }>>();
  for (const entry of timeline) {
    const title = groupTitle(entry.from, entry.to);
    const day = days.get(title) ?? new Map();
    days.set(title, day);
    const line = day.get(entry.label) ?? { clocks: [], entries: [] };
    day.set(entry.label, line);
    // Under the heading of its day only the time of day is new.
    const when = intervalWords(entry.from, entry.to);
    const clock = when === title ? "" : when.replace(`${title}, `, "");
    if (clock !== "" && !line.clocks.includes(clock)) line.clocks.push(clock);
    line.entries.push(entry);
  }
  return [...days].map(([title, lines]) => ({
    title,
    lines: [...lines].map(([label, line]) => ({ label, ...line })),
  }));
}
