import { at, glued, type Line, overHyphen } from "./line.js";

/** A number read in the text: atoms `[first, next)`. `low` and `high` differ only for words such as "dozens". */
export type Numeral = {
  readonly first: number;
  readonly next: number;
  readonly low: number;
  readonly high: number | null;
  /** `figure`: digits; `words`: "sixty-five"; `vague`: "dozens"; `fraction`: "two-thirds"; `ordinal`: "third". */
  readonly form: "figure" | "words" | "vague" | "fraction" | "ordinal";
  /** Step of the last written digit, for what rounding can hide: `1.5 million` is exact to 100,000. */
  readonly scale: number;
};

const UNITS = new Map(
  (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
    "eighteen nineteen"
  )
    .split(" ")
    .map((word, index): [string, number] => [word, index]),
);
const TENS = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety"
    .split(" ")
    .map((word, index): [string, number] => [word, (index + 2) * 10]),
);
const SCALES = new Map([
  ["dozen", 12],
  ["score", 20],
  ["hundred", 100],
  ["thousand", 1000],
  ["million", 1e6],
  ["billion", 1e9],
  ["trillion", 1e12],
  ["mn", 1e6],
  ["bn", 1e9],
  ["lakh", 1e5],
  ["crore", 1e7],
]);
/** Letters glued to a figure: `$2m`, `£1.5bn`, `10k`. `m` and `k` need a currency before them. */
const SHORT_SCALES = new Map([
  ["m", 1e6],
  ["mn", 1e6],
  ["bn", 1e9],
  ["b", 1e9],
  ["tn", 1e12],
  ["k", 1000],
]);
const PLURAL_SCALES = new Map([
  ["dozens", 12],
  ["scores", 20],
  ["tens", 10],
  ["hundreds", 100],
  ["thousands", 1000],
  ["millions", 1e6],
  ["billions", 1e9],
]);
const ORDINALS = new Map(
  (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth " +
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
  )
    .split(" ")
    .map((word, index): [string, number] => [word, index + 1]),
);
const PARTS = new Map([
  ["half", 2],
  ["third", 3],
  ["thirds", 3],
  ["quarter", 4],
  ["quarters", 4],
  ["fourth", 4],
  ["fourths", 4],
  ["fifth", 5],
  ["fifths", 5],
  ["tenth", 10],
  ["tenths", 10],
]);
const CURRENCY_SIGNS = new Set(["$", "£", "€", "¥", "₹", "₽", "₩"]);
/** Longest run of digits that is a number; longer ones are codes. */
const MAX_DIGITS = 15;

/** Digits with groups and decimals: `15,000`, `5.9`, `.38`, `2 1/2`. */
function figure(line: Line, index: number): Numeral | null {
  const first = line.atoms[index];
  let next = index;
  let written = "";
  if (
    first?.norm === "." &&
    line.atoms[index + 1]?.kind === "digits" &&
    glued(line, index + 1) &&
    !glued(line, index)
  ) {
    written = "0";
  } else if (first?.kind === "digits" && first.norm.length <= MAX_DIGITS) {
    written = first.norm;
    next++;
    while (written.length < MAX_DIGITS && isGroup(line, next, first.norm.length)) {
      written += at(line, next + 1);
      next += 2;
    }
  } else return null;
  let decimals = 0;
  const fraction = line.atoms[next + 1];
  if (
    at(line, next) === "." &&
    (glued(line, next) || written === "0") &&
    fraction?.kind === "digits" &&
    !fraction.spaced
  ) {
    decimals = Math.min(fraction.norm.length, 9);
    written += `.${fraction.norm.slice(0, 9)}`;
    next += 2;
  }
  const value = Number(written);
  const zeros = decimals > 0 ? 0 : trailingZeros(written);
  const step = decimals > 0 ? 10 ** -decimals : 10 ** zeros;
  const part = decimals > 0 ? null : smallFraction(line, next);
  return part
    ? { first: index, next: part.next, low: value + part.value, high: value + part.value, form: "figure", scale: 0.1 }
    : { first: index, next, low: value, high: value, form: "figure", scale: step };
}

function trailingZeros(written: string): number {
  let zeros = 0;
  while (zeros < written.length - 1 && written[written.length - 1 - zeros] === "0") zeros++;
  return zeros;
}

function isGroup(line: Line, comma: number, firstLength: number): boolean {
  const group = line.atoms[comma + 1];
  return (
    firstLength <= 3 &&
    at(line, comma) === "," &&
    glued(line, comma) &&
    group?.kind === "digits" &&
    !group.spaced &&
    group.norm.length === 3
  );
}

function smallFraction(line: Line, index: number): { readonly next: number; readonly value: number } | null {
  const sign = { "½": 0.5, "¼": 0.25, "¾": 0.75 }[at(line, index)];
  if (sign !== undefined) return { next: index + 1, value: sign };
  const over = line.atoms[index];
  const under = line.atoms[index + 2];
  if (over?.kind !== "digits" || under?.kind !== "digits" || at(line, index + 1) !== "/") return null;
  if (over.norm.length > 2 || under.norm.length > 2 || !glued(line, index + 1) || under.spaced) return null;
  const value = Number(over.norm) / Number(under.norm);
  return value > 0 && value < 1 ? { next: index + 3, value } : null;
}

function belowHundred(line: Line, index: number): { readonly next: number; readonly value: number } | null {
  const ten = TENS.get(at(line, index));
  if (ten !== undefined) {
    const after = overHyphen(line, index + 1);
    const unit = UNITS.get(at(line, after));
    const joined = unit !== undefined && unit > 0 && unit < 10;
    return joined ? { next: after + 1, value: ten + unit } : { next: index + 1, value: ten };
  }
  const small = UNITS.get(at(line, index));
  return small === undefined ? null : { next: index + 1, value: small };
}

/** `two hundred and fifty thousand`: scales multiply, what follows them adds. */
function words(line: Line, index: number): Numeral | null {
  const word = at(line, index);
  const article = (word === "a" || word === "an") && SCALES.has(at(line, index + 1));
  const first = article ? { next: index + 1, value: 1 } : belowHundred(line, index);
  if (!first) return null;
  let { next, value } = first;
  let total = 0;
  let step = 1;
  for (let rounds = 0; rounds < 8; rounds++) {
    const scale = SCALES.get(at(line, next));
    if (scale !== undefined && (scale !== 20 || article)) {
      next++;
      step = scale;
      if (scale >= 1000) {
        total += value * scale;
        value = 0;
      } else value *= scale;
      continue;
    }
    const joined = at(line, next) === "and" ? next + 1 : next;
    const more = step >= 100 ? belowHundred(line, joined) : null;
    if (!more || (more.value >= step && value > 0)) break;
    value += more.value;
    next = more.next;
    step = value % 100 === 0 ? step : 1;
  }
  const half = andAHalf(line, next);
  if (half > 0) {
    value += 0.5;
    next = half;
  }
  const low = total + value;
  return { first: index, next, low, high: low, form: "words", scale: Math.max(1, step) };
}

/** `and a half`, `-and-a-half`: index after, or -1. */
function andAHalf(line: Line, index: number): number {
  let next = index;
  for (const word of ["and", "a", "half"]) {
    next = overHyphen(line, next);
    if (at(line, next) !== word) return -1;
    next++;
  }
  return next;
}

/** `dozens`, `hundreds of thousands`, `several hundred`, `a few`, `a handful`, `half a dozen`. */
function vague(line: Line, index: number): Numeral | null {
  const plural = PLURAL_SCALES.get(at(line, index));
  if (plural !== undefined) return pluralScale(line, index, plural);
  const article = at(line, index) === "a" ? index + 1 : index;
  const word = at(line, article);
  if (word === "couple" && article > index) {
    const scale = SCALES.get(at(line, article + 1)) ?? 1;
    return {
      first: index,
      next: scale > 1 ? article + 2 : article + 1,
      low: 2 * scale,
      high: 3 * scale,
      form: "vague",
      scale: 1,
    };
  }
  const several = word === "several" && article === index;
  const few = (word === "few" || word === "handful") && article > index;
  if (!several && !few) return null;
  const scale = SCALES.get(at(line, article + 1));
  if (scale === undefined) return { first: index, next: article + 1, low: 2, high: null, form: "vague", scale: 1 };
  const low = 2 * scale;
  return { first: index, next: article + 2, low, high: 10 * scale, form: "vague", scale };
}

function pluralScale(line: Line, index: number, scale: number): Numeral | null {
  let factor = scale;
  let next = index + 1;
  for (let rounds = 0; rounds < 2 && at(line, next) === "of"; rounds++) {
    const more = PLURAL_SCALES.get(at(line, next + 1));
    if (more === undefined) break;
    factor *= more;
    next += 2;
  }
  if (scale === 10 && next === index + 1) return null;
  return { first: index, next, low: 2 * factor, high: null, form: "vague", scale: factor };
}

/** `half`, `two-thirds`, `a quarter`, `three out of five` is left: in percent. */
function fraction(line: Line, index: number): Numeral | null {
  if (at(line, index) === "half") return halfOf(line, index);
  const word = at(line, index);
  const count = word === "a" || word === "an" ? 1 : belowHundred(line, index)?.value;
  if (count === undefined || count < 1 || count > 9) return null;
  const part = overHyphen(line, index + 1);
  const parts = PARTS.get(at(line, part));
  const plural = at(line, part).endsWith("s");
  if (parts === undefined || parts === 2 || count >= parts || plural !== count > 1) return null;
  const alone = count === 1 && at(line, part + 1) !== "of";
  if (alone) return null;
  const value = (100 * count) / parts;
  return { first: index, next: part + 1, low: value, high: value, form: "fraction", scale: 1 };
}

function halfOf(line: Line, index: number): Numeral | null {
  const before = at(line, index - 1);
  if (ORDINALS.has(before) || before === "-" || before === "and" || before === "last") return null;
  const after = at(line, index + 1);
  const scale = after === "a" ? SCALES.get(at(line, index + 2)) : undefined;
  if (scale !== undefined && scale >= 12) {
    return { first: index, next: index + 3, low: scale / 2, high: scale / 2, form: "words", scale: scale / 2 };
  }
  if (!["of", "the", "its", "their", "his", "her", "all", "our"].includes(after)) return null;
  return { first: index, next: index + 1, low: 50, high: 50, form: "fraction", scale: 1 };
}

/** `3rd`, `third`, `twenty-first`. */
function ordinal(line: Line, index: number): Numeral | null {
  const make = (next: number, value: number): Numeral => {
    return { first: index, next, low: value, high: value, form: "ordinal", scale: 1 };
  };
  const atom = line.atoms[index];
  if (atom?.kind === "digits" && atom.norm.length <= 4 && glued(line, index + 1)) {
    return ["st", "nd", "rd", "th"].includes(at(line, index + 1)) ? make(index + 2, Number(atom.norm)) : null;
  }
  const ten = TENS.get(at(line, index));
  const after = overHyphen(line, index + 1);
  const unit = ORDINALS.get(at(line, after));
  if (ten !== undefined && after > index + 1 && unit !== undefined && unit < 10) return make(after + 1, ten + unit);
  const word = ORDINALS.get(at(line, index));
  return word === undefined ? null : make(index + 1, word);
}

function scaled(line: Line, numeral: Numeral): Numeral {
  const { next } = numeral;
  const word = at(line, next);
  const full = SCALES.get(word);
  const joined = overHyphen(line, next);
  const hyphened = joined > next ? SCALES.get(at(line, joined)) : undefined;
  const currency = CURRENCY_SIGNS.has(at(line, numeral.first - 1));
  const short = glued(line, next) && (currency || word === "bn" || word === "mn") ? SHORT_SCALES.get(word) : undefined;
  const scale = full !== undefined && full !== 20 ? full : (hyphened ?? short);
  if (scale === undefined) return numeral;
  const low = round(numeral.low * scale);
  return {
    ...numeral,
    next: hyphened !== undefined ? joined + 1 : next + 1,
    low,
    high: low,
    scale: numeral.scale * scale,
  };
}

/** Takes away what multiplying binary fractions leaves behind: `2.3 million` is 2,300,000. */
export function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** Reads the number that begins at an atom; null when none does. Looks a bounded number of atoms ahead. */
export function readNumeral(line: Line, index: number): Numeral | null {
  const first = ordinal(line, index) ?? fraction(line, index) ?? vague(line, index);
  if (first) return first;
  const digits = figure(line, index);
  return digits ? scaled(line, digits) : words(line, index);
}
