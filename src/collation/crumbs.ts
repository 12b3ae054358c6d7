import { mergeSpans } from "../base/index.js";
import type { Claim, Reading } from "../claims/index.js";

function isCrumb(claim: Claim, contentWords: (claim: Claim) => number): boolean {
  return !claim.negated && claim.times.length === 0 && claim.quantities.length === 0 && contentWords(claim) <= 1;
}

/** The nearest claim of the same sentence and the same quote that is no crumb: the one before, else the one after. */
function hostOf(
  claims: readonly Claim[],
  at: number,
  crumbs: ReadonlySet<Claim>,
  sentence: (claim: Claim) => number,
): Claim | null {
  const crumb = claims[at] as Claim;
  const fits = (other: Claim | undefined) =>
    other !== undefined && sentence(other) === sentence(crumb) && other.quote === crumb.quote && !crumbs.has(other);
  for (const step of [-1, 1]) {
    for (let i = at + step; i >= 0 && i < claims.length; i += step) {
      const other = claims[i] as Claim;
      if (sentence(other) !== sentence(crumb)) break;
      if (fits(other)) return other;
    }
  }
  return null;
}

/**
 * Clauses of one content word ("you're lucky", "I assume") say nothing alone and would only be paired by chance: each goes to its neighbour in the
 * sentence. No word of the report is lost.
 */
export function joinCrumbs(reading: Reading, contentWords: (claim: Claim) => number): readonly Claim[] {
  const { claims, document } = reading;
  const sentence = (claim: Claim) => document.tokens[claim.triggerToken]?.sentence ?? -1;
  const crumbs = new Set(claims.filter((claim) => isCrumb(claim, contentWords)));
  const added = new Map<Claim, Claim[]>();
  const gone = new Set<Claim>();
  for (const [at, claim] of claims.entries()) {
    if (!crumbs.has(claim)) continue;
    const host = hostOf(claims, at, crumbs, sentence);
    if (host === null) continue;
    added.set(host, [...(added.get(host) ?? []), claim]);
    gone.add(claim);
  }
  return claims
    .filter((claim) => !gone.has(claim))
    .map((claim) => {
      const more = added.get(claim);
      return more === undefined
        ? claim
        : { ...claim, spans: mergeSpans([claim, ...more].flatMap(({ spans }) => spans)) };
    });
}
