import { dayNumber, formatDay, isDay, mondayOfWeek, two } from "./calendar.js";

/** A half-open interval in ISO 8601 dates or date-times; null where it cannot be known. */
export type Interval = { readonly from: string | null; readonly to: string | null };

const UNKNOWN: Interval = { from: null, to: null };

function days(from: number, to: number): Interval {
  return { from: formatDay(from), to: formatDay(to) };
}

function months(year: number, month: number, count: number): Interval {
  const end = year * 12 + month - 1 + count;
  return days(dayNumber(year, month, 1), dayNumber(Math.floor(end / 12), (end % 12) + 1, 1));
}

function years(from: number, count: number): Interval {
  return from + count > 9999 ? UNKNOWN : months(from, 1, 12 * count);
}

/**
 * Parts of a day, wide on purpose: two reports that say "morning" and "at 11:40" agree.
 * In hours from midnight; the night runs into the next day.
 */
const DAY_PARTS: Readonly<Record<string, readonly [number, number]>> = {
  MO: [0, 12],
  MI: [11, 14],
  AF: [12, 18],
  EV: [16, 24],
  NI: [18, 30],
  DT: [6, 18],
};

function hourOf(day: number, hour: number, minute: number, suffix: string): string {
  const shift = Math.floor(hour / 24);
  return `${formatDay(day + shift)}T${two(hour - shift * 24)}:${two(minute)}${suffix}`;
}

function clockInterval(day: number, clock: string): Interval {
  const part = DAY_PARTS[clock];
  if (part) return { from: hourOf(day, part[0], 0, ""), to: hourOf(day, part[1], 0, "") };
  const m = /^(\d\d)(?::?(\d\d))?(?::?(\d\d))?(Z?)$/.exec(clock);
  if (!m) return UNKNOWN;
  const hour = Number(m[1]);
  const minute = Number(m[2] ?? 0);
  const end = m[2] === undefined ? hour * 60 + 60 : hour * 60 + minute + 1;
  const suffix = m[4] ?? "";
  return {
    from: hourOf(day, hour, minute, suffix),
    to: hourOf(day, Math.floor(end / 60), end % 60, suffix),
  };
}

/** Meteorological seasons, widened to the astronomical ones. Winter spans two years and either may be meant. */
function seasonInterval(year: number, season: string): Interval {
  if (season === "SP") return days(dayNumber(year, 3, 1), dayNumber(year, 6, 22));
  if (season === "SU") return days(dayNumber(year, 6, 1), dayNumber(year, 9, 24));
  if (season === "FA") return days(dayNumber(year, 9, 1), dayNumber(year, 12, 22));
  return UNKNOWN;
}

function withinYear(year: number, rest: string): Interval {
  const month = /^(\d\d)$/.exec(rest);
  if (month) {
    const m = Number(month[1]);
    return m >= 1 && m <= 12 ? months(year, m, 1) : UNKNOWN;
  }
  const week = /^W(\d\d)(-WE)?$/.exec(rest);
  if (week) {
    const monday = mondayOfWeek(year, Number(week[1]));
    return week[2] ? days(monday + 5, monday + 7) : days(monday, monday + 7);
  }
  const part = /^([QH])([1-4])$/.exec(rest);
  if (part) {
    const n = Number(part[2]);
    if (part[1] === "Q") return months(year, n * 3 - 2, 3);
    return n <= 2 ? months(year, n * 6 - 5, 6) : UNKNOWN;
  }
  return seasonInterval(year, rest);
}

/**
 * The interval that a TIMEX3 DATE or TIME value denotes: `2008-12` is `2008-12-01` to `2009-01-01`. Weeks run from
 * Monday to Monday, a weekend from Saturday to Monday, a decade (`199`) ten years, a century (`19`) a hundred.
 * Durations, sets, references and values with unknown parts have none.
 */
export function intervalOf(value: string): Interval {
  const day = /^(\d{4})-(\d\d)-(\d\d)(?:T(.+))?$/.exec(value);
  if (day) {
    const [year, month, date] = [Number(day[1]), Number(day[2]), Number(day[3])];
    if (!isDay(year, month, date)) return UNKNOWN;
    const number = dayNumber(year, month, date);
    return day[4] === undefined ? days(number, number + 1) : clockInterval(number, day[4]);
  }
  if (/^\d{4}$/.test(value)) return years(Number(value), 1);
  if (/^\d{3}$/.test(value)) return years(Number(value) * 10, 10);
  if (/^\d{2}$/.test(value)) return years(Number(value) * 100, 100);
  const part = /^(\d{4})-(.+)$/.exec(value);
  return part ? withinYear(Number(part[1]), part[2] as string) : UNKNOWN;
}
