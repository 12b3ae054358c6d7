import { type Random, shuffled } from "../../src/base/index.js";
import type { Item } from "../../src/entities/items.js";
import { FRESH, featureKey, NAMED, type PairFeatures } from "../../src/entities/pair-features.js";
import { type Choice, walkItems } from "../../src/entities/rank.js";
import type { TypedArray } from "../../src/models/index.js";
import type { Lesson } from "./lessons.js";

export type RankerOptions = {
  /** Trainings in different orders whose weights are averaged: one alone wavers by a point or two. */
  readonly runs: number;
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  /** Share of the features left out at random, so that no one word decides alone. */
  readonly drop: number;
  /** Features seen fewer times are not learnt. */
  readonly minCount: number;
  readonly random: Random;
  readonly log: (line: string) => void;
};

/** What is learnt: a weight for each feature. */
export type Ranker = { readonly index: Map<number, number>; readonly weights: Float64Array };

/**
 * Trains a mention-ranking model (Durrett and Klein 2013): each item ranks what it may go back to and "nothing", the
 * probability of all right answers together is raised by AdaGrad. What was tied before is taken from the corpus.
 */
export function trainRanker(lessons: readonly Lesson[], options: RankerOptions): Ranker {
  const index = indexFeatures(lessons, options.minCount);
  const mean = new Float64Array(index.size);
  for (let run = 0; run < options.runs; run++) {
    const weights = trainOnce(lessons, index, options);
    weights.forEach((weight, k) => {
      mean[k] = (mean[k] as number) + weight / options.runs;
    });
  }
  return { index, weights: mean };
}

function trainOnce(
  lessons: readonly Lesson[],
  index: ReadonlyMap<number, number>,
  options: RankerOptions,
): Float64Array {
  const weights = new Float64Array(index.size);
  const squares = new Float64Array(index.size);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const rate = options.rate * (1 - (0.8 * epoch) / options.epochs);
    let loss = 0;
    let asked = 0;
    for (const lesson of shuffled(lessons, options.random)) {
      const { items, golds } = lesson.items();
      walkItems(lesson.document, lesson.syntax, items, (choice, features) => {
        const rows = rowsOf(choice, features, index, options);
        const right = rightOnes(choice, golds);
        const scores = rows.map((row) => row.reduce((sum, f) => sum + (weights[f] as number), 0));
        const all = softmax(scores, null);
        const good = softmax(scores, right);
        loss -= Math.log(
          Math.max(
            1e-9,
            all.reduce((sum, p, k) => sum + (right[k] ? p : 0), 0),
          ),
        );
        asked++;
        step(rows, all, good, weights, squares, rate, options.l2);
        const answer = bestOf(scores, right);
        return answer === 0 ? null : (choice.others[answer - 1] as Item);
      });
    }
    options.log(`epoch ${epoch + 1}: ${index.size} features, ${asked} asked, loss ${(loss / asked).toFixed(4)}`);
  }
  return weights;
}

function step(
  rows: readonly number[][],
  all: readonly number[],
  good: readonly number[],
  weights: Float64Array,
  squares: Float64Array,
  rate: number,
  l2: number,
): void {
  const gradient = new Map<number, number>();
  rows.forEach((row, k) => {
    const change = (all[k] as number) - (good[k] as number);
    if (Math.abs(change) > 1e-6) for (const f of row) gradient.set(f, (gradient.get(f) ?? 0) + change);
  });
  for (const [f, change] of gradient) {
    const g = change + l2 * (weights[f] as number);
    squares[f] = (squares[f] as number) + g * g;
    weights[f] = (weights[f] as number) - (rate * g) / (Math.sqrt(squares[f] as number) + 1e-6);
  }
}

/** Place 0 is "nothing"; it is right where none of the others is. */
export function rightOnes({ item, others }: Choice, golds: ReadonlyMap<Item, string>): boolean[] {
  const gold = golds.get(item);
  const right = others.map((other) => gold !== undefined && golds.get(other) === gold);
  return [!right.includes(true), ...right];
}

function softmax(scores: readonly number[], within: readonly boolean[] | null): number[] {
  const top = Math.max(...scores.filter((_, k) => within === null || within[k]));
  const powers = scores.map((score, k) => (within === null || within[k] ? Math.exp(score - top) : 0));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function bestOf(scores: readonly number[], within: readonly boolean[] | null): number {
  let best = -1;
  scores.forEach((score, k) => {
    if ((within === null || within[k]) && (best < 0 || score > (scores[best] as number))) best = k;
  });
  return best;
}

function rowsOf(choice: Choice, features: PairFeatures, index: ReadonlyMap<number, number>, options: RankerOptions) {
  const rows: number[][] = [];
  const dropped = new Map<number, boolean>();
  const take = () => {
    const row: number[] = [];
    for (let k = 0; k < features.used; k++) {
      const f = index.get(features.row[k] as number);
      if (f === undefined) continue;
      if (!dropped.has(f)) dropped.set(f, options.random() < options.drop);
      if (!dropped.get(f)) row.push(f);
    }
    rows.push(row);
  };
  features.fresh(choice.item, choice.fitting, choice.named);
  take();
  choice.others.forEach((other, k) => {
    features.pair(choice.item, other, choice.between[k] as number);
    take();
  });
  return rows;
}

function indexFeatures(lessons: readonly Lesson[], minCount: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const lesson of lessons) {
    const { items, golds } = lesson.items();
    walkItems(lesson.document, lesson.syntax, items, (choice, features) => {
      // Counted once for each item, not for each of its forty pairs.
      const seen = new Set<number>();
      const take = () => {
        for (let k = 0; k < features.used; k++) seen.add(features.row[k] as number);
      };
      features.fresh(choice.item, choice.fitting, choice.named);
      take();
      choice.others.forEach((other, k) => {
        features.pair(choice.item, other, choice.between[k] as number);
        take();
      });
      for (const f of seen) counts.set(f, (counts.get(f) ?? 0) + 1);
      const right = rightOnes(choice, golds).indexOf(true);
      return right === 0 ? null : (choice.others[right - 1] as Item);
    });
  }
  const kept = [...counts].filter(([, count]) => count >= minCount).map(([f]) => f);
  return new Map(kept.sort((left, right) => left - right).map((f, k) => [f, k]));
}

/** What is added for a class after training, so that what is tied is tied as often as it should be. */
export type Leaning = { readonly fresh: number; readonly named: number };

/** The weights in eight bits under the name `rank`, as `LinearModel` reads them; what rounds to nothing is left out. */
export function exportRanker(ranker: Ranker, leanings: readonly Leaning[], prune: number, clip: number) {
  const weights = Float64Array.from(ranker.weights);
  const add = (key: number, value: number) => {
    const k = ranker.index.get(key);
    if (k !== undefined) weights[k] = (weights[k] as number) + value;
  };
  leanings.forEach(({ fresh, named }, k) => {
    add(featureKey(FRESH, k, 0), fresh);
    add(featureKey(NAMED, k, 1), named);
  });
  const kept = [...ranker.index].filter(([, k]) => Math.abs(weights[k] as number) >= prune);
  kept.sort(([left], [right]) => left - right);
  const scale = clip / 127;
  const eight = kept.map(([, k]) => Math.max(-127, Math.min(127, Math.round((weights[k] as number) / scale))));
  const arrays = new Map<string, TypedArray>([
    ["rank.keys", Uint32Array.from(kept, ([f]) => f)],
    ["rank.counts", new Uint8Array(kept.length).fill(1)],
    ["rank.labels", new Uint8Array(kept.length)],
    ["rank.weights", Int8Array.from(eight)],
  ]);
  return { info: { rank: { labels: ["back"], scale } }, arrays, features: kept.length };
}
