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
import { findPeople, findPlaces, findSpeakers, findSpellings } from "./slots/names.js";
import { findNumbers } from "./slots/number.js";
import type { SlotFinder } from "./slots/slot.js";
import { findWording } from "./slots/wording.js";
import { makeUnits, type Unit } from "./units.js";
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
    const key = `${variant.slot} ${variant.relation}`;
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

/** The variants of a group: every finder on every pair of readings from two reports. */
function variantsOf(group: Group, lexis: Lexis): Variant[] {
  const found: Variant[] = [];
  for (const [i, left] of group.units.entries()) {
    for (const right of group.units.slice(i + 1)) {
      if (left.report === right.report) continue;
      for (const find of FINDERS) found.push(...find(left, right, lexis));
    }
  }
  return mergeVariants(found).sort((a, b) => Number(b.conflict) - Number(a.conflict));
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

/** A point is a quote when two reports give it to one speaker, or when its only reading stands in a quote. */
function kindOf(group: Group): "quote" | "claim" {
  const reports = new Set(group.units.map((unit) => unit.report));
  if (reports.size === 1) return group.units.every((unit) => unit.quote !== null) ? "quote" : "claim";
  const bySpeaker = new Map<string, Set<string>>();
  for (const unit of group.units) {
    if (unit.speakerKey === null) continue;
    const set = bySpeaker.get(unit.speakerKey) ?? new Set<string>();
    bySpeaker.set(unit.speakerKey, set.add(unit.report));
  }
  return [...bySpeaker.values()].some((set) => set.size >= 2) ? "quote" : "claim";
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
