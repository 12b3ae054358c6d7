import {
  dayNumber,
  daysInMonth,
  formatDay,
  formatMonth,
  formatYear,
  isDay,
  type MonthNumber,
  two,
  weekdayOf,
} from "./calendar.js";
import type { Context, Resolved } from "./candidate.js";
import { MONTH_NAMES, WEEKDAY_NAMES } from "./words.js";

/** A resolved day. */
export function dayValue(day: number, because: string, context: Context | null): Resolved {
  return { value: formatDay(day), because, anchor: context?.anchor?.source ?? null, day };
}

function looksAhead(context: Context): boolean {
  return context.ahead || context.tense === "future";
}

/**
 * The weekday that news means: past tense, or none: the last one up to publication, the day itself included;
 * future and present tense: the next one, the day itself included.
 */
export function chooseWeekday(weekday: number, context: Context): Resolved {
  const name = WEEKDAY_NAMES[weekday] as string;
  const day = context.anchor?.day ?? null;
  if (day === null || !context.anchor) {
    return { value: `XXXX-WXX-${weekday}`, because: `${name}: no day of publication to count from` };
  }
  const ahead = looksAhead(context) || (context.tense === "present" && context.firm);
  const found = ahead ? day + ((weekday - weekdayOf(day) + 7) % 7) : day - ((weekdayOf(day) - weekday + 7) % 7);
  const because = ahead
    ? `${context.tense === "present" ? "present" : "future"}-tense weekday: the next ${name} from ${formatDay(day)}`
    : `${context.tense === "past" ? "past-tense weekday" : "weekday"}: the last ${name} up to ${formatDay(day)}`;
  return dayValue(found, because, context);
}

/** The year of a month named alone. Future tense: the next one; present: the nearest; else the last up to publication. */
export function chooseMonth(month: number, context: Context): Resolved {
  const name = MONTH_NAMES[month] as string;
  const { anchor } = context;
  if (!anchor) return { value: `XXXX-${two(month)}`, because: `${name}: no publication date to take the year from` };
  if (anchor.month === null) {
    return {
      value: `${formatYear(anchor.year)}-${two(month)}`,
      because: `${name} of the year of publication, ${anchor.year}`,
      anchor: anchor.source,
    };
  }
  const now = anchor.month;
  const last = now - (((((now % 12) - (month - 1)) % 12) + 12) % 12);
  const next = last === now ? now : last + 12;
  const found = pickMonth(now, last, next, context);
  const rule = found === last ? "the last" : "the next";
  return {
    value: formatMonth(found),
    because: `${context.tense ?? "no"} tense: ${rule} ${name} ${found === last ? "up to" : "from"} ${formatMonth(now)}`,
    anchor: anchor.source,
  };
}

function pickMonth(now: MonthNumber, last: MonthNumber, next: MonthNumber, context: Context): MonthNumber {
  if (looksAhead(context)) return next;
  if (context.tense !== "present") return last;
  return now - last <= next - now ? last : next;
}

/** The year of a day and month: past tense, the last such day up to publication; future, the next; else the nearest. */
export function chooseMonthDay(month: number, date: number, context: Context): Resolved {
  const name = `${MONTH_NAMES[month]} ${date}`;
  const { anchor } = context;
  const unknown = `XXXX-${two(month)}-${two(date)}`;
  if (!anchor) return { value: unknown, because: `${name}: no publication date to take the year from` };
  const today =
    anchor.day ??
    (anchor.month === null ? null : dayNumber(Math.floor(anchor.month / 12), (anchor.month % 12) + 1, 28));
  if (today === null) {
    if (!isDay(anchor.year, month, date)) return { value: unknown, because: `${name} is no day of ${anchor.year}` };
    return dayValue(dayNumber(anchor.year, month, date), `${name} of the year of publication, ${anchor.year}`, context);
  }
  const days: number[] = [];
  for (let year = anchor.year - 8; year <= anchor.year + 8; year++) {
    if (isDay(year, month, date)) days.push(dayNumber(year, month, date));
  }
  const last = days.filter((d) => d <= today).at(-1);
  const next = days.find((d) => d >= today);
  if (last === undefined || next === undefined)
    return { value: unknown, because: `${name} is no day near ${anchor.year}` };
  const found = pickDay(today, last, next, context);
  return dayValue(
    found,
    `${context.tense ?? "no"} tense: the ${found === last ? "last" : "next"} ${name} ${found === last ? "up to" : "from"} ${formatDay(today)}`,
    context,
  );
}

/** A past verb that does not govern the day says little: a day of the coming weeks is meant, not one of a year ago. */
const SOON = 75;
const LONG_AGO = 240;
/** Nobody names a day of a year ago as if it were the day after tomorrow. */
const AT_ONCE = 3;
/** A future verb beside a day that has just passed speaks of something that happened on it. */
const JUST_NOW = 45;

function pickDay(today: number, last: number, next: number, context: Context): number {
  const [since, until] = [today - last, next - today];
  const nearest = since <= until ? last : next;
  if (looksAhead(context)) return context.tense === "past" || (since <= JUST_NOW && until >= LONG_AGO) ? nearest : next;
  const soon = context.firm ? AT_ONCE : SOON;
  if (until <= soon && since >= LONG_AGO) return next;
  return context.tense === "past" ? last : nearest;
}

/** The day of a date given in full, or null when there is no such day. */
export function fullDay(year: number, month: number, date: number): Resolved | null {
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month)) return null;
  return { value: formatDay(dayNumber(year, month, date)), because: "date in full", day: dayNumber(year, month, date) };
}
