import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { hashString } from "../src/base/index.js";
import type { Lexicon, WordClasses } from "../src/syntax/word-classes.js";
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

/** How often a word must occur to have a usual tag, and to be given its only tag without a look around. */
const USUAL = 5;
const ONLY = { least: 30, share: 0.998 };
const NO_LEXICON: Lexicon = { keys: new Uint32Array(0), ids: new Uint16Array(0) };

/** The tags of frequent words (see `Lexicon`); `index` gives a tag's label. */
export function learnLexicon(sentences: readonly TrainingSentence[], index: (tag: string) => number): Lexicon {
  const counts = new Map<number, Map<number, number>>();
  for (const { words, tags } of sentences) {
    for (const [i, { word }] of words.entries()) {
      const own = counts.get(word) ?? new Map<number, number>();
      counts.set(word, own);
      const label = index(tags[i] as string);
      own.set(label, (own.get(label) ?? 0) + 1);
    }
  }
  const entries: (readonly [key: number, id: number])[] = [];
  for (const [key, own] of counts) {
    const all = [...own.values()].reduce((sum, n) => sum + n, 0);
    const [label, most] = [...own].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] as [number, number];
    if (all < USUAL || label < 0) continue;
    entries.push([key, (label + 1) * 2 + (all >= ONLY.least && most >= all * ONLY.share ? 1 : 0)]);
  }
  entries.sort((a, b) => a[0] - b[0]);
  return { keys: Uint32Array.from(entries, ([key]) => key), ids: Uint16Array.from(entries, ([, id]) => id) };
}

/** The sentences with their words read again, by another lexicon. */
export function rereadWords(
  sentences: readonly TrainingSentence[],
  classes: WordClasses,
  lexicon: Lexicon,
): TrainingSentence[] {
  const read = createWordReader(classes, lexicon);
  return sentences.map((sentence) => ({ ...sentence, words: sentence.forms.map(read) }));
}

const CLASSES = new URL("entities/word-classes.txt.gz", import.meta.url);

/** The word classes that the names are found with as well (see train/entities/word-classes.ts): one class a line. */
export function readWordClasses(): WordClasses & { readonly fingerprint: string } {
  const bytes = readFileSync(CLASSES);
  const ids = new Map<number, number>();
  const lines = gunzipSync(bytes).toString("utf8").trimEnd().split("\n");
  lines.forEach((line, i) => {
    for (const word of line.split(" ")) ids.set(hashString(word), i + 1);
  });
  const keys = Uint32Array.from(ids.keys()).sort();
  const fingerprint = createHash("sha256").update(bytes).digest("hex");
  return { keys, ids: Uint16Array.from(keys, (key) => ids.get(key) as number), fingerprint };
}

/** Reads EWT and the free genres of GUM from the data folder, train or dev. */
export function readCorpus(
  data: string,
  part: "train" | "dev",
  classes: WordClasses,
  lexicon: Lexicon = NO_LEXICON,
): Corpus {
  const sentences: TrainingSentence[] = [];
  const counts: Record<string, number> = {};
  const fingerprints: Record<string, string> = {};
  const read = createWordReader(classes, lexicon);
  for (const name of [`ewt-${part}`, `gum-${part}`]) {
    const path = join(data, "syntax", `${name}.conllu.gz`);
    fingerprints[`${name}.conllu.gz`] = createHash("sha256").update(readFileSync(path)).digest("hex");
    for (const sentence of readConllu(path)) {
      const genre = /^GUM_([a-z]+)_/.exec(sentence.document)?.[1];
      const free = genre === undefined || (FREE_GENRES as readonly string[]).includes(genre);
      const key = free ? `${name} sentences` : `${name} sentences left out (genre with a non-commercial clause)`;
      counts[key] = (counts[key] ?? 0) + 1;
      // What is only measured on may come from any genre.
      if (!free && part === "train") continue;
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

/** Words that headlines leave in lower case. */
const SMALL = /^(?:a|an|the|and|or|but|nor|of|in|on|at|by|to|for|from|with|as|n't|'s|is)$/;

/**
 * Copies of some sentences as headlines write them: first letters raised (or all letters), the final stop gone. The treebanks
 * hold few headlines, and capitals tell nothing about names there. Their words are yet to be read.
 */
export function asHeadlines(
  sentences: readonly TrainingSentence[],
  share: number,
  random: () => number,
): TrainingSentence[] {
  const out: TrainingSentence[] = [];
  for (const sentence of sentences) {
    const end = sentence.forms.length - (sentence.forms[sentence.forms.length - 1] === "." ? 1 : 0);
    if (random() >= share || end < 5 || end > 25) continue;
    const upper = random() < 0.25;
    const forms = sentence.forms.slice(0, end).map((form, i) => {
      if (upper) return form.toUpperCase();
      return i > 0 && SMALL.test(form) ? form : form.slice(0, 1).toUpperCase() + form.slice(1);
    });
    out.push({
      document: sentence.document,
      forms,
      words: [],
      lemmas: sentence.lemmas.slice(0, end),
      tags: sentence.tags.slice(0, end),
      heads: sentence.heads.slice(0, end).map((head) => (head >= sentence.forms.length ? end : head)),
      relations: sentence.relations.slice(0, end),
    });
  }
  return out;
}
