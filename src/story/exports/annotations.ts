import { statementsOf } from "../../account/index.js";
import { hashString, type Span } from "../../base/index.js";
import type { Collation, Point, PointReading } from "../../contract/index.js";
import { judgedWords, reasonsOf, slotWords } from "../../wording/index.js";
import { quoteOf, textsOf } from "./evidence.js";

/** Counts of Unicode code points for offsets in code units: the Web Annotation model counts characters, not halves of them. */
function codePoints(text: string): (offset: number) => number {
  const pairs: number[] = [];
  for (const { index } of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(index);
  return (offset) => {
    let from = 0;
    let to = pairs.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((pairs[middle] as number) < offset) from = middle + 1;
      else to = middle;
    }
    return offset - from;
  };
}

/** A name for the story that depends on its reports alone, in whatever order they were given. */
function storyKey(collation: Collation): string {
  const sorted = collation.reports.map(({ id, text }) => JSON.stringify([id, text])).sort();
  const hash = (seed: number) => hashString(sorted.join("\n"), seed).toString(16).padStart(8, "0");
  return `${hash(0)}${hash(1)}`;
}

type Pin = { readonly text: string; readonly at: (offset: number) => number; readonly source: string };

function target({ text, at, source }: Pin, span: Span) {
  return {
    source,
    selector: [
      { type: "TextQuoteSelector", ...quoteOf(text, span) },
      { type: "TextPositionSelector", start: at(span[0]), end: at(span[1]) },
    ],
  };
}

const textual = (purpose: string, value: string) => ({ type: "TextualBody", purpose, format: "text/plain", value });

/** What an annotation says of a reading: the point, its status, why the readings conflict, and what editors judged. */
function bodies(point: Point, reading: PointReading) {
  const conflicts = point.variants.filter(
    (variant) => variant.conflict && variant.values.some(({ report }) => report === reading.report),
  );
  return [
    textual("describing", point.gist),
    textual("tagging", point.id),
    textual("tagging", point.status),
    ...conflicts.map(({ slot, because }) => textual("commenting", `${slotWords[slot]}: ${reasonsOf(because)}`)),
    ...(point.judgements ?? []).map((judged) => textual("commenting", judgedWords(judged))),
  ];
}

/** Judgements that are lost: about a report as a whole, since their words are not found in it; about the collection where no report is known. */
function lostJudgements({ notes }: Collation, pins: ReadonlyMap<string, Pin>, base: string) {
  return notes
    .filter(({ code }) => code === "judgement-lost")
    .map(({ message, report }, i) => ({
      id: `${base}:lost:${i + 1}`,
      type: "Annotation",
      motivation: "commenting",
      body: [textual("commenting", message)],
      target: pins.get(report ?? "")?.source ?? base,
    }));
}

/**
 * The readings of all points as W3C Web Annotations (JSON-LD): one annotation a reading, and one for each judgement that is lost. Each piece of its words with a quote selector (the words and 32
 * characters on each side) and a position selector, which counts code points of the report's text as it was read.
 */
export function renderAnnotations(collation: Collation): string {
  const base = `urn:crossread:${storyKey(collation)}`;
  const texts = textsOf(collation);
  const pins = new Map(
    collation.reports.map(({ id, url }): [string, Pin] => {
      const text = texts.get(id) ?? "";
      const source = url ?? `${base}:report:${encodeURIComponent(id)}`;
      return [id, { text, at: codePoints(text), source }];
    }),
  );
  const readings = statementsOf(collation.points).flatMap((point) =>
    point.readings.flatMap((reading, i) => {
      const pin = pins.get(reading.report);
      if (pin === undefined) return [];
      const body = bodies(point, reading);
      const places = reading.spans.map((span) => target(pin, span));
      return { id: `${base}:${point.id}:${i + 1}`, type: "Annotation", motivation: "describing", body, target: places };
    }),
  );
  const items = [...readings, ...lostJudgements(collation, pins, base)];
  const page = { id: `${base}:page:1`, type: "AnnotationPage", partOf: base, startIndex: 0, items };
  const head = { "@context": "http://www.w3.org/ns/anno.jsonld", id: base, type: "AnnotationCollection" };
  return `${JSON.stringify({ ...head, total: items.length, first: page }, null, 2)}\n`;
}
