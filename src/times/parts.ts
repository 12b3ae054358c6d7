import { at, digits, glued, type Line, overHyphen, overStop } from "./line.js";
import { readNumber } from "./numbers.js";
import {
  MONTHS,
  ORDINALS,
  PLURAL_UNITS,
  SHORT_WEEKDAYS,
  SINGULAR_UNITS,
  SMALL_NUMBERS,
  TENS,
  type Unit,
  WEEKDAYS,
} from "./words.js";

/** A part of a date read in the text: where it ends and its value. */
export type Part = { readonly next: number; readonly value: number };

/** A month by name, full or short with its full stop. Lower case is no month ("may", "march"). */
export function readMonth(line: Line, index: number): Part | null {
  const month = MONTHS.get(at(line, index));
  if (month === undefined || !line.atoms[index]?.capital) return null;
  return { next: at(line, index).length <= 4 && month !== 5 ? overStop(line, index + 1) : index + 1, value: month };
}

/** A full name of a weekday; a short one only where `short` allows it. */
export function readWeekday(line: Line, index: number, short = false): Part | null {
  if (!line.atoms[index]?.capital) return null;
  const full = WEEKDAYS.get(at(line, index));
  if (full !== undefined) return { next: index + 1, value: full };
  const cut = short ? SHORT_WEEKDAYS.get(at(line, index)) : undefined;
  return cut === undefined ? null : { next: overStop(line, index + 1), value: cut };
}

const SUFFIXES = new Set(["st", "nd", "rd", "th"]);

/** A day of the month: `3`, `3rd`, `third`, `twenty-first`. */
export function readDay(line: Line, index: number, words = true): Part | null {
  const value = digits(line, index, 2);
  if (value !== null) {
    if (value < 1 || value > 31) return null;
    const suffix = SUFFIXES.has(at(line, index + 1)) && glued(line, index + 1);
    return { next: suffix ? index + 2 : index + 1, value };
  }
  if (!words) return null;
  const ten = TENS.get(at(line, index));
  if (ten === 20 || ten === 30) {
    const after = overHyphen(line, index + 1);
    const unit = ORDINALS.get(at(line, after));
    if (unit !== undefined && unit < 10 && ten + unit <= 31) return { next: after + 1, value: ten + unit };
  }
  const ordinal = ORDINALS.get(at(line, index)) ?? (at(line, index) === "thirtieth" ? 30 : undefined);
  return ordinal === undefined ? null : { next: index + 1, value: ordinal };
}

/** An ordinal: `3rd`, `third`; null for a plain number. */
export function readOrdinal(line: Line, index: number): Part | null {
  const word = ORDINALS.get(at(line, index));
  if (word !== undefined) return { next: index + 1, value: word };
  const value = digits(line, index, 2);
  const suffix = SUFFIXES.has(at(line, index + 1)) && glued(line, index + 1);
  return value !== null && suffix ? { next: index + 2, value } : null;
}

function spokenYear(line: Line, index: number): Part | null {
  const first = at(line, index);
  const century = first === "nineteen" ? 19 : first === "eighteen" ? 18 : first === "twenty" ? 20 : 0;
  if (century === 0) {
    if (first !== "two" || at(line, index + 1) !== "thousand") return null;
    const number = readNumber(line, index);
    return number && number.value !== null && number.value < 2100 ? { next: number.next, value: number.value } : null;
  }
  const ten = TENS.get(at(line, index + 1));
  const teen = SMALL_NUMBERS.get(at(line, index + 1));
  if (ten !== undefined) {
    const after = overHyphen(line, index + 2);
    const unit = SMALL_NUMBERS.get(at(line, after)) ?? 0;
    return unit > 0 && unit < 10
      ? { next: after + 1, value: century * 100 + ten + unit }
      : { next: index + 2, value: century * 100 + ten };
  }
  return teen !== undefined && teen >= 10 ? { next: index + 2, value: century * 100 + teen } : null;
}

/** A year in digits (1000 to 2199), as `'89`, or spoken (`nineteen ninety-six`). The caller judges the context. */
export function readYear(line: Line, index: number): Part | null {
  const atom = line.atoms[index];
  if (!atom) return null;
  if (atom.kind === "digits") {
    const value = Number(atom.norm.slice(0, 5));
    if (atom.norm.length !== 4 || value < 1000 || value > 2199) return null;
    const tail = line.atoms[index + 1];
    const sign = tail && !tail.spaced ? tail.norm : "";
    const after = line.atoms[index + 2];
    const goesOn = (sign === "," || sign === "." || sign === ":") && after?.kind === "digits" && !after.spaced;
    return goesOn ? null : { next: index + 1, value };
  }
  if (atom.norm === "'" && line.atoms[index + 1]?.norm.length === 2 && glued(line, index + 1)) {
    const value = digits(line, index + 1, 2);
    return value === null ? null : { next: index + 2, value: value < 30 ? 2000 + value : 1900 + value };
  }
  return atom.kind === "word" ? spokenYear(line, index) : null;
}

/** A unit of time and where it ends. */
export type UnitPart = { readonly next: number; readonly unit: Unit; readonly plural: boolean };

/** A unit of time as a word. */
export function readUnit(line: Line, index: number): UnitPart | null {
  const one = SINGULAR_UNITS.get(at(line, index));
  if (one) return { next: index + 1, unit: one, plural: false };
  const many = PLURAL_UNITS.get(at(line, index));
  return many ? { next: index + 1, unit: many, plural: true } : null;
}

function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** TIMEX3 value of a duration: `P3D`, `PT2H30M`, `PXW` where the count is not known. */
export function durationValue(count: number | null, unit: Unit): string {
  const head = unit.clock ? "PT" : "P";
  if (count === null) {
    if (unit.name === "decade") return "PXDE";
    return unit.name === "century" ? "PXCE" : `${head}X${unit.code}`;
  }
  const whole = Math.floor(count);
  const rest = count - whole;
  if (rest > 0 && (unit.name === "year" || unit.name === "hour" || unit.name === "minute")) {
    const [parts, code] = unit.name === "year" ? [12, "M"] : unit.name === "hour" ? [60, "M"] : [60, "S"];
    const smaller = Math.round(rest * parts);
    if (smaller > 0 && smaller < parts) return `${head}${whole > 0 ? `${whole}${unit.code}` : ""}${smaller}${code}`;
  }
  return `${head}${plain(count * unit.times)}${unit.code}`;
}
