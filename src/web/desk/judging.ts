import type { Span } from "../../base/index.js";
import type { Evidence, JudgementInput, Point, PointReading, Variant } from "../../contract/index.js";
import type { Model, ReportView } from "../model.js";
import { cutAtWord, gistWords } from "../words.js";

/** What is judged: a point, or one of the slots in which its readings conflict. */
export type Target = { readonly point: string; readonly variant: number | null };

/** What the page reads of a judgement before it is sent: who and when are added there. */
export type Draft = Pick<JudgementInput, "kind" | "evidence" | "slot" | "text">;

/** Characters around words that are to be found again; doubled until they stand in one place only. */
const CONTEXT = 32;

/** Words of a report with as much around them as it takes to find that one place again. */
export function evidenceAt({ report }: ReportView, [start, end]: Span): Evidence {
  const { text } = report;
  for (let reach = CONTEXT; ; reach *= 2) {
    const from = Math.max(0, start - reach);
    const to = Math.min(text.length, end + reach);
    const whole = text.slice(from, to);
    const first = text.indexOf(whole);
    const once = first === from && text.indexOf(whole, first + 1) < 0;
    if (!once && (from > 0 || to < text.length)) continue;
    // No character is cut in two.
    const prefix = text.slice(from, start).replace(/^[\udc00-\udfff]/, "");
    const suffix = text.slice(end, to).replace(/[\ud800-\udbff]$/, "");
    return { report: report.id, exact: text.slice(start, end), prefix, suffix };
  }
}

const lengthOf = ({ spans }: PointReading) => spans.reduce((sum, [start, end]) => sum + end - start, 0);

/** The longest words of a reading. */
function longest({ spans }: PointReading): Span | null {
  return spans.reduce<Span | null>(
    (best, span) => (best && best[1] - best[0] >= span[1] - span[0] ? best : span),
    null,
  );
}

/** Whether a reading of another point holds the words as closely: then they do not tell which point is meant. */
function isShared(model: Model, own: Point, reading: PointReading, [start, end]: Span): boolean {
  return model.collation.points.some(
    (point) =>
      point !== own &&
      point.readings.some(
        (other) =>
          other.report === reading.report &&
          lengthOf(other) <= lengthOf(reading) &&
          other.spans.some((span) => span[0] <= start && end <= span[1]),
      ),
  );
}

function evidenceOf(model: Model, reading: PointReading): Evidence[] {
  const view = model.byReport.get(reading.report);
  const span = longest(reading);
  return view && span ? [evidenceAt(view, span)] : [];
}

/** Words that stand for a point: of a reading that no other point holds as closely, where there is one. */
function evidenceFor(model: Model, point: Point): Evidence[] {
  const own = point.readings.find((reading) => {
    const span = longest(reading);
    return span !== null && !isShared(model, point, reading, span);
  });
  const reading = own ?? point.readings[0];
  return reading ? evidenceOf(model, reading) : [];
}

/** The slots in which a point is in conflict, by their places among its variants. */
export function conflictsOf(point: Point): readonly number[] {
  return point.variants.flatMap(({ conflict }, index) => (conflict ? [index] : []));
}

/** One place for each value: a report that comes later with one of these values is meant too, one with another is not. */
function valuesOf(model: Model, { values }: Variant): Evidence[] {
  const first = new Map(values.map((value) => [value.value, value] as const).reverse());
  return [...first.values()].reverse().flatMap(({ report, span }) => {
    const view = model.byReport.get(report);
    return view ? [evidenceAt(view, span)] : [];
  });
}

/** That readings do not conflict in a slot. */
export function notAConflict(model: Model, point: Point, variant: number): Draft {
  const meant = point.variants[variant] as Variant;
  return { kind: "not-a-conflict", slot: meant.slot, evidence: valuesOf(model, meant) };
}

/** That two points are one. */
export function mergeOf(model: Model, left: Point, right: Point): Draft {
  return { kind: "merge", evidence: [...evidenceFor(model, left), ...evidenceFor(model, right)] };
}

/** That each of some readings of a point says another thing. */
export function splitOf(model: Model, readings: readonly PointReading[]): Draft {
  return { kind: "split", evidence: readings.flatMap((reading) => evidenceOf(model, reading)) };
}

/** That a point comes first. */
export function pinOf(model: Model, point: Point): Draft {
  return { kind: "pin", evidence: evidenceFor(model, point) };
}

/** A remark on a point. */
export function noteOf(model: Model, point: Point, text: string): Draft {
  return { kind: "note", text, evidence: evidenceFor(model, point) };
}

/** A point in a few words, for messages and buttons. */
export function shortGist(point: Point): string {
  return cutAtWord(gistWords(point).replace(/\s+/g, " "), 60);
}

/** What an element belongs to: a card, or a row of the table; null elsewhere. */
export function targetOf(element: Element | null): Target | null {
  const card = element?.closest<HTMLElement>("[data-card]");
  if (card?.dataset.card) {
    const { variant } = card.dataset;
    return { point: card.dataset.card, variant: variant === undefined ? null : Number(variant) };
  }
  const point = element?.closest<HTMLElement>(".points [data-point]")?.dataset.point;
  return point === undefined ? null : { point, variant: null };
}
