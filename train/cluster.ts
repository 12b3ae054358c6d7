/**
 * Trains the judge of pairs of reports (is it one story?) and writes `models/cluster-2026-11-25`:
 *
 *     CROSSREAD_DATA=DIR npx tsx train/cluster.ts
 *
 * Frequencies of words are counted over open corpora (`cluster/background.ts`); boosted trees over the features of src/cluster/features.ts are learnt
 * on pairs of documents of ECB+ train. Fixed seed: same corpora and program, same bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { STORY_SOURCES, storyDocuments } from "../bench/quality/clusters.js";
import { createRandom } from "../src/base/index.js";
import { FEATURES } from "../src/cluster/features.js";
import { loadClusterModel } from "../src/cluster/index.js";
import { type Boosted, boost, exportTrees } from "./boost.js";
import { BACKGROUND, type Background, countBackground } from "./cluster/background.js";
import { writeCard } from "./cluster/card.js";
import { type PairExample, pairExamples } from "./cluster/pairs.js";
import { scoresOf } from "./cluster/scores.js";
import { writeContainer } from "./container.js";

const NAME = "cluster-2026-11-25";
const OUT = new URL(`../models/${NAME}/`, import.meta.url);
const SEED = 20261125;
/** What a pair of two events of one kind weighs: they are few, and what goes wrong. */
const HARD_WEIGHT = 2;
/** Chosen on ECB+ train and dev with topics held out. */
const GROUPING = { least: -1.7, within: 0.5 };

function fitted(examples: readonly PairExample[]): Boosted {
  return boost(
    {
      rows: examples.map(({ row }) => row),
      labels: Uint8Array.from(examples, ({ same }) => Number(same)),
      weights: Float64Array.from(examples, ({ hard }) => (hard ? HARD_WEIGHT : 1)),
    },
    { trees: 160, depth: 2, rate: 0.1, least: 10, l2: 5, sample: 0.8, random: createRandom(SEED) },
  );
}

function weightsOf(background: Background, model: Boosted): Uint8Array {
  const { arrays, info } = exportTrees(model, "cluster", FEATURES);
  arrays.set("words.ids", background.ids);
  arrays.set("words.counts", background.counts);
  arrays.set("words.capitals", background.capitals);
  return writeContainer(
    { made: "train/cluster.ts", seed: SEED, reports: background.reports, grouping: GROUPING, ...info },
    arrays,
  );
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function main(): void {
  const data = process.env.CROSSREAD_DATA ?? "";
  if (data === "") throw new Error("name the data folder: CROSSREAD_DATA=DIR");
  const background = countBackground(data);
  const untrained = loadClusterModel(weightsOf(background, { base: 0, trees: [[]] }));
  const documents = storyDocuments(data);
  const [train, dev] = STORY_SOURCES.map((file) => storyDocuments(data, [file])) as [
    typeof documents,
    typeof documents,
  ];
  const learn = (some: typeof documents) => {
    const examples = pairExamples(some, untrained);
    return { examples, bytes: weightsOf(background, fitted(examples)) };
  };
  const { examples, bytes } = learn(train);
  const facts = {
    name: NAME,
    seed: SEED,
    bytes: bytes.length,
    sha256: sha256(bytes),
    background: { texts: background.reports, terms: background.ids.length },
    grouping: GROUPING,
    pairs: { all: examples.length, same: examples.filter(({ same }) => same).length },
    corpora: Object.fromEntries(
      [STORY_SOURCES[0], ...BACKGROUND.map(({ file }) => file)].map((file) => [
        file,
        sha256(readFileSync(join(data, file))).slice(0, 16),
      ]),
    ),
    scores: scoresOf({
      train,
      dev,
      model: loadClusterModel(bytes),
      learn: (some) => loadClusterModel(learn(some).bytes),
    }),
  };
  mkdirSync(OUT, { recursive: true });
  writeFileSync(new URL("weights.bin", OUT), bytes);
  writeFileSync(new URL("scores.json", OUT), `${JSON.stringify(facts, null, 2)}\n`);
  writeFileSync(new URL("card.md", OUT), writeCard(facts));
  console.log(JSON.stringify(facts, null, 2));
}

main();
