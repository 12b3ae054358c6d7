/**
 * Trains the judge of words that name events and writes `models/events-2026-11-25`:
 *
 *     CROSSREAD_DATA=DIR npx tsx train/events.ts
 *
 * A table of nouns from WordNet, and boosted trees over the features of src/collation/events/pairs.ts, learnt on ECB+ train. Fixed seed: same corpora,
 * readers and program, same bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadModels } from "../src/analysis/index.js";
import { createRandom, hashString } from "../src/base/index.js";
import { EVENT_FEATURES } from "../src/collation/events/pairs.js";
import { readModelBytes } from "../src/weights/index.js";
import { type Boosted, boost, exportTrees, scoreOf } from "./boost.js";
import { writeContainer } from "./container.js";
import { writeCard } from "./events/card.js";
import { type EventExample, eventExamples } from "./events/examples.js";
import { eventNouns } from "./events/nouns.js";

const NAME = "events-2026-11-25";
const OUT = new URL(`../models/${NAME}/`, import.meta.url);
const SEED = 20261125;

function fitted(examples: readonly EventExample[]): Boosted {
  return boost(
    {
      rows: examples.map(({ row }) => row),
      labels: Uint8Array.from(examples, ({ same }) => Number(same)),
      weights: new Float64Array(examples.length).fill(1),
    },
    { trees: 300, depth: 5, rate: 0.05, least: 8, l2: 5, sample: 0.8, random: createRandom(SEED) },
  );
}

/** Mean precision over the places of the right pairs when all are put in order of their score. */
function averagePrecision(model: Boosted, examples: readonly EventExample[]): number {
  const order = examples.map(({ row, same }) => ({ score: scoreOf(model, row), same }));
  order.sort((a, b) => b.score - a.score);
  let right = 0;
  let sum = 0;
  for (const [i, { same }] of order.entries()) if (same) sum += ++right / (i + 1);
  return Math.round((1000 * sum) / right) / 1000;
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
  const nouns = eventNouns();
  const known = new Set(nouns);
  const [train, dev] = [trainFile, devFile].map((file) => eventExamples(file, models, (noun) => known.has(noun))) as [
    EventExample[],
    EventExample[],
  ];
  const model = fitted(train);
  const { arrays, info } = exportTrees(model, "events", EVENT_FEATURES);
  arrays.set("nouns", Uint32Array.from(new Set(nouns.map((noun) => hashString(noun)))).sort());
  const bytes = writeContainer({ made: "train/events.ts", seed: SEED, ...info }, arrays);
  const count = (list: readonly EventExample[]) => ({
    pairs: list.length,
    same: list.filter(({ same }) => same).length,
  });
  const facts = {
    name: NAME,
    seed: SEED,
    bytes: bytes.length,
    sha256: sha256(bytes),
    nouns: nouns.length,
    pairs: { "ECB+ train": count(train), "ECB+ dev": count(dev) },
    corpora: { "ecbplus-train.jsonl.gz": sha256(readFileSync(trainFile)) },
    "average precision": { "ECB+ dev": averagePrecision(model, dev) },
  };
  mkdirSync(OUT, { recursive: true });
  writeFileSync(new URL("weights.bin", OUT), bytes);
  writeFileSync(new URL("scores.json", OUT), `${JSON.stringify(facts, null, 2)}\n`);
  writeFileSync(new URL("card.md", OUT), writeCard(facts));
  console.log(JSON.stringify(facts, null, 2));
}

main();
