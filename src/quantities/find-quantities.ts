import type { Span } from "../base/index.js";
import type { Document, Syntax } from "../text/index.js";
import { findAge } from "./ages.js";
import { applyBound, type BoundWords, boundAfter, boundBefore } from "./bounds.js";
import { type Counted, countedBy } from "./counted.js";
import { at, glued, type Line, lineOf, overHyphen, TakenSpans } from "./line.js";
import { type Numeral, readNumeral } from "./numbers.js";
import { isRefused, isScore } from "./refuse.js";
import type { Bound, Quantity } from "./types.js";
import { currencyBefore, isMoney, type UnitAfter, unitAfter } from "./units.js";

/** A number with the second number of a range, before its unit and noun are read. */
type Figures = {
  readonly first: number;
  readonly next: number;
  readonly low: Numeral;
  readonly high: Numeral | null;
};

/** `between 60 and 100`, `40 or 50`, `10-15`, `5 to 10`, `1.5 to 2 million`. */
function readFigures(line: Line, index: number): Figures | null {
  const low = readNumeral(line, index);
  if (!low) return null;
  const alone: Figures = { first: index, next: low.next, low, high: null };
  if (low.form === "ordinal" || low.form === "fraction" || low.form === "vague") return alone;
  const repeated = unitAfter(line, low.next);
  const joint = repeated && isRepeated(line, repeated) ? repeated.next : low.next;
  const joiner = at(line, joint);
  const between = joiner === "and" && (at(line, index - 1) === "between" || at(line, index - 2) === "between");
  const hyphen = joiner === "-" && glued(line, low.next) === glued(line, low.next + 1);
  if (!between && !hyphen && joiner !== "to" && joiner !== "or") return alone;
  const start = currencySign(line, joint + 1) ? joint + 2 : joint + 1;
  const high = readNumeral(line, start);
  if (!high || high.form === "ordinal" || high.form === "fraction" || high.form === "vague") return alone;
  const shared = high.low >= 1000 && low.low < 1000 && high.form === low.form ? shareScale(low, high) : low;
  if (shared.low >= high.low) return alone;
  if (hyphen && isScore(line, shared.low, high.low, high.next)) return alone;
  if (line.atoms[start]?.taken) return alone;
  return { first: index, next: high.next, low: shared, high };
}

/** `40 percent to 70 percent`: the same unit behind both numbers. */
function isRepeated(line: Line, unit: UnitAfter): boolean {
  const joiner = at(line, unit.next);
  if (joiner !== "to" && joiner !== "and" && joiner !== "or") return false;
  const second = readNumeral(line, unit.next + 1);
  return second !== null && unitAfter(line, second.next)?.unit === unit.unit;
}

function currencySign(line: Line, index: number): boolean {
  return ["$", "£", "€", "¥"].includes(at(line, index));
}

/** `1.5 to 2 million`: the scale behind the second number holds for the first. */
function shareScale(low: Numeral, high: Numeral): Numeral {
  for (const scale of [1e12, 1e9, 1e6, 1000]) {
    if (high.low % scale === 0 || high.low >= scale) {
      const small = high.low / scale;
      return high.next - high.first > 1 && low.low < small
        ? { ...low, low: low.low * scale, high: low.low * scale }
        : low;
    }
  }
  return low;
}

const GUNS = new Set("revolver pistol handgun gun rifle magnum weapon semiautomatic caliber calibre".split(" "));

/** `.38`, `.357 revolver`: a figure that begins with its point, before a gun. */
function caliber(line: Line, first: number, next: number): UnitAfter | null {
  if (at(line, first) !== ".") return null;
  const start = overHyphen(line, next);
  if (!GUNS.has(at(line, start))) return null;
  return { next: at(line, start).startsWith("cali") ? start + 1 : next, unit: "caliber" };
}

const QUAKES = new Set(["quake", "earthquake", "temblor", "tremor"]);

/** `magnitude 5.9`, `a magnitude of 5.9`, `measuring 5.9 on the Richter scale`. */
function magnitude(line: Line, first: number, next: number): UnitAfter | null {
  const before = at(line, first - 1);
  const of = before === "of" || before === "-" ? at(line, first - 2) : before;
  if (of === "magnitude") return { next, unit: "magnitude" };
  for (let i = next; i < next + 6; i++) {
    if (at(line, i) === "richter") return { next: at(line, i + 1) === "scale" ? i + 2 : i + 1, unit: "magnitude" };
    if (i === next && (at(line, i) === "degree" || at(line, i) === "-") && QUAKES.has(at(line, i + 1))) {
      return { next: at(line, i) === "degree" ? i + 1 : i, unit: "magnitude" };
    }
    if (!["on", "the", "open", "-", "ended", "points"].includes(at(line, i))) break;
  }
  return null;
}

/** First atom of `magnitude 5.9`, so that words before it still bound the figure. */
function magnitudeLead(line: Line, first: number): number {
  if (at(line, first - 1) === "magnitude") return first - 1;
  return magnitudeHyphen(line, first) ? first - 2 : first;
}

/** `a magnitude-5.9 quake`: the one hyphen before digits that is no name. */
function magnitudeHyphen(line: Line, index: number): boolean {
  return at(line, index - 1) === "-" && at(line, index - 2) === "magnitude";
}

type Reading = {
  readonly figures: Figures;
  readonly before: BoundWords | null;
  readonly after: BoundWords | null;
  readonly unit: UnitAfter | null;
  readonly moneyFirst: number;
  readonly counted: Counted;
};

class Finder {
  readonly found: Quantity[] = [];

  constructor(
    private readonly document: Document,
    private readonly syntax: Syntax,
  ) {}

  read(line: Line): void {
    let index = 0;
    let floor = 0;
    while (index < line.atoms.length) {
      const atom = line.atoms[index];
      if (!atom || atom.taken) {
        index++;
        floor = index;
        continue;
      }
      const age = findAge(this.syntax, line, index);
      if (age) {
        this.found.push(age.quantity);
        index = age.next;
        floor = index;
        continue;
      }
      const figures = readFigures(line, index);
      if (!figures) {
        index++;
        continue;
      }
      const end = this.add(line, figures, floor);
      index = Math.max(end, figures.next);
      floor = index;
    }
  }

  /** Adds the quantity; returns the atom after all that it took. */
  private add(line: Line, figures: Figures, floor: number): number {
    const { low, first } = figures;
    if (line.atoms[figures.next - 1]?.taken) return figures.next;
    if (low.form === "ordinal") return this.addOrdinal(line, figures);
    const money = currencyBefore(line, first);
    const moneyFirst = money ? money.first : first;
    const lead = money ? moneyFirst : magnitudeLead(line, first);
    const before = boundBefore(line, lead, floor);
    const after = boundAfter(line, figures.next);
    const end = after ? after.next : figures.next;
    const unit: UnitAfter | null =
      caliber(line, figures.first, end) ??
      (money ? { next: end, unit: money.unit } : null) ??
      magnitude(line, first, end) ??
      unitAfter(line, end);
    const from = unit?.next ?? end;
    const counted = this.countedOf(line, figures, before?.first ?? lead, from, unit);
    if (this.refused(line, figures, unit, counted)) return figures.next;
    this.found.push(this.quantityOf(line, { figures, before, after, unit, moneyFirst, counted }));
    return Math.max(from, figures.next);
  }

  private countedOf(line: Line, figures: Figures, boundFirst: number, from: number, unit: UnitAfter | null): Counted {
    const nothing: Counted = { of: null, ofSpan: null, person: false, next: -1 };
    if (unit === null || (unit.unit === "percent" && at(line, from) === "of")) {
      return countedBy(this.document, this.syntax, line, boundFirst, figures.first, from);
    }
    return nothing;
  }

  private refused(line: Line, figures: Figures, unit: UnitAfter | null, counted: Counted): boolean {
    const known = unit !== null || counted.of !== null;
    if (figures.high && figures.high.first > figures.low.next && at(line, figures.low.next) === "-") {
      return !known;
    }
    if (magnitudeHyphen(line, figures.first) || currencyBefore(line, figures.first)) return false;
    if (figures.low.form === "vague" || figures.low.form === "fraction")
      return !known && figures.low.form === "vague" && this.isEmpty(line, figures);
    return isRefused(line, this.syntax, figures.low, figures.next, unit !== null, counted.of !== null);
  }

  /** "several" with nothing behind it, "scores" as a verb. */
  private isEmpty(line: Line, figures: Figures): boolean {
    const word = at(line, figures.first);
    return word === "several" || word === "scores" || word === "a";
  }

  private addOrdinal(line: Line, figures: Figures): number {
    const { first, next, low } = figures;
    const atom = line.atoms[first];
    const last = line.atoms[next - 1];
    if (!atom || !last || at(line, next) === "-") return next;
    const upos = this.syntax.upos[atom.token];
    const written = atom.kind === "digits";
    if (!written && upos !== "ADJ" && upos !== "NUM") return next;
    const span: Span = [atom.start, last.end];
    this.found.push({
      start: span[0],
      end: span[1],
      number: span,
      low: low.low,
      high: low.low,
      bound: "exact",
      approx: false,
      unit: null,
      of: null,
      ofSpan: null,
      ordinal: true,
    });
    return next;
  }

  private quantityOf(line: Line, reading: Reading): Quantity {
    const { figures, before, after, unit, moneyFirst, counted } = reading;
    const low = figures.low.low;
    const high = figures.high ? figures.high.low : figures.low.high;
    const bounded = applyBound(before?.kind ?? after?.kind ?? null, low, high);
    const vague = figures.low.form === "vague";
    const bound: Bound =
      vague && bounded.bound === "exact"
        ? "vague"
        : figures.high && bounded.bound === "exact"
          ? "range"
          : bounded.bound;
    const fraction = figures.low.form === "fraction";
    const start = line.atoms[before?.first ?? this.rangeFirst(line, figures, moneyFirst)]?.start ?? 0;
    const numberEnd = line.atoms[figures.next - 1]?.end ?? 0;
    const lastAtom = Math.max(figures.next, after?.next ?? 0, unit?.next ?? 0, counted.next);
    return {
      start,
      end: line.atoms[lastAtom - 1]?.end ?? numberEnd,
      number: [line.atoms[figures.first]?.start ?? 0, numberEnd],
      low: bounded.low,
      high: vague && bounded.bound !== "at-most" && bounded.bound !== "less-than" ? figures.low.high : bounded.high,
      bound,
      approx: bounded.approx || vague,
      unit:
        unit && !(fraction && isMoney(unit.unit)) ? unit.unit : fraction ? "percent" : counted.person ? "person" : null,
      of: counted.of,
      ofSpan: counted.ofSpan,
      ordinal: false,
    };
  }

  private rangeFirst(line: Line, figures: Figures, moneyFirst: number): number {
    const word = at(line, moneyFirst - 1);
    return figures.high && (word === "between" || word === "from") ? moneyFirst - 1 : moneyFirst;
  }
}

/**
 * Finds the numbers of a report with what they count, in text order and without overlap. Numbers inside `taken` (the
 * spans of time expressions), in names (`Flight 103`, `G20`), addresses, scores, years and telephone numbers are left out.
 * Linear in the text.
 */
export function findQuantities(document: Document, syntax: Syntax, taken: readonly Span[]): readonly Quantity[] {
  const spans = new TakenSpans(taken);
  const finder = new Finder(document, syntax);
  for (const sentence of document.sentences) finder.read(lineOf(document, sentence, spans));
  return finder.found;
}
