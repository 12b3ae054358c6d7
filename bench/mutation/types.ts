import type { Span } from "../../src/base/index.js";
import type { Variant } from "../../src/contract/index.js";

/** What is done to a report, in the order of the table that is printed. */
export const KINDS = [
  "number",
  "date",
  "negation",
  "name",
  "speaker",
  "unit",
  "hedge",
  "cut",
  "moved",
  "copied",
  "paraphrase",
  "identical",
] as const;

/** What is done to a report; docs/quality.md says of each what a reader expects. */
export type Kind = (typeof KINDS)[number];

/** What a reader expects to be told of a change: a variant in one of these slots, and whether it is a conflict; null where nothing has changed. */
export type Expected = { readonly slots: readonly Variant["slot"][]; readonly conflict: boolean } | null;

/** A report with one known change. */
export type Mutation = {
  readonly kind: Kind;
  /** The changed text. */
  readonly right: string;
  /** The words that were changed, in the report and in the changed text. */
  readonly leftSpans: readonly Span[];
  readonly rightSpans: readonly Span[];
};

/** What a reader expects of each kind. */
export const EXPECTED: Readonly<Record<Kind, Expected>> = {
  number: { slots: ["number"], conflict: true },
  date: { slots: ["date"], conflict: true },
  negation: { slots: ["polarity"], conflict: true },
  name: { slots: ["name", "speaker"], conflict: true },
  speaker: { slots: ["speaker", "name"], conflict: true },
  unit: { slots: ["number"], conflict: false },
  hedge: { slots: ["certainty"], conflict: false },
  cut: { slots: ["extent"], conflict: false },
  moved: null,
  copied: null,
  paraphrase: null,
  identical: null,
};
