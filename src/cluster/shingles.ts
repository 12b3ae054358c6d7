import { hashMix, hashString } from "../base/index.js";
import { CLUSTER_LIMITS } from "./limits.js";
import type { Word } from "./words.js";

/** Words in one shingle: enough that two reports do not share one by chance. */
const RUN = 4;

/** The smallest hashes of the runs of four words, rising, no hash twice: the same share of them is common to two texts as of all runs (Broder 1997). */
export function sketchOf(words: readonly Word[]): number[] {
  const hashes = words.map(({ lower }) => hashString(lower));
  const all = new Set<number>();
  for (let at = 0; at + RUN <= hashes.length; at++) {
    let key = 0x51ed270b;
    for (let k = 0; k < RUN; k++) key = hashMix(key, hashes[at + k] as number);
    all.add(key);
  }
  return [...all].sort((a, b) => a - b).slice(0, CLUSTER_LIMITS.shingles);
}

/** Sixteen hexadecimal digits over all words: equal for texts of the same words. */
export function copyKeyOf(words: readonly Word[]): string {
  let [left, right] = [0x243f6a88, 0x85a308d3];
  for (const { lower } of words) {
    const hash = hashString(lower);
    left = hashMix(left, hash);
    right = hashMix(right, hash ^ 0x5bd1e995);
  }
  return [left, right].map((half) => half.toString(16).padStart(8, "0")).join("");
}

/**
 * Share of the runs of the shorter text that stand in the other too, 0 to 1. Only hashes up to the smaller of the two largest kept can be told of both;
 * a text whose runs are all kept has no such bound.
 */
export function sharedShingles(left: readonly number[], right: readonly number[]): number {
  const most = CLUSTER_LIMITS.shingles;
  const bound = (sketch: readonly number[]) => (sketch.length < most ? 0xffffffff : (sketch[most - 1] as number));
  const upTo = Math.min(bound(left), bound(right));
  let [i, j, shared, inLeft, inRight] = [0, 0, 0, 0, 0];
  while (i < left.length && (left[i] as number) <= upTo) {
    while (j < right.length && (right[j] as number) < (left[i] as number)) j++;
    if (right[j] === left[i]) shared++;
    inLeft++;
    i++;
  }
  for (const hash of right) if (hash <= upTo) inRight++;
  const shorter = Math.min(inLeft, inRight);
  return shorter < 4 ? 0 : shared / shorter;
}
