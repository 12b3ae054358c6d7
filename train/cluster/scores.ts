import { type BCubed, bCubed, clustered, meanOf, type StoryDocument } from "../../bench/quality/clusters.js";
import { createRandom, shuffled } from "../../src/base/index.js";
import type { ClusterModel } from "../../src/cluster/index.js";

/** Orders in which the documents come in. */
const SEEDS = [1, 2, 3, 4, 5, 6];
const FOLDS = 5;

type Scoring = {
  readonly train: readonly StoryDocument[];
  readonly dev: readonly StoryDocument[];
  readonly model: ClusterModel;
  readonly learn: (documents: StoryDocument[]) => ClusterModel;
};

/** B³ over several orders. */
export type Shuffled = { readonly mean: BCubed; readonly least: number; readonly most: number };

function rounded({ p, r, f1 }: BCubed): BCubed {
  const three = (value: number) => Math.round(1000 * value) / 1000;
  return { p: three(p), r: three(r), f1: three(f1) };
}

/** B³ over several orders: the mean, and the least and the most F1. */
export function shuffles(documents: readonly StoryDocument[], modelFor: (id: string) => ClusterModel): Shuffled {
  const all = SEEDS.map((seed) => rounded(bCubed(documents, clustered(documents, modelFor, seed))));
  const f1s = all.map(({ f1 }) => f1);
  return { mean: rounded(meanOf(all)), least: Math.min(...f1s), most: Math.max(...f1s) };
}

/**
 * Figures of the model; of dev alone; and of all documents in one stream, each placed by a model that was learnt without the fifth of the topics that it is of.
 */
export function scoresOf({ train, dev, model, learn }: Scoring): Record<string, Shuffled> {
  const all = [...train, ...dev];
  const topics = shuffled([...new Set(all.map(({ topic }) => topic))], createRandom(7));
  const foldOf = new Map(topics.map((topic, at) => [topic, at % FOLDS]));
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    learn(all.filter(({ topic }) => foldOf.get(topic) !== fold)),
  );
  const topicOf = new Map(all.map(({ id, topic }) => [id, topic]));
  const held = (id: string) => models[foldOf.get(topicOf.get(id) as number) as number] as ClusterModel;
  return {
    "train and dev": shuffles(all, () => model),
    "train and dev, every topic held out in its turn": shuffles(all, held),
    "dev alone": shuffles(dev, () => model),
  };
}
