import type { ReportInput } from "../contract/index.js";
import type { FileHint } from "./types.js";

/** A report with nothing but its text and address. */
export function bareReport(hint: FileHint, text: string): ReportInput {
  return {
    id: hint.id,
    text,
    headline: null,
    outlet: null,
    byline: [],
    published: null,
    url: hint.url,
    lang: null,
    caption: [],
  };
}

const facts = ["headline", "outlet", "byline", "published", "modified", "url", "lang"] as const;
type Fact = (typeof facts)[number];

/** A report with the place that each of its facts is known from: `place`, or another one where `others` names it. */
export function withBasis(
  report: ReportInput,
  place: string,
  others: Partial<Record<Fact, string | null>> = {},
): ReportInput {
  const basis: Partial<Record<Fact, string>> = {};
  for (const fact of facts) {
    const value = report[fact] ?? null;
    if (value === null || (Array.isArray(value) && value.length === 0)) continue;
    basis[fact] = others[fact] ?? place;
  }
  return { ...report, basis };
}
