import type { Unit } from "./units.js";

/** How alike two units are, with the parts it was made of: no bare scores. */
export type Likeness = {
  /** 0 to about 1.5; the threshold of the alignment is set against it. */
  readonly score: number;
  /** Weighted share of the shorter clause's terms that the other has. */
  readonly contained: number;
  /** Weighted cosine of the two clauses' terms. */
  readonly cosine: number;
  readonly shared: readonly string[];
};

type Overlap = { shared: string[]; weight: number; left: number; right: number };

function overlapOf(
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
  weights: ReadonlyMap<string, number>,
): Overlap {
  const out: Overlap = { shared: [], weight: 0, left: 0, right: 0 };
  for (const term of left) {
    const weight = weights.get(term) ?? 1;
    out.left += weight;
    if (right.has(term)) {
      out.shared.push(term);
      out.weight += weight;
    }
  }
  for (const term of right) out.right += weights.get(term) ?? 1;
  return out;
}

function cosineOf({ weight, left, right }: Overlap): number {
  return left > 0 && right > 0 ? weight / Math.sqrt(left * right) : 0;
}

/** True when both sides name days (or longer) that cannot meet: another event, or a conflict if all else agrees. */
export function timesApart(left: Unit, right: Unit): boolean {
  const dated = (unit: Unit) => unit.times.filter((time) => time.from !== null && time.to !== null);
  const a = dated(left);
  const b = dated(right);
  if (a.length === 0 || b.length === 0) return false;
  return !a.some((x) => b.some((y) => (x.from as string) < (y.to as string) && (y.from as string) < (x.to as string)));
}

/** Weights of the evidence beside shared words; set by hand on the dev stories and checked on ECB+ train (docs/quality.md). */
const EVIDENCE = {
  trigger: 0.12,
  agent: 0.08,
  patient: 0.1,
  speaker: 0.15,
  otherSpeaker: -0.1,
  apart: -0.25,
  sentence: 0.35,
};

/**
 * Compares two units by weighted shared terms of the clause, then of the sentence around it, then by who did what to whom, who says it and when.
 * Symmetric in its arguments.
 */
export function likeness(left: Unit, right: Unit, weights: ReadonlyMap<string, number>): Likeness {
  const clause = overlapOf(left.terms, right.terms, weights);
  const shorter = Math.min(clause.left, clause.right);
  const contained = shorter > 0 ? clause.weight / shorter : 0;
  const cosine = cosineOf(clause);
  // One shared word is no containment: the share counts in full from four shared terms on.
  const trusted = contained * Math.min(1, clause.shared.length / 4);
  let score = 0.5 * cosine + 0.3 * trusted;
  score += EVIDENCE.sentence * cosineOf(overlapOf(left.sentenceTerms, right.sentenceTerms, weights));
  if (left.triggerStem === right.triggerStem) score += EVIDENCE.trigger;
  if (left.agent !== null && left.agent === right.agent) score += EVIDENCE.agent;
  if (left.patient !== null && left.patient === right.patient) score += EVIDENCE.patient;
  if (left.speakerKey !== null && right.speakerKey !== null) {
    score += left.speakerKey === right.speakerKey ? EVIDENCE.speaker : EVIDENCE.otherSpeaker;
  }
  if (timesApart(left, right)) score += EVIDENCE.apart;
  return { score, contained, cosine, shared: clause.shared };
}
