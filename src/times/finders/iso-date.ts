import { formatYear, two } from "../calendar.js";
import type { Finder } from "../candidate.js";
import { fullDay } from "../choose.js";
import { at, digits, glued, type Line } from "../line.js";

function gluedRun(line: Line, index: number, length: number): boolean {
  for (let i = 1; i < length; i++) if (!glued(line, index + i)) return false;
  return true;
}

/** `2008-12-19`, with an optional `T10:00:00Z`. */
export const findIsoDate: Finder = (line, index) => {
  const year = digits(line, index, 4);
  if (year === null || line.atoms[index]?.norm.length !== 4 || at(line, index + 1) !== "-") return null;
  const month = digits(line, index + 2, 2);
  const date = digits(line, index + 4, 2);
  if (month === null || date === null || at(line, index + 3) !== "-" || !gluedRun(line, index, 5)) return null;
  const day = fullDay(year, month, date);
  if (!day) return null;
  let next = index + 5;
  let clock = "";
  const hour = digits(line, next + 1, 2);
  const minute = digits(line, next + 3, 2);
  if (
    at(line, next) === "t" &&
    hour !== null &&
    minute !== null &&
    hour < 24 &&
    minute < 60 &&
    gluedRun(line, index, 9)
  ) {
    clock = `T${two(hour)}:${two(minute)}`;
    next += 4;
    if (at(line, next) === ":" && digits(line, next + 1, 2) !== null && gluedRun(line, next - 1, 3)) next += 2;
    if (at(line, next) === "z" && glued(line, next)) {
      clock += "Z";
      next++;
    }
  }
  return {
    first: index,
    next,
    type: clock ? "TIME" : "DATE",
    resolve: () => ({ ...day, value: day.value + clock, because: "ISO date in full" }),
  };
};

const BEFORE_SHORT = new Set([":", "(", "on", "updated", "update", "posted"]);
/** A day and month without a year is believed only near the report's own date. */
const NEAR = 10;

/** `Updated 5/12`: the one of the two readings that lies within ten days of publication; a fraction otherwise. */
export const findShortSlashDate: Finder = (line, index) => {
  const left = digits(line, index, 2);
  const right = digits(line, index + 2, 2);
  if (left === null || right === null || at(line, index + 1) !== "/" || !gluedRun(line, index, 3)) return null;
  if (!BEFORE_SHORT.has(at(line, index - 1)) || (at(line, index + 3) === "/" && glued(line, index + 3))) return null;
  return {
    first: index,
    next: index + 3,
    type: "DATE",
    resolve: ({ anchor }) => {
      const today = anchor?.day ?? null;
      if (!anchor || today === null) return null;
      const readings = [fullDay(anchor.year, left, right), fullDay(anchor.year, right, left)];
      const near = readings.filter((day) => day?.day !== undefined && Math.abs(day.day - today) <= NEAR);
      const [found] = near;
      if (!found || (near.length === 2 && left !== right)) return null;
      return { ...found, because: `day and month near ${anchor.source.value}`, anchor: anchor.source };
    },
  };
};

/** `19/12/2008`, `12/19/2008`: read only where one of the two numbers cannot be a month; else just the year is sure. */
export const findSlashDate: Finder = (line, index) => {
  const left = digits(line, index, 2);
  const right = digits(line, index + 2, 2);
  const sign = at(line, index + 1);
  if (left === null || right === null || (sign !== "/" && sign !== ".") || at(line, index + 3) !== sign) return null;
  const year = line.atoms[index + 4]?.norm.length === 4 ? digits(line, index + 4, 4) : null;
  if (year === null || year < 1000 || !gluedRun(line, index, 5)) return null;
  const dayFirst = sign === "." || left > 12;
  if (!dayFirst && right <= 12 && left !== right) {
    if (left < 1 || right < 1) return null;
    const value = `${formatYear(year)}-XX-XX`;
    const because = "day and month could each be the other, only the year is sure";
    return { first: index, next: index + 5, type: "DATE", resolve: () => ({ value, because }) };
  }
  const day = dayFirst ? fullDay(year, right, left) : fullDay(year, left, right);
  return day ? { first: index, next: index + 5, type: "DATE", resolve: () => day } : null;
};
