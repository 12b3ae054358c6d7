import { formatDay, formatMonth, formatWeek, formatYear, type MonthNumber } from "../calendar.js";
import type { Candidate, Context, Finder, Resolved } from "../candidate.js";
import { dayValue } from "../choose.js";
import { at, type Line, phrase } from "../line.js";
import { readCount } from "../numbers.js";
import { durationValue, readUnit } from "../parts.js";
import { DAY_PARTS, type Unit } from "../words.js";

/** A count with its unit: `two years`, `a month`, `several weeks`, `a year and a half`. */
export type Length = { readonly next: number; readonly count: number | null; readonly unit: Unit };

/** Reads a length; words such as "more" and "consecutive" may stand between count and unit. */
export function readLength(line: Line, index: number): Length | null {
  const word = at(line, index);
  const article = word === "a" || word === "an";
  const count = readCount(line, index) ?? (article ? { next: index + 1, value: 1 } : null);
  if (!count) return null;
  let { next } = count;
  if (BETWEEN.has(at(line, next))) next++;
  const unit = readUnit(line, next);
  if (!unit) return null;
  if (unit.plural && count.value === 1 && article) return null;
  if (!unit.plural && (count.value === null || count.value > 1)) return null;
  if (unit.unit.name === "second" && !unit.plural && word !== "one") return null;
  const half = phrase(line, unit.next, "and", "a", "half");
  if (half > 0 && count.value !== null) return { next: half, count: count.value + 0.5, unit: unit.unit };
  return { next: unit.next, count: count.value, unit: unit.unit };
}

const BETWEEN = new Set(
  "more additional consecutive straight full whole long other business working calendar trading fiscal further short".split(
    " ",
  ),
);

function monthsAway(from: MonthNumber, months: number, because: string, context: Context): Resolved {
  return { value: formatMonth(from + months), because, anchor: context.anchor?.source ?? null };
}

/** A length before (`sign` -1) or after (1) the publication, as fine as its unit: years give a year, days a day. */
function fromAnchor(length: Length, sign: number, words: string, context: Context): Resolved | null {
  const { anchor } = context;
  const { count, unit } = length;
  if (count === null) return { value: sign < 0 ? "PAST_REF" : "FUTURE_REF", because: `${words}: how many is not said` };
  if (unit.clock) return null;
  if (!anchor)
    return { value: unit.name === "day" ? "XXXX-XX-XX" : "XXXX", because: `${words}: no date to count from` };
  const because = `${words}, counted from ${anchor.source.value}`;
  const n = sign * count * unit.times;
  const { day, month, year, source } = anchor;
  if (unit.code === "Y") {
    const value = formatYear(Math.floor(n % 1 === 0 || month === null ? year + Math.round(n) : (month + n * 12) / 12));
    return value.length === 4 && !value.startsWith("-") ? { value, because, anchor: source } : null;
  }
  if (unit.name === "quarter") return month === null ? null : monthsAway(month, Math.round(3 * n), because, context);
  if (unit.name === "month") return month === null ? null : monthsAway(month, Math.round(n), because, context);
  if (day === null) return { value: "XXXX-XX-XX", because: `${words}: no day to count from` };
  const moved = day + Math.round(unit.name === "week" ? n * 7 : n);
  return unit.name === "week"
    ? { value: formatWeek(moved), because, anchor: source }
    : dayValue(moved, because, context);
}

/** A length before or after the day that the text named last. */
function fromMentioned(length: Length, sign: number, words: string, context: Context): Resolved | null {
  const { mentioned } = context;
  const { count, unit } = length;
  if (unit.code === "Y" && unit.times === 1 && count === 1 && sign < 0 && mentioned.quarter !== null) {
    if (context.sentence - mentioned.quarterSentence <= 12) {
      const quarter = { year: mentioned.quarter.year - 1, number: mentioned.quarter.number };
      const value = `${formatYear(quarter.year)}-Q${quarter.number}`;
      return { value, because: "a year before the quarter named before" };
    }
  }
  if (count === null || unit.clock) return null;
  const n = sign * count * unit.times;
  const because = `${words}, counted from the date named before`;
  if (unit.code === "Y") {
    const year = mentioned.year ?? context.anchor?.year ?? null;
    return year === null ? null : { value: formatYear(year + Math.round(n)), because };
  }
  if (unit.name === "month" && mentioned.month !== null)
    return { value: formatMonth(mentioned.month + Math.round(n)), because };
  if (mentioned.day === null || context.sentence - mentioned.daySentence > 3) return null;
  if (unit.name === "day")
    return { value: formatDay(mentioned.day + Math.round(n)), because, day: mentioned.day + Math.round(n) };
  if (unit.name === "week") return { value: formatWeek(mentioned.day + Math.round(n * 7)), because };
  return null;
}

function asDuration(length: Length): Resolved {
  return { value: durationValue(length.count, length.unit), because: "length as stated", type: "DURATION" };
}

/** `two years ago`, `a year ago`, `months ago`, `a day earlier`, `two weeks later`, `three days from now`. */
export const findOffset: Finder = (line, index) => {
  const counted = readLength(line, index);
  const bare = counted ? null : readUnit(line, index);
  const length: Length | null = counted ?? (bare?.plural ? { next: bare.next, count: null, unit: bare.unit } : null);
  if (!length) return null;
  const soFar = phrase(line, length.next, "or", "so");
  const end = soFar > 0 ? soFar : length.next;
  const mod = soFar > 0 ? { mod: "APPROX" } : {};
  const word = at(line, end);
  const words = `${length.count ?? "some"} ${length.unit.name}(s) ${word}`;
  if (word === "ago") {
    return {
      first: index,
      next: end + 1,
      type: "DATE",
      ...mod,
      resolve: (context) => agoOf(length, words, context),
    };
  }
  if (word === "from" && (at(line, end + 1) === "now" || at(line, end + 1) === "today")) {
    const resolve = (context: Context) => fromAnchor(length, 1, words, context) ?? asDuration(length);
    return { first: index, next: end + 2, type: "DATE", ...mod, resolve };
  }
  if (word === "earlier" || word === "previously" || word === "later") return relative(index, end, length, word, words);
  return null;
};

function agoOf(length: Length, words: string, context: Context): Resolved {
  const { mentioned, sentence } = context;
  const yearAgo = length.unit.name === "year" && length.count === 1;
  if (yearAgo && mentioned.quarter && sentence - mentioned.quarterSentence <= 12) {
    return fromMentioned(length, -1, words, context) ?? asDuration(length);
  }
  return fromAnchor(length, -1, words, context) ?? asDuration(length);
}

function relative(first: number, end: number, length: Length, word: string, words: string): Candidate {
  const sign = word === "later" ? 1 : -1;
  return {
    first,
    next: end + 1,
    type: "DATE",
    resolve: (context) => fromMentioned(length, sign, words, context) ?? asDuration(length),
  };
}

/** `the next day`, `the following week`, `the previous year`, `the day before`, `the same day`, `that day`. */
export const findNextDay: Finder = (line, index) => {
  const word = at(line, index);
  if (word !== "the" && word !== "that") return null;
  const lead = at(line, index + 1);
  if (word === "that" && lead === "day") return namedDay(index, index + 2, 0, "that day");
  if (word === "that" && phrase(line, index + 1, "same", "day") > 0) return namedDay(index, index + 3, 0, "that day");
  if (word !== "the") return null;
  if (lead === "same" && at(line, index + 2) === "day") return namedDay(index, index + 3, 0, "the same day");
  const sign = lead === "next" || lead === "following" ? 1 : lead === "previous" || lead === "preceding" ? -1 : 0;
  const part = sign === 0 ? undefined : DAY_PARTS.get(at(line, index + 2));
  if (part) {
    const day = namedDay(index, index + 3, sign, `the ${lead} ${at(line, index + 2)}`);
    return { ...day, type: "TIME", resolve: (context) => withPart(day.resolve(context), part) };
  }
  if (sign !== 0) {
    const unit = readUnit(line, index + 2);
    if (!unit || unit.plural || unit.unit.clock || unit.unit.name === "quarter") return null;
    if (unit.unit.name === "day") return namedDay(index, index + 3, sign, `the ${lead} day`);
    if (lead === "next") return null;
    const length: Length = { next: unit.next, count: 1, unit: unit.unit };
    const resolve = (context: Context) => fromMentioned(length, sign, `the ${lead} ${unit.unit.name}`, context);
    return { first: index, next: unit.next, type: "DATE", resolve };
  }
  const side = lead === "day" ? at(line, index + 2) : "";
  const closed = line.atoms[index + 3];
  const ends = !closed || closed.kind === "sign";
  if ((side === "before" || side === "after") && ends)
    return namedDay(index, index + 3, side === "before" ? -1 : 1, `the day ${side}`);
  return null;
};

function withPart(resolved: Resolved | null, part: string): Resolved | null {
  return resolved && { ...resolved, value: `${resolved.value}T${part}` };
}

function namedDay(first: number, next: number, offset: number, words: string): Candidate {
  return {
    first,
    next,
    type: "DATE",
    resolve: ({ mentioned }) => {
      if (mentioned.day === null) return { value: "XXXX-XX-XX", because: `${words}: no day named before` };
      const day = mentioned.day + offset;
      return { value: formatDay(day), because: `${words}, counted from the day named before`, day };
    },
  };
}
