import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { MAX_FEATURES, NameFeatures } from "../../src/entities/features.js";
import { followsName } from "../../src/entities/tagger.js";
import { createDocument, type Document } from "../../src/text/index.js";
import type { Sequence } from "./crf.js";
import { type GoldName, goldLabels } from "./labels.js";

/** A record of `entities/*.jsonl.gz`. */
export type NameRecord = {
  readonly id: string;
  readonly text: string;
  readonly source?: string;
  readonly entities: readonly GoldName[];
};

/** Reads a gzipped JSON Lines file of names. */
export function readNames(folder: string, name: string): NameRecord[] {
  const lines = gunzipSync(readFileSync(join(folder, "entities", name)))
    .toString("utf8")
    .split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as NameRecord);
}

/** A text as a document without anything known about it. */
export function plainDocument(id: string, text: string): Document {
  return createDocument({
    id,
    text,
    headline: null,
    outlet: null,
    byline: [],
    published: null,
    publishedBasis: "none",
    url: null,
    lang: "en",
    caption: [],
    correction: [],
  });
}

/** Sequences of one record, and what was dropped. `within` limits them to sentences inside these stretches of text. */
export function nameSequences(
  record: NameRecord,
  classOf: (norm: string) => number,
  within: readonly (readonly [number, number])[] | null,
): { readonly sequences: Sequence[]; readonly lost: number; readonly tokens: number } {
  const document = plainDocument(record.id, record.text);
  const features = new NameFeatures(document, classOf);
  const { labels, lost } = goldLabels(document, record.entities);
  const row = new Uint32Array(MAX_FEATURES);
  const sequences: Sequence[] = [];
  for (const sentence of document.sentences) {
    const used = within === null || within.some(([start, end]) => start <= sentence.start && sentence.end <= end);
    if (!used) continue;
    for (const [from, to] of features.stretches(sentence)) {
      const offsets = new Uint32Array(to - from + 1);
      const hashes: number[] = [];
      for (let i = from; i < to; i++) {
        const count = features.extract(i, row);
        for (let k = 0; k < count; k++) hashes.push(row[k] as number);
        offsets[i - from + 1] = hashes.length;
      }
      const own = wholeNames(labels.slice(from, to));
      sequences.push({ rows: { features: Uint32Array.from(hashes), offsets }, labels: own });
    }
  }
  return { sequences, lost, tokens: document.tokens.length };
}

/** A name of which the stretch holds only a part is no name of the stretch: its labels are taken off. */
function wholeNames(labels: Int32Array): Int32Array {
  const out = new Int32Array(labels.length);
  let from = -1;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    const part = label === 0 ? -1 : (label - 1) % 4;
    if (part === 3) out[i] = label;
    if (part === 0) from = i;
    if (part === 2 && from >= 0) for (let k = from; k <= i; k++) out[k] = labels[k] as number;
    if (part === 2 || part === 3 || part === -1) from = -1;
  }
  return out;
}

/** True when every step of the labels may be taken: what `trainCrf` needs of its sequences. */
export function isPath(labels: Int32Array): boolean {
  let before = -1;
  for (const label of labels) {
    if (!followsName(before, label)) return false;
    before = label;
  }
  return followsName(before, 0);
}
