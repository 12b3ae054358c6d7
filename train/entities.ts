/**
 * Trains the name tagger of the floor `entities` and writes `models/entities-2026-11-22`:
 *
 *     CROSSREAD_DATA=DIR npx tsx train/entities.ts
 *
 * `--try` trains on CoNLL-2003, CrossNER and re3d alone, scores the development sets and WikiGold, and writes nothing.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createRandom } from "../src/base/index.js";
import { classKey, followsName, loadEntityModel, NAME_LABELS, tagNames } from "../src/entities/tagger.js";
import type { TypedArray } from "../src/models/index.js";
import { writeContainer } from "./container.js";
import { writeCard } from "./entities/card.js";
import { averageCrfs, exportCrf, type Sequence, trainCrf } from "./entities/crf.js";
import { isPath, type NameRecord, nameSequences, plainDocument, readNames } from "./entities/examples.js";
import { recaseLines } from "./entities/recase.js";

const OUT = new URL("../models/entities-2026-11-22/", import.meta.url);
const SEED = 20261122;
/** Share of a report's lines that are learnt once more in Title Case or in capitals. */
const RECASED = 0.05;
/** Trainings in different orders whose weights are averaged: one alone wavers by half a point, by a point where texts are unlike. */
const RUNS = 6;
const TRIAL = process.argv.includes("--try");
const flag = process.argv.indexOf("--data");
const folder = flag > 0 ? (process.argv[flag + 1] as string) : (process.env.CROSSREAD_DATA ?? "");
if (folder === "") throw new Error("name the data folder: CROSSREAD_DATA=DIR or --data DIR");

const CORPORA = [
  "conll03-train.jsonl.gz",
  "crossner-politics-train.jsonl.gz",
  "re3d-train.jsonl.gz",
  ...(TRIAL ? [] : ["wikigold.jsonl.gz"]),
];
const DEV = ["conll03-dev.jsonl.gz", "crossner-politics-dev.jsonl.gz", ...(TRIAL ? ["wikigold.jsonl.gz"] : [])];

/** Class of every word of `word-classes.txt.gz`, by key. */
function readClasses(): Map<number, number> {
  const text = gunzipSync(readFileSync(new URL("entities/word-classes.txt.gz", import.meta.url))).toString("utf8");
  const classes = new Map<number, number>();
  text.split("\n").forEach((line, k) => {
    for (const word of line.split(" ")) {
      const key = classKey(word);
      if (word !== "" && !classes.has(key)) classes.set(key, k + 1);
    }
  });
  return classes;
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function gather(classOf: (norm: string) => number) {
  const random = createRandom(SEED);
  const sequences: Sequence[] = [];
  const counts: Record<
    string,
    { documents: number; left: number; names: number; lost: number; tokens: number; sha256: string }
  > = {};
  for (const name of CORPORA) {
    const all = readNames(folder, name);
    // BBC Online's texts are CC BY-NC: no weight comes from them.
    const records = all.filter((record) => record.source !== "BBC Online");
    const count = { documents: records.length, left: all.length - records.length, names: 0, lost: 0, tokens: 0 };
    for (const record of records) {
      const plain = nameSequences(record, classOf, null);
      count.names += record.entities.length;
      count.lost += plain.lost;
      count.tokens += plain.tokens;
      const recased = recaseLines(record.text, RECASED, random);
      const loud = nameSequences({ ...record, text: recased.text }, classOf, recased.changed);
      for (const sequence of [...plain.sequences, ...loud.sequences])
        if (isPath(sequence.labels)) sequences.push(sequence);
    }
    counts[name] = { ...count, sha256: sha256(readFileSync(join(folder, "entities", name))) };
  }
  return { sequences, counts };
}

type Figure = { p: number; r: number; f1: number };

function score(records: readonly NameRecord[], bytes: Uint8Array): { all: Figure; three: Figure } {
  const model = loadEntityModel(bytes);
  const counts = [0, 0, 0, 0, 0, 0];
  const add = (k: number) => {
    counts[k] = (counts[k] as number) + 1;
  };
  for (const record of records) {
    const document = plainDocument(record.id, record.text);
    const gold = new Set(record.entities.map((name) => `${name.start} ${name.end} ${name.type}`));
    for (const name of record.entities) {
      add(2);
      if (name.type !== "MISC") add(5);
    }
    for (const name of tagNames(document, model)) {
      const right = gold.has(
        `${document.tokens[name.first]?.start} ${document.tokens[name.end - 1]?.end} ${name.type}`,
      );
      add(1);
      if (right) add(0);
      if (name.type !== "MISC") add(4);
      if (name.type !== "MISC" && right) add(3);
    }
  }
  const figure = (k: number): Figure => {
    const [right, found, gold] = [counts[k] as number, counts[k + 1] as number, counts[k + 2] as number];
    const round = (value: number) => Math.round(value * 1e4) / 1e4;
    return { p: round(right / found), r: round(right / gold), f1: round((2 * right) / (found + gold)) };
  };
  return { all: figure(0), three: figure(3) };
}

const classes = readClasses();
const { sequences, counts } = gather((norm) => classes.get(classKey(norm)) ?? 0);
console.log(`${sequences.length} sequences`, counts);
const crfs = Array.from({ length: RUNS }, (_, run) =>
  trainCrf(NAME_LABELS.length, sequences, followsName, {
    epochs: 5,
    rate: 0.07,
    drop: 0.3,
    l2: 0.005,
    minCount: 3,
    random: createRandom(SEED + 1 + run),
    log: console.log,
  }),
);
const made = exportCrf(averageCrfs(crfs), NAME_LABELS, "names", { prune: 0.1, clip: 2.5 });
const keys = [...classes.keys()].sort((left, right) => left - right);
const arrays = new Map<string, TypedArray>([
  ...made.arrays,
  ["classes.keys", Uint32Array.from(keys)],
  ["classes.values", Uint16Array.from(keys, (key) => classes.get(key) as number)],
]);
const bytes = writeContainer({ ...made.info, version: 1 }, arrays);
console.log(`${made.features} features, ${made.weights} weights, ${bytes.length} bytes`);
const scores = Object.fromEntries(DEV.map((name) => [name, score(readNames(folder, name), bytes)]));
console.log(scores);
if (!TRIAL) {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(new URL("weights.bin", OUT), bytes);
  const facts = {
    sha256: sha256(bytes),
    bytes: bytes.length,
    features: made.features,
    weights: made.weights,
    seed: SEED,
  };
  writeFileSync(
    new URL("scores.json", OUT),
    `${JSON.stringify({ ...facts, corpora: counts, development: scores }, null, 2)}\n`,
  );
  writeFileSync(new URL("card.md", OUT), writeCard(facts, counts, scores));
}
