import { hashMix } from "../base/index.js";
import type { LinearModel } from "../models/index.js";
import type { WordInfo } from "./words.js";

/** Most features of one word: the room that `tagFeatures` needs. */
export const TAG_FEATURES = 48;

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

/**
 * Writes the features of word `i` of the sentence `[first, end)` into `out` and returns how many. `tag1` and `tag2` are the
 * tags (label indices) of the two words before, -1 where there is none.
 */
export function tagFeatures(
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
  const add = (template: number, a: number, b: number): void => {
    out[n++] = hashMix(hashMix(template, a), b);
  };
  add(1, 0, 0);
  add(2, w.word, 0);
  add(3, w.cased, kind);
  add(4, w.suffix1, 0);
  add(5, w.suffix2, 0);
  add(6, w.suffix3, 0);
  add(7, w.suffix4, 0);
  add(8, w.prefix1, 0);
  add(9, w.prefix2, 0);
  add(10, w.prefix3, 0);
  add(11, w.prefix4, 0);
  add(12, w.shape, look);
  add(13, look, w.marks);
  add(14, t1, 0);
  add(15, tt, 0);
  add(16, w.word, t1);
  add(17, l1.word, 0);
  add(18, l2.word, 0);
  add(19, r1.word, 0);
  add(20, r2.word, 0);
  add(21, l1.suffix3, 0);
  add(22, r1.suffix3, 0);
  add(23, r1.suffix2, w.suffix2);
  add(24, r1.shape, r1.capital);
  add(25, l1.word, w.word);
  add(26, w.word, r1.word);
  add(27, l1.word, r1.word);
  add(28, r1.word, r2.word);
  add(29, l1.word, t1);
  add(30, t1, r1.word);
  add(31, tt, w.word);
  add(32, w.suffix3, t1);
  add(33, w.suffix2, tt);
  add(34, look, t1);
  add(35, w.capital * 8 + r1.capital, l1.capital * 4 + kind);
  add(36, w.suffix3, look);
  add(37, t1, r1.suffix3);
  add(38, w.shape, r1.shape);
  add(39, w.suffix3, r1.suffix3);
  add(40, tt, r1.word);
  return n;
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
    const tag1 = i > first ? (tags[i - 1] as number) : -1;
    const tag2 = i > first + 1 ? (tags[i - 2] as number) : -1;
    const n = tagFeatures(words, first, end, i, tag1, tag2, kind, features);
    scores.fill(0);
    for (let k = 0; k < n; k++) model.addScores(features[k] as number, scores);
    let best = 0;
    for (let label = 1; label < scores.length; label++) {
      if ((scores[label] as number) > (scores[best] as number)) best = label;
    }
    tags[i] = best;
  }
}
