import { hashString } from "../base/index.js";

/** How a token is written, as far as names go. */
export const Look = { lower: 0, capital: 1, upper: 2, mixed: 3, digit: 4, mark: 5, initial: 6 } as const;
export type Look = (typeof Look)[keyof typeof Look];

/** What a word form alone gives: computed once for every different form of a document. */
export type WordFacts = {
  readonly look: Look;
  readonly form: number;
  readonly lower: number;
  readonly shape: number;
  readonly shortShape: number;
  /** Hashes of the first 2, 3, 4 and the last 1, 2, 3, 4 letters of the lower-case word; 0 where the word is shorter. */
  readonly affixes: readonly number[];
  /** Word class from the lexicon, 0 where it has none. */
  readonly wordClass: number;
  /** Function word, mark or the like: says nothing about whether a headline is in Title Case. */
  readonly small: boolean;
};

const SMALL_WORDS = new Set(
  (
    "a an and as at but by for from in into is nor of off on onto or over per so than that the to up via vs with yet " +
    "are be it its no not 's"
  ).split(" "),
);

/** Lower case with figures made alike, so that `1996` and `2016` share their weights. */
export function foldWord(norm: string): string {
  return /\d/.test(norm) ? norm.replace(/\d/g, "0") : norm;
}

function lookOf(form: string): Look {
  let uppers = 0;
  let lowers = 0;
  let digits = 0;
  for (const char of form) {
    if (char >= "0" && char <= "9") digits++;
    else if (char !== char.toLowerCase()) uppers++;
    else if (char !== char.toUpperCase()) lowers++;
    else if (/\p{L}/u.test(char)) uppers++;
  }
  if (uppers + lowers + digits === 0) return Look.mark;
  if (uppers + lowers === 0) return Look.digit;
  if (uppers === 0) return digits > 0 ? Look.digit : Look.lower;
  if (lowers === 0) return uppers === 1 && /^\p{L}\.?$/u.test(form) ? Look.initial : Look.upper;
  return uppers === 1 && /^\p{Lu}/u.test(form) ? Look.capital : Look.mixed;
}

function shapeHashes(form: string): { shape: number; shortShape: number } {
  let shape = "";
  let short = "";
  for (const char of form) {
    let kind = char;
    if (char >= "0" && char <= "9") kind = "d";
    else if (char !== char.toLowerCase()) kind = "X";
    else if (/\p{L}/u.test(char)) kind = "x";
    if (!(shape.length >= 4 && shape.endsWith(kind.repeat(4)))) shape += kind;
    if (!short.endsWith(kind)) short += kind;
    if (shape.length > 24) break;
  }
  return { shape: hashString(shape, 11), shortShape: hashString(short, 12) };
}

/** The facts of one form. `norm` is the token's lower-case form. */
export function wordFacts(form: string, norm: string, wordClass: number): WordFacts {
  // A form of thousands of letters is no word: its first letters say enough and keep the work bounded.
  const cut = form.length > 64 ? form.slice(0, 64) : form;
  const lower = foldWord(norm.length > 64 ? norm.slice(0, 64) : norm);
  const size = lower.length;
  const affixes = [
    size > 2 ? hashString(lower.slice(0, 2), 21) : 0,
    size > 3 ? hashString(lower.slice(0, 3), 22) : 0,
    size > 4 ? hashString(lower.slice(0, 4), 23) : 0,
    size > 1 ? hashString(lower.slice(-1), 24) : 0,
    size > 2 ? hashString(lower.slice(-2), 25) : 0,
    size > 3 ? hashString(lower.slice(-3), 26) : 0,
    size > 4 ? hashString(lower.slice(-4), 27) : 0,
  ];
  const look = lookOf(cut);
  const small = look === Look.mark || look === Look.digit || SMALL_WORDS.has(norm);
  return {
    look,
    form: hashString(cut, 13),
    lower: hashString(lower, 14),
    ...shapeHashes(cut),
    affixes,
    wordClass,
    small,
  };
}
