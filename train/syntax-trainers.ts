import { createRandom, shuffled } from "../src/base/index.js";
import { LEMMA_ENDING, lemmaBase, lemmaTag } from "../src/syntax/lemmas.js";
import { lemmaHash, parserInput, readTags, type TagTables } from "../src/syntax/parse.js";
import { canChoose, type MoveTable, readMoves } from "../src/syntax/parser.js";
import { PARSER_FEATURES, parserFeatures } from "../src/syntax/parser-features.js";
import { emptyPlace, moveTo, PLACE_STEPS, sentenceCase, TAG_FEATURES, wordFeatures } from "../src/syntax/tagger.js";
import { LEFT, ParserState, RIGHT } from "../src/syntax/transitions.js";
import type { WordInfo } from "../src/syntax/words.js";
import { moveCost } from "./oracle.js";
import { AveragedPerceptron } from "./perceptron.js";
import type { TrainingSentence } from "./syntax-corpus.js";

type Log = (line: string) => void;

/** How to train: `margin` is how far the right label must lead (in score) for the weights to be left alone. */
export type TrainingOptions = {
  readonly epochs: number;
  readonly seed: number;
  readonly margin: number;
  readonly log: Log;
};

/** Joint tags that occur often enough; rarer ones are read as the most frequent one with the same Penn tag. */
export function tagLabels(sentences: readonly TrainingSentence[], least: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { tags } of sentences) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts.keys()].filter((tag) => (counts.get(tag) as number) >= least).sort();
}

/** Index of every label, rare tags at the label of their Penn tag, else -1. */
export function tagIndex(labels: readonly string[]): (tag: string) => number {
  const index = new Map(labels.map((label, i) => [label, i]));
  return (tag) => {
    const own = index.get(tag);
    if (own !== undefined) return own;
    const near = labels.findIndex((label) => label.startsWith(`${tag.slice(0, tag.lastIndexOf("|"))}|`));
    index.set(tag, near);
    return near;
  };
}

/** Trains the tagger; its history is what it guessed itself. */
export function trainTagger(
  sentences: readonly TrainingSentence[],
  labels: readonly string[],
  options: TrainingOptions,
): AveragedPerceptron {
  const model = new AveragedPerceptron(labels);
  const index = tagIndex(labels);
  const random = createRandom(options.seed);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    let right = 0;
    let all = 0;
    for (const sentence of shuffled(sentences, random)) {
      const gold = sentence.tags.map(index);
      const found = tagWith(model, sentence, gold, options.margin);
      for (let i = 0; i < found.length; i++) right += found[i] === gold[i] ? 1 : 0;
      all += found.length;
    }
    options.log(`tagger epoch ${epoch + 1}: ${((100 * right) / all).toFixed(2)} % of ${all}, ${model.size} features`);
  }
  return model;
}

const tagRoom = new Uint32Array(TAG_FEATURES);

/** Tags a sentence with weights in training; with gold tags at hand it learns from its mistakes. */
export function tagWith(
  model: AveragedPerceptron,
  sentence: TrainingSentence,
  gold: readonly number[] | null,
  margin = 0,
): Int32Array {
  const { words } = sentence;
  const tags = new Int32Array(words.length);
  const place = emptyPlace();
  place.kind = sentenceCase(words, 0, words.length);
  const scores = new Float64Array(model.labels.length);
  for (let i = 0; i < words.length; i++) {
    const only = words[i]?.only ?? -1;
    if (only >= 0) {
      tags[i] = only;
      continue;
    }
    moveTo(place, words, 0, words.length, i, tags);
    let n = wordFeatures(words[i] as WordInfo, tagRoom);
    for (const step of PLACE_STEPS) n += step(place, tagRoom.subarray(n));
    scores.fill(0);
    model.score(tagRoom, 0, n, scores);
    const right = gold === null ? -1 : (gold[i] as number);
    const other = bestBut(right, scores);
    const lead = right < 0 ? -1 : (scores[right] as number) - (scores[other] as number);
    tags[i] = lead > 0 ? right : other;
    if (gold === null) continue;
    model.tick();
    if (right >= 0 && lead <= margin) {
      model.update(tagRoom, 0, n, right, 1);
      model.update(tagRoom, 0, n, other, -1);
    }
  }
  return tags;
}

function bestBut(without: number, scores: Float64Array): number {
  let best = -1;
  for (let k = 0; k < scores.length; k++) {
    if (k !== without && (best < 0 || (scores[k] as number) > (scores[best] as number))) best = k;
  }
  return best;
}

/** The parser's labels: SHIFT, REDUCE and the arcs with every relation that occurs on that side. */
export function moveLabels(sentences: readonly TrainingSentence[], least: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { heads, relations } of sentences) {
    relations.forEach((relation, i) => {
      const name = `${(heads[i] as number) > i ? "L" : "A"}-${relation}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    });
  }
  const arcs = [...counts.keys()].filter((name) => name === "L-root" || (counts.get(name) as number) >= least).sort();
  return ["S", "R", ...arcs];
}

/** Trains the parser with a dynamic oracle, following its own mistakes after the first epoch. `tags` are predicted tags. */
export function trainParser(
  sentences: readonly TrainingSentence[],
  tags: readonly Int32Array[],
  tagNames: readonly string[],
  labels: readonly string[],
  options: TrainingOptions & { readonly explore: number },
): AveragedPerceptron {
  const model = new AveragedPerceptron(labels);
  const table = readMoves(labels);
  const tables = readTags(tagNames);
  const random = createRandom(options.seed);
  const order = sentences.map((_, i) => i);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const tally = { right: 0, all: 0 };
    for (const i of shuffled(order, random)) {
      const sentence = sentences[i] as TrainingSentence;
      const explore = epoch === 0 ? 0 : options.explore;
      const explores = () => random() < explore;
      learnSentence(model, table, sentence, tags[i] as Int32Array, tables, explores, options.margin, tally);
    }
    const share = ((100 * tally.right) / Math.max(1, tally.all)).toFixed(2);
    options.log(`parser epoch ${epoch + 1}: ${share} % of ${tally.all} moves without cost, ${model.size} features`);
  }
  return model;
}

const moveRoom = new Uint32Array(PARSER_FEATURES);

function learnSentence(
  model: AveragedPerceptron,
  table: MoveTable,
  sentence: TrainingSentence,
  tags: Int32Array,
  tables: TagTables,
  explores: () => boolean,
  margin: number,
  tally: { right: number; all: number },
): void {
  const size = sentence.words.length;
  const input = parserInput(sentence.words, Uint32Array.from(sentence.lemmas, lemmaHash), tags, tables, 0, size);
  const wanted = Int32Array.from(sentence.relations, (relation) => table.relations.indexOf(relation));
  const state = new ParserState(size);
  const scores = new Float64Array(model.labels.length);
  while (!state.done) {
    const n = parserFeatures(state, input, moveRoom);
    scores.fill(0);
    model.score(moveRoom, 0, n, scores);
    model.tick();
    const { best, other } = choose(state, table, scores, sentence.heads, wanted);
    const lead = other < 0 ? Number.POSITIVE_INFINITY : (scores[best] as number) - (scores[other] as number);
    tally.all++;
    if (lead >= 0) tally.right++;
    if (lead <= margin) {
      model.update(moveRoom, 0, n, best, 1);
      model.update(moveRoom, 0, n, other, -1);
    }
    const taken = lead < 0 && explores() ? other : best;
    state.make(table.move[taken] as number, table.relation[taken] as number);
  }
}

/** The best label of those of least cost that name an arc rightly, and the best of all others (-1: there is none). */
function choose(
  state: ParserState,
  table: MoveTable,
  scores: Float64Array,
  gold: Int32Array,
  wanted: Int32Array,
): { best: number; other: number } {
  const costs = [-1, -1, -1, -1];
  let best = -1;
  let other = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let label = 0; label < scores.length; label++) {
    if (!canChoose(state, table, label)) continue;
    const score = scores[label] as number;
    const move = table.move[label] as number;
    if (costs[move] === -1) costs[move] = moveCost(state, gold, move);
    let cost = costs[move] as number;
    if (move === LEFT || move === RIGHT) {
      const word = move === LEFT ? state.top(0) : state.next;
      const head = move === LEFT ? state.next : state.top(0);
      if (gold[word] === head && table.relation[label] !== wanted[word] && (wanted[word] as number) >= 0) cost += 0.5;
    }
    // What was best at a higher cost is among the others from now on; what ties at the least cost is not.
    let loser = label;
    if (cost <= least) {
      loser = cost < least ? best : -1;
      if (cost < least || score > (scores[best] as number)) best = label;
      least = cost;
    }
    if (loser >= 0 && (other < 0 || (scores[loser] as number) > (scores[other] as number))) other = loser;
  }
  return { best, other };
}

/** Lines of lemma rules: for every tag the endings whose most frequent rule differs from that of the shorter ending. */
export function learnLemmas(sentences: readonly TrainingSentence[]): string {
  const counts = new Map<string, Map<string, number>>();
  const count = (key: string, rule: string) => {
    const own = counts.get(key) ?? new Map<string, number>();
    own.set(rule, (own.get(rule) ?? 0) + 1);
    counts.set(key, own);
  };
  const seen = new Set<string>();
  for (const { forms, tags, lemmas } of sentences) {
    for (let i = 0; i < forms.length; i++) {
      const [xpos = "", upos = ""] = (tags[i] as string).split("|");
      const base = lemmaBase(forms[i] as string, upos);
      if (base.length > 40 || xpos === "GW" || lemmas[i] === "_") continue;
      const rule = lemmaRule(base, lemmas[i] as string);
      const tag = lemmaTag(xpos, upos);
      const lower = base.toLowerCase();
      count(`${tag}|^${lower}`, rule);
      // Endings learn from types, not tokens: frequent words are the irregular ones.
      const type = `${tag}|${lower}|${rule}`;
      if (seen.has(type)) continue;
      seen.add(type);
      for (let n = 0; n <= Math.min(LEMMA_ENDING, lower.length); n++)
        count(`${tag}|${lower.slice(lower.length - n)}`, rule);
    }
  }
  return ruleLines(counts);
}

function lemmaRule(base: string, lemma: string): string {
  let same = 0;
  while (same < base.length && same < lemma.length && base[same] === lemma[same]) same++;
  return `${base.length - same}\t${lemma.slice(same)}`;
}

function ruleLines(counts: ReadonlyMap<string, ReadonlyMap<string, number>>): string {
  const top = new Map<string, string>();
  for (const [key, rules] of counts) {
    const whole = key.includes("|^");
    let best = "";
    let most = 0;
    let all = 0;
    for (const [rule, n] of rules) {
      all += n;
      if (n > most || (n === most && rule < best)) [best, most] = [rule, n];
    }
    if (whole || key.endsWith("|") || all >= 2) top.set(key, best);
  }
  const lines: string[] = [];
  for (const key of [...top.keys()].sort()) {
    const cut = key.indexOf("|", 1) + 1;
    const word = key.slice(cut);
    const shorter = word.startsWith("^")
      ? endingRule(top, key.slice(0, cut), word.slice(1))
      : endingRule(top, key.slice(0, cut), word.slice(1));
    if (word === "" || top.get(key) !== shorter) lines.push(`${key}\t${top.get(key)}`);
  }
  return lines.join("\n");
}

function endingRule(top: ReadonlyMap<string, string>, tag: string, word: string): string | undefined {
  for (let n = Math.min(LEMMA_ENDING, word.length); n >= 0; n--) {
    const rule = top.get(tag + word.slice(word.length - n));
    if (rule !== undefined) return rule;
  }
  return undefined;
}
