import type { Vectors } from "../meanings/index.js";

/** Frequent words say little: a word of rank r weighs A / (A + p(r)) (Arora, Liang and Ma 2017), with p by Zipf's law. */
const A = 1e-3;
const ZIPF = 0.1;

/** Adds a word to a sum: its form, else its lemma; an unknown word adds nothing. */
export function addWord(vectors: Vectors, form: string, lemma: string, sum: Float64Array): void {
  let row = vectors.rowOf(form);
  if (row < 0) row = vectors.rowOf(lemma);
  if (row < 0) return;
  const p = ZIPF / (vectors.rankOf(row) + 3);
  vectors.add(row, A / (A + p), sum);
}

/** The sum at length 1, in place; one of length 0 stays. */
export function directionOf(sum: Float64Array): Float64Array {
  let square = 0;
  for (const value of sum) square += value * value;
  if (square > 0) {
    const length = Math.sqrt(square);
    for (let j = 0; j < sum.length; j++) sum[j] = (sum[j] as number) / length;
  }
  return sum;
}

/** Cosine of two directions; 0 where one is empty. */
export function cosineOfDirections(left: Float64Array, right: Float64Array): number {
  let dot = 0;
  for (let j = 0; j < left.length; j++) dot += (left[j] as number) * (right[j] as number);
  return dot;
}
