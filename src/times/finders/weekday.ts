import { formatDay, weekdayOf } from "../calendar.js";
import type { Candidate, Context, Finder, Resolved } from "../candidate.js";
import { chooseWeekday, dayValue } from "../choose.js";
import { at, type Line } from "../line.js";
import { readWeekday } from "../parts.js";
import { DAY_PARTS, WEEKDAY_NAMES } from "../words.js";

type Shift = "last" | "next" | "this" | "coming";

/** `last Friday`, `next Tuesday`, `this Sunday`, counted from the day of publication. */
export function shiftedWeekday(weekday: number, shift: Shift, context: Context): Resolved {
  const name = WEEKDAY_NAMES[weekday] as string;
  const today = context.anchor?.day ?? null;
  if (today === null) return { value: `XXXX-WXX-${weekday}`, because: `${shift} ${name}: no day to count from` };
  const now = weekdayOf(today);
  const from = formatDay(today);
  if (shift === "last") {
    const back = ((now - weekday + 6) % 7) + 1;
    return dayValue(today - back, `the last ${name} before ${from}`, context);
  }
  if (shift === "coming")
    return dayValue(today + ((weekday - now + 6) % 7) + 1, `the next ${name} after ${from}`, context);
  if (shift === "next")
    return dayValue(today - now + 7 + weekday, `${name} of the week after that of ${from}`, context);
  return dayValue(today - now + weekday, `${name} of the week of ${from}`, context);
}

function shiftAt(line: Line, index: number): { readonly next: number; readonly shift: Shift } | null {
  switch (at(line, index)) {
    case "last":
      return { next: index + 1, shift: "last" };
    case "next":
      return { next: index + 1, shift: "next" };
    case "this": {
      const second = at(line, index + 1);
      if (second === "coming") return { next: index + 2, shift: "coming" };
      if (second === "past") return { next: index + 2, shift: "last" };
      return { next: index + 1, shift: "this" };
    }
    default:
      return null;
  }
}

/** Adds a part of the day to a resolved day: `2013-03-11TMO`. */
export function withPart(resolved: Resolved, part: string | undefined): Resolved {
  return part === undefined ? resolved : { ...resolved, value: `${resolved.value}T${part}`, type: "TIME" };
}

/** `Friday`, `last Friday`, `Friday night`, `every` is left to sets. */
export const findWeekday: Finder = (line, index): Candidate | null => {
  const shift = shiftAt(line, index);
  const weekday = readWeekday(line, shift?.next ?? index);
  if (!weekday) return null;
  const before = at(line, index - 1);
  if (before === "every" || before === "each" || before === "black" || before === "bloody" || before === "good")
    return null;
  const many = at(line, weekday.next);
  const partOfEach = many.endsWith("s") ? DAY_PARTS.get(many.slice(0, -1)) : undefined;
  if (partOfEach && !shift) {
    const resolved = { value: `XXXX-WXX-${weekday.value}T${partOfEach}`, because: "each week on that day" };
    return { first: index, next: weekday.next + 1, type: "SET", resolve: () => resolved };
  }
  const part = DAY_PARTS.get(many);
  const next = part === undefined ? weekday.next : weekday.next + 1;
  return {
    first: index,
    next,
    type: part === undefined ? "DATE" : "TIME",
    resolve: (context) =>
      withPart(
        shift ? shiftedWeekday(weekday.value, shift.shift, context) : chooseWeekday(weekday.value, context),
        part,
      ),
  };
};
