import { BETWEEN_WORDS, mergeSpans, type Span } from "../base/index.js";
import type { Variant } from "../contract/index.js";
import type { Lexis } from "./lexis.js";
import { findCertainty, findPolarity, findTense } from "./slots/assertion.js";
import { findCauses } from "./slots/cause.js";
import { findDates } from "./slots/date.js";
import { findCuts } from "./slots/extent.js";
import { findPeople, findSpeakers, findSpellings } from "./slots/names.js";
import { findNumbers } from "./slots/number.js";
import { findParts } from "./slots/parts.js";
import { findPlaces } from "./slots/places.js";
import type { SlotFinder } from "./slots/slot.js";
import { textKey } from "./slots/twin.js";
import { findWording } from "./slots/wording.js";
import { findWorstHit } from "./slots/worst.js";
import type { Unit } from "./units.js";
import { differWords, wordingOf } from "./words.js";

/** The slots in the order in which a reader cares; conflicts come before all other variants of a point anyway. */
const FINDERS: readonly SlotFinder[] = [
  findNumbers,
  findDates,
  findPolarity,
  findSpeakers,
  findPeople,
  findPlaces,
  findWorstHit,
  findCauses,
  findSpellings,
  findCertainty,
  findTense,
  findParts,
  findCuts,
  findWording,
];

/** Values of one report and place, each once, in the order of the reports and their texts. */
function mergeValues(values: readonly Variant["values"][number][]): Variant["values"] {
  const known = new Map(
    values.map((value) => [`${value.report} ${value.span[0]} ${value.span[1]} ${value.value}`, value]),
  );
  return [...known.values()].sort((a, b) =>
    a.report < b.report ? -1 : a.report > b.report ? 1 : a.span[0] - b.span[0] || a.span[1] - b.span[1],
  );
}

/** Differences of one slot and relation are one variant, whichever pairs of readings showed them. */
function mergeVariants(variants: readonly Variant[]): Variant[] {
  const groups = new Map<string, Variant[]>();
  for (const variant of variants) {
    const key = `${variant.slot} ${variant.relation} ${variant.strength}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [variant]);
    else group.push(variant);
  }
  return [...groups.values()].map((group) => {
    const reasons = [...new Set(group.map((variant) => variant.because))];
    return {
      ...(group[0] as Variant),
      because: reasons.slice(0, 3).join("; ") + (reasons.length > 3 ? `; and ${reasons.length - 3} more` : ""),
      values: mergeValues(group.flatMap((variant) => variant.values)),
    };
  });
}

/** A clause told twice in one report is a version of the other's all the same where so many of its words are the same: one of the two was changed. */
const REPEATED = 0.6;

/** How many of the words of the shorter clause the other has, 0 to 1. */
function shareOfTerms(left: Unit, right: Unit): number {
  const least = Math.min(left.terms.size, right.terms.size);
  return least === 0 ? 0 : [...left.terms].filter((term) => right.terms.has(term)).length / least;
}

/** The reports that have a clause of the group word for word, by its words. */
function reportsByText(units: readonly Unit[]): ReadonlyMap<string, ReadonlySet<string>> {
  const out = new Map<string, Set<string>>();
  for (const unit of units) {
    const key = textKey(unit);
    if (key === null) continue;
    const reports = out.get(key);
    if (reports === undefined) out.set(key, new Set([unit.report]));
    else reports.add(unit.report);
  }
  return out;
}

/** Hard conflicts before soft ones, both before all other differences. */
function weightOf({ strength }: Variant): number {
  return strength === "hard" ? 2 : strength === "soft" ? 1 : 0;
}

/** A point of more readings is one that hundreds of reports tell: there each reading meets one of each wording, not every other. */
const MANY = 120;
/** Of so many wordings at most, the first ones. */
const WORDINGS = 48;

/** The first unit of each wording, at most `WORDINGS` of them. */
function firstOfWordings(units: readonly Unit[]): ReadonlySet<Unit> {
  const known = new Map<string, Unit>();
  for (const unit of units) {
    if (known.size === WORDINGS) break;
    const wording = wordingOf(unit);
    if (!known.has(wording)) known.set(wording, unit);
  }
  return new Set(known.values());
}

/** Calls `visit` for every two of the units, or in a point of very many for every two of which one is the first of its wording. */
function pairsOf(units: readonly Unit[], visit: (left: Unit, right: Unit) => void): void {
  const first = units.length > MANY ? firstOfWordings(units) : null;
  const firsts = first === null ? [] : units.filter((unit) => first.has(unit));
  for (const [i, left] of units.entries()) {
    const rights = first === null || first.has(left) ? units : firsts;
    for (let j = rights === units ? i + 1 : 0; j < rights.length; j++) {
      const right = rights[j] as Unit;
      if (right.index > left.index) visit(left, right);
    }
  }
}

/** The variants of a point: every finder on every pair of readings from two reports; see `pairsOf`. */
export function variantsOf(units: readonly Unit[], lexis: Lexis): Variant[] {
  const found: Variant[] = [];
  const reports = reportsByText(units);
  const reportsWith = units.map((unit) => reports.get(textKey(unit) ?? "") ?? null);
  const place = new Map(units.map((unit, i) => [unit, i]));
  const hasText = (unit: Unit, report: string) => reportsWith[place.get(unit) as number]?.has(report) === true;
  pairsOf(units, (left, right) => {
    if (left.report === right.report) return;
    // What one report has word for word from the other is no version of what else the other says.
    const told = hasText(left, right.report) || hasText(right, left.report);
    if (told && shareOfTerms(left, right) < REPEATED) return;
    for (const find of FINDERS) for (const variant of find(left, right, lexis)) found.push(variant);
  });
  return mergeVariants(found).sort((a, b) => weightOf(b) - weightOf(a));
}

/** Words of a unit that no reading of another report has; in a point of very many, none of the first `WORDINGS` wordings. */
export function differingWords(unit: Unit, units: readonly Unit[]): readonly Span[] {
  let alone = null as ReadonlyMap<number, Span> | null;
  const most = units.length > MANY ? WORDINGS : Number.POSITIVE_INFINITY;
  const seen = new Set<string>();
  for (const other of units) {
    if (other.report === unit.report || seen.has(wordingOf(other))) continue;
    if (seen.size === most || alone?.size === 0) break;
    // A second reading of the same wording differs in the same words.
    seen.add(wordingOf(other));
    const known = alone;
    const words = differWords(unit, other).left.flatMap((span) => wordSpans(unit, span));
    alone = new Map(words.filter(([start]) => known?.has(start) ?? true).map((word) => [word[0], word]));
  }
  return mergeSpans([...(alone?.values() ?? [])], BETWEEN_WORDS);
}

function wordSpans(unit: Unit, [start, end]: Span): Span[] {
  const { tokens } = unit.reading.document;
  return unit.tokens.flatMap((i) => {
    const token = tokens[i];
    return token !== undefined && start <= token.start && token.end <= end ? [[token.start, token.end] as Span] : [];
  });
}
