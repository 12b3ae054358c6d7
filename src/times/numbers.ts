import { at, digits, glued, type Line, overHyphen } from "./line.js";
import { SMALL_NUMBERS, TENS } from "./words.js";

/** A count read in the text: where it ends and its value; null for "several", "a few". */
export type Count = { readonly next: number; readonly value: number | null };

const SCALES: ReadonlyMap<string, number> = new Map([
  ["hundred", 100],
  ["thousand", 1000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
]);

function smallWords(line: Line, index: number): Count | null {
  const ten = TENS.get(at(line, index));
  if (ten !== undefined) {
    const after = overHyphen(line, index + 1);
    const unit = SMALL_NUMBERS.get(at(line, after));
    return unit !== undefined && unit > 0 && unit < 10
      ? { next: after + 1, value: ten + unit }
      : { next: index + 1, value: ten };
  }
  const small = SMALL_NUMBERS.get(at(line, index));
  return small === undefined ? null : { next: index + 1, value: small };
}

function numeral(line: Line, index: number): Count | null {
  let value = digits(line, index);
  if (value === null) return null;
  let next = index + 1;
  while (
    at(line, next) === "," &&
    glued(line, next) &&
    glued(line, next + 1) &&
    line.atoms[next + 1]?.norm.length === 3 &&
    next < index + 8
  ) {
    const group = digits(line, next + 1);
    if (group === null) break;
    value = value * 1000 + group;
    next += 2;
  }
  const decimals = line.atoms[next + 1];
  if (at(line, next) === "." && glued(line, next) && decimals?.kind === "digits" && !decimals.spaced) {
    return { next: next + 2, value: Number(`${value}.${decimals.norm.slice(0, 6)}`) };
  }
  return { next, value };
}

/** A fraction after a count: `2 1/2`, `2½`, `two and a half`. */
function fraction(line: Line, next: number): Count | null {
  if (at(line, next) === "½") return { next: next + 1, value: 0.5 };
  const over = digits(line, next, 2);
  const under = digits(line, next + 2, 2);
  if (over !== null && under !== null && under > 0 && at(line, next + 1) === "/" && over < under) {
    return { next: next + 3, value: over / under };
  }
  const word = at(line, next) === "and" && at(line, next + 1) === "a" ? at(line, next + 2) : "";
  if (word === "half") return { next: next + 3, value: 0.5 };
  return null;
}

function scaled(line: Line, first: Count): Count {
  let { next } = first;
  let value = first.value ?? 0;
  for (let rounds = 0; rounds < 3; rounds++) {
    const scale = SCALES.get(at(line, next));
    if (scale === undefined) break;
    value *= scale;
    next++;
    const joined = at(line, next) === "and" ? next + 1 : next;
    const more = smallWords(line, joined);
    if (more && more.value !== null && more.value < scale) {
      value += more.value;
      next = more.next;
    }
  }
  return { next, value };
}

/** A count that must be a number: `15`, `1,500`, `2 1/2`, `twenty-five`, `a hundred`. */
export function readNumber(line: Line, index: number): Count | null {
  const word = at(line, index);
  const article = (word === "a" || word === "an") && SCALES.has(at(line, index + 1));
  const first = article ? { next: index + 1, value: 1 } : (numeral(line, index) ?? smallWords(line, index));
  if (!first) return null;
  const whole = scaled(line, first);
  const part = fraction(line, whole.next);
  return part && whole.value !== null && part.value !== null
    ? { next: part.next, value: whole.value + part.value }
    : whole;
}

/** Words that say "more than one". */
export const VAGUE: ReadonlySet<string> = new Set([
  "several",
  "few",
  "many",
  "some",
  "numerous",
  "countless",
  "dozens",
  "scores",
  "hundreds",
]);

/** A number, or words that say "more than one" (`several`, `a few`), or `a couple of`; `a` and `an` are not counts here. */
export function readCount(line: Line, index: number): Count | null {
  const number = readNumber(line, index);
  if (number) return number;
  let next = at(line, index) === "a" ? index + 1 : index;
  const word = at(line, next);
  if (word === "couple") {
    next = at(line, next + 1) === "of" ? next + 2 : next + 1;
    return { next, value: 2 };
  }
  if (next > index && word !== "few") return null;
  if (!VAGUE.has(word)) return null;
  return { next: at(line, next + 1) === "of" && word.endsWith("s") ? next + 2 : next + 1, value: null };
}
