import { relationOf } from "../../meanings/index.js";
import type { Lexis } from "../lexis.js";
import { cosineOfDirections } from "../vectors.js";
import type { Occurrence } from "./occurrences.js";

/** What the trees of the events look at, in this order; shares and cosines in thousandths. Symmetric in the two occurrences. */
export const EVENT_FEATURES = [
  "same report",
  "likeness of reports",
  "beside most alike reports",
  "sentence cosine",
  "near cosine",
  "sentence vectors",
  "beside best of one",
  "beside best of other",
  "vectors of participants",
  "weight of shared participants",
  "share of shared participants",
  "agent",
  "patient",
  "crossed roles",
  "participants in sentence",
  "modifiers",
  "modifiers in sentence",
  "times",
  "places",
  "names apart",
  "nouns",
  "adjectives",
  "same stem",
  "relation of meanings",
  "word vectors",
  "lighter word",
  "heavier word",
  "plurals",
  "definite",
  "triggers",
  "distance of sentences",
  "first position",
  "distance of positions",
  "shared neighbours",
  "same neighbour before",
  "reporting",
  "quoted",
  "headlines",
  "numbers",
] as const;

const thousand = (value: number) => Math.round(1000 * value);

function sameness<T>(left: T | null, right: T | null): number {
  if (left === null && right === null) return 0;
  if (left === null || right === null) return 1;
  return left === right ? 3 : 2;
}

/** 0 none on one side, 1 nothing in common, 2 something. */
function meeting<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): number {
  if (left.size === 0 || right.size === 0) return 0;
  for (const item of left) if (right.has(item)) return 2;
  return 1;
}

/** Weighted cosine of two sets of terms. */
export function cosineOfTerms(left: ReadonlySet<string>, right: ReadonlySet<string>, lexis: Lexis): number {
  const length = Math.sqrt(lexis.weightOfAll(left) * lexis.weightOfAll(right));
  if (length === 0) return 0;
  let shared = 0;
  for (const term of left) if (right.has(term)) shared += lexis.weightOf(term);
  return shared / length;
}

function weightOfShared(left: ReadonlySet<string>, right: ReadonlySet<string>, lexis: Lexis): number {
  let sum = 0;
  for (const term of left) if (right.has(term)) sum += lexis.weightOf(term);
  return sum;
}

function timesOf(left: Occurrence, right: Occurrence): number {
  if (left.times.length === 0 || right.times.length === 0) return 0;
  let meet = false;
  let dated = false;
  for (const a of left.times) {
    for (const b of right.times) {
      if (a.value === b.value) return 3;
      if (a.from === null || a.to === null || b.from === null || b.to === null) continue;
      dated = true;
      if (a.from < b.to && b.from < a.to) meet = true;
    }
  }
  return dated && !meet ? 1 : 2;
}

const REPORTING = new Set(["say", "tell", "report", "announce", "add", "state", "statement", "announcement", "call"]);

/** Words on each side that are the same in both, as [all, before]. */
function neighbours(left: Occurrence, right: Occurrence): readonly [number, number] {
  const [a, b] = [left.reading.document.tokens, right.reading.document.tokens];
  const run = (step: number) => {
    let n = 0;
    while (n < 4) {
      const at = (n + 1) * step;
      const word = a[left.token + at]?.norm;
      if (word === undefined || word !== b[right.token + at]?.norm) break;
      n++;
    }
    return n;
  };
  const before = run(-1);
  return [before + run(1), before];
}

function position({ sentence, reading }: Occurrence): number {
  return sentence / Math.max(1, reading.document.sentences.length);
}

/** How alike two occurrences look at first sight, with its parts: for candidates and rivals. */
export type Sight = {
  /** Weighted cosines of the terms of the sentences and of the words near by. */
  readonly sentence: number;
  readonly near: number;
  /** Weight of the participants of both, and its share of the lighter side. */
  readonly shared: number;
  readonly share: number;
  readonly sum: number;
};

/** Looks at a pair; `sentence` is the cosine of the two sentences. */
export function firstSight(left: Occurrence, right: Occurrence, sentence: number, lexis: Lexis): Sight {
  const near = cosineOfTerms(left.nearTerms, right.nearTerms, lexis);
  const shared = weightOfShared(left.participants, right.participants, lexis);
  const least = Math.min(lexis.weightOfAll(left.participants), lexis.weightOfAll(right.participants));
  const share = least > 0 ? shared / least : 0;
  return { sentence, near, shared, share, sum: sentence + near + share };
}

/** What is known of a pair beside the two. */
export type Standing = {
  readonly sight: Sight;
  /** Best first sight of each with the other's report. */
  readonly bestOfLeft: number;
  readonly bestOfRight: number;
  readonly likenessOfReports: number;
  /** Likeness of the reports over the most that either has with any other. */
  readonly besideMostAlike: number;
};

/** What the two words are and where they stand. */
function featuresOfWords(left: Occurrence, right: Occurrence, lexis: Lexis): number[] {
  const relation = relationOf(left.concepts, right.concepts);
  const weights = [lexis.weightOf(left.stem) / lexis.heaviest, lexis.weightOf(right.stem) / lexis.heaviest];
  const count = (test: (item: Occurrence) => boolean) => Number(test(left)) + Number(test(right));
  const [around, before] = neighbours(left, right);
  return [
    count(({ kind }) => kind === "noun"),
    count(({ kind }) => kind === "adjective"),
    Number(left.stem === right.stem),
    left.lemma === right.lemma ? 3 : relation === "same" ? 2 : relation === "kind" ? 1 : 0,
    thousand(cosineOfDirections(left.direction, right.direction)),
    thousand(Math.min(...weights)),
    thousand(Math.max(...weights)),
    count(({ plural }) => plural),
    count(({ definite }) => definite),
    count(({ trigger }) => trigger),
    left.report === right.report ? Math.abs(left.sentence - right.sentence) : -1,
    thousand(Math.min(position(left), position(right))),
    thousand(Math.abs(position(left) - position(right))),
    around,
    before,
    count(({ lemma }) => REPORTING.has(lemma)),
    count(({ quoted }) => quoted),
    count(({ zone }) => zone === "headline"),
    meeting(left.numbers, right.numbers),
  ];
}

/** Who takes part, when and where. */
function featuresOfRoles(left: Occurrence, right: Occurrence, { shared, share }: Sight, lexis: Lexis): number[] {
  const inSentence =
    weightOfShared(left.participants, right.sentenceTerms, lexis) +
    weightOfShared(right.participants, left.sentenceTerms, lexis);
  const modifiersInSentence =
    weightOfShared(left.modifiers, right.sentenceTerms, lexis) +
    weightOfShared(right.modifiers, left.sentenceTerms, lexis);
  const all = lexis.weightOfAll(left.participants) + lexis.weightOfAll(right.participants);
  const crossed =
    Number(left.agent !== null && left.agent === right.patient) +
    Number(left.patient !== null && left.patient === right.agent);
  return [
    thousand(cosineOfDirections(left.around, right.around)),
    thousand(shared / lexis.heaviest),
    left.participants.size > 0 && right.participants.size > 0 ? thousand(share) : -1,
    sameness(left.agent, right.agent),
    sameness(left.patient, right.patient),
    crossed,
    all > 0 ? thousand(inSentence / all) : -1,
    meeting(left.modifiers, right.modifiers),
    thousand(modifiersInSentence / lexis.heaviest),
    timesOf(left, right),
    meeting(left.places, right.places),
    meeting(left.sentenceMembers, right.sentenceMembers),
  ];
}

/** The row of features of a pair of occurrences. */
export function eventFeaturesOf(left: Occurrence, right: Occurrence, standing: Standing, lexis: Lexis): Int32Array {
  const { sight } = standing;
  const beside = [sight.sum - standing.bestOfLeft, sight.sum - standing.bestOfRight];
  return Int32Array.from([
    Number(left.report === right.report),
    thousand(standing.likenessOfReports),
    thousand(standing.besideMostAlike),
    thousand(sight.sentence),
    thousand(sight.near),
    thousand(cosineOfDirections(left.sentenceDirection, right.sentenceDirection)),
    thousand(Math.max(...beside)),
    thousand(Math.min(...beside)),
    ...featuresOfRoles(left, right, sight, lexis),
    ...featuresOfWords(left, right, lexis),
  ]);
}
