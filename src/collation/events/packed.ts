import type { Lexis } from "../lexis.js";
import type { Occurrence } from "./occurrences.js";

/** Some things as numbers, each once, with a signature: two lists whose signatures have no bit in common have nothing in common. */
export type Numbered = { readonly ids: Int32Array; readonly signature: number };

/** What the occurrences of one sentence share, in numbers. */
export type PackedSentence = {
  readonly index: number;
  readonly terms: Int32Array;
  readonly has: ReadonlySet<number>;
  readonly weight: number;
  readonly direction: Float64Array;
};

/** An occurrence with its terms as numbers: pairs are many, and looking words up in sets of strings is most of what a pair costs. */
export type Packed = {
  readonly item: Occurrence;
  readonly report: number;
  readonly sentence: PackedSentence;
  readonly near: Int32Array;
  readonly nearWeight: number;
  readonly participants: Numbered;
  readonly participantsWeight: number;
  readonly modifiers: Numbered;
  readonly members: Numbered;
  readonly places: Numbered;
  readonly numbers: Numbered;
  /** Weight of the word beside the heaviest of the story. */
  readonly share: number;
  /** Where it stands in its report, 0 to 1. */
  readonly position: number;
};

/** All occurrences as numbers, with the weight of every term. */
export type PackedStory = {
  readonly items: readonly Packed[];
  readonly weights: Float64Array;
  readonly reports: readonly string[];
  readonly sentences: number;
};

/** Numbers for things, in the order in which they are first asked for. */
class Numbers<T> {
  readonly #known = new Map<T, number>();

  get all(): readonly T[] {
    return [...this.#known.keys()];
  }

  of(thing: T): number {
    let id = this.#known.get(thing);
    if (id === undefined) {
      id = this.#known.size;
      this.#known.set(thing, id);
    }
    return id;
  }

  /** In the order of the set: weights are summed in that order, and sums of fractions depend on it. */
  ofAll(things: ReadonlySet<T>): Int32Array {
    const out = new Int32Array(things.size);
    let at = 0;
    for (const thing of things) out[at++] = this.of(thing);
    return out;
  }

  numbered(things: ReadonlySet<T>): Numbered {
    const ids = this.ofAll(things);
    let signature = 0;
    for (const id of ids) signature |= 1 << (Math.imul(id, 0x9e3779b1) >>> 27);
    return { ids, signature };
  }
}

/** Puts the occurrences, which must come by report, into numbers. */
export function packOccurrences(occurrences: readonly Occurrence[], lexis: Lexis): PackedStory {
  const terms = new Numbers<string>();
  const members = new Numbers<unknown>();
  const reports = new Numbers<string>();
  const sentences = new Map<ReadonlySet<string>, PackedSentence>();
  const sentenceOf = ({ sentenceTerms, sentenceDirection }: Occurrence): PackedSentence => {
    const known = sentences.get(sentenceTerms);
    if (known !== undefined) return known;
    const ids = terms.ofAll(sentenceTerms);
    const made: PackedSentence = {
      index: sentences.size,
      terms: ids,
      has: new Set(ids),
      weight: lexis.weightOfAll(sentenceTerms),
      direction: sentenceDirection,
    };
    sentences.set(sentenceTerms, made);
    return made;
  };
  const items = occurrences.map(
    (item): Packed => ({
      item,
      report: reports.of(item.report),
      sentence: sentenceOf(item),
      near: terms.ofAll(item.nearTerms),
      nearWeight: lexis.weightOfAll(item.nearTerms),
      participants: terms.numbered(item.participants),
      participantsWeight: lexis.weightOfAll(item.participants),
      modifiers: terms.numbered(item.modifiers),
      members: members.numbered(item.sentenceMembers),
      places: terms.numbered(item.places),
      numbers: terms.numbered(item.numbers),
      share: lexis.weightOf(item.stem) / lexis.heaviest,
      position: item.sentence / Math.max(1, item.reading.document.sentences.length),
    }),
  );
  const weights = Float64Array.from(terms.all, (term) => lexis.weightOf(term));
  return { items, weights, reports: reports.all, sentences: sentences.size };
}

/** A set of numbers that is emptied at once: what was marked for another turn is not in it. */
export class Marks {
  readonly #turns: Int32Array;
  #turn = 0;

  constructor(size: number) {
    this.#turns = new Int32Array(size);
  }

  /** Puts these numbers in, and all others out. */
  set(ids: Int32Array): void {
    this.#turn++;
    for (const id of ids) this.#turns[id] = this.#turn;
  }

  /** Empties the set. */
  clear(): void {
    this.#turn++;
  }

  /** Puts a number in; false where it was in already. */
  add(id: number): boolean {
    if (this.#turns[id] === this.#turn) return false;
    this.#turns[id] = this.#turn;
    return true;
  }

  /** Sum of the weights of those numbers that are in, in their order. */
  weigh(ids: Int32Array, weights: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as number;
      if (this.#turns[id] === this.#turn) sum += weights[id] as number;
    }
    return sum;
  }
}
