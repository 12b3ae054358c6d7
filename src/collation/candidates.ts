import { featuresOf, type Standing } from "./features.js";
import type { Lexis } from "./lexis.js";
import { type Likeness, likeness } from "./similarity.js";
import type { Unit } from "./units.js";

/** Terms in more units than this lead to no candidates: they are in most sentences of the story. */
const COMMON = 64;

/**
 * Pairs of units of different reports whose clauses share a term or have related ones, found through an index: never all pairs. The unit that comes
 * first is `left`.
 */
function* candidatePairs(
  units: readonly Unit[],
  lexis: Lexis,
  crowd: boolean,
): Iterable<readonly [left: Unit, right: Unit]> {
  const index = new Map<string, Unit[]>();
  for (const right of units) {
    const seen = new Set<Unit>();
    if (crowd) gatherRarest(index, right, lexis, seen);
    else
      for (const term of right.terms) {
        gather(index.get(term), right, seen);
        for (const near of lexis.relatedTo(term).keys()) gather(index.get(near), right, seen);
      }
    for (const term of right.terms) {
      const list = index.get(term);
      if (list === undefined) index.set(term, [right]);
      else list.push(right);
    }
    for (const left of seen) yield [left, right];
  }
}

function gather(list: readonly Unit[] | undefined, right: Unit, seen: Set<Unit>): void {
  if (list === undefined || list.length > COMMON) return;
  for (const left of list) if (left.report !== right.report) seen.add(left);
}

/** Of a crowd a clause meets about so many others. */
const ENOUGH = 96;

/** Those that share its rarest terms, under each the latest ones, until there are enough: of a crowd every term is in many clauses. */
function gatherRarest(index: ReadonlyMap<string, readonly Unit[]>, right: Unit, lexis: Lexis, seen: Set<Unit>): void {
  const terms = new Set([...right.terms].flatMap((term) => [term, ...lexis.relatedTo(term).keys()]));
  const lists = [...terms].map((term) => index.get(term) ?? []).sort((a, b) => a.length - b.length);
  for (const list of lists) {
    if (seen.size >= ENOUGH) return;
    gather(list.slice(-COMMON), right, seen);
  }
}

/** Is told of two clauses that were looked at and are no candidates. */
export type Refuse = (left: Unit, right: Unit) => void;

/** Two clauses of different reports that may say one thing, with what the trees see of them. */
export type Candidate = {
  readonly left: Unit;
  readonly right: Unit;
  readonly likeness: Likeness;
  /** True when neither is more like any other clause of the other's report. */
  readonly mutual: boolean;
  readonly features: Int32Array;
};

/** Pairs whose likeness is lower are no candidates. */
const LEAST = 0.1;
/** A rival is a pair of the same clause with the same report whose likeness comes this near. */
const NEAR = 0.1;

/** The candidates among the units of several reports; see `candidatePairs`. With `refuse` the reports are a crowd. */
export function findCandidates(
  units: readonly Unit[],
  lexis: Lexis,
  refuse: Refuse | null = null,
): readonly Candidate[] {
  const pairs: { left: Unit; right: Unit; like: Likeness }[] = [];
  const lists = new Map<Unit, Map<string, number[]>>();
  const add = (unit: Unit, report: string, score: number) => {
    const reports = lists.get(unit) ?? new Map<string, number[]>();
    lists.set(unit, reports);
    const list = reports.get(report);
    if (list === undefined) reports.set(report, [score]);
    else list.push(score);
  };
  for (const [left, right] of candidatePairs(units, lexis, refuse !== null)) {
    const like = likeness(left, right, lexis);
    if (like.score < LEAST) {
      refuse?.(left, right);
      continue;
    }
    pairs.push({ left, right, like });
    add(left, right.report, like.score);
    add(right, left.report, like.score);
  }
  return pairs.map(({ left, right, like }) => {
    const a = lists.get(left)?.get(right.report) ?? [];
    const b = lists.get(right)?.get(left.report) ?? [];
    const near = (list: readonly number[]) => list.filter((score) => Math.abs(score - like.score) < NEAR).length - 1;
    const standing: Standing = { left: Math.max(...a), right: Math.max(...b), rivals: near(a) + near(b) };
    const mutual = like.score >= Math.max(standing.left, standing.right);
    return { left, right, likeness: like, mutual, features: featuresOf(left, right, like, standing, lexis) };
  });
}
