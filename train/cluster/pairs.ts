import type { StoryDocument } from "../../bench/quality/clusters.js";
import { pairFeatures } from "../../src/cluster/features.js";
import { type ClusterModel, signatureOf } from "../../src/cluster/index.js";

/** A pair of documents as the trees see it. */
export type PairExample = { readonly row: Int32Array; readonly same: boolean; readonly weight: number };

/** Pairs of two topics that have little in common are many and easy: one in so many is kept, and stands for some of the others. */
const EASY_COSINE = 40;
const EASY_EVERY = 20;
const EASY_WEIGHT = 4;

/** All pairs of documents of one topic, all pairs over topics that look alike, and some of the others. */
export function pairExamples(documents: readonly StoryDocument[], model: ClusterModel): PairExample[] {
  const signatures = documents.map(({ text }) => signatureOf({ text }, model));
  const out: PairExample[] = [];
  for (const [i, left] of documents.entries()) {
    for (let j = i + 1; j < documents.length; j++) {
      const right = documents[j] as StoryDocument;
      const row = pairFeatures(signatures[i]!, signatures[j]!, model);
      const easy = left.topic !== right.topic && (row[0] as number) < EASY_COSINE;
      if (easy && (i * 31 + j) % EASY_EVERY !== 0) continue;
      out.push({ row, same: left.gold === right.gold, weight: easy ? EASY_WEIGHT : 1 });
    }
  }
  return out;
}
