/**
 * Trains the judge of pairs of clauses and writes `models/alignment-2026-11-25`:
 *
 *     CROSSREAD_DATA=DIR npx tsx train/alignment.ts
 *
 * Boosted trees over the features of src/collation/features.ts, learnt on ECB+ train (coreferent events), on pairs of it judged by hand
 * (`alignment/judged.tsv`), on stories of it read by hand (`alignment/judged-stories.tsv`) and on the stories of the data; all but the first weigh more,
 * and the last are also cross-validated, story by story. Fixed seed: same corpora, readers and program, same bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadModels } from "../src/analysis/index.js";
import { createRandom } from "../src/base/index.js";
import { FEATURES } from "../src/collation/features.js";
import { readModelBytes } from "../src/weights/index.js";
import { writeCard } from "./alignment/card.js";
import { ecbExamples, judgedExamples, judgedStories, type PairExample, storyExamples } from "./alignment/examples.js";
import { type Boosted, boost, exportTrees, scoreOf } from "./boost.js";
import { writeContainer } from "./container.js";

const NAME = "alignment-2026-11-25";
const OUT = new URL(`../models/${NAME}/`, import.meta.url);
const JUDGED = new URL("alignment/judged.tsv", import.meta.url);
const JUDGED_STORIES = new URL("alignment/judged-stories.tsv", import.meta.url);
const SEED = 20261125;
/**
 * What a pair weighs that a reader judged, and one of ECB+: one trigger for two events makes two clauses coreferent there that need not say one
 * thing, and two of them unlike that may.
 */
const JUDGED_WEIGHT = 10;
const ECB_WEIGHT = 0.2;

function fitted(examples: readonly PairExample[]): Boosted {
  return boost(
    {
      rows: examples.map(({ row }) => row),
      labels: Uint8Array.from(examples, ({ same }) => Number(same)),
      weights: Float64Array.from(examples, ({ group }) => (group.startsWith("ecb") ? ECB_WEIGHT : JUDGED_WEIGHT)),
    },
    { trees: 160, depth: 3, rate: 0.08, least: 8, l2: 5, sample: 0.8, random: createRandom(SEED) },
  );
}

/** Mean precision over the places of the right pairs when all are put in order of their score. */
function averagePrecision(scored: readonly { score: number; same: boolean }[]): number {
  const order = [...scored].sort((a, b) => b.score - a.score);
  let right = 0;
  let sum = 0;
  for (const [i, { same }] of order.entries()) if (same) sum += ++right / (i + 1);
  return Math.round((1000 * sum) / right) / 1000;
}

const scored = (model: Boosted, examples: readonly PairExample[]) =>
  examples.map(({ row, same }) => ({ score: scoreOf(model, row), same }));

/** Every story judged by trees that never saw it. */
function crossValidated(others: readonly PairExample[], stories: readonly PairExample[]): number {
  const groups = [...new Set(stories.map(({ group }) => group))];
  return averagePrecision(
    groups.flatMap((held) =>
      scored(
        fitted([...others, ...stories.filter(({ group }) => group !== held)]),
        stories.filter(({ group }) => group === held),
      ),
    ),
  );
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

function main(): void {
  const data = process.env.CROSSREAD_DATA ?? "";
  if (data === "") throw new Error("name the data folder: CROSSREAD_DATA=DIR");
  const models = loadModels(readModelBytes);
  const [trainFile, devFile] = ["train", "dev"].map((part) => join(data, "coref", `ecbplus-${part}.jsonl.gz`)) as [
    string,
    string,
  ];
  const ecb = ecbExamples(trainFile, models);
  const dev = ecbExamples(devFile, models);
  const stories = storyExamples(join(data, "stories"), models);
  const judged = judgedExamples(fileURLToPath(JUDGED), trainFile, models);
  const read = judgedStories(fileURLToPath(JUDGED_STORIES), trainFile, models);
  const model = fitted([...ecb, ...judged, ...read, ...stories]);
  const { arrays, info } = exportTrees(model, "alignment", FEATURES);
  const bytes = writeContainer({ made: "train/alignment.ts", seed: SEED, ...info }, arrays);
  const count = (list: readonly PairExample[]) => ({
    pairs: list.length,
    same: list.filter(({ same }) => same).length,
  });
  const golds = readdirSync(join(data, "stories"))
    .sort()
    .filter((name) => !name.includes("."));
  const facts = {
    name: NAME,
    seed: SEED,
    bytes: bytes.length,
    sha256: sha256(bytes),
    pairs: {
      "ECB+ train": count(ecb),
      "ECB+ train, judged by hand": count(judged),
      "ECB+ train, stories read by hand": count(read),
      "ECB+ dev": count(dev),
      stories: count(stories),
    },
    corpora: {
      "ecbplus-train.jsonl.gz": sha256(readFileSync(trainFile)),
      ...Object.fromEntries(
        golds.map((set) => [`stories/${set}/gold.json`, sha256(readFileSync(join(data, "stories", set, "gold.json")))]),
      ),
    },
    "average precision": {
      "ECB+ dev": averagePrecision(scored(model, dev)),
      "stories, each held out in turn": crossValidated([...ecb, ...judged, ...read], stories),
      "stories, as trained on": averagePrecision(scored(model, stories)),
    },
  };
  mkdirSync(OUT, { recursive: true });
  writeFileSync(new URL("weights.bin", OUT), bytes);
  writeFileSync(new URL("scores.json", OUT), `${JSON.stringify(facts, null, 2)}\n`);
  writeFileSync(new URL("card.md", OUT), writeCard(facts));
  console.log(JSON.stringify(facts, null, 2));
}

main();
