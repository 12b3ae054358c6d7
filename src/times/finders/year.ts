import { formatYear } from "../calendar.js";
import type { Candidate, Finder } from "../candidate.js";
import { at, digits, glued, type Line, overHyphen, phrase } from "../line.js";
import { readOrdinal, readYear } from "../parts.js";
import { DECADES } from "../words.js";

const BEFORE_YEAR = new Set(
  (
    "in since until till by from of during for before after to through throughout between early late mid fiscal year summer " +
    "winter spring autumn fall than around about circa and or over election the a an that this its his her their our s"
  ).split(" "),
);
const NOT_BEFORE = new Set(
  (
    "$ £ € ¥ # no number flight route highway room section page chapter resolution article act bill unit suite box version " +
    "model windows channel radio phone tel fax nearly almost some approximately roughly exactly only least most"
  ).split(" "),
);
const COUNTED = new Set(
  (
    "people percent pct per % meters metres miles kilometers kilometres km feet tons tonnes pounds dollars euros troops soldiers " +
    "men women children killed wounded dead injured degrees acres barrels km kg votes words hours days weeks months years"
  ).split(" "),
);

/** "an earthquake in 1988 killed dozens": after these words a year, the next word is the verb. */
const BEFORE_VERB = new Set(["in", "since"]);
const VERBS = new Set(["killed", "wounded", "injured"]);

const STREETS = new Set("street st avenue ave road rd boulevard blvd drive lane way place court square".split(" "));

/** `1984 Elm Street`: the number of a house. */
function isHouse(line: Line, next: number): boolean {
  for (let i = next; i < next + 4 && line.atoms[i]?.capital; i++) if (STREETS.has(at(line, i)) && i > next) return true;
  return false;
}

function inContext(line: Line, index: number, year: number, next: number): boolean {
  const before = at(line, index - 1);
  const after = at(line, next);
  const spelled = line.atoms[index]?.kind !== "digits";
  if (isHouse(line, next)) return false;
  if (
    NOT_BEFORE.has(before) ||
    (COUNTED.has(after) && !(BEFORE_VERB.has(before) && VERBS.has(after))) ||
    (glued(line, index) && before !== "(" && before !== "-" && before !== "/" && before !== "`" && before !== '"')
  )
    return false;
  if (after === "-" && glued(line, next) && glued(line, next + 1) && line.atoms[next + 1]?.kind === "word") {
    if (!["era", "style"].includes(at(line, next + 1))) return false;
  }
  if (spelled && at(line, index) !== "nineteen" && !BEFORE_YEAR.has(before)) return false;
  if (year < 1500 && !["in", "since", "until", "by", "of", "year"].includes(before)) return false;
  if (year > 2100 && before !== "in" && before !== "by") return false;
  if (before === "(" && at(line, next) === ")") return true;
  // "sent 2000 troops": a round number before a plural noun is a count unless a determiner makes it a name.
  const plural = line.atoms[next]?.kind === "word" && !line.atoms[next]?.capital && /[^s]s$/.test(after);
  if (plural && year % 100 === 0 && !["the", "s", "its", "their"].includes(before)) return false;
  return BEFORE_YEAR.has(before) || before === "-" || before === "/" || before === "(" || year >= 1900;
}

/** A year in context: `in 1990`, `the 1996 campaign`, `fiscal 1989`, `the year 2000`, `FY2008`. */
export const findYear: Finder = (line, index) => {
  let start = index;
  if (at(line, start) === "the" && at(line, start + 1) === "year") start += 2;
  else if (at(line, start) === "the" && at(line, start + 1) === "fiscal" && at(line, start + 2) === "year") start += 3;
  else if (at(line, start) === "fiscal") start += at(line, start + 1) === "year" ? 2 : 1;
  const year = readYear(line, start);
  if (!year) return null;
  if (at(line, year.next) === "s" && glued(line, year.next)) return null;
  if (start === index && !inContext(line, index, year.value, year.next)) return null;
  const value = formatYear(year.value);
  const because = start > index && at(line, index) === "fiscal" ? "fiscal year by its number" : "year in full";
  return { first: index, next: year.next, type: "DATE", resolve: () => ({ value, because }) };
};

function decadeCandidate(first: number, next: number, decade: number, mod: string | undefined): Candidate {
  const value = formatYear(decade * 10).slice(0, 3);
  const resolve = () => ({ value, because: `the ten years from ${decade * 10}` });
  return { first, next, type: "DATE", resolve, ...(mod ? { mod } : {}) };
}

const DECADE_MODS: ReadonlyMap<string, string> = new Map([
  ["early", "START"],
  ["mid", "MID"],
  ["late", "END"],
]);

/** `the 1990s`, `the '80s`, `the late 1970s`, `the mid-1990s`, `the nineties`. */
export const findDecade: Finder = (line, index) => {
  const article = at(line, index) === "the";
  let start = article ? index + 1 : index;
  const mod = DECADE_MODS.get(at(line, start));
  if (mod) start = overHyphen(line, start + 1);
  if (start > index + 3) return null;
  const word = DECADES.get(at(line, start));
  if (word !== undefined && article) return decadeCandidate(index, start + 1, 190 + word, mod);
  const spoken = at(line, start) === "nineteen" ? DECADES.get(at(line, start + 1)) : undefined;
  if (spoken !== undefined) return decadeCandidate(index, start + 2, 190 + spoken, mod);
  const quoted = at(line, start) === "'";
  const at2 = quoted ? start + 1 : start;
  const number = line.atoms[at2];
  const value = digits(line, at2, 4);
  const tail = at(line, at2 + 1) === "'" && glued(line, at2 + 1) ? at2 + 2 : at2 + 1;
  if (!number || value === null || value % 10 !== 0 || at(line, tail) !== "s" || !glued(line, tail)) return null;
  if (number.norm.length === 4 && value >= 1100 && value < 2100)
    return decadeCandidate(index, tail + 1, value / 10, mod);
  if (number.norm.length !== 2 || (!quoted && !article && !mod)) return null;
  if (!quoted && (at(line, index - 1) === "in" || at(line, index - 2) === "in") && !article) return null;
  return decadeCandidate(index, tail + 1, (value < 20 ? 200 : 190) + value / 10, mod);
};

/** `the 20th century`, `11th century`, `this century` is left to periods. */
export const findCentury: Finder = (line, index) => {
  const article = at(line, index) === "the" ? index + 1 : index;
  const mod = DECADE_MODS.get(at(line, article));
  const start = mod ? overHyphen(line, article + 1) : article;
  const ordinal = readOrdinal(line, start);
  if (!ordinal || ordinal.value < 2 || ordinal.value > 30) return null;
  const next = overHyphen(line, ordinal.next);
  if (at(line, next) !== "century" || phrase(line, next + 1, "bc") > 0) return null;
  const value = formatYear((ordinal.value - 1) * 100).slice(0, 2);
  return {
    first: index,
    next: next + 1,
    type: "DATE",
    ...(mod ? { mod } : {}),
    resolve: () => ({ value, because: `the ${ordinal.value}th hundred years` }),
  };
};
