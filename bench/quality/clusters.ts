import { join } from "node:path";
import { createRandom, shuffled } from "../../src/base/index.js";
import { type ClusterModel, createStoryIndex, signatureOf } from "../../src/cluster/index.js";
import { readRecords } from "./corpus.js";

/** A document of ECB+ and the story it belongs to: one event of its topic. */
export type StoryDocument = {
  readonly id: string;
  readonly topic: number;
  readonly gold: string;
  readonly text: string;
};

/** B³ precision, recall and F1 (Bagga and Baldwin 1998). */
export type BCubed = { readonly p: number; readonly r: number; readonly f1: number };

/** Files of the documents, from the folder of the data. */
export const STORY_SOURCES = ["coref/ecbplus-train.jsonl.gz", "coref/ecbplus-dev.jsonl.gz"] as const;

type Line = { readonly id: string; readonly topic: number; readonly subtopic: string; readonly text: string };

/** The documents of ECB+, of train, of dev or of both. Nothing but the text is to be read; topic and story are the answer. */
export function storyDocuments(data: string, files: readonly string[] = STORY_SOURCES): StoryDocument[] {
  return files.flatMap((file) =>
    readRecords<Line>(join(data, file)).map(({ id, topic, subtopic, text }) => ({
      id,
      topic,
      gold: `${topic}${subtopic}`,
      text,
    })),
  );
}

/** B³ of groups against the right ones, over all documents. `groupOf` gives each document's group. */
export function bCubed(documents: readonly StoryDocument[], groupOf: (id: string) => string): BCubed {
  const [groups, golds, both] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  for (const { id, gold } of documents) {
    count(groups, groupOf(id));
    count(golds, gold);
    count(both, `${groupOf(id)} ${gold}`);
  }
  let [p, r] = [0, 0];
  for (const { id, gold } of documents) {
    const shared = both.get(`${groupOf(id)} ${gold}`) as number;
    p += shared / (groups.get(groupOf(id)) as number) / documents.length;
    r += shared / (golds.get(gold) as number) / documents.length;
  }
  return { p, r, f1: (2 * p * r) / (p + r) };
}

/**
 * Documents in a random order through the index, one by one: the story of each at the end. `modelFor` gives the model that places a document: cross-validation
 * takes one that never saw its topic.
 */
export function clustered(
  documents: readonly StoryDocument[],
  modelFor: (id: string) => ClusterModel,
  seed: number,
): (id: string) => string {
  let model = modelFor((documents[0] as StoryDocument).id);
  const index = createStoryIndex({
    ...model,
    get trees() {
      return model.trees;
    },
  });
  for (const { id, text } of shuffled(documents, createRandom(seed))) {
    model = modelFor(id);
    index.add(id, signatureOf({ text }, model));
  }
  return (id) => index.storyOf(id) as string;
}

/** The mean of several. */
export function meanOf(scores: readonly BCubed[]): BCubed {
  const mean = (of: (score: BCubed) => number) => scores.reduce((sum, score) => sum + of(score) / scores.length, 0);
  return { p: mean(({ p }) => p), r: mean(({ r }) => r), f1: mean(({ f1 }) => f1) };
}
