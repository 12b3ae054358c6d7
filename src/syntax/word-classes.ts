import { placeOf } from "../base/index.js";

/** Words that are used alike, by the hash of the word in lower case: the hashes in rising order and the class of each, from 1. */
export type WordClasses = { readonly keys: Uint32Array; readonly ids: Uint16Array };

/**
 * The tags of frequent words in the treebanks, by the hash of the word in lower case: twice the number of the usual tag (from 1),
 * and 1 more where the word has no other.
 */
export type Lexicon = WordClasses;

/** Class of the word with this hash; 0 where none is known. */
export function classOfWord({ keys, ids }: WordClasses, hash: number): number {
  const at = placeOf(keys, hash);
  return at < 0 ? 0 : (ids[at] as number);
}
