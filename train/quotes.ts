/**
 * Learns which cues attribute and how far what they say reaches, from PolNeAR's training part:
 * `npx tsx train/quotes.ts [--data DIR] [--syntax WEIGHTS]` (or CROSSREAD_DATA). Writes weights, scores and card to
 * `models/quotes-2026-11-25`. Same corpus and same syntax weights, same bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { createRandom } from "../src/base/index.js";
import { findQuotes, loadQuoteModel, type Quote } from "../src/quotes/index.js";
import { loadSyntaxModel, parse, type SyntaxModel } from "../src/syntax/index.js";
import { createDocument } from "../src/text/index.js";
import { readModelBytes } from "../src/weights/index.js";
import { writeContainer } from "./container.js";
import { writeCard } from "./quotes/card.js";
import { type Example, examplesOf, type Line, reportOf } from "./quotes/examples.js";
import { exportCues, learn } from "./quotes/learn.js";
import { type Figures, scoreQuotes } from "./quotes/score.js";

const SEED = 20261125;
const NAME = "quotes-2026-11-25";
const OUT = fileURLToPath(new URL(`../models/${NAME}/`, import.meta.url));

function main(): void {
  const data = argument("--data") ?? process.env.CROSSREAD_DATA;
  if (!data) throw new Error("train/quotes: give the data folder, --data DIR or CROSSREAD_DATA");
  const corpus = readFileSync(join(data, "quotes", "polnear-train.jsonl.gz"));
  const given = argument("--syntax");
  const syntaxBytes = given === undefined ? readModelBytes("syntax") : readFileSync(given);
  const syntax = loadSyntaxModel(syntaxBytes);
  const lines = linesOf(corpus);
  const examples: Example[] = [];
  const counts = { documents: lines.length, attributions: 0, reachable: 0, cues: 0, readings: 0 };
  for (const line of lines) {
    const document = createDocument(reportOf(line));
    const read = examplesOf(document, parse(document, syntax), line.attributions);
    for (const example of read.examples) examples.push(example);
    counts.attributions += line.attributions.length;
    counts.reachable += read.found;
  }
  counts.cues = examples.length;
  for (const example of examples) counts.readings += example.readings.length;
  console.log(counts);
  const weights = learn(examples, {
    epochs: 8,
    rate: 0.05,
    l1: 3,
    l2: 1,
    minCount: 4,
    random: createRandom(SEED),
    log: console.log,
  });
  const made = exportCues(weights);
  const bytes = writeContainer({ ...made.info, version: 1 }, made.arrays);
  const scores = develop(linesOf(readFileSync(join(data, "quotes", "polnear-dev.jsonl.gz"))), syntax, bytes);
  const facts = {
    sha256: sha256(bytes),
    bytes: bytes.length,
    weights: made.count,
    seed: SEED,
    corpus: { name: "PolNeAR 1.0.0, training part", sha256: sha256(corpus), ...counts },
    syntax: sha256(syntaxBytes),
    development: scores,
  };
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, "weights.bin"), bytes);
  writeFileSync(join(OUT, "scores.json"), `${JSON.stringify(facts, null, 2)}\n`);
  writeFileSync(join(OUT, "card.md"), writeCard(NAME, facts));
  console.log(facts);
}

function linesOf(bytes: Uint8Array): readonly Line[] {
  const rows = gunzipSync(bytes).toString("utf8").trim().split("\n");
  return rows.map((row) => JSON.parse(row) as Line);
}

function develop(lines: readonly Line[], syntax: SyntaxModel, bytes: Uint8Array): Figures {
  const model = loadQuoteModel(bytes);
  const answers: { line: Line; quotes: readonly Quote[] }[] = [];
  for (const line of lines) {
    const document = createDocument(reportOf(line));
    answers.push({ line, quotes: findQuotes(document, parse(document, syntax), model) });
  }
  return scoreQuotes(answers);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

main();
