import { dateWords, instant, intervalWords } from "../../base/index.js";
import type { Collation, TimelineEntry } from "../../contract/index.js";
import { counted, disputeOf, judgedWords, timelineDays } from "../../wording/index.js";

type SlideDate = { year: number; month?: number; day?: number; hour?: number; minute?: number };

const ISO = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d))?)?)?/;
const DAY = 86_400_000;

/** TimelineJS shows text as HTML: text of a report must not turn into markup. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function slideDate(iso: string): SlideDate | null {
  const found = ISO.exec(iso);
  if (found === null) return null;
  const [year, month, day, hour, minute] = found
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined) return null;
  return {
    year,
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
    ...(hour === undefined || minute === undefined ? {} : { hour, minute }),
  };
}

/** The dates of a slide. Our intervals are half-open, those of TimelineJS name their last day; a day, month or year by itself has no end. */
function slideDates(from: string, to: string | null) {
  const [start, end] = [instant(from), to === null ? null : instant(to)];
  if (start === null) return null;
  const words = intervalWords(from, to);
  const display = { display_date: words };
  if (/^\d{4}$/.test(words)) return { start_date: slideDate(from.slice(0, 4)), ...display };
  if (words === dateWords(from.slice(0, 7))) return { start_date: slideDate(from.slice(0, 7)), ...display };
  if (to === null || end === null || words === dateWords(from)) return { start_date: slideDate(from), ...display };
  const last = to.includes("T") ? to : new Date(end - DAY).toISOString().slice(0, 10);
  return { start_date: slideDate(from), end_date: slideDate(last), ...display };
}

function namesOf(collation: Collation, entries: readonly TimelineEntry[]): string {
  const reports = new Set(entries.flatMap(({ readings }) => readings.map(({ report }) => report)));
  const named = collation.reports.filter(({ id }) => reports.has(id)).map(({ id, outlet }) => outlet ?? id);
  return [...new Set(named)].join(", ");
}

/** What the reports say happened, a slide for each sentence and day, with what editors judged of the points that it is part of. */
function happened(collation: Collation) {
  const judged = new Map(collation.points.map(({ id, judgements }) => [id, judgements ?? []]));
  const disputed = new Set(collation.points.filter((point) => disputeOf(point) === "hard").map(({ id }) => id));
  return timelineDays(collation.timeline).flatMap(({ lines }) =>
    lines.flatMap(({ label, entries }) => {
      const first = entries[0] as TimelineEntry;
      const dates = slideDates(first.from, first.to);
      if (dates === null) return [];
      const conflict = entries.some(({ point }) => point !== null && disputed.has(point));
      const words = entries.flatMap(({ point }) => (judged.get(point ?? "") ?? []).map(judgedWords));
      const told = `${namesOf(collation, entries)}${conflict ? " (the reports are in conflict here)" : ""}`;
      const text = [told, ...new Set(words)].join("; ");
      return [{ ...dates, group: "What happened", text: { headline: escapeHtml(label), text: escapeHtml(text) } }];
    }),
  );
}

/** Who published what, in order of time: another thing than what happened. */
function published(collation: Collation) {
  return collation.reports
    .flatMap(({ id, outlet, headline, published: { value } }) => {
      const dates = value === null ? null : slideDates(value, null);
      if (value === null || dates === null) return [];
      const text = { headline: escapeHtml(headline ?? outlet ?? id), text: escapeHtml(outlet ?? id) };
      return [{ value, id, slide: { ...dates, group: "Published", text } }];
    })
    .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.id < b.id ? -1 : 1))
    .map(({ slide }) => slide);
}

/** The timeline in the JSON of TimelineJS: what happened in one group, who published what in another. */
export function renderTimelineJs(collation: Collation): string {
  const events = [...happened(collation), ...published(collation)].map((slide, i) => ({
    unique_id: `event-${i + 1}`,
    ...slide,
  }));
  const headline = collation.reports.find((report) => report.headline !== null)?.headline ?? "Untitled story";
  // What is lost belongs to no moment.
  const lost = collation.notes.filter(({ code }) => code === "judgement-lost").map(({ message }) => message);
  const title = {
    unique_id: "title",
    text: {
      headline: escapeHtml(headline),
      text: escapeHtml([counted(collation.reports.length, "report"), ...lost].join("; ")),
    },
  };
  return `${JSON.stringify({ title, events }, null, 2)}\n`;
}
