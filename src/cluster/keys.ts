import { hashString } from "../base/index.js";
import { CLUSTER_LIMITS } from "./limits.js";
import type { ClusterModel } from "./model.js";
import { weightOf } from "./signature.js";
import type { Signature } from "./types.js";

/** Keys for the sketch: two reports with a fair share of common runs have one of these few in common nearly always. */
const SHINGLE_KEYS = 8;

/**
 * The keys under which a report is kept in an index and looked for, strongest first: one for all its words, some of its sketch, and its strongest terms.
 * Unsigned 32-bit numbers, none twice, at most `CLUSTER_LIMITS.keys`.
 */
export function indexTermsOf(signature: Signature, model: ClusterModel): readonly number[] {
  const keys = new Set<number>();
  if (signature.words > 0) keys.add(hashString(signature.copy, 0xc0b1));
  for (const hash of signature.shingles.slice(0, SHINGLE_KEYS)) keys.add(hash);
  const strongest = signature.terms
    .map((term) => ({ id: term.id, weight: weightOf(term, model) }))
    .sort((a, b) => b.weight - a.weight || a.id - b.id);
  for (const { id } of strongest) {
    if (keys.size >= CLUSTER_LIMITS.keys) break;
    keys.add(id);
  }
  return [...keys];
}

/**
 * The reports worth comparing, best first, at most `CLUSTER_LIMITS.reports`: those found under the most and the rarest of the keys. `found` gives for each
 * key the reports that an index holds under it, newest first; no more than `CLUSTER_LIMITS.postings` of them are read.
 */
export function chooseReports(keys: readonly number[], found: (key: number) => readonly string[]): readonly string[] {
  const weights = new Map<string, number>();
  for (const [at, key] of keys.entries()) {
    const reports = found(key).slice(0, CLUSTER_LIMITS.postings);
    // A copy is never lost among the others.
    const weight = at === 0 ? 1000 : 1 / Math.sqrt(1 + reports.length);
    for (const report of reports) weights.set(report, (weights.get(report) ?? 0) + weight);
  }
  // A sort that keeps order: of equal reports the one found first.
  return [...weights]
    .sort((a, b) => b[1] - a[1])
    .slice(0, CLUSTER_LIMITS.reports)
    .map(([report]) => report);
}
