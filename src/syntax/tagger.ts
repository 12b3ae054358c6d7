import type { LinearModel } from "../models/index.js";
import { mix, TEMPLATE } from "./mix.js";
import type { WordInfo } from "./words.js";

/** Most features of one word: the room that `tagFeatures` needs. */
export const TAG_FEATURES = 64;

const EDGE: WordInfo = {
  norm: "",
  word: 1,
  cased: 1,
  shape: 1,
  suffix1: 1,
  suffix2: 1,
  suffix3: 1,
  suffix4: 1,
  prefix1: 1,
  prefix2: 1,
  prefix3: 1,
  prefix4: 1,
  capital: 4,
  marks: 0,
  kind: 1023,
  usual: 1023,
  only: -1,
  scores: null,
  lemma: "",
  lemmaTag: -1,
};

/**
 * 1 where most longer words of the sentence begin with a capital (a headline), 2 where all letters are capitals, else 0: capitals
 * tell nothing about names there.
 */
export function sentenceCase(words: readonly WordInfo[], first: number, end: number): number {
  let letters = 0;
  let raised = 0;
  let upper = 0;
  for (let i = first; i < end; i++) {
    const word = words[i] as WordInfo;
    if (word.norm.length < 4 || word.marks !== 0) continue;
    letters++;
    if (word.capital > 0) raised++;
    if (word.capital === 2) upper++;
  }
  if (letters < 3) return 0;
  return upper * 10 >= letters * 8 ? 2 : raised * 10 >= letters * 8 ? 1 : 0;
}

/** Features that the word alone gives, wherever it stands: its ending, beginning and class. */
export function wordFeatures(w: WordInfo, out: Uint32Array): number {
  let n = 0;
  out[n++] = mix(0, 1 * TEMPLATE);
  out[n++] = mix(w.word, 2 * TEMPLATE);
  out[n++] = mix(w.suffix1, 4 * TEMPLATE);
  out[n++] = mix(w.suffix2, 5 * TEMPLATE);
  out[n++] = mix(w.suffix3, 6 * TEMPLATE);
  out[n++] = mix(w.suffix4, 7 * TEMPLATE);
  out[n++] = mix(w.prefix1, 8 * TEMPLATE);
  out[n++] = mix(w.prefix2, 9 * TEMPLATE);
  out[n++] = mix(w.prefix3, 10 * TEMPLATE);
  out[n++] = mix(w.prefix4, 11 * TEMPLATE);
  out[n++] = mix(w.kind, 41 * TEMPLATE);
  out[n++] = mix(mix(w.kind, 46 * TEMPLATE), w.suffix2);
  return n;
}

/**
 * Writes the features of word `i` of the sentence `[first, end)` into `out`, those of `wordFeatures` left out, and returns how
 * many. `tag1` and `tag2` are the tags (label indices) of the two words before, -1 where there is none.
 */
export function placeFeatures(
  words: readonly WordInfo[],
  first: number,
  end: number,
  i: number,
  tag1: number,
  tag2: number,
  kind: number,
  out: Uint32Array,
): number {
  const at = (k: number): WordInfo => (k >= first && k < end ? (words[k] as WordInfo) : EDGE);
  const w = at(i);
  const l1 = at(i - 1);
  const l2 = at(i - 2);
  const r1 = at(i + 1);
  const r2 = at(i + 2);
  const t1 = tag1 + 2;
  const t2 = tag2 + 2;
  const tt = t1 * 256 + t2;
  const look = (w.capital * 4 + kind) * 4 + (i === first ? 1 : 0);
  let n = 0;
  out[n++] = mix(mix(w.cased, 3 * TEMPLATE), kind);
  out[n++] = mix(mix(w.shape, 12 * TEMPLATE), look);
  out[n++] = mix(mix(look, 13 * TEMPLATE), w.marks);
  out[n++] = mix(t1, 14 * TEMPLATE);
  out[n++] = mix(tt, 15 * TEMPLATE);
  out[n++] = mix(mix(w.word, 16 * TEMPLATE), t1);
  out[n++] = mix(l1.word, 17 * TEMPLATE);
  out[n++] = mix(l2.word, 18 * TEMPLATE);
  out[n++] = mix(r1.word, 19 * TEMPLATE);
  out[n++] = mix(r2.word, 20 * TEMPLATE);
  out[n++] = mix(l1.suffix3, 21 * TEMPLATE);
  out[n++] = mix(r1.suffix3, 22 * TEMPLATE);
  out[n++] = mix(mix(r1.suffix2, 23 * TEMPLATE), w.suffix2);
  out[n++] = mix(mix(r1.shape, 24 * TEMPLATE), r1.capital);
  out[n++] = mix(mix(l1.word, 25 * TEMPLATE), w.word);
  out[n++] = mix(mix(w.word, 26 * TEMPLATE), r1.word);
  out[n++] = mix(mix(l1.word, 27 * TEMPLATE), r1.word);
  out[n++] = mix(mix(r1.word, 28 * TEMPLATE), r2.word);
  out[n++] = mix(mix(l1.word, 29 * TEMPLATE), t1);
  out[n++] = mix(mix(t1, 30 * TEMPLATE), r1.word);
  out[n++] = mix(mix(tt, 31 * TEMPLATE), w.word);
  out[n++] = mix(mix(w.suffix3, 32 * TEMPLATE), t1);
  out[n++] = mix(mix(w.suffix2, 33 * TEMPLATE), tt);
  out[n++] = mix(mix(look, 34 * TEMPLATE), t1);
  out[n++] = mix(mix(w.capital * 8 + r1.capital, 35 * TEMPLATE), l1.capital * 4 + kind);
  out[n++] = mix(mix(w.suffix3, 36 * TEMPLATE), look);
  out[n++] = mix(mix(t1, 37 * TEMPLATE), r1.suffix3);
  out[n++] = mix(mix(w.shape, 38 * TEMPLATE), r1.shape);
  out[n++] = mix(mix(w.suffix3, 39 * TEMPLATE), r1.suffix3);
  out[n++] = mix(mix(tt, 40 * TEMPLATE), r1.word);
  out[n++] = mix(mix(w.kind, 42 * TEMPLATE), t1);
  out[n++] = mix(r1.kind, 43 * TEMPLATE);
  out[n++] = mix(l1.kind, 44 * TEMPLATE);
  out[n++] = mix(mix(w.kind, 45 * TEMPLATE), r1.kind);
  return usualFeatures(w, r1, r2, t1, out, n);
}

/** What the words here and behind mostly are, by the lexicon. */
function usualFeatures(w: WordInfo, r1: WordInfo, r2: WordInfo, t1: number, out: Uint32Array, from: number): number {
  let n = from;
  out[n++] = mix(mix(w.usual, 47 * TEMPLATE), t1);
  out[n++] = mix(mix(w.usual, 48 * TEMPLATE), r1.usual);
  out[n++] = mix(mix(t1, 49 * TEMPLATE), r1.usual);
  out[n++] = mix(mix(w.word, 50 * TEMPLATE), r1.usual);
  out[n++] = mix(mix(r1.usual, 51 * TEMPLATE), r2.usual);
  out[n++] = mix(mix(w.usual * 256 + r1.usual, 52 * TEMPLATE), t1);
  return n;
}

/** Scores of the tags by the word alone, kept with the word: texts repeat their words. */
function scoresOf(model: LinearModel, word: WordInfo, features: Uint32Array): Int32Array {
  if (word.scores === null) {
    word.scores = new Int32Array(model.labels.length);
    model.addAll(features, wordFeatures(word, features), word.scores);
  }
  return word.scores;
}

/** Tags the sentence `[first, end)` from left to right and writes label indices into `tags`. */
export function tagSentence(
  model: LinearModel,
  words: readonly WordInfo[],
  first: number,
  end: number,
  tags: Int32Array,
): void {
  const features = new Uint32Array(TAG_FEATURES);
  const scores = new Int32Array(model.labels.length);
  const kind = sentenceCase(words, first, end);
  for (let i = first; i < end; i++) {
    const only = (words[i] as WordInfo).only;
    if (only >= 0) {
      tags[i] = only;
      continue;
    }
    const tag1 = i > first ? (tags[i - 1] as number) : -1;
    const tag2 = i > first + 1 ? (tags[i - 2] as number) : -1;
    const own = scoresOf(model, words[i] as WordInfo, features);
    scores.set(own);
    model.addAll(features, placeFeatures(words, first, end, i, tag1, tag2, kind, features), scores);
    let best = 0;
    let top = scores[0] as number;
    for (let label = 1; label < scores.length; label++) {
      const score = scores[label] as number;
      if (score <= top) continue;
      top = score;
      best = label;
    }
    tags[i] = best;
  }
}
