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
  lemmaHash: 0,
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

/** A word of a sentence with those around it and the tags before it: what the features of its place are made of. */
export type Place = {
  w: WordInfo;
  l1: WordInfo;
  l2: WordInfo;
  r1: WordInfo;
  r2: WordInfo;
  /** Tags of the two words before, from 2; 1 where there is none. */
  t1: number;
  t2: number;
  /** How the word and its sentence are written, and whether it comes first. */
  look: number;
  /** `sentenceCase` of the sentence. */
  kind: number;
};

/** A place yet to be filled by `moveTo`. */
export function emptyPlace(): Place {
  return { w: EDGE, l1: EDGE, l2: EDGE, r1: EDGE, r2: EDGE, t1: 1, t2: 1, look: 0, kind: 0 };
}

/** Makes `place` that of word `i` of the sentence `[first, end)`, the words before it tagged (label indices). */
export function moveTo(
  place: Place,
  words: readonly WordInfo[],
  first: number,
  end: number,
  i: number,
  tags: Int32Array,
): void {
  const w = words[i] as WordInfo;
  place.w = w;
  place.l1 = i > first ? (words[i - 1] as WordInfo) : EDGE;
  place.l2 = i > first + 1 ? (words[i - 2] as WordInfo) : EDGE;
  place.r1 = i + 1 < end ? (words[i + 1] as WordInfo) : EDGE;
  place.r2 = i + 2 < end ? (words[i + 2] as WordInfo) : EDGE;
  place.t1 = i > first ? (tags[i - 1] as number) + 2 : 1;
  place.t2 = i > first + 1 ? (tags[i - 2] as number) + 2 : 1;
  place.look = (w.capital * 4 + place.kind) * 4 + (i === first ? 1 : 0);
}

/**
 * Writes the features of a place behind one another, those first that tell most: each step is asked for only where the ones before leave doubts.
 * The order is that in which each next feature does most for the agreement with all of them. Each returns how many it wrote.
 */
export const PLACE_STEPS: readonly ((place: Place, out: Uint32Array) => number)[] = [firstStep, secondStep, lastStep];

function firstStep({ w, l1, r1, t1, look }: Place, out: Uint32Array): number {
  out[0] = mix(mix(w.usual, 48 * TEMPLATE), r1.usual);
  out[1] = mix(mix(look, 34 * TEMPLATE), t1);
  out[2] = mix(mix(w.shape, 12 * TEMPLATE), look);
  out[3] = mix(t1, 14 * TEMPLATE);
  out[4] = mix(mix(w.word, 50 * TEMPLATE), r1.usual);
  out[5] = mix(r1.suffix3, 22 * TEMPLATE);
  out[6] = mix(mix(w.suffix3, 32 * TEMPLATE), t1);
  out[7] = mix(l1.word, 17 * TEMPLATE);
  return 8;
}

function secondStep({ w, l1, l2, r1, r2, t1, t2, kind }: Place, out: Uint32Array): number {
  const tt = t1 * 256 + t2;
  out[0] = mix(mix(t1, 49 * TEMPLATE), r1.usual);
  out[1] = mix(mix(w.shape, 38 * TEMPLATE), r1.shape);
  out[2] = mix(tt, 15 * TEMPLATE);
  out[3] = mix(mix(w.word, 16 * TEMPLATE), t1);
  out[4] = mix(l1.kind, 44 * TEMPLATE);
  out[5] = mix(mix(r1.usual, 51 * TEMPLATE), r2.usual);
  out[6] = mix(mix(w.usual * 256 + r1.usual, 52 * TEMPLATE), t1);
  out[7] = mix(mix(w.usual, 47 * TEMPLATE), t1);
  out[8] = mix(mix(r1.suffix2, 23 * TEMPLATE), w.suffix2);
  out[9] = mix(l2.word, 18 * TEMPLATE);
  out[10] = mix(mix(w.capital * 8 + r1.capital, 35 * TEMPLATE), l1.capital * 4 + kind);
  out[11] = mix(l1.suffix3, 21 * TEMPLATE);
  return 12;
}

function lastStep({ w, l1, r1, r2, t1, t2, look, kind }: Place, out: Uint32Array): number {
  const tt = t1 * 256 + t2;
  out[0] = mix(mix(w.cased, 3 * TEMPLATE), kind);
  out[1] = mix(mix(look, 13 * TEMPLATE), w.marks);
  out[2] = mix(r1.word, 19 * TEMPLATE);
  out[3] = mix(r2.word, 20 * TEMPLATE);
  out[4] = mix(mix(r1.shape, 24 * TEMPLATE), r1.capital);
  out[5] = mix(mix(l1.word, 25 * TEMPLATE), w.word);
  out[6] = mix(mix(w.word, 26 * TEMPLATE), r1.word);
  out[7] = mix(mix(l1.word, 27 * TEMPLATE), r1.word);
  out[8] = mix(mix(r1.word, 28 * TEMPLATE), r2.word);
  out[9] = mix(mix(l1.word, 29 * TEMPLATE), t1);
  out[10] = mix(mix(t1, 30 * TEMPLATE), r1.word);
  out[11] = mix(mix(tt, 31 * TEMPLATE), w.word);
  out[12] = mix(mix(w.suffix2, 33 * TEMPLATE), tt);
  out[13] = mix(mix(w.suffix3, 36 * TEMPLATE), look);
  out[14] = mix(mix(t1, 37 * TEMPLATE), r1.suffix3);
  out[15] = mix(mix(w.suffix3, 39 * TEMPLATE), r1.suffix3);
  out[16] = mix(mix(tt, 40 * TEMPLATE), r1.word);
  out[17] = mix(mix(w.kind, 42 * TEMPLATE), t1);
  out[18] = mix(r1.kind, 43 * TEMPLATE);
  out[19] = mix(mix(w.kind, 45 * TEMPLATE), r1.kind);
  return 20;
}

/** Scores of the tags by the word alone, kept with the word: texts repeat their words. */
function scoresOf(model: LinearModel, word: WordInfo, features: Uint32Array): Int32Array {
  if (word.scores === null) {
    word.scores = new Int32Array(model.labels.length);
    model.addAll(features, wordFeatures(word, features), word.scores);
  }
  return word.scores;
}

/**
 * So far (in score as trained) must a tag lead after a step to be taken without the next. On the dev treebanks this costs nothing of UPOS and .0001
 * of XPOS; at 60 it cost as much again, and the floors.
 */
const CLEAR = 85;

/** Tags the sentence `[first, end)` from left to right and writes label indices into `tags`. */
export function tagSentence(
  model: LinearModel,
  words: readonly WordInfo[],
  first: number,
  end: number,
  tags: Int32Array,
  early = true,
): void {
  const features = new Uint32Array(TAG_FEATURES);
  const scores = new Int32Array(model.labels.length);
  const clear = early ? CLEAR / model.scale : Number.POSITIVE_INFINITY;
  const place = emptyPlace();
  place.kind = sentenceCase(words, first, end);
  for (let i = first; i < end; i++) {
    const { only } = words[i] as WordInfo;
    if (only >= 0) {
      tags[i] = only;
      continue;
    }
    moveTo(place, words, first, end, i, tags);
    scores.set(scoresOf(model, place.w, features));
    let label = -1;
    for (let step = 0; label < 0; step++) {
      const write = PLACE_STEPS[step] as (typeof PLACE_STEPS)[number];
      model.addAll(features, write(place, features), scores);
      label = leader(scores, step === PLACE_STEPS.length - 1 ? 0 : clear);
    }
    tags[i] = label;
  }
}

/** The first of the labels that score most; -1 where it does not lead by so much. */
function leader(scores: Int32Array, by: number): number {
  let best = 0;
  let top = scores[0] as number;
  let second = -0x40000000;
  for (let label = 1; label < scores.length; label++) {
    const score = scores[label] as number;
    if (score > top) {
      second = top;
      top = score;
      best = label;
    } else if (score > second) second = score;
  }
  return top - second >= by ? best : -1;
}
