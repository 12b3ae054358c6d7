import { hashString, placeOf } from "../base/index.js";
import { readContainer } from "../models/index.js";

/** Small vectors of words: words used alike point the same way. */
export type Vectors = {
  /** Numbers in a vector. */
  readonly size: number;
  /** Row of a word in lower case, counted from 0; -1 for an unknown one. */
  readonly rowOf: (word: string) => number;
  /** How frequent the word of a row is: 0 for the most frequent of all. */
  readonly rankOf: (row: number) => number;
  /** Adds the vector of a row, times `weight`, to `sum` (which has `size` numbers). */
  readonly add: (row: number, weight: number, sum: Float64Array) => void;
};

/** Reads models/vectors: GloVe's vectors (Pennington, Socher and Manning 2014) of the most frequent words. Throws when the bytes are no such table. */
export function loadVectors(bytes: Uint8Array): Vectors {
  const { arrays, info } = readContainer(bytes);
  const [keys, ranks, values] = [arrays.get("keys"), arrays.get("ranks"), arrays.get("values")];
  const size = Number(info.size);
  if (!(keys instanceof Uint32Array) || !(ranks instanceof Uint16Array) || !(values instanceof Int8Array)) {
    throw new TypeError("loadVectors: the table lacks keys, ranks or values");
  }
  return {
    size,
    rowOf: (word) => placeOf(keys, hashString(word)),
    rankOf: (row) => ranks[row] as number,
    add: (row, weight, sum) => {
      const from = row * size;
      for (let j = 0; j < size; j++) sum[j] = (sum[j] as number) + weight * (values[from + j] as number);
    },
  };
}
