import { at, type Line, phrase } from "./line.js";
import type { Bound } from "./types.js";

/** What the words before or after a number say of it. */
export type BoundWords = {
  readonly kind: "at-least" | "at-most" | "more-than" | "less-than" | "about" | "nearly";
  readonly first: number;
  readonly next: number;
};

type Entry = readonly [words: readonly string[], kind: BoundWords["kind"]];

const BEFORE: readonly Entry[] = (
  [
    ["at least", "at-least"],
    ["no fewer than", "at-least"],
    ["no less than", "at-least"],
    ["not fewer than", "at-least"],
    ["not less than", "at-least"],
    ["a minimum of", "at-least"],
    ["more than", "more-than"],
    ["over", "more-than"],
    ["above", "more-than"],
    ["greater than", "more-than"],
    ["in excess of", "more-than"],
    ["upwards of", "more-than"],
    ["upward of", "more-than"],
    ["exceeding", "more-than"],
    ["fewer than", "less-than"],
    ["less than", "less-than"],
    ["under", "less-than"],
    ["below", "less-than"],
    ["up to", "at-most"],
    ["at most", "at-most"],
    ["no more than", "at-most"],
    ["not more than", "at-most"],
    ["a maximum of", "at-most"],
    ["as many as", "at-most"],
    ["as much as", "at-most"],
    ["about", "about"],
    ["around", "about"],
    ["some", "about"],
    ["roughly", "about"],
    ["approximately", "about"],
    ["circa", "about"],
    ["an estimated", "about"],
    ["estimated", "about"],
    ["estimated at", "about"],
    ["an average of", "about"],
    ["~", "about"],
    ["nearly", "nearly"],
    ["almost", "nearly"],
    ["close to", "nearly"],
    ["approaching", "nearly"],
    ["just under", "nearly"],
    ["just short of", "nearly"],
  ] as const
).map(([words, kind]): Entry => [words.split(" "), kind]);

const AFTER: readonly Entry[] = (
  [
    ["or more", "at-least"],
    ["or so", "about"],
    ["or less", "at-most"],
    ["or fewer", "at-most"],
    ["plus", "at-least"],
    ["+", "at-least"],
  ] as const
).map(([words, kind]): Entry => [words.split(" "), kind]);

/** Adverbs that sharpen the bound before them or stand between it and the number. */
const SOFTENERS = new Set(["just", "well", "only", "slightly", "perhaps", "possibly", "probably", "maybe", "a"]);

/** The words before a number that begins at `index`, longest first; `floor` is the first atom that is free. */
export function boundBefore(line: Line, index: number, floor: number): BoundWords | null {
  let best: BoundWords | null = null;
  for (const [words, kind] of BEFORE) {
    const first = index - words.length;
    if (first < floor || phrase(line, first, ...words) !== index) continue;
    if (!best || first < best.first) best = { kind, first, next: index };
  }
  if (best && best.first - 1 >= floor && SOFTENERS.has(at(line, best.first - 1)) && at(line, best.first - 1) !== "a") {
    best = { ...best, first: best.first - 1 };
  }
  return best;
}

/** The words after a number that ends at `index`: `or more`, `+`. */
export function boundAfter(line: Line, index: number): BoundWords | null {
  for (const [words, kind] of AFTER) {
    const next = phrase(line, index, ...words);
    if (next > 0) return { kind, first: index, next };
  }
  return null;
}

/** Share of a figure that "nearly" may leave out. */
const NEARLY = 0.9;

/** Smallest and largest value under a bound. */
export function applyBound(
  kind: BoundWords["kind"] | null,
  low: number,
  high: number | null,
): { readonly low: number | null; readonly high: number | null; readonly bound: Bound; readonly approx: boolean } {
  switch (kind) {
    case "at-least":
      return { low, high: null, bound: "at-least", approx: false };
    case "more-than":
      return { low, high: null, bound: "more-than", approx: false };
    case "at-most":
      return { low: null, high, bound: "at-most", approx: false };
    case "less-than":
      return { low: null, high, bound: "less-than", approx: false };
    case "nearly":
      return { low: Number((low * NEARLY).toPrecision(12)), high, bound: "approximate", approx: true };
    case "about":
      return { low, high, bound: "approximate", approx: true };
    case null:
      return { low, high, bound: "exact", approx: false };
  }
}
