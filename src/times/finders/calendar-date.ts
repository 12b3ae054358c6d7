import { formatMonth, formatYear, two } from "../calendar.js";
import type { Candidate, Context, Finder, Resolved } from "../candidate.js";
import { chooseMonth, chooseMonthDay, fullDay } from "../choose.js";
import { at, digits, glued, type Line, overHyphen } from "../line.js";
import { readDay, readMonth, readWeekday, readYear } from "../parts.js";
import { MONTH_NAMES } from "../words.js";

const JOINERS = new Set(["and", "or", "to", "through", "until", "-", "&"]);

/** Words before a bare month that show that it is one, where the word is an ordinary one too. */
const BEFORE_MONTH = new Set(
  "in of since until till by from last this next early late mid between through during before after for and to every each or".split(
    " ",
  ),
);

/** `, 2008` or ` 2008` or ` of 2008` after a date; the comma may stand alone only where a year follows. */
function yearAfter(line: Line, index: number): { readonly next: number; readonly year: number } | null {
  let next = index;
  if (at(line, next) === "," || at(line, next) === "of" || at(line, next) === "in") next++;
  const year = readYear(line, next);
  if (!year || year.value < 1000) return null;
  if (line.atoms[next]?.kind === "word" && next === index) return { next: year.next, year: year.value };
  // "in May 2000 people marched" names no year: a round number before a plural noun is a count.
  const after = line.atoms[year.next];
  if (next === index && year.value % 100 === 0 && after?.kind === "word" && /[^s]s$|people$/.test(after.norm))
    return null;
  return { next: year.next, year: year.value };
}

type Shift = "last" | "this" | "next";
const SHIFTS: ReadonlyMap<string, Shift> = new Map([
  ["last", "last"],
  ["past", "last"],
  ["previous", "last"],
  ["this", "this"],
  ["next", "next"],
  ["coming", "next"],
]);

/** `last December`, `this September`, `next March`. */
export function shiftedMonth(month: number, shift: Shift, context: Context): Resolved {
  const name = `${shift} ${MONTH_NAMES[month]}`;
  const { anchor } = context;
  if (!anchor || anchor.month === null)
    return { value: `XXXX-${two(month)}`, because: `${name}: no month to count from` };
  const now = anchor.month;
  const same = now - (now % 12) + month - 1;
  const found =
    shift === "this" ? same : shift === "last" ? (same < now ? same : same - 12) : same > now ? same : same + 12;
  return { value: formatMonth(found), because: `${name}, counted from ${formatMonth(now)}`, anchor: anchor.source };
}

function dayCandidate(first: number, next: number, month: number, date: number, year: number | null): Candidate | null {
  if (year === null) return { first, next, type: "DATE", resolve: (context) => chooseMonthDay(month, date, context) };
  const day = fullDay(year, month, date);
  return day ? { first, next, type: "DATE", resolve: () => day } : null;
}

function monthCandidate(
  first: number,
  next: number,
  month: number,
  year: number | null,
  shift: Shift | null,
): Candidate {
  return {
    first,
    next,
    type: "DATE",
    resolve: (context) => {
      if (year !== null) return { value: `${formatYear(year)}-${two(month)}`, because: "month and year in full" };
      return shift ? shiftedMonth(month, shift, context) : chooseMonth(month, context);
    },
  };
}

/** `July last year`, `January this year`: index after, and the shift in years. */
function yearWords(line: Line, index: number): { readonly next: number; readonly shift: number } | null {
  const start = at(line, index) === "of" || at(line, index) === "," ? index + 1 : index;
  const shift = SHIFTS.get(at(line, start));
  if (shift === undefined || at(line, start + 1) !== "year") return null;
  return { next: start + 2, shift: shift === "last" ? -1 : shift === "next" ? 1 : 0 };
}

const WORDS = new Set(["may", "march", "mar"]);
const GIVEN_NAMES = new Set(["jan", "june", "april", "august"]);

/** A month's name that stands alone and may be another word: "may", "march", or a given name ("June Carter"). */
function isOrdinaryWord(line: Line, index: number): boolean {
  const word = at(line, index);
  const before = at(line, index - 1);
  if (GIVEN_NAMES.has(word)) {
    const named = line.atoms[index + 1]?.capital === true;
    const listed = before === "," || before === "and" || before === "or" || !BEFORE_MONTH.has(before);
    return (named && listed) || (listed && line.atoms[index - 1]?.capital === true);
  }
  if (!WORDS.has(word) || BEFORE_MONTH.has(before) || before === "-" || before === ",") return false;
  if (word !== "march" || index === 0 || (before !== "the" && before !== "s")) return true;
  const titled = line.atoms[index - 1]?.capital === true && index > 1;
  return titled || ["on", "for", "of", "to"].includes(at(line, index + 1));
}

function monthFirst(line: Line, first: number, index: number): Candidate | null {
  const month = readMonth(line, index);
  if (!month) return null;
  const shift = first === index ? (SHIFTS.get(at(line, index - 1)) ?? null) : null;
  const date =
    readDay(line, overHyphen(line, month.next), false) ??
    readDay(line, at(line, month.next) === "the" ? month.next + 1 : -1);
  const spelled = date ?? (line.atoms[month.next]?.kind === "word" ? readDay(line, month.next) : null);
  if (spelled && !(digits(line, month.next, 2) === null && at(line, spelled.next) === "-")) {
    const clock =
      at(line, spelled.next) === ":" && glued(line, spelled.next + 1) && digits(line, spelled.next + 1) !== null;
    const words = yearWords(line, spelled.next);
    if (!clock && words) return yearShifted(first, words.next, month.value, spelled.value, words.shift);
    const year = clock ? null : yearAfter(line, spelled.next);
    const found = clock
      ? null
      : dayCandidate(first, year?.next ?? spelled.next, month.value, spelled.value, year?.year ?? null);
    if (found) return found;
  }
  const words = yearWords(line, month.next);
  if (words) return yearShifted(first, words.next, month.value, null, words.shift);
  const year = yearAfter(line, month.next);
  if (year) return monthCandidate(first, year.next, month.value, year.year, null);
  if (isOrdinaryWord(line, index)) return null;
  return shift ? null : monthCandidate(first, month.next, month.value, null, null);
}

function yearShifted(first: number, next: number, month: number, date: number | null, shift: number): Candidate {
  const resolve = (context: Context): Resolved | null => {
    const { anchor } = context;
    if (!anchor)
      return { value: `XXXX-${two(month)}${date === null ? "" : `-${two(date)}`}`, because: "no year to count from" };
    const year = anchor.year + shift;
    const because = `year counted from ${anchor.year}`;
    if (date === null) return { value: `${formatYear(year)}-${two(month)}`, because, anchor: anchor.source };
    const day = fullDay(year, month, date);
    return day ? { ...day, because, anchor: anchor.source } : null;
  };
  return { first, next, type: "DATE", resolve };
}

/** `31 December 2008`, `31st of December`, `10-12 December`. */
function dayFirst(line: Line, first: number, index: number): Candidate | null {
  const date = readDay(line, index);
  if (!date || (line.atoms[index]?.kind === "word" && at(line, date.next) !== "of")) return null;
  let next = date.next;
  if (JOINERS.has(at(line, next))) {
    const second = readDay(line, next + 1, false);
    const month = second ? readMonth(line, second.next) : null;
    if (!second || !month || second.value <= date.value) return null;
    const year = yearAfter(line, month.next);
    return dayCandidate(first, date.next, month.value, date.value, year?.year ?? null);
  }
  if (at(line, next) === "of") next++;
  const month = readMonth(line, overHyphen(line, next));
  if (!month) return null;
  const year = yearAfter(line, at(line, month.next) === "-" ? overHyphen(line, month.next) : month.next);
  // "12 March 3" and "5 May 2," are a number before another date.
  if (!year && readDay(line, month.next, false) && at(line, next) !== "of" && next === date.next) return null;
  return dayCandidate(first, year?.next ?? month.next, month.value, date.value, year?.year ?? null);
}

/** A date by its month: `Dec. 31, 2008`, `31 December`, `Friday, Oct. 23`, `December 2008`, `last December`, `December`. */
export const findCalendarDate: Finder = (line, index) => {
  const weekday = readWeekday(line, index, true);
  if (weekday) {
    const after = at(line, weekday.next) === "," || at(line, weekday.next) === "the" ? weekday.next + 1 : weekday.next;
    const found = dayOnly(line, index, after);
    return found && found.next > after ? found : null;
  }
  const shift = shiftWords(line, index);
  if (shift) {
    const month = readMonth(line, shift.next);
    if (!month || readDay(line, month.next, false)) return null;
    return monthCandidate(index, month.next, month.value, null, shift.shift);
  }
  const start = at(line, index) === "the" ? index + 1 : index;
  if (start > index && !readDay(line, start)) return null;
  return dayFirst(line, index, start) ?? (start === index ? monthFirst(line, index, index) : null);
};

function dayOnly(line: Line, first: number, index: number): Candidate | null {
  const dated = dayFirst(line, first, index);
  if (dated) return dated;
  const month = readMonth(line, index);
  const hasDay =
    month &&
    (readDay(line, month.next, false) ?? (line.atoms[month.next]?.kind === "word" && readDay(line, month.next)));
  const found = month && hasDay ? monthFirst(line, first, index) : null;
  return found && month && found.next > month.next ? found : null;
}

function shiftWords(line: Line, index: number): { readonly next: number; readonly shift: Shift } | null {
  const shift = SHIFTS.get(at(line, index));
  if (!shift) return null;
  if (at(line, index) === "this") {
    const second = at(line, index + 1);
    if (second === "past") return { next: index + 2, shift: "last" };
    if (second === "coming") return { next: index + 2, shift: "next" };
  }
  if (at(line, index) === "past" || at(line, index) === "coming" || at(line, index) === "previous") return null;
  return { next: index + 1, shift };
}

/** The second day of `April 24 and 25`, `Dec. 10-12`. */
export const findSecondDay: Finder = (line, index) => {
  const date = readDay(line, index, false);
  if (!date || !JOINERS.has(at(line, index - 1))) return null;
  const afterNoun = line.atoms[date.next];
  if (afterNoun?.kind === "word" && readYear(line, date.next) === null && !FOLLOWS_DATE.has(afterNoun.norm))
    return null;
  const back = digits(line, index - 2, 2);
  if (back === null || back >= date.value) return null;
  let at3 = index - 3;
  if (at(line, at3) === ".") at3--;
  const month = readMonth(line, at3);
  if (!month) return null;
  const year = yearAfter(line, date.next);
  return dayCandidate(index, year?.next ?? date.next, month.value, date.value, year?.year ?? null);
};

const FOLLOWS_DATE = new Set(
  "in at on for with after before when where while as and or but to by from of that the".split(" "),
);
