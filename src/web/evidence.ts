import { hashString, type Span } from "../base/index.js";
import type { Point } from "../contract/index.js";
import type { Model, Place } from "./model.js";

/** Where an address made of words leads: the point that holds them, or the nearest passage and why there is no more. */
export type Led =
  | { readonly kind: "point"; readonly point: string }
  | { readonly kind: "gone"; readonly place: Place | null; readonly why: string };

const digest = (words: string) => hashString(words).toString(36);

/**
 * Fragment that leads to a point for as long as its words stand in the report, whatever the points are numbered: `#e-REPORT-OFFSET-LENGTH-HASH` of the
 * first piece of its first reading. Hash and length find words that have moved, the offset says where to look first.
 */
export function evidenceHash(model: Model, point: Point): string {
  const reading = point.readings.find(({ spans }) => spans.length > 0);
  const span = reading?.spans[0];
  const text = model.byReport.get(reading?.report ?? "")?.report.text;
  if (!reading || !span || text === undefined) return `#${encodeURIComponent(point.id)}`;
  const words = text.slice(span[0], span[1]);
  return `#e-${encodeURIComponent(reading.report)}-${span[0]}-${words.length}-${digest(words)}`;
}

/** The place of words of which length and hash are known, nearest to where they stood; null where they stand no more. */
function findWords(text: string, { offset, length, hash }: Wanted): Span | null {
  const fits = (start: number) => start >= 0 && digest(text.slice(start, start + length)) === hash;
  if (length === 0 || length > text.length) return null;
  // From where they stood outwards. Bounded, since a hash of every place of a long text would take a while.
  const reach = Math.min(text.length, Math.ceil(20_000_000 / length));
  for (let away = 0; away <= reach; away++) {
    if (offset + away + length <= text.length && fits(offset + away)) return [offset + away, offset + away + length];
    if (away > 0 && fits(offset - away)) return [offset - away, offset - away + length];
  }
  return null;
}

type Wanted = { readonly report: string; readonly offset: number; readonly length: number; readonly hash: string };

/** The point whose reading begins with the words, else one that holds most of them, the shortest of several. */
function pointOf(model: Model, report: string, span: Span): string | null {
  let best: { readonly id: string; readonly shared: number; readonly length: number } | null = null;
  for (const { id, readings } of model.collation.points) {
    for (const reading of readings) {
      if (reading.report !== report) continue;
      const first = reading.spans[0];
      if (first && first[0] === span[0] && first[1] === span[1]) return id;
      const length = reading.spans.reduce((sum, [start, end]) => sum + end - start, 0);
      const shared = reading.spans.reduce(
        (sum, [start, end]) => sum + Math.max(0, Math.min(end, span[1]) - Math.max(start, span[0])),
        0,
      );
      const better = best === null || shared > best.shared || (shared === best.shared && length < best.length);
      if (shared * 2 > span[1] - span[0] && better) best = { id, shared, length };
    }
  }
  return best?.id ?? null;
}

function wantedOf(fragment: string): Wanted | null {
  const match = /^e-(.*)-(\d{1,9})-(\d{1,9})-([0-9a-z]{1,7})$/.exec(fragment);
  if (!match) return null;
  const [, id = "", offset, length, hash = ""] = match;
  try {
    return { report: decodeURIComponent(id), offset: Number(offset), length: Number(length), hash };
  } catch {
    return null;
  }
}

/** Follows a fragment that `evidenceHash` wrote, without its `#`; null where it is none. */
export function followEvidence(model: Model, fragment: string): Led | null {
  const wanted = wantedOf(fragment);
  if (!wanted) return null;
  const { report, offset } = wanted;
  const view = model.byReport.get(report);
  if (!view) {
    const why = `The report “${report}”, which this link leads to, is no longer part of this story.`;
    return { kind: "gone", place: null, why };
  }
  const span = findWords(view.report.text, wanted);
  const point = span && pointOf(model, report, span);
  if (point !== null) return { kind: "point", point };
  if (span) {
    const why = `The words that this link leads to still stand in ${view.name}, but are in no point any more: they are marked in the report.`;
    return { kind: "gone", place: { report, spans: [span], point: null }, why };
  }
  const block = view.blocks.findLast((item) => item.span[0] <= offset) ?? view.blocks[0];
  const why = `The words that this link leads to no longer stand so in ${view.name}: the nearest passage is marked in the report.`;
  return { kind: "gone", place: { report, spans: block ? [block.span] : [], point: null }, why };
}
