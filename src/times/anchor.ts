import { civilDay, dayNumber, isDay } from "./calendar.js";
import type { Anchor } from "./candidate.js";
import type { TimeAnchor } from "./types.js";

/** An anchor on a day. */
export function anchorOnDay(day: number, basis: TimeAnchor["basis"], value: string): Anchor {
  const { year, month } = civilDay(day);
  return { source: { value, basis }, year, month: year * 12 + month - 1, day };
}

/**
 * What the times of a report are counted from, of an ISO 8601 date of any precision; null when there is none or it does
 * not read. The day is the one written: a zone behind it does not shift it.
 */
export function anchorOf(published: string | null): Anchor | null {
  const match =
    published === null ? null : /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?$/.exec(published.slice(0, 40).trim());
  if (!match) return null;
  const year = Number(match[1]);
  const value = (match[0] as string).slice(0, 10);
  if (match[2] === undefined) return { source: { value, basis: "published" }, year, month: null, day: null };
  const month = Number(match[2]);
  if (month < 1 || month > 12) return null;
  if (match[3] === undefined) {
    return { source: { value, basis: "published" }, year, month: year * 12 + month - 1, day: null };
  }
  const date = Number(match[3]);
  return isDay(year, month, date) ? anchorOnDay(dayNumber(year, month, date), "published", value) : null;
}
