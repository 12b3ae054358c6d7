import type { Span } from "../../base/index.js";
import type { Quote } from "../../quotes/index.js";
import { tokensInSpans } from "../report-words.js";
import type { Unit } from "../units.js";
import { makeVariant, type SlotFinder, textOf } from "./slot.js";

type Word = { readonly norm: string; readonly start: number; readonly end: number };

function wordsOf(unit: Unit, quote: Quote): Word[] {
  const { tokens } = unit.reading.document;
  return tokensInSpans(unit.reading, quote.content).flatMap((i) => {
    const { norm = "", start = 0, end = 0 } = tokens[i] ?? {};
    return /[\p{L}\p{N}]/u.test(norm) ? [{ norm, start, end }] : [];
  });
}

/** Fewer words than this may be left out by chance of reading; what stays must be a statement. */
const LEAST_CUT = 3;
const LEAST_LEFT = 4;

/** Where the longer quote has one run of words more, as indices `[from, to)`; null where the words differ otherwise too. */
function oneRunMore(long: readonly Word[], short: readonly Word[]): readonly [number, number] | null {
  const more = long.length - short.length;
  if (more < LEAST_CUT || short.length < LEAST_LEFT) return null;
  let from = 0;
  while (from < short.length && long[from]?.norm === short[from]?.norm) from++;
  for (let i = from; i < short.length; i++) if (long[i + more]?.norm !== short[i]?.norm) return null;
  return from < LEAST_LEFT ? null : [from, from + more];
}

/** The clause of the quote that ends where the cut begins: the one that is shown with what it lost. */
function isBefore(unit: Unit, cut: number): boolean {
  const last = unit.reading.claims
    .filter(({ quote, trigger }) => quote === unit.claim.quote && trigger[0] < cut)
    .at(-1);
  return last?.trigger[0] === unit.claim.trigger[0];
}

/**
 * One printed the words of a speaker up to a point, the other went on: what was cut is often the condition ("if the parliament agrees"), a clause of its
 * own that would else only stand among what one report alone has.
 */
export const findCuts: SlotFinder = (left, right) => {
  const [a, b] = [left.quote, right.quote];
  if (a === null || b === null || a.type === "indirect" || b.type === "indirect") return [];
  if (left.speakerKey !== right.speakerKey) return [];
  const [x, y] = [wordsOf(left, a), wordsOf(right, b)];
  const [longer, long, short] = x.length > y.length ? [left, x, y] : [right, y, x];
  const run = oneRunMore(long, short);
  const [first, last] = run === null ? [] : [long[run[0]], long[run[1] - 1]];
  if (first === undefined || last === undefined || !isBefore(longer, first.start)) return [];
  const cut: Span = [first.start, last.end];
  // Clauses that hold the words themselves show them as their own difference.
  if (longer.spans.some(([start, end]) => start <= cut[0] && cut[1] <= end)) return [];
  const shorter = longer === left ? right : left;
  const kept = shorter.spans.at(-1) ?? shorter.claim.trigger;
  const values = [
    { unit: longer, span: cut, value: textOf(longer, cut) },
    { unit: shorter, span: kept, value: textOf(shorter, kept) },
  ];
  const because = `the quote goes on in report ${longer.report}: ${long.length - short.length} words more, the rest is the same`;
  return [makeVariant("extent", "truncated", because, longer === left ? values : values.reverse())];
};
