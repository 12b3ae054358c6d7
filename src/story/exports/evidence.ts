import type { Span } from "../../base/index.js";
import type { Collation, PointReading } from "../../contract/index.js";

/** Characters of context before and after the words of a selector. */
const CONTEXT = 32;

/** Words of a report with the words around them: what finds them again when offsets have moved. */
export type Quoted = { readonly exact: string; readonly prefix: string; readonly suffix: string };

const HIGH = /[\ud800-\udbff]$/;
const LOW = /^[\udc00-\udfff]/;

/** The words of a span and 32 characters on each side; no character is cut in two. */
export function quoteOf(text: string, [start, end]: Span): Quoted {
  return {
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start).replace(LOW, ""),
    suffix: text.slice(end, end + CONTEXT).replace(HIGH, ""),
  };
}

/** The words of a reading; an ellipsis stands between its pieces. */
export function wordsOf({ spans }: PointReading, text: string): string {
  return spans.map(([start, end]) => text.slice(start, end)).join(" … ");
}

/** The texts of a collation, by report. */
export function textsOf(collation: Collation): ReadonlyMap<string, string> {
  return new Map(collation.reports.map(({ id, text }) => [id, text]));
}
