import { dateWords, type Span, spansOverlap } from "../base/index.js";
import type { Point, PointReading } from "../contract/index.js";
import { type Model, type Place, type ReportView, referenceTo } from "./model.js";

/** Words before and after those of a long passage that a text fragment names; the browser finds what lies between. */
const FRAGMENT_WORDS = 6;
/** Longest stretch without a full stop that is still taken for a sentence. */
const SENTENCE_CHARS = 600;

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((total, [start, end]) => total + end - start, 0);
}

/** How many other reports have the point. */
function othersOf(point: Point, report: string): number {
  return new Set(point.readings.map((reading) => reading.report).filter((other) => other !== report)).size;
}

/** The sentence around an offset, by its full stops, within its paragraph: good enough to point at. */
function sentenceAt(view: ReportView, offset: number): Span | null {
  const block = view.blocks.find(({ span }) => span[0] <= offset && offset < span[1]);
  if (!block) return null;
  const text = view.report.text;
  const ends = (at: number) => /[.!?]/.test(text[at - 1] ?? "") && /\s/.test(text[at] ?? " ");
  let start = offset;
  let end = offset + 1;
  while (start > block.span[0] && offset - start < SENTENCE_CHARS && !/[.!?]\s/.test(text.slice(start - 2, start))) {
    start--;
  }
  while (end < block.span[1] && end - offset < SENTENCE_CHARS && !ends(end)) end++;
  return [start, end];
}

/**
 * What a click on a report's text asks for: the shortest words around the offset that other reports have too, else the
 * shortest that make a point, else the sentence. Null outside the paragraphs.
 */
export function placeAtOffset(model: Model, report: string, offset: number): Place | null {
  const view = model.byReport.get(report);
  const sentence = view ? sentenceAt(view, offset) : null;
  if (!sentence) return null;
  const found = readingsOf(model, report)
    .filter(({ reading }) => reading.spans.some(([start, end]) => start <= offset && offset < end))
    .sort(
      (left, right) =>
        Number(right.others > 0) - Number(left.others > 0) ||
        lengthOf(left.reading.spans) - lengthOf(right.reading.spans),
    )[0];
  return found
    ? { report, spans: found.reading.spans, point: found.point.id }
    : { report, spans: [sentence], point: null };
}

/** The readings of a report in the order of its text, each with how many other reports have the point. */
function readingsOf(model: Model, report: string) {
  return model.collation.points
    .flatMap((point) =>
      point.readings
        .filter((reading) => reading.report === report && reading.spans.length > 0)
        .map((reading) => ({ point, reading, others: othersOf(point, report) })),
    )
    .sort((left, right) => (left.reading.spans[0]?.[0] ?? 0) - (right.reading.spans[0]?.[0] ?? 0));
}

/** The next or previous words of the report that other reports have too; null at the end. */
export function placeBeside(model: Model, place: Place, step: 1 | -1): Place | null {
  const at = place.spans[0]?.[0] ?? -1;
  const shared = readingsOf(model, place.report).filter(({ others }) => others > 0);
  const found =
    step === 1
      ? shared.find(({ reading }) => (reading.spans[0]?.[0] ?? 0) > at)
      : shared.findLast(({ reading }) => (reading.spans[0]?.[0] ?? 0) < at);
  return found ? { report: place.report, spans: found.reading.spans, point: found.point.id } : null;
}

/** A point that touches the words of a place, with how the other reports say it. */
export type Rendering = { readonly point: Point; readonly readings: readonly PointReading[] };

/** Every other report's rendering of the words of a place; the point that led there comes first. */
export function renderingsOf(model: Model, place: Place): readonly Rendering[] {
  const touches = (reading: PointReading) =>
    reading.report === place.report && reading.spans.some((span) => place.spans.some((own) => spansOverlap(own, span)));
  return model.collation.points
    .filter((point) => point.id === place.point || point.readings.some(touches))
    .map((point) => ({ point, readings: point.readings.filter((reading) => reading.report !== place.report) }))
    .filter(({ readings }) => readings.length > 0)
    .sort((left, right) => Number(right.point.id === place.point) - Number(left.point.id === place.point));
}

function wordsOf(view: ReportView, spans: readonly Span[]): string {
  return spans.map(([start, end]) => view.report.text.slice(start, end).replace(/\s+/g, " ").trim()).join(" … ");
}

/** Words with their source, for pasting: “words” — speaker, outlet, headline, date, paragraph, address. */
export function citation(view: ReportView, spans: readonly Span[], speaker: string | null): string {
  const words = wordsOf(view, spans);
  const { headline, published, url } = view.report;
  const source = [
    speaker,
    view.name,
    headline ? `“${headline.trim()}”` : null,
    published.value === null ? null : dateWords(published.value),
    referenceTo(view, spans[0]?.[0] ?? 0),
    url,
  ];
  return `${/^["“]/.test(words) ? words : `“${words}”`} — ${source.filter(Boolean).join(", ")}`;
}

/** The address of the words on the live page (a text fragment); null where the report has no address of the web. */
export function liveAddress(view: ReportView, spans: readonly Span[]): string | null {
  const { url, text } = view.report;
  const span = spans[0];
  if (!span || !url || !/^https?:\/\//i.test(url)) return null;
  // A fragment cannot run over the end of a paragraph, and commas and hyphens mean something in it.
  const words = text.slice(span[0], span[1]).split(/\n/)[0]?.trim().split(/\s+/) ?? [];
  const encoded = (part: readonly string[]) => encodeURIComponent(part.join(" ")).replace(/-/g, "%2D");
  const whole = words.length <= 2 * FRAGMENT_WORDS;
  const fragment = whole
    ? encoded(words)
    : `${encoded(words.slice(0, FRAGMENT_WORDS))},${encoded(words.slice(-FRAGMENT_WORDS))}`;
  return `${url.split("#")[0]}#:~:text=${fragment}`;
}
