import type { Quantity } from "./types.js";
import { CONVERTIBLE } from "./units.js";

/** How two quantities stand to each other: only `apart` says that they cannot both be right of one thing. */
export type QuantityRelation = "equal" | "meets" | "apart" | "incomparable";

/** The relation, with the two values that met and the rule in words. */
export type QuantityComparison = { readonly relation: QuantityRelation; readonly because: string };

type Range = { readonly low: number; readonly high: number };

/** Share of a figure that "about" may be off. */
const ABOUT = 0.1;
/** Most that a round figure may hide, as a share of it: 5,900 may stand for 5,891, 6,000 hardly for 5,600. */
const ROUNDED = 0.05;
/** A figure in another unit is a round one: six miles for ten kilometres. */
const CONVERTED = 0.04;

function shown(value: number): string {
  const plain = Number(value.toPrecision(6));
  const [whole, decimals] = String(plain).split(".");
  const grouped = /^-?\d+$/.test(whole ?? "")
    ? (whole as string).replace(/\B(?=(?:\d{3})+$)/g, ",")
    : (whole as string);
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

/** Units as they stand behind a number; any other stands as it is. */
const PLURALS: Readonly<Record<string, string>> = {
  person: "people",
  mile: "miles",
  year: "years",
  percent: "per cent",
};

/** A quantity in words: `at least 5 people`, `60 to 100`. */
function described({ low, high, bound, approx, unit }: Quantity): string {
  const end = unit === null ? "" : ` ${PLURALS[unit] ?? unit}`;
  if (low !== null && high !== null && low === high) return `${approx ? "about " : ""}${shown(low)}${end}`;
  if (low !== null && high !== null) return `${shown(low)} to ${shown(high)}${end}`;
  if (low !== null) return `${bound === "more-than" ? "more than" : "at least"} ${shown(low)}${end}`;
  return high === null
    ? `some number${end}`
    : `${bound === "less-than" ? "less than" : "at most"} ${shown(high)}${end}`;
}

function sizeOf(unit: string | null): number {
  return unit === null ? 1 : (CONVERTIBLE.get(unit)?.size ?? 1);
}

function canCompare(left: Quantity, right: Quantity): string | null {
  if (left.ordinal || right.ordinal) return "a rank counts nothing";
  if (left.unit === right.unit) return null;
  const [a, b] = [CONVERTIBLE.get(left.unit ?? ""), CONVERTIBLE.get(right.unit ?? "")];
  if (a !== undefined && b !== undefined && a.family === b.family) return null;
  return `${left.unit ?? "no unit"} and ${right.unit ?? "no unit"} do not convert`;
}

function decimalsOf(value: number): number {
  const text = String(value);
  const dot = text.indexOf(".");
  return dot < 0 ? 0 : text.length - dot - 1;
}

/** What rounding can hide at each side of a figure: half of its last written step, and never more than a small share. */
function slack(value: number, other: number): number {
  if (!Number.isInteger(value) || !Number.isInteger(other)) {
    const [own, others] = [decimalsOf(value), decimalsOf(other)];
    return own < others ? Math.min(0.5 * 10 ** -own, Math.abs(value) * 0.1) : 0;
  }
  const size = Math.abs(value);
  let step = 1;
  while (step < size && value % (step * 10) === 0) step *= 10;
  // Two digits and one zero ("60") is as often exact as round.
  return size < 100 || step < 10 ? 0 : Math.min(step / 2, size * ROUNDED);
}

function rangeOf(quantity: Quantity, other: number, converts: boolean): Range {
  const size = sizeOf(quantity.unit);
  const spread = (value: number) => {
    const about = quantity.approx && quantity.low === quantity.high ? Math.abs(value) * ABOUT : 0;
    const converted = converts ? Math.max(Math.abs(value) * CONVERTED, Number.isInteger(value) ? 0.5 : 0) : 0;
    return Math.max(about, converted, converts ? 0 : slack(value, other));
  };
  const low = quantity.low === null ? Number.NEGATIVE_INFINITY : (quantity.low - spread(quantity.low)) * size;
  const high = quantity.high === null ? Number.POSITIVE_INFINITY : (quantity.high + spread(quantity.high)) * size;
  return { low, high };
}

function anyValue({ low, high }: Quantity): number {
  return low ?? high ?? 0;
}

/** Open bounds leave their edge out: "more than 100" and "100" do not meet. */
function touches(left: Quantity, right: Quantity, a: Range, b: Range): boolean {
  if (a.low > b.high || b.low > a.high) return false;
  const openLow = (one: Quantity, other: Range, own: Range) => one.bound === "more-than" && other.high <= own.low;
  const openHigh = (one: Quantity, other: Range, own: Range) => one.bound === "less-than" && other.low >= own.high;
  return !openLow(left, b, a) && !openLow(right, a, b) && !openHigh(left, b, a) && !openHigh(right, a, b);
}

/**
 * Compares two quantities by the ranges that their words allow: bounds, rounding ("5,900" for 5,891), approximation
 * ("nearly 6,000") and conversion of units count as meeting. Whether they count the same thing is the caller's question.
 * Symmetric.
 */
export function compareQuantities(left: Quantity, right: Quantity): QuantityComparison {
  const words = `${described(left)} and ${described(right)}`;
  const obstacle = canCompare(left, right);
  if (obstacle !== null) return { relation: "incomparable", because: `${words}: ${obstacle}` };
  const converts = left.unit !== right.unit;
  const sameRange =
    left.low === right.low && left.high === right.high && left.approx === right.approx && left.bound === right.bound;
  if (!converts && sameRange) return { relation: "equal", because: `${words}: the same value` };
  const a = rangeOf(left, anyValue(right), converts);
  const b = rangeOf(right, anyValue(left), converts);
  if (!touches(left, right, a, b)) return { relation: "apart", because: `${words}: no value fits both` };
  const exact = left.bound === "exact" && right.bound === "exact" && !converts;
  const rule = converts
    ? "the same within conversion"
    : exact
      ? "the same within rounding"
      : "there are values that fit both";
  return { relation: "meets", because: `${words}: ${rule}` };
}
