import { type Document, datelineOf } from "../text/index.js";
import type { TimeExpression } from "../times/index.js";

/**
 * The document with its day of publication read in the text, where it was not given: the day of a dateline that names its year
 * (`SARNOW, March 3, 2025 (BSNA) --`). What was given stays.
 */
export function datedByText(document: Document, times: readonly TimeExpression[]): Document {
  if (document.report.published !== null) return document;
  const day = datelineOf(document)?.date ?? null;
  if (day === null || !/\d{4}/.test(document.text.slice(day[0], day[1]))) return document;
  const time = times.find(({ start, end, value }) => start < day[1] && day[0] < end && /^\d{4}-\d\d-\d\d$/.test(value));
  if (time === undefined) return document;
  return { ...document, report: { ...document.report, published: time.value, publishedBasis: "text" } };
}
