import { coveringSpan, type Span, spanContains, spanIntersection, spanLength } from "../../base/index.js";
import type { Collation, Evidence, PointReading } from "../../contract/index.js";
import { type JudgementLine, lineName, lineOf, type Note } from "./lines.js";

/** A reading and the point that holds it in the collation as it was compared. */
export type Held = { readonly reading: PointReading; readonly point: number };

/** Where the words of a piece of evidence stand now, and the reading that holds them; null where no reading does. */
export type Place = { readonly report: string; readonly span: Span; readonly held: Held | null };

/** A judgement whose evidence was found again, all of it. */
export type Found = { readonly judgement: JudgementLine; readonly places: readonly Place[] };

/** Why something was not found, in words that go on after the name of the judgement. */
type Lost = { readonly lost: string; readonly report?: string };

/** The one place where the words stand between what stood around them; several such places are none. */
function findWords(text: string, { exact, prefix, suffix }: Evidence): Span | "gone" | "twice" {
  const whole = prefix + exact + suffix;
  const first = text.indexOf(whole);
  if (first < 0) return "gone";
  if (text.indexOf(whole, first + 1) >= 0) return "twice";
  return [first + prefix.length, first + prefix.length + exact.length];
}

/** How well a reading holds a span: a tier, the lowest best, and within it a measure, the lowest best; null where it does not. */
function hold({ spans }: PointReading, span: Span): readonly [tier: number, measure: number] | null {
  if (spans.length === 0) return null;
  const length = spans.reduce((sum, own) => sum + spanLength(own), 0);
  if (spans.some((own) => spanContains(own, span))) return [0, length];
  if (spanContains(coveringSpan(spans), span)) return [1, length];
  const shared = spans.reduce((sum, own) => sum + spanIntersection(own, span), 0);
  return shared * 2 > spanLength(span) ? [2, -shared] : null;
}

/** The reading that holds a span: the closest around it, else the one that has most of it. Where two points are equally near, none. */
function findReading(collation: Collation, report: string, span: Span): Held | "none" | "several" {
  let best: { held: Held; rank: readonly [number, number] } | null = null;
  let rival = false;
  for (const [point, { readings }] of collation.points.entries()) {
    for (const reading of readings) {
      const rank = reading.report === report ? hold(reading, span) : null;
      if (rank === null) continue;
      const order = best === null ? -1 : rank[0] - best.rank[0] || rank[1] - best.rank[1];
      if (order < 0) {
        best = { held: { reading, point }, rank };
        rival = false;
      } else if (order === 0 && best?.held.point !== point) rival = true;
    }
  }
  return best === null ? "none" : rival ? "several" : best.held;
}

function locate(collation: Collation, evidence: Evidence, needsReading: boolean): Place | Lost {
  const { report } = evidence;
  const text = collation.reports.find(({ id }) => id === report)?.text;
  const words = `“${evidence.exact.replace(/\s+/g, " ").slice(0, 80)}”`;
  if (text === undefined) return { lost: `there is no report ${report}` };
  const span = findWords(text, evidence);
  if (span === "gone") return { lost: `${words} no longer stands so in report ${report}`, report };
  if (span === "twice") return { lost: `${words} stands more than once in report ${report}`, report };
  const held = findReading(collation, report, span);
  if (typeof held !== "string") return { report, span, held };
  if (!needsReading) return { report, span, held: null };
  const why = held === "none" ? "is in no point" : "is held equally by two points";
  return { lost: `${words} in report ${report} ${why}`, report };
}

/** A note that says which judgement is lost, and why. */
export function lostNote(judgement: JudgementLine, why: string, report?: string): Note {
  const message = `Judgement lost: ${lineName(judgement)}: ${why}. It was left out.`;
  return { code: "judgement-lost", message, ...(report === undefined ? {} : { report }), ...lineOf(judgement) };
}

/** Finds the evidence of every judgement again. A judgement of which any piece is lost is lost: half of it would be another judgement. */
export function findAll(
  collation: Collation,
  judgements: readonly JudgementLine[],
): { readonly found: readonly Found[]; readonly lost: readonly Note[] } {
  const found: Found[] = [];
  const lost: Note[] = [];
  for (const judgement of judgements) {
    const places = judgement.evidence.map((piece) => locate(collation, piece, judgement.kind !== "not-a-conflict"));
    const missing = places.find((place) => "lost" in place);
    if (missing !== undefined) lost.push(lostNote(judgement, missing.lost, missing.report));
    else found.push({ judgement, places: places.filter((place): place is Place => !("lost" in place)) });
  }
  return { found, lost };
}
