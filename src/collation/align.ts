import type { Lexis } from "./lexis.js";
import { type Likeness, likeness } from "./similarity.js";
import type { Unit } from "./units.js";

/** Units of several reports that say one thing, with the pairs that joined them. */
export type Group = {
  readonly units: readonly Unit[];
  readonly links: readonly { readonly left: Unit; readonly right: Unit; readonly likeness: Likeness }[];
};

/** Two units of different reports are taken for one point from this likeness on. */
const THRESHOLD = 0.62;
/** Least likeness with which a second unit of a report joins a group. */
const SECOND = 0.85;
/** Terms in more units than this lead to no candidates: they are in most sentences of the story. */
const COMMON = 64;

type Pair = { left: Unit; right: Unit; likeness: Likeness };

/** Pairs of units of different reports that share a term in the clause, found through an index: never all pairs. */
function candidates(units: readonly Unit[], lexis: Lexis): Pair[] {
  const index = new Map<string, Unit[]>();
  const out: Pair[] = [];
  for (const right of units) {
    const seen = new Set<Unit>();
    for (const term of right.terms) {
      for (const near of [term, ...lexis.relatedTo(term).keys()]) {
        const list = index.get(near) ?? [];
        if (list.length <= COMMON) for (const left of list) if (left.report !== right.report) seen.add(left);
      }
    }
    for (const term of right.terms) {
      const list = index.get(term);
      if (list === undefined) index.set(term, [right]);
      else list.push(right);
    }
    for (const left of seen) {
      const like = likeness(left, right, lexis);
      if (like.score >= THRESHOLD && enough(like, left, right)) out.push({ left, right, likeness: like });
    }
  }
  return out;
}

/** Least cosine of the sentences around two clauses that share one word only. */
const CONTEXT = 0.36;

/** A shared name and nothing else is no shared statement, and one shared word needs a shared name or a shared context. */
function enough(like: Likeness, left: Unit, right: Unit): boolean {
  const names = like.shared.filter((term) => term.startsWith("@")).length;
  const words = like.shared.filter((term) => !/^(?:@|#|t:)/.test(term)).length;
  if (words >= 2) return true;
  if (words === 0) return false;
  if (names >= 1) return true;
  return Math.min(left.terms.size, right.terms.size) <= 2 && like.cosine >= 0.6 && like.sentence >= CONTEXT;
}

/** The words of a unit without case and marks, as one string. */
function wording(unit: Unit): string {
  const { tokens } = unit.reading.document;
  return unit.tokens
    .map((i) => tokens[i]?.norm ?? "")
    .filter((norm) => /[\p{L}\p{N}]/u.test(norm))
    .join(" ");
}

/** A shorter clause is a phrase of the language rather than a statement: alike words prove nothing unless the sentences agree too. */
const PHRASE = 5;
const SAME_CONTEXT = 0.95;

/**
 * Pairs of the same words, the first of one report with the first of the other, the second with the second: what is copied must meet its copy before
 * it can meet anything that is only alike.
 */
function twins(units: readonly Unit[], lexis: Lexis): Pair[] {
  const byWording = new Map<string, Map<string, Unit[]>>();
  for (const unit of units) {
    const words = wording(unit);
    if (words === "") continue;
    const reports = byWording.get(words) ?? new Map<string, Unit[]>();
    byWording.set(words, reports.set(unit.report, [...(reports.get(unit.report) ?? []), unit]));
  }
  const out: Pair[] = [];
  for (const [words, reports] of byWording) {
    const [first, ...others] = [...reports.values()];
    const long = words.split(" ").length >= PHRASE;
    for (const other of others) {
      for (const [i, right] of other.entries()) {
        const left = first?.[i];
        if (left === undefined) continue;
        const like = likeness(left, right, lexis);
        if (long || like.sentence >= SAME_CONTEXT || like.score >= THRESHOLD) out.push({ left, right, likeness: like });
      }
    }
  }
  return out;
}

type Cluster = { units: Unit[]; links: Pair[]; reports: Map<string, number> };

/**
 * A second statement of one report may join (a headline beside its lead) when it is as like the others as the first was; but two groups that each
 * stand in several reports are two things, however alike.
 */
function mayJoin(a: Cluster, b: Cluster, pair: Pair): boolean {
  let doubled = false;
  for (const report of b.reports.keys()) if (a.reports.has(report)) doubled = true;
  if (!doubled) return true;
  return pair.likeness.score >= SECOND && (a.reports.size === 1 || b.reports.size === 1);
}

function join(a: Cluster, b: Cluster, pair: Pair): void {
  a.units.push(...b.units);
  a.links.push(...b.links, pair);
  for (const [report, count] of b.reports) a.reports.set(report, (a.reports.get(report) ?? 0) + count);
}

const byLikeness = (a: Pair, b: Pair) =>
  b.likeness.score - a.likeness.score || a.left.index - b.left.index || a.right.index - b.right.index;

/**
 * Puts units into groups: the same words first, then the best pairs; a pair joins two groups unless that would put two different statements of one
 * report into one group. Same groups whatever the order of the reports, because units come sorted and ties are broken by position.
 */
export function alignUnits(units: readonly Unit[], lexis: Lexis): readonly Group[] {
  const clusterOf = new Map<Unit, Cluster>(
    units.map((unit) => [unit, { units: [unit], links: [], reports: new Map([[unit.report, 1]]) }]),
  );
  const pairs = [...twins(units, lexis).sort(byLikeness), ...candidates(units, lexis).sort(byLikeness)];
  for (const pair of pairs) {
    const a = clusterOf.get(pair.left) as Cluster;
    const b = clusterOf.get(pair.right) as Cluster;
    if (a === b) {
      a.links.push(pair);
      continue;
    }
    if (!mayJoin(a, b, pair)) continue;
    const [into, from] = a.units.length >= b.units.length ? [a, b] : [b, a];
    join(into, from, pair);
    for (const unit of from.units) clusterOf.set(unit, into);
  }
  return [...new Set(clusterOf.values())].map(({ units: members, links }) => ({
    units: [...members].sort((x, y) => x.index - y.index),
    links,
  }));
}
