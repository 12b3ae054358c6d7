import type { Reading } from "../claims/index.js";
import { relationOf } from "../meanings/index.js";
import type { Vocabulary } from "./report-words.js";
import type { Unit } from "./units.js";

/** What the terms of a story weigh, and which of them mean nearly the same. */
export type Lexis = {
  /** Inverse sentence frequency: rare words tell passages apart, common ones do not. */
  readonly weightOf: (term: string) => number;
  /** Sum of the weights of a set of terms, which must not change any more. */
  readonly weightOfAll: (terms: ReadonlySet<string>) => number;
  /** The largest weight of any term of the story, at least 1. */
  readonly heaviest: number;
  /** Weighted cosine of the terms of two reports, 0 to 1. */
  readonly likenessOfReports: (left: string, right: string) => number;
  /** Terms related to a term, with the share of its weight that such a match is worth. */
  readonly relatedTo: (term: string) => ReadonlyMap<string, number>;
};

/** What a related word is worth beside the word itself: synonyms nearly all, a kind beside its sort about half. */
const WORTH = { same: 0.8, kind: 0.5 };
/** Rare words count more than in proportion: the power was found together with the weights of the evidence. */
const RARITY = 1.4;
const NONE: ReadonlyMap<string, number> = new Map();

function termWeights(readings: readonly Reading[], units: readonly Unit[]): ReadonlyMap<string, number> {
  const frequency = new Map<string, number>();
  const seen = new Set<ReadonlySet<string>>();
  for (const unit of units) {
    if (seen.has(unit.sentenceTerms)) continue;
    seen.add(unit.sentenceTerms);
    for (const term of unit.sentenceTerms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  }
  const sentences = readings.reduce((sum, reading) => sum + reading.document.sentences.length, 0);
  // What every report says once must weigh as much as what one report says once: the count is taken per report.
  const reports = Math.max(1, readings.length);
  return new Map(
    [...frequency].map(([term, count]) => [term, Math.log(1 + sentences / Math.max(1, count / reports) / 4) ** RARITY]),
  );
}

/** Related pairs among the terms of the story, found through their concepts. */
function relations({ concepts }: Vocabulary): Map<string, Map<string, number>> {
  const byConcept = new Map<number, string[]>();
  for (const [term, ids] of concepts) {
    for (const id of ids) {
      const list = byConcept.get(id >> 1);
      if (list === undefined) byConcept.set(id >> 1, [term]);
      else list.push(term);
    }
  }
  const out = new Map<string, Map<string, number>>();
  for (const terms of byConcept.values()) {
    for (const left of terms) {
      for (const right of terms) {
        if (left === right || out.get(left)?.has(right)) continue;
        const relation = relationOf(concepts.get(left) as Uint32Array, concepts.get(right) as Uint32Array);
        if (relation === null) continue;
        const known = out.get(left) ?? new Map<string, number>();
        out.set(left, known.set(right, WORTH[relation]));
      }
    }
  }
  return out;
}

/** Cosine of two reports by the weights of their terms, worked out when first asked for: terms as numbers, since every two reports of a story meet. */
function reportLikeness(units: readonly Unit[], weights: ReadonlyMap<string, number>): Lexis["likenessOfReports"] {
  const numbers = new Map<string, number>();
  const squares: number[] = [];
  const numberOf = (term: string) => {
    const known = numbers.get(term);
    if (known !== undefined) return known;
    numbers.set(term, squares.length);
    return squares.push((weights.get(term) ?? 1) ** 2) - 1;
  };
  const terms = new Map<string, Set<number>>();
  for (const unit of units) {
    const set = terms.get(unit.report) ?? new Set<number>();
    terms.set(unit.report, set);
    for (const term of unit.terms) set.add(numberOf(term));
  }
  const lists = new Map(
    [...terms].map(([id, set]): [string, ReportTerms] => {
      const ids = Int32Array.from(set);
      return [id, { ids, length: ids.reduce((sum, term) => sum + (squares[term] as number), 0), known: new Map() }];
    }),
  );
  // The terms of the report that was last on the right stay marked: who asks goes through the others for one at a time.
  const marks = new Int32Array(squares.length);
  let [turn, marked]: [number, ReportTerms | null] = [0, null];
  return (left, right) => {
    const [a, b] = [lists.get(left), lists.get(right)];
    if (a === undefined || b === undefined) return 0;
    const found = a.known.get(right);
    if (found !== undefined) return found;
    if (marked !== b) {
      turn++;
      for (const term of b.ids) marks[term] = turn;
      marked = b;
    }
    let dot = 0;
    for (const term of a.ids) if (marks[term] === turn) dot += squares[term] as number;
    const value = dot / Math.sqrt(Math.max(1, a.length * b.length));
    a.known.set(right, value);
    b.known.set(left, value);
    return value;
  };
}

/** The terms of a report by number, the sum of their squares, and how alike it is with the reports that were asked for. */
type ReportTerms = { readonly ids: Int32Array; readonly length: number; readonly known: Map<string, number> };

/** Weighs and relates the terms of a story's units. */
export function makeLexis(readings: readonly Reading[], units: readonly Unit[], vocabulary: Vocabulary): Lexis {
  const weights = termWeights(readings, units);
  const sums = new Map<ReadonlySet<string>, number>();
  const related = relations(vocabulary);
  return {
    weightOf: (term) => weights.get(term) ?? 1,
    weightOfAll: (terms) => {
      let sum = sums.get(terms);
      if (sum === undefined) {
        sum = 0;
        for (const term of terms) sum += weights.get(term) ?? 1;
        sums.set(terms, sum);
      }
      return sum;
    },
    heaviest: Math.max(1, ...new Set(weights.values())),
    likenessOfReports: reportLikeness(units, weights),
    relatedTo: (term) => related.get(term) ?? NONE,
  };
}
