import { relationOf } from "../../meanings/index.js";
import { cosineOfDirections } from "../vectors.js";
import type { Occurrence } from "./occurrences.js";
import { Marks, type Numbered, type Packed, type PackedSentence, type PackedStory } from "./packed.js";

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
function meeting(left: Numbered, right: Numbered): number {
  if (left.ids.length === 0 || right.ids.length === 0) return 0;
  return haveCommon(left, right) ? 2 : 1;
}

function haveCommon(left: Numbered, right: Numbered): boolean {
  if ((left.signature & right.signature) === 0) return false;
  for (const id of left.ids) if (right.ids.includes(id)) return true;
  return false;
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

/** Looks at pairs of which the right one stays the same for many: its terms are marked once, and those of the left are looked up by number. */
export class PairView {
  readonly #weights: Float64Array;
  readonly #heaviest: number;
  readonly #sentence: Marks;
  readonly #near: Marks;
  readonly #participants: Marks;
  /** Cosines of the sentence of the right one with others, by terms and by vectors: known for those that are marked. */
  readonly #known: Marks;
  readonly #knownVectors: Marks;
  readonly #cosines: Float64Array;
  readonly #vectors: Int32Array;
  readonly #row = new Int32Array(EVENT_FEATURES.length);
  #right: Packed | null = null;
  #at: PackedSentence | null = null;

  constructor({ weights, sentences }: PackedStory, heaviest: number) {
    this.#weights = weights;
    this.#heaviest = heaviest;
    this.#sentence = new Marks(weights.length);
    this.#near = new Marks(weights.length);
    this.#participants = new Marks(weights.length);
    this.#known = new Marks(sentences);
    this.#knownVectors = new Marks(sentences);
    this.#cosines = new Float64Array(sentences);
    this.#vectors = new Int32Array(sentences);
  }

  /** Turns to another right one. */
  turnTo(right: Packed): void {
    this.#right = right;
    this.#near.set(right.near);
    this.#participants.set(right.participants.ids);
    if (this.#at === right.sentence) return;
    this.#at = right.sentence;
    this.#sentence.set(right.sentence.terms);
    this.#known.clear();
    this.#knownVectors.clear();
  }

  #cosineWith(sentence: PackedSentence, own: PackedSentence): number {
    if (this.#known.add(sentence.index)) {
      const length = Math.sqrt(sentence.weight * own.weight);
      const shared = length === 0 ? 0 : this.#sentence.weigh(sentence.terms, this.#weights);
      this.#cosines[sentence.index] = length === 0 ? 0 : shared / length;
    }
    return this.#cosines[sentence.index] as number;
  }

  #vectorsWith(sentence: PackedSentence, own: PackedSentence): number {
    if (this.#knownVectors.add(sentence.index))
      this.#vectors[sentence.index] = thousand(cosineOfDirections(sentence.direction, own.direction));
    return this.#vectors[sentence.index] as number;
  }

  /** The first sight of a pair. */
  look(left: Packed): Sight {
    const right = this.#right as Packed;
    const sentence = this.#cosineWith(left.sentence, right.sentence);
    const length = Math.sqrt(left.nearWeight * right.nearWeight);
    const near = length === 0 ? 0 : this.#near.weigh(left.near, this.#weights) / length;
    const both = (left.participants.signature & right.participants.signature) !== 0;
    const shared = both ? this.#participants.weigh(left.participants.ids, this.#weights) : 0;
    const least = Math.min(left.participantsWeight, right.participantsWeight);
    const share = least > 0 ? shared / least : 0;
    return { sentence, near, shared, share, sum: sentence + near + share };
  }

  /** The row of features of a pair; the next call overwrites it. */
  features(left: Packed, standing: Standing): Int32Array {
    const right = this.#right as Packed;
    const row = this.#row;
    const { sight } = standing;
    const [a, b] = [sight.sum - standing.bestOfLeft, sight.sum - standing.bestOfRight];
    row[0] = Number(left.report === right.report);
    row[1] = thousand(standing.likenessOfReports);
    row[2] = thousand(standing.besideMostAlike);
    row[3] = thousand(sight.sentence);
    row[4] = thousand(sight.near);
    row[5] = this.#vectorsWith(left.sentence, right.sentence);
    row[6] = thousand(Math.max(a, b));
    row[7] = thousand(Math.min(a, b));
    this.#roles(left, right, sight);
    words(row, left, right);
    return row;
  }

  /** Sum of the weights of what one has and the sentence of the other has too, both ways. */
  #acrossSentence(left: PackedSentence, ofLeft: Numbered, ofRight: Numbered): number {
    let sum = 0;
    for (const id of ofRight.ids) if (left.has.has(id)) sum += this.#weights[id] as number;
    return this.#sentence.weigh(ofLeft.ids, this.#weights) + sum;
  }

  /** Who takes part, when and where. */
  #roles(left: Packed, right: Packed, { shared, share }: Sight): void {
    const [a, b] = [left.item, right.item];
    const row = this.#row;
    const all = left.participantsWeight + right.participantsWeight;
    const some = left.participants.ids.length > 0 && right.participants.ids.length > 0;
    const modifiers = this.#acrossSentence(left.sentence, left.modifiers, right.modifiers);
    row[8] = thousand(cosineOfDirections(a.around, b.around));
    row[9] = thousand(shared / this.#heaviest);
    row[10] = some ? thousand(share) : -1;
    row[11] = sameness(a.agent, b.agent);
    row[12] = sameness(a.patient, b.patient);
    row[13] = Number(a.agent !== null && a.agent === b.patient) + Number(a.patient !== null && a.patient === b.agent);
    row[14] = all > 0 ? thousand(this.#acrossSentence(left.sentence, left.participants, right.participants) / all) : -1;
    row[15] = meeting(left.modifiers, right.modifiers);
    row[16] = thousand(modifiers / this.#heaviest);
    row[17] = timesOf(a, b);
    row[18] = meeting(left.places, right.places);
    row[19] = meeting(left.members, right.members);
  }
}

const RELATIONS = { same: 2, kind: 1 };

/** What the two words are and where they stand. */
function words(row: Int32Array, left: Packed, right: Packed): void {
  const [a, b] = [left.item, right.item];
  const relation = a.lemma === b.lemma ? null : relationOf(a.concepts, b.concepts);
  const [around, before] = neighbours(a, b);
  row[20] = Number(a.kind === "noun") + Number(b.kind === "noun");
  row[21] = Number(a.kind === "adjective") + Number(b.kind === "adjective");
  row[22] = Number(a.stem === b.stem);
  row[23] = a.lemma === b.lemma ? 3 : relation === null ? 0 : RELATIONS[relation];
  row[24] = thousand(cosineOfDirections(a.direction, b.direction));
  row[25] = thousand(Math.min(left.share, right.share));
  row[26] = thousand(Math.max(left.share, right.share));
  row[27] = Number(a.plural) + Number(b.plural);
  row[28] = Number(a.definite) + Number(b.definite);
  row[29] = Number(a.trigger) + Number(b.trigger);
  row[30] = left.report === right.report ? Math.abs(a.sentence - b.sentence) : -1;
  row[31] = thousand(Math.min(left.position, right.position));
  row[32] = thousand(Math.abs(left.position - right.position));
  row[33] = around;
  row[34] = before;
  row[35] = Number(REPORTING.has(a.lemma)) + Number(REPORTING.has(b.lemma));
  row[36] = Number(a.quoted) + Number(b.quoted);
  row[37] = Number(a.zone === "headline") + Number(b.zone === "headline");
  row[38] = meeting(left.numbers, right.numbers);
}
