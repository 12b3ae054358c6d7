import type { Lexis } from "./lexis.js";
import { stem } from "./stem.js";
import type { Unit } from "./units.js";

/** How alike two units are, with the parts it was made of: no bare scores. */
export type Likeness = {
  /** 0 to about 1.5: whether the pair is a candidate, and how it ranks among its rivals. */
  readonly score: number;
  /** Weighted share of the shorter clause's terms that the other has. */
  readonly contained: number;
  /** Weighted cosine of the two clauses' terms. */
  readonly cosine: number;
  /** The same of the sentences around them. */
  readonly sentence: number;
  readonly shared: readonly string[];
};

type Overlap = { shared: string[]; weight: number; left: number; right: number };

/** Shared terms in full, then related ones among the rest at their worth; each term is matched once. */
function overlapOf(left: ReadonlySet<string>, right: ReadonlySet<string>, lexis: Lexis): Overlap {
  const out: Overlap = { shared: [], weight: 0, left: lexis.weightOfAll(left), right: lexis.weightOfAll(right) };
  const rest: string[] = [];
  for (const term of left) {
    if (right.has(term)) {
      out.shared.push(term);
      out.weight += lexis.weightOf(term);
    } else if (lexis.relatedTo(term).size > 0) rest.push(term);
  }
  // Of those that have no match of their own, each takes the first related word of the other side that none has taken; a term
  // of both sides is its own match.
  const taken = new Set<string>();
  for (const term of rest) {
    for (const [other, worth] of lexis.relatedTo(term)) {
      if (!right.has(other) || left.has(other) || taken.has(other)) continue;
      out.shared.push(`${term}~${other}`);
      out.weight += worth * Math.min(lexis.weightOf(term), lexis.weightOf(other));
      taken.add(other);
      break;
    }
  }
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

/**
 * Weights of the evidence, found by a search over the dev stories. They say which pairs are candidates and rank rivals, and their sum is one feature of
 * the trees, which do the judging (docs/decisions/0007-trees-judge-pairs.md).
 */
const EVIDENCE = {
  cosine: 0.4,
  contained: 0.6,
  sentence: 0.42,
  trigger: 0.03,
  agent: 0.08,
  patient: 0.11,
  speaker: 0.14,
  otherSpeaker: -0.2,
  count: 0.06,
  apart: -0.05,
};
/** One shared word is no containment: the share counts in full from this many shared terms on. */
const TRUSTED = 4.5;
/** Verbs that hold a clause together and name nothing that happened. */
const EMPTY_TRIGGERS = new Set(["be", "have", "do"]);

/** True when both clauses name what happened by the same verb or by related ones; "is" and "has" name nothing. */
export function triggersMeet(left: Unit, right: Unit, lexis: Lexis): boolean {
  if (EMPTY_TRIGGERS.has(left.triggerStem)) return false;
  return left.triggerStem === right.triggerStem || lexis.relatedTo(left.triggerStem).has(right.triggerStem);
}

/** 0 unrelated or empty, 1 a sort and its kind, 2 words of one meaning, 3 the same word. */
export function triggerRelation(left: Unit, right: Unit, lexis: Lexis): number {
  if (EMPTY_TRIGGERS.has(left.triggerStem) || EMPTY_TRIGGERS.has(right.triggerStem)) return 0;
  if (left.triggerStem === right.triggerStem) return 3;
  const worth = lexis.relatedTo(left.triggerStem).get(right.triggerStem) ?? 0;
  return worth >= 0.8 ? 2 : worth > 0 ? 1 : 0;
}

/** True when both give a number of the same noun or of the same rare unit, be it the same number or not: the makings of a conflict. */
function countTheSame(left: Unit, right: Unit): boolean {
  return left.quantities.some((a) =>
    right.quantities.some(
      (b) =>
        !a.ordinal &&
        !b.ordinal &&
        a.unit === b.unit &&
        (a.of === null || b.of === null ? a.unit !== null : stem(a.of) === stem(b.of)),
    ),
  );
}

/**
 * Compares two units by weighted shared terms of the clause, then of the sentence around it, then by who did what to whom, who says it and when.
 * Symmetric in its arguments.
 */
export function likeness(left: Unit, right: Unit, lexis: Lexis): Likeness {
  const clause = overlapOf(left.terms, right.terms, lexis);
  const shorter = Math.min(clause.left, clause.right);
  const contained = shorter > 0 ? clause.weight / shorter : 0;
  const cosine = cosineOf(clause);
  const sentence = cosineOf(overlapOf(left.sentenceTerms, right.sentenceTerms, lexis));
  // A value beside its own words ("31 December", 2008-12-31) is no second shared word.
  const words = clause.shared.filter((term) => !/^(?:#|t:)/.test(term)).length;
  let score = EVIDENCE.cosine * cosine;
  score += EVIDENCE.contained * contained * Math.min(1, words / TRUSTED);
  score += EVIDENCE.sentence * sentence;
  if (triggersMeet(left, right, lexis)) score += EVIDENCE.trigger;
  if (left.agent !== null && left.agent === right.agent) score += EVIDENCE.agent;
  if (left.patient !== null && left.patient === right.patient) score += EVIDENCE.patient;
  if (left.speakerKey !== null && right.speakerKey !== null) {
    score += left.speakerKey === right.speakerKey ? EVIDENCE.speaker : EVIDENCE.otherSpeaker;
  }
  if (countTheSame(left, right)) score += EVIDENCE.count;
  if (timesApart(left, right)) score += EVIDENCE.apart;
  return { score, contained, cosine, sentence, shared: clause.shared };
}

/** One speaks of another thing of a kind of which the other speaks plainly: a second quake is not the quake. */
export function othersApart(left: Unit, right: Unit): boolean {
  const plain = (a: Unit, b: Unit) => [...a.others].some((name) => !b.others.has(name) && b.terms.has(name));
  return plain(left, right) || plain(right, left);
}
