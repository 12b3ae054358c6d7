import { type BCubed, bCubed, clustered, meanOf, type StoryDocument } from "../../bench/quality/clusters.js";
import { createRandom, shuffled } from "../../src/base/index.js";
import type { ClusterModel } from "../../src/cluster/index.js";

/** Orders in which the documents come in. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const FOLDS = 5;

type Scoring = {
  readonly train: readonly StoryDocument[];
  readonly dev: readonly StoryDocument[];
  readonly model: ClusterModel;
  readonly learn: (documents: StoryDocument[]) => ClusterModel;
};

/** Places of three digits. */
export function rounded({ p, r, f1 }: BCubed): BCubed {
  const three = (value: number) => Math.round(1000 * value) / 1000;
  return { p: three(p), r: three(r), f1: three(f1) };
}

/** B³ over several orders: the mean, and the least and the most F1. */
export function shuffles(
  documents: readonly StoryDocument[],
  model: ClusterModel,
): { mean: BCubed; least: number; most: number } {
  const all = SEEDS.map((seed) => rounded(bCubed(documents, clustered(documents, model, seed))));
  const f1s = all.map(({ f1 }) => f1);
  return { mean: rounded(meanOf(all)), least: Math.min(...f1s), most: Math.max(...f1s) };
}

/** Figures of the model, dev alone, and train in fifths of its topics: each fifth (its documents alone) by a model that never saw its topics. */
export function scoresOf({ train, dev, model, learn }: Scoring): Record<string, unknown> {
  const topics = shuffled([...new Set(train.map(({ topic }) => topic))], createRandom(7));
  const foldOf = new Map(topics.map((topic, at) => [topic, at % FOLDS]));
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const held = train.filter(({ topic }) => foldOf.get(topic) === fold);
    return shuffles(held, learn(train.filter(({ topic }) => foldOf.get(topic) !== fold)));
  });
  return {
    "train and dev, shuffled": shuffles([...train, ...dev], model),
    "dev alone, not learnt from": shuffles(dev, model),
    "train, fifths of the topics held out in turn": rounded(meanOf(folds.map(({ mean }) => mean))),
  };
}
