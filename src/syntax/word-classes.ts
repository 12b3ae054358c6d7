/** Words that are used alike, by the hash of the word in lower case: the hashes in rising order and the class of each, from 1. */
export type WordClasses = { readonly keys: Uint32Array; readonly ids: Uint16Array };

/**
 * The tags of frequent words in the treebanks, by the hash of the word in lower case: twice the number of the usual tag (from 1),
 * and 1 more where the word has no other.
 */
export type Lexicon = WordClasses;

/** Class of the word with this hash; 0 where none is known. */
export function classOfWord({ keys, ids }: WordClasses, hash: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const key = keys[middle] as number;
    if (key === hash) return ids[middle] as number;
    if (key < hash) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}
