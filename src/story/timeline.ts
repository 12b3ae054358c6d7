import { shorten } from "../account/index.js";
import { type Span, spanContains } from "../base/index.js";
import type { Reading } from "../claims/index.js";
import type { Point, TimelineEntry } from "../contract/index.js";
import { sentenceAt } from "../text/index.js";

/** A longer passage is no label for a moment. */
const MAX_LABEL = 200;
/** A shorter piece is too little for a label. */
const TELLING = 60;
/** Further from it than this, words have something left out between them and what they lean on. */
const FURTHEST = 4;

type Located = { readonly point: Point; readonly spans: readonly Span[]; readonly leansOn: Span | null };

/** Where the readings of every point stand in one report, by start, for looking up what happened at a time. */
function readingsByReport(points: readonly Point[]): Map<string, Located[]> {
  const out = new Map<string, Located[]>();
  for (const point of points) {
    for (const reading of point.readings) {
      const list = out.get(reading.report) ?? [];
      list.push({ point, spans: reading.spans, leansOn: reading.leansOn ?? null });
      out.set(reading.report, list);
    }
  }
  for (const list of out.values()) list.sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0));
  return out;
}

function holder(located: readonly Located[], at: Span): Located | null {
  let best: Located | null = null;
  let bestLength = Number.POSITIVE_INFINITY;
  for (const item of located) {
    if ((item.spans[0]?.[0] ?? 0) > at[0]) break;
    if (!item.spans.some((span) => spanContains(span, at))) continue;
    const length = item.spans.reduce((sum, [start, end]) => sum + end - start, 0);
    if (length < bestLength) {
      best = item;
      bestLength = length;
    }
  }
  return best;
}

/** The evidence of an entry: the piece of the reading that holds the time, else its sentence. */
function evidence(reading: Reading, located: Located | null, at: Span): Span {
  const piece = located?.spans.find((span) => spanContains(span, at));
  if (piece !== undefined) return piece;
  const sentence = reading.document.sentences[sentenceAt(reading.document, at[0])];
  return sentence === undefined ? at : [sentence.start, sentence.end];
}

/**
 * What a reader is told of an entry: the sentence that holds the time, or where that is long the piece of it, after what it leans on; where the piece says
 * too little the words around it come along.
 */
function labelOf({ document }: Reading, span: Span, leansOn: Span | null): string {
  const { text, sentences } = document;
  const words = shorten(text.slice(...span), MAX_LABEL);
  const sentence = sentences[sentenceAt(document, span[0])];
  if (sentence === undefined) return words;
  const line = text.slice(sentence.start, sentence.end);
  const opens = /[\p{L}\p{N}]/u.test(text.slice(sentence.start, span[0]));
  const told = span[1] - span[0] >= TELLING;
  const short = line.length <= MAX_LABEL && span[1] <= sentence.end;
  if (short || (!opens && !told)) return shorten(line, MAX_LABEL);
  if (leansOn !== null && leansOn[1] <= span[0]) {
    const apart = span[0] - leansOn[1] > FURTHEST ? " …" : "";
    return `[${shorten(text.slice(...leansOn), MAX_LABEL / 2)}${apart}] ${words}`;
  }
  if (told) return `${opens ? "… " : ""}${words}`;
  // A scrap of a long sentence ("dated December 24") says nothing alone: the words before it come along.
  const from = text.indexOf(" ", Math.max(sentence.start, span[1] - MAX_LABEL / 2));
  if (from < 0 || from >= span[0] || span[1] - sentence.start <= MAX_LABEL) return shorten(line, MAX_LABEL);
  return `… ${shorten(text.slice(from, span[1]), MAX_LABEL)}`;
}

/** The zone that a span begins in; the day in a dateline says when it was written, not what happened. */
function zoneAt(reading: Reading, [start]: Span): string | null {
  return reading.document.zones.find(({ span }) => span[0] <= start && start < span[1])?.kind ?? null;
}

/**
 * What the reports say happened when: one entry for each time and point, in order of time. Only days, months and years that are known count;
 * "now", durations and repeated times name no moment.
 */
export function drawTimeline(readings: readonly Reading[], points: readonly Point[]): readonly TimelineEntry[] {
  const byReport = readingsByReport(points);
  const entries = new Map<
    string,
    { from: string; to: string | null; label: string; point: string | null; readings: TimelineEntry["readings"] }
  >();
  for (const reading of readings) {
    const report = reading.document.report.id;
    for (const time of reading.times) {
      if (time.from === null || (time.type !== "DATE" && time.type !== "TIME")) continue;
      const at: Span = [time.start, time.end];
      if (zoneAt(reading, at) === "dateline" || zoneAt(reading, at) === "byline") continue;
      const located = holder(byReport.get(report) ?? [], at);
      const span = evidence(reading, located, at);
      const key = `${time.from} ${time.to ?? ""} ${located?.point.id ?? `${report}:${span[0]}`}`;
      const entry = entries.get(key) ?? {
        from: time.from,
        to: time.to,
        label: labelOf(reading, span, located?.spans[0]?.[0] === span[0] ? located.leansOn : null),
        point: located?.point.id ?? null,
        readings: [],
      };
      if (!entry.readings.some((r) => r.report === report && r.span[0] === span[0])) {
        entry.readings.push({ report, span: [span[0], span[1]] });
      }
      entries.set(key, entry);
    }
  }
  return [...entries.values()].sort((a, b) =>
    a.from !== b.from
      ? a.from < b.from
        ? -1
        : 1
      : (a.to ?? "") !== (b.to ?? "")
        ? (a.to ?? "") < (b.to ?? "")
          ? -1
          : 1
        : order(a, b),
  );
}

function order(a: TimelineEntry, b: TimelineEntry): number {
  const place = (entry: TimelineEntry) =>
    `${entry.readings[0]?.report ?? ""}\u0000${String(entry.readings[0]?.span[0] ?? 0).padStart(9, "0")}`;
  return place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0;
}
