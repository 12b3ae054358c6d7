import type { StoryDocument } from "../../bench/quality/clusters.js";
import { createRandom, shuffled } from "../../src/base/index.js";
import { pairFeatures } from "../../src/cluster/features.js";
import {
  CLUSTER_LIMITS,
  type ClusterModel,
  chooseReports,
  indexTermsOf,
  signatureOf,
} from "../../src/cluster/index.js";
import { countAround, prepare } from "../../src/cluster/prepare.js";

/** A pair of documents as the trees see it. */
export type PairExample = {
  readonly row: Int32Array;
  readonly same: boolean;
  /** Two events of one kind: the pairs that are easily mistaken. */
  readonly hard: boolean;
};

/** Shares of the documents that are in the index: a stream begins with few. */
const SHARES = [1, 0.5];
/** Of pairs that have hardly anything in common one in so many is kept. */
const EASY_COSINE = 40;
const EASY_EVERY = 6;

/**
 * Pairs as the program meets them: each document with the reports of the stories that the index finds for it, terms weighed by how many of those have
 * them, and pairs of those reports with each other.
 */
export function pairExamples(documents: readonly StoryDocument[], model: ClusterModel): PairExample[] {
  return SHARES.flatMap((share) => {
    const some = shuffled(documents, createRandom(11)).slice(0, Math.round(documents.length * share));
    return examplesAmong(some, model);
  });
}

function examplesAmong(documents: readonly StoryDocument[], model: ClusterModel): PairExample[] {
  const signatures = documents.map(({ text }) => signatureOf({ text }, model));
  const postings = new Map<number, string[]>();
  for (const [i, signature] of signatures.entries()) {
    for (const key of indexTermsOf(signature, model)) postings.set(key, [...(postings.get(key) ?? []), String(i)]);
  }
  const out: PairExample[] = [];
  for (const [i, signature] of signatures.entries()) {
    const found = chooseReports(indexTermsOf(signature, model), (key) => postings.get(key) ?? []).map(Number);
    const stories = [...new Set(found.map((j) => documents[j]!.gold))].slice(0, CLUSTER_LIMITS.stories);
    const near = stories.flatMap((gold) => membersOf(documents, found, gold)).filter((j) => j !== i);
    const around = countAround([i, ...near].map((j) => signatures[j]!));
    const prepared = new Map([i, ...near].map((j) => [j, prepare(signatures[j]!, model, around)]));
    for (const j of near) {
      const row = pairFeatures(prepared.get(i)!, prepared.get(j)!);
      if ((row[0] as number) < EASY_COSINE && (i * 31 + j) % EASY_EVERY !== 0) continue;
      const [left, right] = [documents[i]!, documents[j]!];
      const same = left.gold === right.gold;
      out.push({ row, same, hard: !same && left.topic === right.topic });
    }
  }
  return out;
}

function membersOf(documents: readonly StoryDocument[], found: readonly number[], gold: string): number[] {
  const all = [...found, ...documents.keys()].filter((j) => documents[j]!.gold === gold);
  return [...new Set(all)].slice(0, CLUSTER_LIMITS.members);
}
