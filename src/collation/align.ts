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
/** A second unit of a report joins a group only when it is about as like the others as the first was (a headline beside its lead). */
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
  const words = like.shared.length - names;
  if (words >= 2) return true;
  if (words === 0) return false;
  if (names >= 1) return true;
  return Math.min(left.terms.size, right.terms.size) <= 2 && like.cosine >= 0.6 && like.sentence >= CONTEXT;
}

type Cluster = { units: Unit[]; links: Pair[]; reports: Map<string, number> };

function mayJoin(a: Cluster, b: Cluster, pair: Pair): boolean {
  let doubled = false;
  for (const report of b.reports.keys()) if (a.reports.has(report)) doubled = true;
  return !doubled || pair.likeness.score >= SECOND;
}

function join(a: Cluster, b: Cluster, pair: Pair): void {
  a.units.push(...b.units);
  a.links.push(...b.links, pair);
  for (const [report, count] of b.reports) a.reports.set(report, (a.reports.get(report) ?? 0) + count);
}

/**
 * Puts units into groups, best pairs first: a pair joins two groups unless that would put two different statements of one report into one
 * group. Same groups whatever the order of the reports, because units come sorted and ties are broken by position.
 */
export function alignUnits(units: readonly Unit[], lexis: Lexis): readonly Group[] {
  const pairs = candidates(units, lexis).sort(
    (a, b) => b.likeness.score - a.likeness.score || a.left.index - b.left.index || a.right.index - b.right.index,
  );
  const clusterOf = new Map<Unit, Cluster>(
    units.map((unit) => [unit, { units: [unit], links: [], reports: new Map([[unit.report, 1]]) }]),
  );
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
