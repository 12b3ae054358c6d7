import type { Syntax } from "../text/index.js";
import { at, glued, type Line, overHyphen } from "./line.js";
import { type Numeral, readNumeral } from "./numbers.js";
import type { Quantity } from "./types.js";

/** Oldest age that is read as one. */
const OLDEST = 125;

const PERIODS: ReadonlyMap<string, string> = new Map([
  ["year", "year"],
  ["years", "year"],
  ["month", "month"],
  ["months", "month"],
  ["week", "week"],
  ["weeks", "week"],
  ["day", "day"],
  ["days", "day"],
]);

type Age = { readonly quantity: Quantity; readonly next: number };

function ageOf(line: Line, first: number, numeral: Numeral, next: number, unit: string): Age | null {
  if (numeral.low > OLDEST || numeral.form === "ordinal" || numeral.form === "vague" || numeral.form === "fraction")
    return null;
  const start = line.atoms[numeral.first]?.start ?? 0;
  const numberEnd = line.atoms[numeral.next - 1]?.end ?? 0;
  const quantity: Quantity = {
    start: line.atoms[first]?.start ?? start,
    end: line.atoms[next - 1]?.end ?? numberEnd,
    number: [start, numberEnd],
    low: numeral.low,
    high: numeral.low,
    bound: "exact",
    approx: false,
    unit,
    of: "age",
    ofSpan: null,
    ordinal: false,
  };
  return { quantity, next };
}

/** `16-year-old`, `45 years old`, `3 years of age`. */
function withPeriod(line: Line, index: number, numeral: Numeral): Age | null {
  const start = overHyphen(line, numeral.next);
  const unit = PERIODS.get(at(line, start));
  if (unit === undefined) return null;
  const after = overHyphen(line, start + 1);
  const old = at(line, after) === "old" || at(line, after) === "olds";
  if (old) return ageOf(line, index, numeral, after + 1, unit);
  const ofAge = at(line, start + 1) === "of" && at(line, start + 2) === "age";
  return ofAge ? ageOf(line, index, numeral, start + 3, unit) : null;
}

/** `Jane Roe, 45, said`: a whole number between commas behind a name. */
function apposed(line: Line, syntax: Syntax, index: number, numeral: Numeral): Age | null {
  const atom = line.atoms[index];
  if (atom?.kind !== "digits" || atom.norm.length > 3 || numeral.next !== index + 1) return null;
  const opens = at(line, index - 1) === "," || at(line, index - 1) === "(";
  const closes = at(line, index + 1);
  if (!opens || glued(line, index) !== (at(line, index - 1) === "(") || ![",", ".", ")", ";"].includes(closes))
    return null;
  const name = line.atoms[index - 2];
  if (!name?.capital || syntax.upos[name.token] !== "PROPN") return null;
  return ageOf(line, index, numeral, index + 1, "year");
}

/** The age that begins at an atom; null when none does. Its unit is the period, it counts `age`. */
export function findAge(syntax: Syntax, line: Line, index: number): Age | null {
  const word = at(line, index);
  if (word === "aged" || word === "age") {
    const numeral = readNumeral(line, index + 1);
    if (!numeral || line.atoms[index + 1]?.taken) return null;
    return numeral.low <= OLDEST && at(line, numeral.next) !== "%"
      ? ageOf(line, index, numeral, numeral.next, "year")
      : null;
  }
  const kind = line.atoms[index]?.kind;
  if (kind === "sign" || kind === undefined) return null;
  const numeral = readNumeral(line, index);
  if (!numeral || (kind === "digits" && glued(line, index) && at(line, index - 1) !== "(")) return null;
  return withPeriod(line, index, numeral) ?? apposed(line, syntax, index, numeral);
}
