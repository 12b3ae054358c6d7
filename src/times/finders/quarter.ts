import { formatYear } from "../calendar.js";
import type { Candidate, Context, Finder, Resolved } from "../candidate.js";
import { at, digits, type Line, overHyphen } from "../line.js";
import { readNumber } from "../numbers.js";
import { readOrdinal, readUnit, readYear } from "../parts.js";

type Quarter = { readonly year: number; readonly number: number };

function quarterResolved(quarter: Quarter, because: string, context: Context | null): Resolved {
  const value = `${formatYear(quarter.year)}-Q${quarter.number}`;
  return { value, because, quarter, anchor: context?.anchor?.source ?? null };
}

/** The quarter of that number: the last one begun up to publication, or with a future verb the next one. */
function chooseQuarter(number: number, context: Context): Resolved {
  const { anchor } = context;
  if (!anchor) return { value: `XXXX-Q${number}`, because: "quarter of a year that is not named" };
  const month = anchor.month === null ? 11 : anchor.month % 12;
  const now = Math.floor(month / 3) + 1;
  const ahead = context.tense === "future" && anchor.month !== null;
  const year = ahead ? anchor.year + (number < now ? 1 : 0) : anchor.year - (number > now ? 1 : 0);
  const because = `${ahead ? "future tense: the next" : "the last"} quarter ${number} from ${anchor.source.value}`;
  return quarterResolved({ year, number }, because, context);
}

function ordinalOrLast(
  line: Line,
  index: number,
  of: number,
): { readonly next: number; readonly value: number } | null {
  if (at(line, index) === "last" || at(line, index) === "final") return { next: index + 1, value: of };
  return readOrdinal(line, index);
}

/** `of 1989`, ` 1989`, `of this year`, `of last year`. */
function yearOf(
  line: Line,
  index: number,
): { readonly next: number; readonly year: number | null; readonly shift: number } | null {
  const start = at(line, index) === "of" ? index + 1 : index;
  const year = readYear(line, start);
  if (year && line.atoms[start]?.kind === "digits") return { next: year.next, year: year.value, shift: 0 };
  const shift = { last: -1, this: 0, next: 1 }[at(line, start)];
  if (shift === undefined || at(line, start + 1) !== "year" || start === index) return null;
  return { next: start + 2, year: null, shift };
}

/** What stands before the ordinal: `the`, `the 1988`, `the fiscal`, `this year's`, `the year-earlier`. */
type Lead = { readonly next: number; readonly year: number | null; readonly shift: number | null };

function leadAt(line: Line, index: number): Lead {
  let next = at(line, index) === "the" ? index + 1 : index;
  let year: number | null = null;
  let shift: number | null = null;
  const earlier = yearEarlier(line, next);
  const stated = line.atoms[next]?.kind === "digits" ? readYear(line, next) : null;
  const away = { last: -1, this: 0, next: 1 }[at(line, next)];
  if (stated) {
    year = stated.value;
    next = stated.next;
  } else if (earlier > 0) {
    shift = -1;
    next = earlier;
  } else if (
    away !== undefined &&
    at(line, next + 1) === "year" &&
    at(line, next + 2) === "'" &&
    at(line, next + 3) === "s"
  ) {
    shift = away;
    next += 4;
  }
  if (at(line, next) === "fiscal") next++;
  return { next, year, shift };
}

/** `year-earlier`, `year-ago`, `year earlier`: index after, or -1. */
export function yearEarlier(line: Line, index: number): number {
  if (at(line, index) !== "year") return -1;
  const after = overHyphen(line, index + 1);
  const word = at(line, after);
  return after > index + 1 && (word === "earlier" || word === "ago") ? after + 1 : -1;
}

/** `third-quarter`, `the third quarter`, `the 1988 third quarter`, `this year's first quarter`, `Q3 2008`. */
export const findQuarter: Finder = (line, index) => {
  if (at(line, index) === "q" && line.atoms[index + 1]?.norm.length === 1) {
    const number = digits(line, index + 1, 1) ?? 0;
    if (number < 1 || number > 4) return null;
    return quarterCandidate(index, index + 2, number, { next: 0, year: null, shift: null }, yearOf(line, index + 2));
  }
  const lead = leadAt(line, index);
  const ordinal = ordinalOrLast(line, lead.next, 4);
  if (!ordinal || ordinal.value > 4) return null;
  const start = overHyphen(line, ordinal.next);
  const word = at(line, start);
  if (word === "quarter" || word === "quarters") {
    if (at(line, lead.next) === "last" && lead.year === null && yearOf(line, start + 1) === null) return null;
    return quarterCandidate(index, start + 1, ordinal.value, lead, yearOf(line, start + 1));
  }
  if (word === "half" && ordinal.value <= 2) return halfCandidate(line, index, start + 1, ordinal.value, lead);
  return null;
};

function quarterCandidate(
  first: number,
  next: number,
  number: number,
  lead: Lead,
  of: ReturnType<typeof yearOf>,
): Candidate {
  const stated = lead.year ?? of?.year ?? null;
  const shift = lead.shift ?? (of && of.year === null ? of.shift : null);
  return {
    first,
    next: of?.next ?? next,
    type: "DATE",
    resolve: (context) => {
      if (stated !== null) {
        const found = quarterResolved({ year: stated, number }, "quarter and year in full", null);
        return stated === context.anchor?.year ? found : forgotten(found);
      }
      if (shift !== null && context.anchor) {
        const year = context.anchor.year + shift;
        const found = quarterResolved(
          { year, number },
          `quarter of the year ${year}, counted from publication`,
          context,
        );
        return shift < 0 ? forgotten(found) : found;
      }
      return chooseQuarter(number, context);
    },
  };
}

function halfCandidate(line: Line, first: number, next: number, number: number, lead: Lead): Candidate | null {
  const of = yearOf(line, next);
  const year = lead.year ?? of?.year ?? null;
  const plainOf =
    at(line, next) === "of" && at(line, next + 1) === "the" && at(line, next + 2) === "year" ? next + 3 : next;
  if (year === null && !of && lead.shift === null && plainOf === next) return null;
  return {
    first,
    next: of?.next ?? plainOf,
    type: "DATE",
    resolve: ({ anchor }) => {
      if (year !== null) return { value: `${formatYear(year)}-H${number}`, because: "half and year in full" };
      if (!anchor) return { value: `XXXX-H${number}`, because: "half of a year that is not named" };
      const found = anchor.year + (lead.shift ?? of?.shift ?? 0);
      return { value: `${formatYear(found)}-H${number}`, because: `half of ${found}`, anchor: anchor.source };
    },
  };
}

/** The quarter or year that the text speaks of, some years away. */
function yearsBefore(context: Context, words: string): Resolved {
  const { mentioned, anchor } = context;
  const near = mentioned.quarter !== null && context.sentence - mentioned.quarterSentence <= 12;
  if (mentioned.quarter && near) {
    const value = `${formatYear(mentioned.quarter.year - 1)}-Q${mentioned.quarter.number}`;
    return { value, because: `${words} than the quarter named before` };
  }
  if (!anchor) return { value: "XXXX", because: `${words}: no year to count from` };
  return { value: formatYear(anchor.year - 1), because: `${words} than ${anchor.year}`, anchor: anchor.source };
}

/** `year-earlier`, `the year-ago quarter`, `a year earlier`, `the latest quarter`, `the 1988 period`, `the nine months`. */
export const findReportingPeriod: Finder = (line, index) => {
  const article = at(line, index) === "the" ? index + 1 : index;
  const earlier = yearEarlier(line, article);
  if (earlier > 0) {
    const word = at(line, earlier);
    const whole = word === "quarter" || word === "period";
    const next = whole ? earlier + 1 : earlier;
    return { first: index, next, type: "DATE", resolve: (context) => yearsBefore(context, "a year earlier") };
  }
  if (article === index) return null;
  const year = line.atoms[article]?.kind === "digits" ? readYear(line, article) : null;
  const word = at(line, year?.next ?? article + 1);
  if (year && (word === "quarter" || word === "period")) {
    return {
      first: index,
      next: year.next + 1,
      type: "DATE",
      resolve: ({ mentioned }) =>
        mentioned.quarter
          ? {
              value: `${formatYear(year.value)}-Q${mentioned.quarter.number}`,
              because: "the quarter named before, of that year",
            }
          : { value: formatYear(year.value), because: "year in full" },
    };
  }
  if (at(line, article) === "latest" && (word === "quarter" || word === "period")) {
    return {
      first: index,
      next: article + 2,
      type: "DATE",
      resolve: (context) => {
        const { mentioned } = context;
        if (mentioned.quarter) return quarterResolved(mentioned.quarter, "the quarter named before", null);
        return word === "period" ? null : chooseLatest(context);
      },
    };
  }
  return null;
};

/** A quarter only compared with: "the quarter" after it still means the one reported on. */
function forgotten(resolved: Resolved): Resolved {
  const { quarter: _, ...rest } = resolved;
  return rest;
}

function chooseLatest(context: Context): Resolved {
  const { anchor } = context;
  if (!anchor || anchor.month === null) return { value: "XXXX-QX", because: "no month to count the quarter from" };
  const index = Math.floor(anchor.month / 3) - 1;
  const quarter = { year: Math.floor(index / 4), number: (index % 4) + 1 };
  return quarterResolved(quarter, `the last whole quarter before ${anchor.source.value}`, context);
}

/** `the first nine months`, `the six months`: how long, since the text seldom says of which year. */
export const findMonthsOfYear: Finder = (line, index) => {
  if (at(line, index) !== "the") return null;
  const lead = at(line, index + 1);
  const start = lead === "first" || lead === "latest" || lead === "final" || lead === "opening" ? index + 2 : index + 1;
  const count = readNumber(line, start);
  if (!count || count.value === null) return null;
  const unit = readUnit(line, count.next);
  if (!unit?.plural) return null;
  const value = `P${unit.unit.clock ? "T" : ""}${count.value * unit.unit.times}${unit.unit.code}`;
  return { first: index, next: unit.next, type: "DURATION", resolve: () => ({ value, because: "length as stated" }) };
};
