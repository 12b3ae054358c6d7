import type { Likeness } from "./similarity.js";
import type { Unit } from "./units.js";

/** Two units that were joined, with what they share and how sure the trees are, as log odds. */
export type Link = { readonly left: Unit; readonly right: Unit; readonly likeness: Likeness; readonly odds: number };

/** Two units that were looked at, with the log odds that they are one thing. */
export type Judged = Pick<Link, "left" | "right" | "odds">;

/** A group as it grows. Copies of a unit stand in it and are not judged: they add nothing to how sure a pair of groups is. */
export type Cluster = {
  units: Unit[];
  links: Link[];
  /** Units of each report. */
  reports: Map<string, number>;
  /** The same of those that are judged, and how many these are. */
  own: Map<string, number>;
  size: number;
  joins: number;
  bonds: Map<Cluster, Bond>;
};

/** Least log odds with which a second unit of a report joins a group. */
const SECOND = 0.6;
/** Log odds of a pair that is no candidate at all. */
export const UNLIKE = -2;
/** Least mean of the log odds over all pairs of two groups: one good pair does not tie two chains of statements together. */
const MEAN = -0.2;

/** The same where both groups stand in several reports, one report in both: rather two things that are alike. */
const ALIKE = -0.2;

/**
 * What ties two groups: the sum of the odds of their candidate pairs and how many these are, kept as groups grow, so that no pair is looked at again;
 * and what was last counted of the reports that both stand in.
 */
type Bond = { sum: number; count: number; asOf: number; shared: number; within: number };

/** A group of one unit and its copies. */
export function clusterOf(unit: Unit): Cluster {
  const [reports, own] = [new Map([[unit.report, 1]]), new Map([[unit.report, 1]])];
  return { units: [unit], links: [], reports, own, size: 1, joins: 0, bonds: new Map() };
}

/** Puts a copy beside what it copies. */
export function addCopy(cluster: Cluster, link: Link): void {
  cluster.units.push(link.right);
  cluster.links.push(link);
  cluster.reports.set(link.right.report, (cluster.reports.get(link.right.report) ?? 0) + 1);
}

/** Adds up, over the keys of both, what `add` makes of their two counts. */
function overBoth(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  add: (x: number, y: number) => number,
) {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [report, count] of few) {
    const other = many.get(report);
    if (other !== undefined) sum += add(count, other);
  }
  return sum;
}

/** Counts again, where one of the two has grown, the reports in both groups and the pairs within one report. */
function countShared(a: Cluster, b: Cluster, bond: Bond): void {
  const asOf = a.joins + b.joins;
  if (bond.asOf === asOf) return;
  bond.asOf = asOf;
  bond.shared = overBoth(a.reports, b.reports, () => 1);
  bond.within = overBoth(a.own, b.own, (x, y) => x * y);
}

/**
 * How sure it is that two groups are one thing: the mean over their pairs from different reports. `most`: at most so many pairs that were not looked at
 * count for one that was.
 */
function meanOdds(a: Cluster, b: Cluster, { sum, count, within }: Bond, most: number): number {
  const all = Math.min(a.size * b.size - within, count * (1 + most));
  return all === 0 ? UNLIKE : (sum + UNLIKE * (all - count)) / all;
}

/**
 * A second statement of one report may join (a headline beside its lead) when it is as like the others as the first was; two groups that each stand
 * in several reports are rather two things that are alike.
 */
export function mayJoin(a: Cluster, b: Cluster, link: Link, most: number): boolean {
  const bond = a.bonds.get(b) as Bond;
  countShared(a, b, bond);
  const { shared } = bond;
  if (shared > 0 && link.odds < SECOND) return false;
  const several = a.reports.size > 1 && b.reports.size > 1;
  // Both in the same reports: each of them says two things that are alike.
  if (shared > 0 && several && (shared === a.reports.size || shared === b.reports.size)) return false;
  return a.size + b.size === 2 || meanOdds(a, b, bond, most) >= (shared > 0 && several ? ALIKE : MEAN);
}

/** Ties every two groups of one unit by the last that was judged of them: the same words count more than what the trees say. */
export function tie(clusters: readonly Cluster[], pairs: readonly Judged[]): void {
  for (const { left, right, odds } of pairs) {
    const [a, b] = [clusters[left.index] as Cluster, clusters[right.index] as Cluster];
    const known = a.bonds.get(b);
    if (known !== undefined) {
      known.sum = odds;
      continue;
    }
    const bond: Bond = { sum: odds, count: 1, asOf: -1, shared: 0, within: 0 };
    a.bonds.set(b, bond);
    b.bonds.set(a, bond);
  }
}

/** Puts the second group into the first. */
export function join(a: Cluster, b: Cluster, link: Link): void {
  a.units.push(...b.units);
  a.links.push(...b.links, link);
  for (const [report, count] of b.reports) a.reports.set(report, (a.reports.get(report) ?? 0) + count);
  for (const [report, count] of b.own) a.own.set(report, (a.own.get(report) ?? 0) + count);
  a.size += b.size;
  a.joins++;
  moveBonds(a, b);
}

/** What tied the second group to others ties the first to them from now on. */
function moveBonds(a: Cluster, b: Cluster): void {
  a.bonds.delete(b);
  for (const [other, bond] of b.bonds) {
    if (other === a) continue;
    other.bonds.delete(b);
    const known = a.bonds.get(other);
    if (known !== undefined) {
      known.sum += bond.sum;
      known.count += bond.count;
      continue;
    }
    a.bonds.set(other, bond);
    other.bonds.set(a, bond);
    bond.asOf = -1;
  }
  b.bonds.clear();
}
