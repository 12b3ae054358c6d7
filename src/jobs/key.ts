import { createHash } from "node:crypto";
import type { ReportInput } from "../contract/index.js";

/** What made a collation, besides the reports: the version of the code and the names of the models. */
export type Versions = { readonly code: string; readonly models: readonly string[] };

/** What a page calls the report elsewhere is kept and shown, and nothing is read of it. */
type Unread = "otherHeadlines";

/** Every field of a report that is read, in a fixed order: the type makes a field that is added to the contract show up here. */
const FIELDS: { readonly [K in Exclude<keyof Required<ReportInput>, Unread>]: true } = {
  id: true,
  text: true,
  headline: true,
  outlet: true,
  byline: true,
  published: true,
  url: true,
  lang: true,
  caption: true,
  modified: true,
  correction: true,
  standfirst: true,
  basis: true,
};
const NAMES = Object.keys(FIELDS) as (keyof ReportInput)[];

/**
 * The key of a collation: SHA-256 over texts and facts of the reports, in order, the code's version and the models' names.
 * A fact that is absent and one that is null are the same; so are two lists of models that differ in order.
 */
export function collationKey(reports: readonly ReportInput[], versions: Versions): string {
  const facts = reports.map((report) => NAMES.map((name) => report[name] ?? null));
  // As JSON: it marks where each string ends, and it keeps half a surrogate pair, which UTF-8 would drop.
  const made = JSON.stringify([versions.code, [...versions.models].sort(), facts]);
  return createHash("sha256").update(made).digest("hex");
}

/**
 * The key of an analysis: SHA-256 over text and facts of the report, the code's version and the models' names. Reports that differ in their ids alone
 * have one.
 */
export function analysisKey(report: ReportInput, versions: Versions): string {
  return collationKey([{ ...report, id: "" }], versions);
}
