import { dayNumber, formatYear, weekdayOf } from "../calendar.js";
import type { Context, Finder, Resolved } from "../candidate.js";
import { dayValue } from "../choose.js";
import { at, type Line, phrase } from "../line.js";
import { readYear } from "../parts.js";

/** Sunday of Easter in the Gregorian calendar (Oudin's form of the computus). */
function easter(year: number): number {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const k = Math.floor((century - 17) / 25);
  let i = (century - Math.floor(century / 4) - Math.floor((century - k) / 3) + 19 * golden + 15) % 30;
  i -= Math.floor(i / 28) * (1 - Math.floor(i / 28) * Math.floor(29 / (i + 1)) * Math.floor((21 - golden) / 11));
  const j = (year + Math.floor(year / 4) + i + 2 - century + Math.floor(century / 4)) % 7;
  const l = i - j;
  const month = 3 + Math.floor((l + 40) / 44);
  return dayNumber(year, month, l + 28 - 31 * Math.floor(month / 4));
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): number {
  const first = dayNumber(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1);
}

type Holiday = { readonly words: readonly string[]; readonly on: (year: number) => number };

const HOLIDAYS: readonly Holiday[] = [
  { words: ["christmas", "eve"], on: (y) => dayNumber(y, 12, 24) },
  { words: ["christmas", "day"], on: (y) => dayNumber(y, 12, 25) },
  { words: ["christmas"], on: (y) => dayNumber(y, 12, 25) },
  { words: ["boxing", "day"], on: (y) => dayNumber(y, 12, 26) },
  { words: ["new", "year", "'", "s", "eve"], on: (y) => dayNumber(y, 12, 31) },
  { words: ["new", "year", "'", "s", "day"], on: (y) => dayNumber(y, 1, 1) },
  { words: ["thanksgiving", "day"], on: (y) => nthWeekday(y, 11, 4, 4) },
  { words: ["thanksgiving"], on: (y) => nthWeekday(y, 11, 4, 4) },
  { words: ["memorial", "day"], on: (y) => nthWeekday(y, 6, 1, 1) - 7 },
  { words: ["labor", "day"], on: (y) => nthWeekday(y, 9, 1, 1) },
  { words: ["halloween"], on: (y) => dayNumber(y, 10, 31) },
  { words: ["valentine", "'", "s", "day"], on: (y) => dayNumber(y, 2, 14) },
  { words: ["may", "day"], on: (y) => dayNumber(y, 5, 1) },
  { words: ["easter", "sunday"], on: easter },
  { words: ["easter", "monday"], on: (y) => easter(y) + 1 },
  { words: ["good", "friday"], on: (y) => easter(y) - 2 },
  { words: ["easter"], on: easter },
];

const BY_FIRST: ReadonlyMap<string, readonly Holiday[]> = new Map(
  HOLIDAYS.map((holiday) => [
    holiday.words[0] as string,
    HOLIDAYS.filter((other) => other.words[0] === holiday.words[0]),
  ]),
);

/** The words that a feast's name begins with. */
export const HOLIDAY_WORDS: readonly string[] = [...BY_FIRST.keys()];

function choose(holiday: Holiday, shift: string, context: Context): Resolved {
  const name = holiday.words.join(" ").replace(" ' ", "'");
  const { anchor } = context;
  if (!anchor) return { value: "XXXX-XX-XX", because: `${name}: no year to take it from` };
  if (anchor.day === null) return dayValue(holiday.on(anchor.year), `${name} of ${anchor.year}`, context);
  const today = anchor.day;
  const all = [anchor.year - 1, anchor.year, anchor.year + 1].map(holiday.on);
  const last = all.filter((day) => day <= today).at(-1) as number;
  const next = all.find((day) => day >= today) as number;
  const ahead = shift === "next" || (shift !== "last" && (context.ahead || context.tense === "future"));
  const past = shift === "last" || context.tense === "past";
  const found = ahead ? next : past ? last : today - last <= next - today ? last : next;
  return dayValue(found, `${found === last ? "the last" : "the next"} ${name} from ${anchor.source.value}`, context);
}

/** Feasts with a fixed rule: `Christmas Day`, `Thanksgiving`, `Easter Sunday 2012`. */
export const findHoliday: Finder = (line, index) => {
  const shift = at(line, index);
  const start = shift === "last" || shift === "this" || shift === "next" ? index + 1 : index;
  if (!line.atoms[start]?.capital) return null;
  for (const holiday of BY_FIRST.get(at(line, start)) ?? []) {
    const next = phrase(line, start, ...holiday.words);
    if (next < 0 || isName(line, next)) continue;
    const year = readYear(line, at(line, next) === "," ? next + 1 : next);
    if (year && line.atoms[year.next - 1]?.kind === "digits") {
      const resolved = dayValue(holiday.on(year.value), "feast and year in full", null);
      return { first: index, next: year.next, type: "DATE", resolve: () => resolved };
    }
    return { first: index, next, type: "DATE", resolve: (context) => choose(holiday, shift, context) };
  }
  return null;
};

/** `Christmas Island`, `Easter Rising`. */
function isName(line: Line, next: number): boolean {
  const after = line.atoms[next];
  return after?.capital === true && !["eve", "day"].includes(after.norm);
}

/** `year-end`, `year's end`, `the end of the year` is left to modifiers. */
export const findYearEnd: Finder = (line, index) => {
  const article = at(line, index) === "the" ? index + 1 : index;
  const before = at(line, index - 1);
  const spaced = before === "by" || before === "at" || before === "around" ? phrase(line, article, "year", "end") : -1;
  const joined = Math.max(spaced, phrase(line, article, "year", "-", "end"));
  const owned = phrase(line, article, "year", "'", "s", "end");
  const next = joined > 0 ? joined : owned;
  if (next < 0) return null;
  return {
    first: index,
    next,
    type: "DATE",
    mod: "END",
    resolve: ({ anchor }) =>
      anchor
        ? {
            value: formatYear(anchor.year),
            because: `end of the year of publication, ${anchor.year}`,
            anchor: anchor.source,
          }
        : { value: "XXXX", because: "end of a year that is not named" },
  };
};
