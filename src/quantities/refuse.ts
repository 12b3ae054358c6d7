import type { Syntax } from "../text/index.js";
import { at, glued, type Line } from "./line.js";
import type { Numeral } from "./numbers.js";

/** Words before a number that make it a name: `Flight 103`, `Article 5`, `Room 12`. */
const NAMERS = new Set(
  (
    "flight route highway interstate room article section chapter resolution page line channel number no phase level category type " +
    "class grade unit block lot gate platform track bus train ship hull model version windows series season episode part volume " +
    "verse psalm act bill proposition amendment clause paragraph point annex table figure exhibit case docket apollo boeing airbus " +
    "area zone district ward precinct sector camp terminal pier hangar exit building apartment apt suite floor box title division league " +
    "group formula studio radio fm am phone tel telephone fax hotline extension ext isbn rule step stage team squad battalion brigade"
  ).split(" "),
);
const STREETS = new Set(
  "street st avenue ave road rd boulevard blvd drive dr lane ln way place pl court ct square parkway pkwy highway hwy terrace crescent".split(
    " ",
  ),
);
const CONTESTS = new Set(
  "win victory defeat loss draw tie lead vote majority record ruling decision score set margin".split(" "),
);
/** Most atoms of a street's name. */
const STREET_LENGTH = 5;

/** `G20`, `SMW4`, `Covid-19`, `F-16`: letters joined to the digits. */
function isJoinedToLetters(line: Line, numeral: Numeral): boolean {
  const { first } = numeral;
  if (line.atoms[first]?.kind !== "digits" || !glued(line, first)) return false;
  const before = line.atoms[first - 1];
  if (before?.kind === "word") return !["us", "c", "a", "rs"].includes(before.norm);
  if (before?.norm !== "-" || !glued(line, first - 1)) return false;
  const word = line.atoms[first - 2];
  return word?.kind === "word";
}

/** `10:30`, `555-1234`, `9/11`, `2.0.1`, `1-0`: digits joined to digits by other signs. */
function isCode(line: Line, numeral: Numeral, next: number): boolean {
  const digitsAt = (index: number) => line.atoms[index]?.kind === "digits";
  const { first } = numeral;
  if (line.atoms[first]?.kind !== "digits") return false;
  const after = at(line, next);
  if (["-", "/", ":", ".", "x"].includes(after) && glued(line, next) && glued(line, next + 1) && digitsAt(next + 1))
    return true;
  const before = at(line, first - 1);
  if (["-", "/", ":", "."].includes(before) && glued(line, first) && digitsAt(first - 2) && glued(line, first - 1))
    return true;
  // "+98 21 5551234"; "(555) 1234"
  return before === "+" || before === "#";
}

function isAddress(line: Line, next: number): boolean {
  for (let i = next; i < next + STREET_LENGTH; i++) {
    const atom = line.atoms[i];
    const numbered = atom?.kind === "digits" || (atom?.kind === "word" && glued(line, i));
    if (numbered && i > next) continue;
    if (!atom || (atom.kind === "sign" && atom.norm !== ".") || (atom.kind === "word" && !atom.capital)) return false;
    if (i > next && atom.capital && STREETS.has(atom.norm)) return true;
  }
  return false;
}

/** `1.`, `2)`, `[12]` at an edge: the number of an item or a note. */
function isItem(line: Line, numeral: Numeral, next: number): boolean {
  if (line.atoms[numeral.first]?.kind !== "digits") return false;
  const after = at(line, next);
  if (numeral.first === 0 && (after === ")" || (after === "." && line.atoms.length > next + 1))) return true;
  return at(line, numeral.first - 1) === "[" && after === "]";
}

function isNamed(line: Line, syntax: Syntax, numeral: Numeral, counted: boolean): boolean {
  const before = line.atoms[numeral.first - 1];
  if (!before) return false;
  if (before.norm === "." && at(line, numeral.first - 2) === "no") return true;
  if (before.kind !== "word") return false;
  if (NAMERS.has(before.norm) && (before.capital || !counted || before.norm === "flight"))
    return before.norm !== "no" || before.capital;
  if (line.atoms[numeral.first]?.kind !== "digits") return false;
  // "the Atlas 4 cable": a name's number before a noun in the singular.
  const noun = line.atoms[numeral.next];
  const single = numeral.low > 1 && noun !== undefined && noun.spaced && syntax.xpos[noun.token] === "NN";
  if (counted) return single && before.capital && numeral.first > 1;
  // "Boeing 747": a name, then a number that counts nothing.
  return before.capital && numeral.first > 1 && syntax.upos[before.token] === "PROPN";
}

/** `3D`, `5G`, `747s`, `in his 20s`: letters that are no unit, joined to the digits. */
function hasLettersAfter(line: Line, numeral: Numeral, unit: boolean): boolean {
  if (unit || line.atoms[numeral.next - 1]?.kind !== "digits") return false;
  return glued(line, numeral.next) && line.atoms[numeral.next]?.kind === "word";
}

const NOT_COUNTED_ONCE = new Set("point day time thing way hand side moment stage end".split(" "));

/** A year that no time expression took: four digits without a noun behind them. */
function isYear(line: Line, numeral: Numeral, counted: boolean): boolean {
  const atom = line.atoms[numeral.first];
  if (counted || atom?.kind !== "digits" || numeral.next !== numeral.first + 1) return false;
  return atom.norm.length === 4 && numeral.low >= 1500 && numeral.low < 2100;
}

const NOT_ONE_AFTER = new Set(["of", "another", "-", "'"]);
const NOT_ONE_BEFORE = new Set("no the this that any every each which another only last first new other".split(" "));

/** `one of them`, `no one`, `this one`, `one another`: a pronoun. */
function isPronoun(line: Line, numeral: Numeral, counted: boolean): boolean {
  if (at(line, numeral.first) !== "one" || numeral.next !== numeral.first + 1) return false;
  if (line.atoms[numeral.first]?.capital && !counted) return true;
  const after = at(line, numeral.next);
  if (NOT_COUNTED_ONCE.has(after)) return true;
  return NOT_ONE_AFTER.has(after) || NOT_ONE_BEFORE.has(at(line, numeral.first - 1)) || !counted;
}

/** Reasons for which a number in the text counts nothing. `unit`, `noun`: one of them follows it. */
export function isRefused(
  line: Line,
  syntax: Syntax,
  numeral: Numeral,
  next: number,
  unit: boolean,
  noun: boolean,
): boolean {
  const counted = unit || noun;
  if (hasLettersAfter(line, numeral, unit)) return true;
  if (isJoinedToLetters(line, numeral) || isCode(line, numeral, next) || isItem(line, numeral, next)) return true;
  if (isAddress(line, next) || (!unit && isNamed(line, syntax, numeral, noun)) || isYear(line, numeral, counted))
    return true;
  if (line.atoms[numeral.first]?.kind === "digits" && longDigits(line, numeral)) return true;
  return isPronoun(line, numeral, counted);
}

function longDigits(line: Line, numeral: Numeral): boolean {
  return (line.atoms[numeral.first]?.norm.length ?? 0) > 9;
}

/** True where two numbers joined by a hyphen are the score of a game or a vote: `3-1 win`, `5-4 ruling`. */
export function isScore(line: Line, low: number, high: number, next: number): boolean {
  return low >= high || CONTESTS.has(at(line, next));
}
