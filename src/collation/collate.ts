import type { Span } from "../base/index.js";
import type { Cast } from "../cast/index.js";
import type { Reading } from "../claims/index.js";
import type { PointReading, Variant } from "../contract/index.js";
import type { Meanings, Vectors } from "../meanings/index.js";
import type { Trees } from "../models/index.js";
import { alignUnits, type Group } from "./align.js";
import type { DraftPoint } from "./draft.js";
import { eventPoints } from "./events/event-points.js";
import type { EventModel } from "./events/model.js";
import { type Lexis, makeLexis } from "./lexis.js";
import { makeVocabulary } from "./report-words.js";
import { findCertainty, findPolarity, findTense } from "./slots/assertion.js";
import { findDates } from "./slots/date.js";
import { findCuts } from "./slots/extent.js";
import { findPeople, findSpeakers, findSpellings } from "./slots/names.js";
import { findNumbers } from "./slots/number.js";
import { findPlaces } from "./slots/places.js";
import type { SlotFinder } from "./slots/slot.js";
import { haveSameWords, shareRun } from "./slots/twin.js";
import { findWording } from "./slots/wording.js";
import { makeUnits, type Unit } from "./units.js";
import { mayBeOneVoice } from "./voices.js";
import { differWords } from "./words.js";

/** The weights that comparing needs: words of one meaning, vectors of words, the trees that judge pairs of clauses, and what tells events. */
export type CollationModels = {
  readonly meanings: Meanings;
  readonly vectors: Vectors;
  readonly alignment: Trees;
  readonly events: EventModel;
};

/** The slots in the order in which a reader cares; conflicts come before all other variants of a point anyway. */
const FINDERS: readonly SlotFinder[] = [
  findNumbers,
  findDates,
  findPolarity,
  findSpeakers,
  findPeople,
  findPlaces,
  findSpellings,
  findCertainty,
  findTense,
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
    groups.set(key, [...(groups.get(key) ?? []), variant]);
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

/** The reports that have a clause of a group word for word, as keys of the clause and the report. */
function twinsOf(left: Unit, units: readonly Unit[]): string[] {
  return units
    .filter((right) => right.report !== left.report && haveSameWords(left, right))
    .map((right) => `${left.index} ${right.report}`);
}

/** Hard conflicts before soft ones, both before all other differences. */
function weightOf({ strength }: Variant): number {
  return strength === "hard" ? 2 : strength === "soft" ? 1 : 0;
}

/** The variants of a group: every finder on every pair of readings from two reports. */
function variantsOf(group: Group, lexis: Lexis): Variant[] {
  const found: Variant[] = [];
  const twins = new Set(group.units.flatMap((left) => twinsOf(left, group.units)));
  for (const [i, left] of group.units.entries()) {
    for (const right of group.units.slice(i + 1)) {
      if (left.report === right.report) continue;
      // What one report has word for word from the other is no version of what else the other says.
      const told = twins.has(`${left.index} ${right.report}`) || twins.has(`${right.index} ${left.report}`);
      if (told && shareOfTerms(left, right) < REPEATED) continue;
      for (const find of FINDERS) found.push(...find(left, right, lexis));
    }
  }
  return mergeVariants(found).sort((a, b) => weightOf(b) - weightOf(a));
}

/** Words of a unit that no reading of another report has. */
function differingWords(unit: Unit, group: Group): Span[] {
  const others = group.units.filter((other) => other.report !== unit.report);
  if (others.length === 0) return [];
  const counts = new Map<string, { span: Span; count: number }>();
  for (const other of others) {
    for (const span of differWords(unit, other).left) {
      for (const word of wordSpans(unit, span)) {
        const key = `${word[0]}`;
        const known = counts.get(key);
        counts.set(key, { span: word, count: (known?.count ?? 0) + 1 });
      }
    }
  }
  const alone = [...counts.values()].filter(({ count }) => count === others.length).map(({ span }) => span);
  const out: [number, number][] = [];
  for (const [start, end] of alone.sort((a, b) => a[0] - b[0])) {
    const last = out[out.length - 1];
    if (last !== undefined && start - last[1] <= 2) last[1] = end;
    else out.push([start, end]);
  }
  return out;
}

function wordSpans(unit: Unit, [start, end]: Span): Span[] {
  const { tokens } = unit.reading.document;
  return unit.tokens.flatMap((i) => {
    const token = tokens[i];
    return token !== undefined && start <= token.start && token.end <= end ? [[token.start, token.end] as Span] : [];
  });
}

function toReading(unit: Unit, group: Group): PointReading {
  const { claim, attribution } = unit;
  return {
    report: unit.report,
    spans: unit.spans.map(([start, end]) => [start, end]),
    trigger: [claim.trigger[0], claim.trigger[1]],
    speaker: unit.speaker?.name ?? attribution?.speakerName ?? null,
    addressee: attribution?.addressee ?? null,
    certainty: claim.certainty,
    voice: [...claim.voice],
    zone: claim.zone,
    differing: differingWords(unit, group).map(([start, end]) => [start, end]),
  };
}

/** A point is a quote when two reports give it to one speaker, as far as they tell, or when its only readings stand in quotes. */
function kindOf({ units }: Group): "quote" | "claim" {
  if (new Set(units.map(({ report }) => report)).size === 1)
    return units.every((unit) => unit.quote !== null) ? "quote" : "claim";
  const told = units.some((left, i) =>
    units.slice(i + 1).some((right) => left.report !== right.report && areOneQuote(left, right)),
  );
  return told ? "quote" : "claim";
}

const MARKED = new Set(["direct", "mixed"]);
/** Words in a row that two speakers do not happen to say alike. */
const SAID_ALIKE = 6;

/** One statement of one speaker, or the same words in quotation marks, whoever the reports say spoke them. */
function areOneQuote(left: Unit, right: Unit): boolean {
  if (mayBeOneVoice(left, right)) return true;
  if (!MARKED.has(left.quote?.type ?? "") || !MARKED.has(right.quote?.type ?? "")) return false;
  return shareRun(left, right, SAID_ALIKE);
}

/** The reading that stands for the point: in body text, not too short, the shortest of these. */
function gistOf(group: Group): string {
  const text = (unit: Unit) =>
    unit.spans
      .map(([start, end]) => unit.reading.document.text.slice(start, end))
      .join(" … ")
      .replace(/\s+/g, " ")
      .trim();
  const body = group.units.filter((unit) => unit.claim.zone === "body");
  const pool = (body.length > 0 ? body : group.units).map(text);
  const full = pool.filter((words) => words.split(" ").length >= 5);
  const from = full.length > 0 ? full : pool;
  return from.reduce((best, words) => (words.length < best.length ? words : best), from[0] ?? "");
}

function becauseOf(group: Group): string {
  if (group.links.length === 0) return "no other report has a clause that is close enough";
  const best = group.links.reduce((a, b) => (b.odds > a.odds ? b : a));
  const words = best.likeness.shared.filter((term) => !term.startsWith("@")).slice(0, 6);
  return `shared words (${words.join(", ")}); ${Math.round(100 * best.likeness.contained)} % of the shorter clause; judged one thing at ${Math.round(100 / (1 + Math.exp(-best.odds)))} %`;
}

function toPoint(group: Group, lexis: Lexis): DraftPoint {
  const variants = variantsOf(group, lexis);
  const reports = new Set(group.units.map((unit) => unit.report));
  return {
    kind: kindOf(group),
    status: variants.some((variant) => variant.conflict) ? "conflict" : reports.size > 1 ? "agreed" : "single",
    gist: gistOf(group),
    because: becauseOf(group),
    readings: group.units.map((unit) => toReading(unit, group)),
    variants,
  };
}

/**
 * Reads several reports against each other: every claim of every report ends in exactly one point; after those stand the events. The order of `readings` changes nothing.
 * Work grows with the number of pairs of clauses that share a word, found through an index.
 */
export function collate(readings: readonly Reading[], cast: Cast, models: CollationModels): readonly DraftPoint[] {
  const vocabulary = makeVocabulary(models);
  const units = makeUnits(readings, cast, vocabulary);
  const lexis = makeLexis(readings, units, vocabulary);
  const statements = alignUnits(units, lexis, models.alignment).map((group) => toPoint(group, lexis));
  const sorted = [...readings].sort((a, b) => (a.document.report.id < b.document.report.id ? -1 : 1));
  return [...statements, ...eventPoints(sorted, cast, vocabulary, lexis, models.events)];
}
