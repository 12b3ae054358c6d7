import { two } from "../calendar.js";
import type { Candidate, Finder } from "../candidate.js";
import { at, type Line } from "../line.js";
import { readNumber } from "../numbers.js";
import { readMonth, readUnit, readWeekday } from "../parts.js";
import { DAY_PARTS, WEEKDAYS } from "../words.js";

/** Adverbs that name a set: `daily`. */
export const SET_ADVERBS: ReadonlyMap<string, string> = new Map([
  ["hourly", "PT1H"],
  ["daily", "P1D"],
  ["nightly", "P1D"],
  ["weekly", "P1W"],
  ["monthly", "P1M"],
  ["annually", "P1Y"],
  ["yearly", "P1Y"],
]);

function set(first: number, next: number, value: string, because: string): Candidate {
  return { first, next, type: "SET", resolve: () => ({ value, because }) };
}

function everyUnit(line: Line, index: number): Candidate | null {
  let next = index + 1;
  const other = at(line, next) === "other" ? 2 : 1;
  if (other === 2) next++;
  const count = readNumber(line, next);
  const unit = readUnit(line, count?.next ?? next);
  if (unit) {
    if (count && !unit.plural && count.value !== 1) return null;
    const number = (count?.value ?? 1) * other * unit.unit.times;
    return set(
      index,
      unit.next,
      `P${unit.unit.clock ? "T" : ""}${number}${unit.unit.code}`,
      "again after each such length",
    );
  }
  const weekday = readWeekday(line, next);
  if (weekday) {
    const part = DAY_PARTS.get(at(line, weekday.next));
    const value = `XXXX-WXX-${weekday.value}${part ? `T${part}` : ""}`;
    return set(index, part ? weekday.next + 1 : weekday.next, value, "each week on that day");
  }
  const month = readMonth(line, next);
  if (month) return set(index, month.next, `XXXX-${two(month.value)}`, "each year in that month");
  const part = DAY_PARTS.get(at(line, next));
  return part ? set(index, next + 1, `XXXX-XX-XXT${part}`, "each day at that part of it") : null;
}

const BEFORE_RATE = new Set(["times", "once", "twice", "million", "billion", "thousand", "hundred", "percent", "%"]);
const NOT_RATE = new Set(["is", "was", "be", "as", "such", "half", "not"]);

/** True where `a year` follows a figure or a counted plural: `$33 million a year`, `three times a week`, `50 flights a day`. */
function isRate(line: Line, index: number): boolean {
  const before = at(line, index - 1);
  if (BEFORE_RATE.has(before) || line.atoms[index - 1]?.kind === "digits") return true;
  if (NOT_RATE.has(before) || line.atoms[index - 1]?.kind !== "word") return false;
  if (!/[^s]s$|people$/.test(before)) return false;
  for (let i = index - 2; i >= Math.max(0, index - 4); i--) {
    if (line.atoms[i]?.kind === "digits" || (readNumber(line, i) && at(line, i) !== "a")) return true;
  }
  return false;
}

/** `every week`, `each July`, `daily`, `annually`, `twice a year`, `$33 million a year`, `Sundays`. */
export const findSet: Finder = (line, index) => {
  const word = at(line, index);
  if (word === "every" || word === "each") return everyUnit(line, index);
  const adverb = SET_ADVERBS.get(word);
  if (adverb) {
    // A newspaper's name: "the Daily Star".
    if (line.atoms[index]?.capital && line.atoms[index + 1]?.capital) return null;
    return set(index, index + 1, adverb, `${word}: again after each such length`);
  }
  if (word === "a" || word === "an" || word === "per") {
    const unit = readUnit(line, index + 1);
    if (
      !unit ||
      unit.plural ||
      unit.unit.name === "second" ||
      at(line, unit.next) === "ago" ||
      at(line, unit.next) === "earlier"
    )
      return null;
    if (word !== "per" && !isRate(line, index)) return null;
    return set(
      index,
      unit.next,
      `P${unit.unit.clock ? "T" : ""}${unit.unit.times}${unit.unit.code}`,
      "rate: so much each such length",
    );
  }
  const plural = word.endsWith("s") && line.atoms[index]?.capital ? WEEKDAYS.get(word.slice(0, -1)) : undefined;
  return plural === undefined ? null : set(index, index + 1, `XXXX-WXX-${plural}`, "each week on that day");
};
