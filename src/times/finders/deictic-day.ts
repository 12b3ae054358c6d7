import { formatDay } from "../calendar.js";
import type { Candidate, Context, Finder, Resolved } from "../candidate.js";
import { dayValue } from "../choose.js";
import { at, type Line, overHyphen, phrase } from "../line.js";
import { DAY_PARTS } from "../words.js";
import { withPart } from "./weekday.js";

/** Words for a day counted from the one of writing, and how far off it is. */
export const DEICTIC_DAYS: ReadonlyMap<string, number> = new Map([
  ["today", 0],
  ["yesterday", -1],
  ["tomorrow", 1],
]);

function counted(offset: number, words: string, context: Context): Resolved {
  const today = context.anchor?.day ?? null;
  if (today === null) return { value: "XXXX-XX-XX", because: `${words}: no day of publication to count from` };
  return dayValue(today + offset, `${words}, counted from ${formatDay(today)}`, context);
}

function candidate(first: number, next: number, offset: number, words: string, part: string | undefined): Candidate {
  return {
    first,
    next,
    type: part === undefined ? "DATE" : "TIME",
    resolve: (context) => withPart(counted(offset, words, context), part),
  };
}

/** `today`, `yesterday morning`, `tonight`, `this morning`, `last night`, `the day before yesterday`. */
export const findDeicticDay: Finder = (line, index) => {
  const word = at(line, index);
  const article = word === "the" ? index + 1 : index;
  const before = phrase(line, article, "day", "before", "yesterday");
  if (before > 0) return candidate(index, before, -2, "the day before yesterday", undefined);
  const after = phrase(line, article, "day", "after", "tomorrow");
  if (after > 0) return candidate(index, after, 2, "the day after tomorrow", undefined);
  const offset = DEICTIC_DAYS.get(word);
  if (offset !== undefined) {
    // A programme or paper: "USA Today", "VOA Today".
    if (line.atoms[index]?.capital && line.atoms[index - 1]?.capital) return null;
    const part = DAY_PARTS.get(at(line, index + 1));
    return candidate(index, part ? index + 2 : index + 1, offset, part ? `${word} ${at(line, index + 1)}` : word, part);
  }
  if (word === "tonight") return candidate(index, index + 1, 0, "tonight", "NI");
  if (word === "overnight" && !isAttribute(line, index)) return candidate(index, index + 1, -1, "overnight", "NI");
  if (word === "last" && (at(line, index + 1) === "night" || at(line, index + 1) === "evening")) {
    const part = DAY_PARTS.get(at(line, index + 1));
    return candidate(index, index + 2, -1, `last ${at(line, index + 1)}`, part);
  }
  const part = word === "this" ? DAY_PARTS.get(at(line, index + 1)) : undefined;
  return part === undefined ? null : candidate(index, index + 2, 0, `this ${at(line, index + 1)}`, part);
};

function isAttribute(line: Line, index: number): boolean {
  return at(line, index - 1) === "an" || at(line, index - 1) === "the" || at(line, index + 1) === "-";
}

/** `in the morning`, `that night`, `the night of`: a part of the day that the sentence or the one before names. */
export const findBarePart: Finder = (line, index) => {
  const word = at(line, index);
  if (word === "mid") return middleOf(line, index);
  if (word !== "the" && word !== "that") return null;
  const early = at(line, index + 1) === "early" || at(line, index + 1) === "late" ? 1 : 0;
  const part = DAY_PARTS.get(at(line, index + 1 + early));
  const before = at(line, index - 1);
  const placed = word === "that" || ((before === "in" || before === "during") && part !== "NI");
  if (part === undefined || !placed) return null;
  return {
    first: index,
    next: index + 2 + early,
    type: "TIME",
    ...(early ? { mod: at(line, index + 1) === "early" ? "START" : "END" } : {}),
    needsDay: true,
    resolve: (context) => partOfDay(part, context),
  };
};

function partOfDay(part: string, { clockDay }: Context): Resolved {
  if (!clockDay) return { value: `XXXX-XX-XXT${part}`, because: "part of a day that is not named" };
  return {
    value: `${formatDay(clockDay.day)}T${part}`,
    because: `part of the day of ${clockDay.because}`,
    anchor: clockDay.anchor,
  };
}

/** `mid-afternoon`, `mid-afternoon yesterday`. */
function middleOf(line: Line, index: number): Candidate | null {
  const start = overHyphen(line, index + 1);
  const part = DAY_PARTS.get(at(line, start));
  if (part === undefined) return null;
  const offset = DEICTIC_DAYS.get(at(line, start + 1));
  if (offset !== undefined) return { ...candidate(index, start + 2, offset, at(line, start + 1), part), mod: "MID" };
  return {
    first: index,
    next: start + 1,
    type: "TIME",
    mod: "MID",
    needsDay: true,
    resolve: (context) => partOfDay(part, context),
  };
}
