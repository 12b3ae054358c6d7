import { formatDay, two } from "../calendar.js";
import type { Candidate, Context, Finder, Resolved } from "../candidate.js";
import { at, digits, glued, type Line, phrase } from "../line.js";
import { CLOCK_ZONES, DAY_PARTS, SMALL_NUMBERS } from "../words.js";
import { findCalendarDate } from "./calendar-date.js";
import { findDeicticDay } from "./deictic-day.js";
import { findWeekday } from "./weekday.js";

/** A clock as written: `T10:00`, `T08:00Z`. */
type Clock = { readonly next: number; readonly value: string };

/** `am`, `a.m.`, `pm`, `p.m.`: index after and hours to add. */
function readHalf(line: Line, index: number): { readonly next: number; readonly pm: boolean } | null {
  const word = at(line, index);
  if (word === "am" || word === "pm") return { next: index + 1, pm: word === "pm" };
  if ((word !== "a" && word !== "p") || at(line, index + 1) !== "." || at(line, index + 2) !== "m") return null;
  return { next: at(line, index + 3) === "." && glued(line, index + 3) ? index + 4 : index + 3, pm: word === "p" };
}

const BEFORE_CLOCK = new Set(
  "at around about by until till since from before after between to and approximately -".split(" "),
);

/** `4 in the morning`. */
function readPartAfter(line: Line, index: number): { readonly next: number; readonly pm: boolean } | null {
  const start = phrase(line, index, "in", "the");
  const at2 = start > 0 ? start : phrase(line, index, "at");
  const part = at2 > 0 ? DAY_PARTS.get(at(line, at2)) : undefined;
  if (part === undefined || (start < 0 && part !== "NI")) return null;
  return { next: at2 + 1, pm: part !== "MO" };
}

function withHalf(hour: number, minute: string, half: { readonly next: number; readonly pm: boolean }): Clock | null {
  if (hour < 1 || hour > 12) return null;
  const shifted = (hour % 12) + (half.pm ? 12 : 0);
  return { next: half.next, value: `T${two(shifted)}${minute}` };
}

function zoneAfter(line: Line, clock: Clock): Clock {
  const word = at(line, clock.next);
  if (!CLOCK_ZONES.has(word) || !line.atoms[clock.next]?.capital) return clock;
  if (word !== "gmt" && word !== "utc") return { next: clock.next + 1, value: clock.value };
  return { next: clock.next + 1, value: `${clock.value.length === 3 ? `${clock.value}:00` : clock.value}Z` };
}

/** `0800 GMT`, `1430 hours`: four digits that a word after them makes a clock. */
function readMilitary(line: Line, index: number): Clock | null {
  const atom = line.atoms[index];
  if (atom?.kind !== "digits" || atom.norm.length !== 4) return null;
  const hour = Number(atom.norm.slice(0, 2));
  const minute = Number(atom.norm.slice(2));
  const word = at(line, index + 1);
  if (hour > 23 || minute > 59) return null;
  const value = `T${two(hour)}:${two(minute)}`;
  if (CLOCK_ZONES.has(word) && line.atoms[index + 1]?.capital) return zoneAfter(line, { next: index + 1, value });
  return word === "hrs" || (word === "hours" && hour < 10) ? { next: index + 2, value } : null;
}

function readClock(line: Line, index: number): Clock | null {
  const word = at(line, index);
  if (word === "noon" || word === "midday") return { next: index + 1, value: "T12:00" };
  if (word === "midnight") return { next: index + 1, value: "T24:00" };
  const spoken = SMALL_NUMBERS.get(word);
  const hour = digits(line, index, 2) ?? (spoken !== undefined && spoken <= 12 ? spoken : null);
  if (hour === null || hour > 24) return readMilitary(line, index);
  let next = index + 1;
  let minute = "";
  const sign = at(line, next);
  const minutes = line.atoms[next + 1];
  if (
    (sign === ":" || sign === "." || sign === "h") &&
    glued(line, next) &&
    minutes?.norm.length === 2 &&
    !minutes.spaced
  ) {
    const value = digits(line, next + 1, 2);
    if (value === null || value > 59) return null;
    minute = `:${two(value)}`;
    next += 2;
    if (at(line, next) === ":" && glued(line, next) && digits(line, next + 1, 2) !== null) next += 2;
  }
  const clockWord = phrase(line, next, "o", "'", "clock");
  if (clockWord > 0) next = clockWord;
  const half =
    readHalf(line, next) ??
    (minute || clockWord > 0 || at(line, index - 1) === "at" ? readPartAfter(line, next) : null);
  if (half) {
    const clock = withHalf(hour, minute, half);
    return clock && zoneAfter(line, clock);
  }
  if (clockWord > 0) return { next, value: `T${two(hour)}:00` };
  if (!minute || hour > 23 || sign === "h") return null;
  const zoned = zoneAfter(line, { next, value: `T${two(hour)}${minute}` });
  if (zoned.next > next || phrase(line, next, "local", "time") > 0) return zoned;
  return sign === ":" && BEFORE_CLOCK.has(at(line, index - 1)) && /^\d\d:|^\d:/.test(`${at(line, index)}:`)
    ? zoned
    : null;
}

function dayAfter(line: Line, clock: Clock): Candidate | null {
  const start = at(line, clock.next) === "," ? clock.next + 1 : clock.next;
  const found = findDeicticDay(line, start) ?? findCalendarDate(line, start) ?? findWeekday(line, start);
  return found && found.type === "DATE" ? found : null;
}

function onDay(day: Resolved | null, clock: Clock): Resolved | null {
  if (!day) return null;
  return { ...day, value: `${day.value}${clock.value}`, type: "TIME" };
}

function ofSentence(clock: Clock, context: Context): Resolved {
  const { clockDay } = context;
  if (!clockDay) return { value: `XXXX-XX-XX${clock.value}`, because: "a clock on a day that is not named" };
  return {
    value: `${formatDay(clockDay.day)}${clock.value}`,
    because: `clock on the day of ${clockDay.because}`,
    anchor: clockDay.anchor,
  };
}

/** `10:00 am`, `0800 GMT`, `noon Thursday`, `5 p.m. EST, Nov. 6`, `4 in the morning`. */
export const findClock: Finder = (line, index) => {
  const kind = line.atoms[index]?.kind;
  if (kind === undefined || (kind === "digits" && glued(line, index) && BETWEEN_DIGITS.has(at(line, index - 1))))
    return null;
  const clock = readClock(line, index);
  if (!clock) return null;
  const day = dayAfter(line, clock);
  if (day) {
    return { first: index, next: day.next, type: "TIME", resolve: (context) => onDay(day.resolve(context), clock) };
  }
  return {
    first: index,
    next: clock.next,
    type: "TIME",
    needsDay: true,
    resolve: (context) => ofSentence(clock, context),
  };
};

const BETWEEN_DIGITS = new Set([":", ".", ",", "$", "£", "€", "/", "#"]);
