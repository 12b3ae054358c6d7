import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createWordReader, type WordInfo } from "../src/syntax/words.js";
import { type ConlluSentence, readConllu } from "./conllu.js";

/** GUM's genres whose texts may be used without a non-commercial clause. */
export const FREE_GENRES = [
  "academic",
  "bio",
  "conversation",
  "court",
  "interview",
  "news",
  "speech",
  "textbook",
  "vlog",
  "voyage",
] as const;

/** A sentence as the trainers read it. Heads are indices, the root's is the sentence's length. */
export type TrainingSentence = {
  readonly document: string;
  readonly forms: readonly string[];
  readonly words: readonly WordInfo[];
  readonly lemmas: readonly string[];
  readonly tags: readonly string[];
  readonly heads: Int32Array;
  readonly relations: readonly string[];
};

/** What was read, what was left out, and the files' fingerprints. */
export type Corpus = {
  readonly sentences: readonly TrainingSentence[];
  readonly counts: Readonly<Record<string, number>>;
  readonly fingerprints: Readonly<Record<string, string>>;
};

/** Reads EWT and the free genres of GUM from the data folder, train or dev. */
export function readCorpus(data: string, part: "train" | "dev"): Corpus {
  const sentences: TrainingSentence[] = [];
  const counts: Record<string, number> = {};
  const fingerprints: Record<string, string> = {};
  const read = createWordReader();
  for (const name of [`ewt-${part}`, `gum-${part}`]) {
    const path = join(data, "syntax", `${name}.conllu.gz`);
    fingerprints[`${name}.conllu.gz`] = createHash("sha256").update(readFileSync(path)).digest("hex");
    for (const sentence of readConllu(path)) {
      const genre = /^GUM_([a-z]+)_/.exec(sentence.document)?.[1];
      const free = genre === undefined || (FREE_GENRES as readonly string[]).includes(genre);
      const key = free ? `${name} sentences` : `${name} sentences left out (genre with a non-commercial clause)`;
      counts[key] = (counts[key] ?? 0) + 1;
      if (!free) continue;
      counts[`${name} words`] = (counts[`${name} words`] ?? 0) + sentence.words.length;
      sentences.push(trainingSentence(sentence, read));
    }
  }
  return { sentences, counts, fingerprints };
}

function trainingSentence({ document, words }: ConlluSentence, read: (form: string) => WordInfo): TrainingSentence {
  return {
    document,
    forms: words.map((word) => word.form),
    words: words.map((word) => read(word.form)),
    lemmas: words.map((word) => word.lemma),
    tags: words.map((word) => `${word.xpos}|${word.upos}`),
    heads: Int32Array.from(words, (word) => (word.head < 0 ? words.length : word.head)),
    relations: words.map((word) => word.deprel),
  };
}
