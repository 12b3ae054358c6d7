/**
 * Calendar arithmetic on integers, in the proleptic Gregorian calendar. A day is the number of days since 1970-01-01,
 * so no clock, zone or `Date` is involved. Algorithms: Howard Hinnant, "chrono-compatible low-level date algorithms".
 */
export type CivilDay = { readonly year: number; readonly month: number; readonly day: number };

/** A month as one number (`year * 12 + month - 1`), so that adding months is adding. */
export type MonthNumber = number;

/** Days since 1970-01-01. */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The year, month and day of a day number. */
export function civilDay(days: number): CivilDay {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** ISO day of the week: Monday is 1, Sunday is 7. */
export function weekdayOf(days: number): number {
  return ((((days + 3) % 7) + 7) % 7) + 1;
}

/** ISO 8601 week: its year is that of its Thursday. */
export function isoWeek(days: number): { readonly year: number; readonly week: number } {
  const thursday = days - weekdayOf(days) + 4;
  const { year } = civilDay(thursday);
  return { year, week: Math.floor((thursday - dayNumber(year, 1, 1)) / 7) + 1 };
}

/** Day number of the Monday that begins an ISO week. */
export function mondayOfWeek(year: number, week: number): number {
  const fourth = dayNumber(year, 1, 4);
  return fourth - weekdayOf(fourth) + 1 + (week - 1) * 7;
}

/** Number of days of a month. */
export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

/** True when the three numbers name a day that exists. */
export function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** `7` → `07`. */
export function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/** A year in four digits. */
export function formatYear(year: number): string {
  return String(year).padStart(4, "0");
}

/** `2008-12-19`. */
export function formatDay(days: number): string {
  const { year, month, day } = civilDay(days);
  return `${formatYear(year)}-${two(month)}-${two(day)}`;
}

/** `2008-12`, from a month number. */
export function formatMonth(month: MonthNumber): string {
  return `${formatYear(Math.floor(month / 12))}-${two((((month % 12) + 12) % 12) + 1)}`;
}

/** `2008-W51`, the week that holds a day. */
export function formatWeek(days: number): string {
  const { year, week } = isoWeek(days);
  return `${formatYear(year)}-W${two(week)}`;
}

/** The same day some months later, cut to the last day of a shorter month. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = civilDay(days);
  const target = year * 12 + month - 1 + months;
  const y = Math.floor(target / 12);
  const m = target - y * 12 + 1;
  return dayNumber(y, m, Math.min(day, daysInMonth(y, m)));
}
