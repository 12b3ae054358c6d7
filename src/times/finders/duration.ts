import type { Candidate, Finder, Resolved } from "../candidate.js";
import { at, type Line, overHyphen, phrase } from "../line.js";
import { readCount, readNumber } from "../numbers.js";
import { durationValue, readUnit } from "../parts.js";
import type { Unit } from "../words.js";
import { readLength } from "./offset.js";

function fixed(first: number, next: number, value: string, because: string, mod?: string): Candidate {
  const resolved: Resolved = { value, because };
  return { first, next, type: "DURATION", resolve: () => resolved, ...(mod ? { mod } : {}) };
}

/** `-old`, ` old`, `of age`: an age, which is a quantity and no time. */
function isAge(line: Line, next: number): boolean {
  const after = overHyphen(line, next);
  if (at(line, after) === "old" || at(line, after) === "olds") return true;
  return phrase(line, next, "of", "age") > 0;
}

/** `two-week`, `16-hour`, `five year` before a noun. */
export const findAttributeDuration: Finder = (line, index) => {
  const count = readNumber(line, index);
  if (!count || count.value === null) return null;
  const joined = overHyphen(line, count.next);
  const unit = readUnit(line, joined);
  if (!unit || isAge(line, unit.next)) return null;
  const tight = joined > count.next;
  if (unit.plural && tight) return null;
  const noun = line.atoms[unit.next];
  if (!unit.plural && !tight && (count.value === 1 || noun?.kind !== "word")) return null;
  if (unit.plural) return null;
  if (unit.unit.name === "quarter" || (unit.unit.name === "second" && !tight)) return null;
  const long = overHyphen(line, unit.next);
  const next = long > unit.next && at(line, long) === "long" ? long + 1 : unit.next;
  return fixed(index, next, durationValue(count.value, unit.unit), "length as stated");
};

const BEFORE_BARE = new Set(
  "for in within after over through despite follows following took lasted last lasting spent taken take".split(" "),
);

/** Words before `a year` that make it a length and not a rate. */
const BEFORE_ONE = new Set(
  (
    "for in within after about nearly almost over than least most around roughly last lasted lasting took takes take taking " +
    "spent spend half every once by of under barely another him them us me"
  ).split(" "),
);

const AFTER_ONE = new Set(["after", "before"]);

function wordsBetween(line: Line, index: number): string {
  const before = at(line, index - 1);
  return before === "only" || before === "just" ? at(line, index - 2) : before;
}

/** `three days`, `a few hours`, `for a year`, `5 1/2 hours`, `two to three weeks`. */
export const findDuration: Finder = (line, index) => {
  const range = readRange(line, index);
  if (range) return isAge(line, range.next) ? null : range.candidate;
  const length = readLength(line, index);
  if (!length || isAge(line, length.next)) return null;
  const word = at(line, index);
  const one = word === "a" || word === "an";
  if (one && length.unit.name === "quarter") return null;
  if (one && length.count === 1) {
    const placed =
      BEFORE_ONE.has(wordsBetween(line, index)) || length.unit.name === "hour" || AFTER_ONE.has(at(line, length.next));
    if (!placed || at(line, length.next) === "'" || at(line, length.next) === "-") return null;
    const noun = line.atoms[length.next];
    if (noun?.kind === "word" && !noun.spaced) return null;
  }
  if (length.unit.name === "quarter" && length.count === null && word === "some") return null;
  return fixed(index, length.next, durationValue(length.count, length.unit), "length as stated");
};

/** `12 to 18 months`, `two or three days`: the shorter length stands for both. */
function readRange(line: Line, index: number): { readonly next: number; readonly candidate: Candidate } | null {
  const low = readNumber(line, index);
  const joiner = low ? at(line, low.next) : "";
  if (!low || (joiner !== "to" && joiner !== "or" && joiner !== "-")) return null;
  const high = readNumber(line, low.next + 1);
  const unit = high ? readUnit(line, high.next) : null;
  if (!high || !unit?.plural || low.value === null || high.value === null || high.value <= low.value) return null;
  const value = durationValue(low.value, unit.unit);
  return {
    next: unit.next,
    candidate: fixed(
      index,
      unit.next,
      value,
      `${low.value} to ${high.value} ${unit.unit.name}s: the shorter`,
      "EQUAL_OR_MORE",
    ),
  };
}

/** `the past three months`, `the next few days`, `the last week`, `the past decade`. */
export const findWindow: Finder = (line, index) => {
  const start = at(line, index) === "the" ? index + 1 : index;
  const lead = at(line, start);
  if (!["past", "last", "next", "coming", "previous", "first", "final"].includes(lead)) return null;
  const count = readCount(line, start + 1);
  const unit = readUnit(line, count?.next ?? start + 1);
  if (!unit || isAge(line, unit.next)) return null;
  if (count) {
    if (count.value !== null && count.value > 1 && !unit.plural) return null;
    const value = durationValue(count.value, unit.unit);
    return fixed(index, unit.next, value, `length that runs ${WAY.get(lead) ?? "as stated"}`);
  }
  if (unit.plural)
    return lead === "first" || lead === "final"
      ? fixed(index, unit.next, durationValue(null, unit.unit), "length not said")
      : null;
  if (start === index || lead === "first" || lead === "final" || lead === "previous") return null;
  if (unit.unit.name === "century" || unit.unit.name === "second") return null;
  return fixed(index, unit.next, durationValue(1, unit.unit), `length that runs ${WAY.get(lead) ?? "as stated"}`);
};

const WAY: ReadonlyMap<string, string> = new Map([
  ["past", "up to the report"],
  ["last", "up to the report"],
  ["previous", "up to what was named before"],
  ["next", "from the report on"],
  ["coming", "from the report on"],
]);

/** `day-long`, `decades-long`, `year-long`. */
export const findLongUnits: Finder = (line, index) => {
  const unit = readUnit(line, index);
  if (!unit || unit.unit.name === "second") return null;
  const long = overHyphen(line, unit.next);
  if (at(line, long) !== "long" || long === unit.next || at(line, index - 1) === "-") return null;
  const value = durationValue(unit.plural ? null : 1, unit.unit);
  return fixed(index, long + 1, value, unit.plural ? "how many is not said" : "length as stated");
};

/** `for years`, `within weeks`, `over the years`, `months of talks`, `hours later`. */
export const findBareUnits: Finder = (line, index) => {
  const article = at(line, index) === "the" ? index + 1 : index;
  const unit = readUnit(line, article);
  if (!unit?.plural || !BARE.has(unit.unit.name) || isAge(line, unit.next)) return null;
  const before = at(line, index - 1);
  const after = at(line, unit.next);
  const placed = BEFORE_BARE.has(before) || (article === index && FOLLOWS_BARE.has(after));
  if (!placed || (article > index && before !== "over" && before !== "in" && before !== "for")) return null;
  const long = overHyphen(line, unit.next);
  const next = long > unit.next && at(line, long) === "long" ? long + 1 : unit.next;
  return fixed(index, next, durationValue(null, unit.unit), "how many is not said");
};

const BARE: ReadonlySet<Unit["name"]> = new Set([
  "day",
  "week",
  "month",
  "year",
  "hour",
  "decade",
  "century",
  "minute",
] as const);
const FOLLOWS_BARE = new Set(["of", "later", "before", "after"]);
