import type { Cast } from "../cast/index.js";
import type { Reading } from "../claims/index.js";
import type { PointReading } from "../contract/index.js";
import type { Meanings, Vectors } from "../meanings/index.js";
import type { Trees } from "../models/index.js";
import { alignUnits, type Group } from "./align.js";
import { causesApart } from "./causes.js";
import type { DraftPoint } from "./draft.js";
import { eventPoints } from "./events/event-points.js";
import type { EventModel } from "./events/model.js";
import { type Lexis, makeLexis } from "./lexis.js";
import { makeVocabulary } from "./report-words.js";
import { shareRun } from "./slots/twin.js";
import { suppliesApart } from "./supplies.js";
import { makeUnits, type Unit } from "./units.js";
import { differingWords, variantsOf } from "./versions.js";
import { mayBeOneVoice } from "./voices.js";
import { worstApart } from "./worst-hit.js";

/** The weights that comparing needs: words of one meaning, vectors of words, the trees that judge pairs of clauses, and what tells events. */
export type CollationModels = {
  readonly meanings: Meanings;
  readonly vectors: Vectors;
  readonly alignment: Trees;
  readonly events: EventModel;
};

/** On what the words lean, as long as it stands before them. */
function leaning({ claim: { leansOn }, spans }: Unit): Pick<PointReading, "leansOn"> {
  if (leansOn === null || leansOn[1] > (spans[0]?.[0] ?? 0)) return {};
  return { leansOn: [leansOn[0], leansOn[1]] };
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
    ...leaning(unit),
    zone: claim.zone,
    differing: differingWords(unit, group.units).map(([start, end]) => [start, end]),
  };
}

/** A point is a quote when two reports give it to one speaker, as far as they tell, or when its only readings stand in quotes. */
function kindOf({ units }: Group): "quote" | "claim" {
  if (new Set(units.map(({ report }) => report)).size === 1)
    return units.every((unit) => unit.quote !== null) ? "quote" : "claim";
  // Only two quotes can be one.
  const quoted = units.filter(({ quote }) => quote !== null);
  const told = quoted.some((left, i) => {
    for (let j = i + 1; j < quoted.length; j++) {
      const right = quoted[j] as Unit;
      if (left.report !== right.report && areOneQuote(left, right)) return true;
    }
    return false;
  });
  return told ? "quote" : "claim";
}

const MARKED = new Set(["direct", "mixed"]);
/** Words in a row that two speakers do not happen to say alike. */
const SAID_ALIKE = 6;

/** One statement of one speaker, or the same words in quotation marks, whoever the reports say spoke them. */
function areOneQuote(left: Unit, right: Unit): boolean {
  // "The power is out" and "the power is on" are not one statement, be the second voice unnamed.
  if ([suppliesApart, causesApart, worstApart].some((apart) => apart(left, right) !== null)) return false;
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
  const variants = variantsOf(group.units, lexis);
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
