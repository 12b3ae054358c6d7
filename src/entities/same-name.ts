import { isCountry } from "./demonyms.js";
import { genderOfGivenName } from "./given-names.js";
import { COMPANY_TAILS, GENERIC_TAILS, PERSON_TAILS, SMALL, TURNING_HEADS } from "./name-lists.js";
import { coreWords, initials, personName, soundKey } from "./name-words.js";

/** Why two names are taken for one: the rule and, for people, the words that met. */
export type NameMatch = {
  readonly kind: "equal" | "order" | "short" | "acronym" | "initials" | "spelling";
  readonly reason: string;
};

const NICKNAMES: Readonly<Record<string, string>> = {
  bill: "william",
  billy: "william",
  will: "william",
  bob: "robert",
  bobby: "robert",
  rob: "robert",
  dick: "richard",
  rick: "richard",
  jim: "james",
  jimmy: "james",
  joe: "joseph",
  mike: "michael",
  tom: "thomas",
  tommy: "thomas",
  tony: "anthony",
  dave: "david",
  dan: "daniel",
  danny: "daniel",
  ben: "benjamin",
  ed: "edward",
  ted: "edward",
  ken: "kenneth",
  ron: "ronald",
  don: "donald",
  steve: "steven",
  greg: "gregory",
  jeff: "jeffrey",
  matt: "matthew",
  nick: "nicholas",
  andy: "andrew",
  chuck: "charles",
  charlie: "charles",
  liz: "elizabeth",
  beth: "elizabeth",
  kate: "katherine",
  kathy: "katherine",
  sue: "susan",
  debbie: "deborah",
  pat: "patricia",
  tim: "timothy",
  sam: "samuel",
  alex: "alexander",
  chris: "christopher",
  fred: "frederick",
  larry: "lawrence",
  jerry: "gerald",
  bernie: "bernard",
  maggie: "margaret",
  peggy: "margaret",
  jon: "jonathan",
  josh: "joshua",
  phil: "philip",
};

const same = (left: readonly string[], right: readonly string[]) =>
  left.length === right.length && left.every((word, i) => word === right[i]);

/** A name made ready to be compared: what is computed once a name. */
export type PreparedName = {
  readonly text: string;
  readonly words: readonly string[];
  /** Without legal forms and `Jr.` at the end. */
  readonly core: readonly string[];
  /** Its letters, lower case, where it can be an acronym; null where not. */
  readonly letters: string | null;
  /** Acronyms that can stand for it. */
  readonly acronyms: readonly string[];
};

/** Makes a name ready for `compareNames`. */
export function prepareName(text: string): PreparedName {
  const words = coreWords(text);
  const letters = text.length < 20 ? text.replace(/[.'’\s]/g, "") : "";
  const acronym = words.length === 1 && /^[\p{Lu}\d]{2,7}s?$/u.test(letters);
  return {
    text,
    words,
    core: withoutTails(words),
    letters: acronym ? letters.toLowerCase() : null,
    acronyms: words.length > 1 ? acronymsOf(text) : [],
  };
}

/** Initials of the words, and of those before `of the` (`FAO` of the United Nations). */
function acronymsOf(text: string): string[] {
  const end = text.search(/\s(?:of|for)\sthe\s/);
  return [...initials(text), ...(end > 0 ? initials(text.slice(0, end)).filter((letters) => letters.length > 2) : [])];
}

/**
 * Whether two names can be one, and by which rule; null where they cannot. Looks at the names alone: a short form fits every
 * longer name that holds it, and the caller decides when several do. Two different given names with one family name never
 * match. Symmetric.
 */
export function sameName(left: string, right: string): NameMatch | null {
  const [a, b] = [prepareName(left), prepareName(right)];
  const kind = compareNames(a, b);
  return kind === null ? null : { kind, reason: `${REASONS[kind]}: ${left} / ${right}` };
}

const REASONS: Readonly<Record<NameMatch["kind"], string>> = {
  equal: "same name",
  order: "same words in another order",
  short: "short form",
  acronym: "initials of the words",
  initials: "given name shortened",
  spelling: "spelling",
};

/** The rule by which two prepared names can be one; null where none does. */
export function compareNames(left: PreparedName, right: PreparedName): NameMatch["kind"] | null {
  const [a, b] = [left.words, right.words];
  if (a.length === 0 || b.length === 0) return null;
  if (same(a, b) || a.join("") === b.join("")) return "equal";
  if (left.letters !== null && right.acronyms.includes(left.letters)) return "acronym";
  if (right.letters !== null && left.acronyms.includes(right.letters)) return "acronym";
  const [x, y] = [left.core, right.core];
  if (same(x, y)) return "equal";
  if (turned(x, y) || turned(y, x)) return "order";
  if (x.length > 2 && x.length === y.length && same([...x].sort(), [...y].sort())) return "order";
  const [short, long] = x.length <= y.length ? [x, y] : [y, x];
  if (isShortForm(short, long)) return "short";
  const people = x.length > 1 && y.length > 1 ? samePerson(x, y) : null;
  if (people !== null) return people;
  return sameSpelling(x, y) || sameSpelling(bareName(x, y), bareName(y, x)) ? "spelling" : null;
}

/** The words without the generic ones at their end, where the other name has none: `Hormouzgan province` beside `Hormozgan`. */
function bareName(words: readonly string[], other: readonly string[]): readonly string[] {
  if (GENERIC_TAILS.has(other[other.length - 1] as string)) return words;
  let end = words.length;
  while (end > 1 && GENERIC_TAILS.has(words[end - 1] as string)) end--;
  return words.slice(0, end);
}

function withoutTails(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (end > 1 && (COMPANY_TAILS.has(words[end - 1] as string) || PERSON_TAILS.has(words[end - 1] as string))) end--;
  return words.slice(0, end);
}

/** `Department of Justice` and `Justice Department`. */
function turned(left: readonly string[], right: readonly string[]): boolean {
  const of = left.indexOf("of");
  const head = right[right.length - 1] as string;
  if (of !== 1 || left[0] !== head || !TURNING_HEADS.has(head)) return false;
  return same(
    left.slice(2).filter((word) => word !== "the"),
    right.slice(0, -1),
  );
}

/** What a place's own name stands behind with `of`; a gulf, a bank or a university of it is something else. */
const PLACES_OF = new Set(["island", "province", "city", "county", "town", "village", "republic", "state", "district"]);

function isShortForm(short: readonly string[], long: readonly string[]): boolean {
  if (short.length >= long.length) return false;
  const rest = long.slice(short.length);
  if (same(short, long.slice(0, short.length)) && rest.every((word) => GENERIC_TAILS.has(word))) return true;
  if (long[1] === "of" && PLACES_OF.has(long[0] as string) && same(short, long.slice(2))) return true;
  if (short.length > 1 || (short[0] as string).length < 3 || SMALL.has(short[0] as string)) return false;
  // One word of a person's name: the family name, wherever it stands, or the given name. Bodies and places have small words or tails.
  const { family, given } = personName(long);
  if (long.length > 4 || long.some((word) => SMALL.has(word) && !family.includes(word))) return false;
  if (long.some((word) => GENERIC_TAILS.has(word) || COMPANY_TAILS.has(word) || TURNING_HEADS.has(word))) return false;
  return family[family.length - 1] === short[0] || (given[0] === short[0] && !isCountry(short[0] as string));
}

/** Two full names of people: one family name, and given names that agree. */
function samePerson(left: readonly string[], right: readonly string[]): "initials" | "spelling" | null {
  const a = personName(left);
  const b = personName(right);
  if (a.given.length === 0 || b.given.length === 0 || !same(a.family, b.family)) return null;
  const [first, second] = [a.given[0] as string, b.given[0] as string];
  const middles = middlesAgree(a.given.slice(1), b.given.slice(1));
  if (!middles) return null;
  if (first === second) return "initials";
  if (first.length === 1 || second.length === 1) return first[0] === second[0] ? "initials" : null;
  if ((NICKNAMES[first] ?? first) === (NICKNAMES[second] ?? second)) return "initials";
  return soundsAlike(first, second) ? "spelling" : null;
}

function middlesAgree(left: readonly string[], right: readonly string[]): boolean {
  if (left.length === 0 || right.length === 0) return true;
  return left[0]?.[0] === right[0]?.[0];
}

function soundsAlike(left: string, right: string): boolean {
  if (left === right) return true;
  if (left[0] !== right[0] || left.length < 3 || right.length < 3 || Math.abs(left.length - right.length) > 4)
    return false;
  if (soundKey(left) !== soundKey(right)) return false;
  const [a, b] = [genderOfGivenName(left), genderOfGivenName(right)];
  return a === null || b === null || a === b;
}

/** Word by word the same sound; in longer names one slip of the pen in the last word. Figures must be equal. */
function sameSpelling(left: readonly string[], right: readonly string[]): boolean {
  if (left.length !== right.length || left.join("").length < 5) return false;
  const last = left.length - 1;
  for (let i = 0; i <= last; i++) {
    const [a, b] = [left[i] as string, right[i] as string];
    if (a === b) continue;
    if (/\d/.test(a) || /\d/.test(b)) return false;
    if (left.length === 1 && (a.length < 6 || b.length < 6 || isCountry(a) || isCountry(b))) return false;
    if (soundsAlike(a, b)) continue;
    if (i === 0 || i < last || a.length < 6 || b.length < 6 || !oneSlip(a, b)) return false;
  }
  return true;
}

/** One letter changed, left out, put in, or two neighbours swapped. */
function oneSlip(left: string, right: string): boolean {
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.length - short.length > 1) return false;
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  if (short.length < long.length) return short.slice(i) === long.slice(i + 1);
  if (short.slice(i + 1) === long.slice(i + 1)) return true;
  return short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2);
}
