import { hashString, placeOf } from "../base/index.js";
import { readContainer } from "../models/index.js";

/** Which words share a meaning. */
export type Meanings = {
  /** Concepts of a word (`n`, `v` or `a`, then its lemma), each once; empty for an unknown word. Even numbers are its own, odd ones stand right above. */
  readonly conceptsOf: (pos: "n" | "v" | "a", lemma: string) => Uint32Array;
};

const NONE = new Uint32Array(0);

/** Reads models/meanings: WordNet senses (Fellbaum 1998) of everyday words. Throws when the bytes are no such table. */
export function loadMeanings(bytes: Uint8Array): Meanings {
  const { arrays } = readContainer(bytes);
  const [keys, starts, ids] = [arrays.get("keys"), arrays.get("starts"), arrays.get("ids")];
  if (!(keys instanceof Uint32Array) || !(starts instanceof Uint32Array) || !(ids instanceof Uint32Array)) {
    throw new TypeError("loadMeanings: the table lacks keys, starts or ids");
  }
  return {
    conceptsOf: (pos, lemma) => {
      const at = placeOf(keys, hashString(`${pos}:${lemma}`));
      return at < 0 ? NONE : ids.subarray(starts[at], starts[at + 1]);
    },
  };
}

/** How strongly two words are related: synonyms in one of their senses, or one the kind and the other the sort. */
export type Relation = "same" | "kind" | null;

/** Compares the concepts of two words. Symmetric. */
export function relationOf(left: Uint32Array, right: Uint32Array): Relation {
  let found: Relation = null;
  for (const a of left) {
    for (const b of right) {
      if (a >> 1 !== b >> 1) continue;
      if ((a & 1) === 0 && (b & 1) === 0) return "same";
      // Two sorts of one kind (north and south, boat and train) are not one thing: at least one must be the kind itself.
      if ((a & 1) === 0 || (b & 1) === 0) found = "kind";
    }
  }
  return found;
}
