import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createRandom, shuffled } from "../../src/base/index.js";
import { type ClusterModel, createStoryIndex, loadClusterModel, signatureOf } from "../../src/cluster/index.js";
import { readModelBytes } from "../../src/weights/index.js";
import { readRecords, readText } from "./corpus.js";

/** A document of ECB+ and the story it belongs to: one event of its topic. */
export type StoryDocument = {
  readonly id: string;
  readonly topic: number;
  readonly gold: string;
  readonly text: string;
  /** The day, where it is known. */
  readonly published?: string | null;
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
  for (const { id, text, published } of shuffled(documents, createRandom(seed))) {
    model = modelFor(id);
    index.add(id, signatureOf({ text, published }, model));
  }
  return (id) => index.storyOf(id) as string;
}

/** The mean of several. */
export function meanOf(scores: readonly BCubed[]): BCubed {
  const mean = (of: (score: BCubed) => number) => scores.reduce((sum, score) => sum + of(score) / scores.length, 0);
  return { p: mean(({ p }) => p), r: mean(({ r }) => r), f1: mean(({ f1 }) => f1) };
}

type Source = { readonly report: string; readonly file: string; readonly published: string | null };

/** The reports of the stories read by hand, each with its day. */
function handStories(data: string): StoryDocument[] {
  const folder = join(data, "stories");
  return readdirSync(folder).flatMap((set, topic) => {
    const list = join(folder, set, "gold.json");
    if (!existsSync(list)) return [];
    const { sources } = JSON.parse(readText(list)) as { sources: Source[] };
    return sources.map(({ report, file, published }) => {
      return { id: `${set}/${report}`, topic, gold: set, text: readText(join(folder, set, file)), published };
    });
  });
}

/** Orders of the documents that the figures are the mean of. */
const SEEDS = [1, 2, 3, 4, 5];

/** Documents put to stories in five orders: the stories of each for reading by hand, and the figures. */
export function measureClusters(data: string): { lines: string[]; scored: unknown } {
  const model = loadClusterModel(readModelBytes("cluster"));
  const lines: string[] = [];
  const scoreOf = (name: string, documents: readonly StoryDocument[]): BCubed =>
    meanOf(
      SEEDS.map((seed) => {
        const groupOf = clustered(documents, () => model, seed);
        for (const { id, gold } of documents)
          lines.push(JSON.stringify({ set: name, seed, id, gold, story: groupOf(id) }));
        return bCubed(documents, groupOf);
      }),
    );
  const scored = {
    all: scoreOf("ECB+ train and dev", storyDocuments(data)),
    dev: scoreOf("ECB+ dev", storyDocuments(data, [STORY_SOURCES[1]])),
    hand: scoreOf("stories", handStories(data)),
  };
  return { lines, scored };
}
