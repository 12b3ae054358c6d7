import type { Span } from "../base/index.js";

/** How the words bound the number: `at least 5` is `[5, null)`, `nearly 5` is approximate. */
export type Bound = "exact" | "at-least" | "at-most" | "more-than" | "less-than" | "range" | "approximate" | "vague";

/** A number with what it counts. */
export type Quantity = {
  readonly start: number;
  readonly end: number;
  /** The number's own words within `[start, end)`: `15,000` in `around 15,000 troops`. */
  readonly number: Span;
  /** Smallest and largest value that the words allow, in `unit`; null where open (`at least`) or not known (`dozens`: low 24). */
  readonly low: number | null;
  readonly high: number | null;
  readonly bound: Bound;
  /** True when the words say the figure is not exact ("about", "nearly", "some", "thousands"). */
  readonly approx: boolean;
  /** Canonical unit: `person`, `percent`, `USD`, `km`, `magnitude`, `year` (age) …; null for a bare count of things. */
  readonly unit: string | null;
  /** What is counted, as lemma of the counted noun: `troops`, `cable`; null where none. */
  readonly of: string | null;
  /** The counted noun's words; null where none. */
  readonly ofSpan: Span | null;
  /** True for an ordinal or a rank ("third"), which counts nothing. */
  readonly ordinal: boolean;
};
