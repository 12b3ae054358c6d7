import { formatMonth, formatWeek, formatYear, weekdayOf } from "../calendar.js";
import type { Candidate, Context, Finder, Resolved } from "../candidate.js";
import { at, type Line } from "../line.js";
import { readUnit, readYear } from "../parts.js";
import { SEASONS } from "../words.js";
import { findCalendarDate } from "./calendar-date.js";

const SHIFTS: ReadonlyMap<string, number> = new Map([
  ["last", -1],
  ["previous", -1],
  ["this", 0],
  ["current", 0],
  ["next", 1],
  ["coming", 1],
]);

type Name = "week" | "month" | "quarter" | "year" | "decade" | "century" | "weekend";

function unknown(name: Name, words: string): Resolved {
  const values: Readonly<Record<Name, string>> = {
    week: "XXXX-WXX",
    weekend: "XXXX-WXX-WE",
    month: "XXXX-XX",
    quarter: "XXXX-QX",
    year: "XXXX",
    decade: "XXX",
    century: "XX",
  };
  return { value: values[name], because: `${words}: no date of publication fine enough to count from` };
}

/** A quarter some quarters away from a month. */
function quarterAway(month: number, shift: number): Resolved {
  const index = Math.floor(month / 3) + shift;
  const quarter = { year: Math.floor(index / 4), number: (((index % 4) + 4) % 4) + 1 };
  return { value: `${formatYear(quarter.year)}-Q${quarter.number}`, because: "", quarter };
}

/** Saturday that begins the weekend that the words mean. */
function weekendStart(today: number, shift: number, tense: Context["tense"]): number {
  const monday = today - weekdayOf(today) + 1;
  const inWeekend = weekdayOf(today) >= 6;
  if (shift < 0) return monday - 2;
  if (shift > 0) return monday + 12;
  return inWeekend || tense === "future" ? monday + 5 : monday - 2;
}

/** A whole week, month, quarter, year … some steps away from the publication. */
export function periodAway(name: Name, shift: number, words: string, context: Context): Resolved {
  const { anchor } = context;
  if (!anchor) return unknown(name, words);
  const { day, month, year, source } = anchor;
  const because = `${words}, counted from ${source.value}`;
  const dated = (value: string): Resolved => ({ value, because, anchor: source });
  switch (name) {
    case "year":
      return dated(formatYear(year + shift));
    case "decade":
      return dated(formatYear((Math.floor(year / 10) + shift) * 10).slice(0, 3));
    case "century":
      return dated(formatYear((Math.floor(year / 100) + shift) * 100).slice(0, 2));
    case "month":
      return month === null ? unknown(name, words) : dated(formatMonth(month + shift));
    case "quarter":
      return month === null ? unknown(name, words) : { ...quarterAway(month, shift), because, anchor: source };
    case "week":
      return day === null ? unknown(name, words) : dated(formatWeek(day + 7 * shift));
    case "weekend":
      return day === null ? unknown(name, words) : dated(`${formatWeek(weekendStart(day, shift, context.tense))}-WE`);
  }
}

/** `that year`, `the same month`: the last one that the text named. */
function sameAsMentioned(name: Name, words: string, context: Context): Resolved | null {
  const { mentioned } = context;
  const because = `${words}: the one named before`;
  const anchor = null;
  if (name === "year" && mentioned.year !== null) return { value: formatYear(mentioned.year), because, anchor };
  if (name === "month" && mentioned.month !== null) return { value: formatMonth(mentioned.month), because, anchor };
  if (name === "week" && mentioned.day !== null) return { value: formatWeek(mentioned.day), because, anchor };
  if (name === "weekend" && mentioned.day !== null)
    return { value: `${formatWeek(mentioned.day)}-WE`, because, anchor };
  if (name === "quarter" && mentioned.quarter !== null) {
    const { year, number } = mentioned.quarter;
    return { value: `${formatYear(year)}-Q${number}`, because, anchor, quarter: mentioned.quarter };
  }
  return null;
}

function nameAt(line: Line, index: number): Name | null {
  const word = at(line, index);
  if (word === "weekend") return "weekend";
  const unit = readUnit(line, index);
  if (!unit || unit.plural || unit.unit.clock || unit.unit.name === "day") return null;
  return unit.unit.name as Name;
}

/** `last week`, `this year`, `next month`, `the current quarter`, `that year`, `the same month`, `the weekend`. */
export const findPeriod: Finder = (line, index) => {
  const word = at(line, index);
  const article = word === "the" ? index + 1 : index;
  let at2 = article;
  if (
    word === "this" &&
    (at(line, index + 1) === "past" || at(line, index + 1) === "coming" || at(line, index + 1) === "current")
  )
    at2++;
  const lead = at(line, at2);
  const same = lead === "same" || word === "that" ? at2 + 1 : -1;
  if (same > 0) {
    const name = nameAt(line, same);
    if (!name) return null;
    const words = `${word === "that" ? "that" : "the same"} ${name}`;
    return { first: index, next: same + 1, type: "DATE", resolve: (context) => sameAsMentioned(name, words, context) };
  }
  const shift = lead === "past" && at2 > index && word === "this" ? -1 : SHIFTS.get(lead);
  if (shift === undefined) return null;
  const name = nameAt(line, at2 + 1);
  if (!name) return article === index || lead === "current" ? seasonAway(line, index, at2 + 1, shift) : null;
  // "the last week", "the next year" run up to or from now: durations.
  if (
    article > index &&
    (lead === "last" || lead === "next" || lead === "coming") &&
    name !== "weekend" &&
    name !== "century"
  )
    return null;
  if (at(line, at2 + 2) === "-" && at(line, at2 + 3) === "long") return null;
  const words = `${lead} ${name}`;
  return { first: index, next: at2 + 2, type: "DATE", resolve: (context) => periodAway(name, shift, words, context) };
};

const STARTS: Readonly<Record<string, number>> = { SP: 3, SU: 6, FA: 9, WI: 12 };

/** The season that the words mean: `last` one is over, `this` one has the year of publication. */
function chooseSeason(season: string, shift: number | null, context: Context): Resolved {
  const { anchor } = context;
  if (!anchor) return { value: `XXXX-${season}`, because: "season of a year that is not named" };
  const start = STARTS[season] as number;
  const month = anchor.month === null ? 6 : (anchor.month % 12) + 1;
  let year = anchor.year;
  if (shift === -1) year -= month > start + 2 ? 0 : 1;
  else if (shift === 1) year += month < start ? 0 : 1;
  else if (season === "WI" && month < 6 && (shift === 0 || context.tense === "past")) year -= 1;
  else if (shift === null && context.tense === "past" && month < start) year -= 1;
  else if (shift === null && context.tense === "future" && month > start + 2) year += 1;
  return {
    value: `${formatYear(year)}-${season}`,
    because: `season counted from ${anchor.source.value}`,
    anchor: anchor.source,
  };
}

function seasonAway(line: Line, first: number, index: number, shift: number): Candidate | null {
  const season = SEASONS.get(at(line, index));
  if (season === undefined) return null;
  return { first, next: index + 1, type: "DATE", resolve: (context) => chooseSeason(season, shift, context) };
}

/** A season without "last" or "this": `over the summer`, `summer 2012`, `in spring`, `the fall of 2001`. */
export const findSeason: Finder = (line, index) => {
  const article = at(line, index) === "the" ? index + 1 : index;
  const early = at(line, article) === "early" || at(line, article) === "late" ? 1 : 0;
  const start = article + early;
  const season = SEASONS.get(at(line, start));
  if (season === undefined) return null;
  const mod = early ? { mod: at(line, article) === "early" ? "START" : "END" } : {};
  const of = at(line, start + 1) === "of" ? start + 2 : start + 1;
  const year = yearAt(line, of);
  if (year !== null) {
    const resolve = () => ({ value: `${formatYear(year.year)}-${season}`, because: "season and year in full" });
    return { first: index, next: year.next, type: "DATE", ...mod, resolve };
  }
  const before = at(line, index - 1);
  const verbal = season === "FA" && at(line, start) === "fall";
  const placed = ["in", "since", "until", "by", "over", "during", "through", "into", "of"].includes(before);
  if (!placed || (verbal && (article === index || of === start + 2))) return null;
  if (season === "SP" && article === index && line.atoms[start]?.capital) return null;
  return {
    first: index,
    next: start + 1,
    type: "DATE",
    ...mod,
    resolve: (context) => chooseSeason(season, null, context),
  };
};

function yearAt(line: Line, index: number): { readonly next: number; readonly year: number } | null {
  const year = readYear(line, index);
  return year && year.value >= 1500 ? { next: year.next, year: year.value } : null;
}

/** `the week of March 6`. */
function weekOf(line: Line, first: number, index: number): Candidate | null {
  const date = findCalendarDate(line, index);
  if (!date) return null;
  return {
    first,
    next: date.next,
    type: "DATE",
    resolve: (context) => {
      const found = date.resolve(context);
      if (found?.day === undefined) return null;
      return { ...found, value: formatWeek(found.day), because: `week of that day; ${found.because}` };
    },
  };
}

/** `the year`, `the week`, `the weekend`, `the quarter`, `the full year`, `the end of the year`'s inner part. */
export const findBarePeriod: Finder = (line, index) => {
  if (at(line, index) !== "the") return null;
  const lead = at(line, index + 1);
  const adjective =
    lead === "full" || lead === "fiscal" || lead === "calendar" || lead === "entire" || lead === "whole";
  const start = adjective ? index + 2 : index + 1;
  const name = nameAt(line, start);
  if (!name || name === "decade" || name === "century") return null;
  const after = at(line, start + 1);
  if (name === "week" && after === "of") return weekOf(line, index, start + 2);
  if (after === "-" || after === "before" || after === "after" || after === "of") return null;
  if (after === "ended" || after === "ending") {
    if (name !== "year" && name !== "quarter" && name !== "month" && name !== "week") return null;
    const value = `P1${name === "month" ? "M" : name === "week" ? "W" : name === "year" ? "Y" : "Q"}`;
    const resolve = () => ({ value, because: `${name} that ends on a day named after it` });
    return { first: index, next: start + 1, type: "DURATION", resolve };
  }
  if (adjective && name !== "year") return null;
  const words = `the ${name}`;
  return {
    first: index,
    next: start + 1,
    type: "DATE",
    resolve: (context) => {
      if (name === "quarter") return sameAsMentioned(name, words, context) ?? periodAway(name, -1, words, context);
      return periodAway(name, 0, words, context);
    },
  };
};
