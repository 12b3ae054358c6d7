import type { Lexis } from "./lexis.js";
import { type Likeness, timesApart, triggerRelation } from "./similarity.js";
import { stem } from "./stem.js";
import type { Unit } from "./units.js";
import { cosineOfDirections } from "./vectors.js";

/** What the trees of the alignment look at, in this order; shares and cosines in thousandths. Symmetric in the two units. */
export const FEATURES = [
  "clause cosine",
  "contained",
  "sentence cosine",
  "shared words",
  "shared names",
  "rarest shared",
  "shared weight",
  "trigger relation",
  "trigger vectors",
  "trigger in clause",
  "agent",
  "agent vectors",
  "patient",
  "patient vectors",
  "crossed roles",
  "place",
  "times",
  "numbers",
  "speakers",
  "negation",
  "clause vectors",
  "sentence vectors",
  "terms of the shorter",
  "terms of the longer",
  "tense",
  "quoted",
  "zones",
  "first position",
  "distance of positions",
  "shared run",
  "names apart",
  "reports",
  "lighter trigger",
  "heavier trigger",
  "background",
  "likeness",
  "beside best of one",
  "beside best of other",
  "rivals",
] as const;

/** How a pair stands among all candidates: the best likeness that each side has with the other's report, and how many come near it. */
export type Standing = { readonly left: number; readonly right: number; readonly rivals: number };

const MOST = 12;
const thousand = (value: number) => Math.round(1000 * value);

/** 3 the same, 2 both known and different, 1 known on one side, 0 on none. */
function sameness<T>(left: T | null, right: T | null): number {
  if (left === null && right === null) return 0;
  if (left === null || right === null) return 1;
  return left === right ? 3 : 2;
}

const cosineOf = (left: Float64Array | null, right: Float64Array | null) =>
  left === null || right === null ? -1000 : thousand(cosineOfDirections(left, right));

/** 0 no time on one side, 1 apart, 2 they meet, 3 one value on both sides. */
function timesOf(left: Unit, right: Unit): number {
  if (left.times.length === 0 || right.times.length === 0) return 0;
  const values = new Set(left.times.map(({ value }) => value));
  if (right.times.some(({ value }) => values.has(value))) return 3;
  return timesApart(left, right) ? 1 : 2;
}

/** 0 no number on one side, 1 of other things, 2 of the same noun or unit but unlike, 3 the same number. */
function numbersOf(left: Unit, right: Unit): number {
  let best = 0;
  for (const a of left.quantities) {
    for (const b of right.quantities) {
      const sameKind =
        a.unit === b.unit && (a.of === null || b.of === null ? a.unit !== null : stem(a.of) === stem(b.of));
      const meet = a.low !== null && a.low === b.low;
      best = Math.max(best, meet ? 3 : sameKind ? 2 : 1);
    }
  }
  return best;
}

/** The longest run of words that stands in both, in words, up to 12. */
function sharedRun(left: Unit, right: Unit): number {
  const a = left.tokens;
  const b = right.tokens;
  const ofLeft = left.reading.document.tokens;
  const ofRight = right.reading.document.tokens;
  const size = Math.min(RUN_REACH, b.length);
  runs.fill(0);
  let best = 0;
  for (let i = 0; i < a.length && i < RUN_REACH; i++) {
    const word = ofLeft[a[i] as number]?.norm ?? "";
    // From back to front, so that one row does for both: what stands at `j` is still of the word before.
    for (let j = size - 1; j >= 0; j--) {
      if (ofRight[b[j] as number]?.norm !== word || !/[\p{L}\p{N}]/u.test(word)) runs[j + 1] = 0;
      else {
        const run = (runs[j] as number) + 1;
        runs[j + 1] = run;
        if (run > best) best = run;
      }
    }
  }
  return Math.min(MOST, best);
}

const RUN_REACH = 60;
const runs = new Uint8Array(RUN_REACH + 1);

/** Names of people or bodies on both sides, and not one in common. */
function namesApart(left: Unit, right: Unit): number {
  const names = (unit: Unit) => [...unit.members].filter(({ type }) => type !== "MISC");
  const [a, b] = [names(left), names(right)];
  if (a.length === 0 || b.length === 0) return 0;
  return a.some((member) => right.members.has(member)) ? 1 : 2;
}

function position(unit: Unit): number {
  return unit.sentence / Math.max(1, unit.reading.document.sentences.length);
}

/** The row of features of a pair of units, with the parts of their likeness. */
export function featuresOf(left: Unit, right: Unit, like: Likeness, standing: Standing, lexis: Lexis): Int32Array {
  const names = like.shared.filter((term) => term.startsWith("@")).length;
  const words = like.shared.filter((term) => !/^(?:@|#|t:)/.test(term)).length;
  const weights = like.shared.map((term) => lexis.weightOf(term.split("~")[0] as string));
  const headlines = Number(left.claim.zone === "headline") + Number(right.claim.zone === "headline");
  const captions = Number(left.claim.zone === "caption") + Number(right.claim.zone === "caption");
  const [a, b] = [left.directions, right.directions];
  const crossed =
    Number(left.agent !== null && left.agent === right.patient) +
    Number(left.patient !== null && left.patient === right.agent);
  const triggers = [left.triggerStem, right.triggerStem].map((term) => lexis.weightOf(term) / lexis.heaviest);
  return Int32Array.of(
    thousand(like.cosine),
    thousand(like.contained),
    thousand(like.sentence),
    Math.min(MOST, words),
    Math.min(MOST, names),
    thousand(Math.max(0, ...weights) / lexis.heaviest),
    Math.min(8000, thousand(weights.reduce((sum, weight) => sum + weight, 0) / lexis.heaviest)),
    triggerRelation(left, right, lexis),
    thousand(cosineOfDirections(a.trigger, b.trigger)),
    Number(left.terms.has(right.triggerStem)) + Number(right.terms.has(left.triggerStem)),
    sameness(left.agent, right.agent),
    cosineOf(a.agent, b.agent),
    sameness(left.patient, right.patient),
    cosineOf(a.patient, b.patient),
    crossed,
    sameness(left.place, right.place),
    timesOf(left, right),
    numbersOf(left, right),
    sameness(left.speakerKey, right.speakerKey),
    Number(left.claim.negated === right.claim.negated),
    thousand(cosineOfDirections(a.clause, b.clause)),
    thousand(cosineOfDirections(a.sentence, b.sentence)),
    Math.min(MOST, left.terms.size, right.terms.size),
    Math.min(2 * MOST, Math.max(left.terms.size, right.terms.size)),
    sameness(left.claim.tense, right.claim.tense),
    Number(left.quote !== null) + Number(right.quote !== null),
    headlines + 3 * captions,
    thousand(Math.min(position(left), position(right))),
    thousand(Math.abs(position(left) - position(right))),
    sharedRun(left, right),
    namesApart(left, right),
    thousand(lexis.likenessOfReports(left.report, right.report)),
    thousand(Math.min(...triggers)),
    thousand(Math.max(...triggers)),
    Number(left.background) + Number(right.background),
    thousand(like.score),
    Math.max(-2000, thousand(like.score - Math.max(standing.left, standing.right))),
    Math.max(-2000, thousand(like.score - Math.min(standing.left, standing.right))),
    Math.min(MOST, standing.rivals),
  );
}
