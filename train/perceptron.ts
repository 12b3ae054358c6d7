import { createRandom, shuffled } from "../src/base/index.js";
import { bioFollows, type FeatureRows, type Follows, type TypedArray, transitionFeature } from "../src/models/index.js";

/** How a trained model is cut down to a file. */
export type ExportOptions = {
  /** Features that were updated fewer times are left out. */
  readonly minUpdates: number;
  /** Largest number of bits of a weight: 8 or 16. */
  readonly bits: 8 | 16;
  /** Weights beyond this share of the largest are cut to it (1: none), so that the small ones keep more steps. */
  readonly clip: number;
  /** Weights of at most so many steps, after rounding, are left out (0: only those that are nothing). */
  readonly drop: number;
};

const DEFAULT_EXPORT: ExportOptions = { minUpdates: 2, bits: 8, clip: 0.5, drop: 0 };

/**
 * Averaged perceptron over hashed features, for any task that picks one of several labels. Deterministic: the same calls in
 * the same order give the same weights. `score` then, on a mistake, `update`; `tick` after every example; `exportModel` last.
 */
export class AveragedPerceptron {
  readonly labels: readonly string[];
  #now = 0;
  // Open-addressed table of features. Each slot has a row of entries `[start, start + count)`, which moves when it is full.
  #mask = (1 << 20) - 1;
  // A slot is four numbers that lie together, since each is a cache miss otherwise: hash, start (from 1; 0: free), count, updates.
  #slots = new Uint32Array(4 << 20);
  #features = 0;
  #entries = 0;
  #label = new Uint8Array(1 << 22);
  #weight = new Float32Array(1 << 22);
  #total = new Float64Array(1 << 22);
  #stamp = new Int32Array(1 << 22);

  constructor(labels: readonly string[]) {
    if (labels.length > 255) throw new RangeError(`AveragedPerceptron: ${labels.length} labels, at most 255`);
    this.labels = labels;
  }

  /** Number of features seen in updates so far. */
  get size(): number {
    return this.#features;
  }

  /** Counts one example (or one decision): what the average is taken over. */
  tick(): void {
    this.#now++;
  }

  /** Adds the current (not averaged) weights of the features `[from, to)` to `scores`. */
  score(features: Uint32Array, from: number, to: number, scores: Float64Array): void {
    const slots = this.#slots;
    const labels = this.#label;
    const weights = this.#weight;
    for (let i = from; i < to; i++) {
      const slot = this.#find(features[i] as number);
      const start = (slots[slot + 1] as number) - 1;
      const end = start + (slots[slot + 2] as number);
      for (let e = start; e < end; e++) {
        const label = labels[e] as number;
        scores[label] = (scores[label] as number) + (weights[e] as number);
      }
    }
  }

  /** Adds `by` to the weight of `label` for each of the features `[from, to)`. */
  update(features: Uint32Array, from: number, to: number, label: number, by: number): void {
    for (let i = from; i < to; i++) this.#bump(features[i] as number, label, by);
  }

  #find(feature: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const key = feature >>> 0;
    let slot = (key ^ (key >>> 15)) & mask;
    while (slots[slot * 4 + 1] !== 0 && slots[slot * 4] !== key) slot = (slot + 1) & mask;
    return slot * 4;
  }

  #bump(feature: number, label: number, by: number): void {
    let slot = this.#find(feature);
    if (this.#slots[slot + 1] === 0) {
      if (this.#features * 2 > this.#mask) {
        this.#growTable();
        slot = this.#find(feature);
      }
      this.#slots[slot] = feature >>> 0;
      this.#slots[slot + 1] = this.#room(2) + 1;
      this.#features++;
    }
    if (by > 0) this.#slots[slot + 3] = (this.#slots[slot + 3] as number) + 1;
    const e = this.#entry(slot, label);
    this.#total[e] =
      (this.#total[e] as number) + (this.#now - (this.#stamp[e] as number)) * (this.#weight[e] as number);
    this.#stamp[e] = this.#now;
    this.#weight[e] = (this.#weight[e] as number) + by;
  }

  /** Place of the label's entry in the slot's row, made if it is not there. Rows have room for a power of two. */
  #entry(slot: number, label: number): number {
    let start = (this.#slots[slot + 1] as number) - 1;
    const count = this.#slots[slot + 2] as number;
    for (let e = start; e < start + count; e++) if (this.#label[e] === label) return e;
    if (count >= 2 && (count & (count - 1)) === 0) {
      const moved = this.#room(count * 2);
      this.#label.copyWithin(moved, start, start + count);
      this.#weight.copyWithin(moved, start, start + count);
      this.#total.copyWithin(moved, start, start + count);
      this.#stamp.copyWithin(moved, start, start + count);
      this.#slots[slot + 1] = moved + 1;
      start = moved;
    }
    this.#slots[slot + 2] = count + 1;
    const e = start + count;
    this.#label[e] = label;
    this.#weight[e] = 0;
    this.#total[e] = 0;
    this.#stamp[e] = this.#now;
    return e;
  }

  #room(size: number): number {
    const start = this.#entries;
    this.#entries += size;
    if (this.#entries > this.#label.length) this.#growEntries();
    return start;
  }

  #growTable(): void {
    const old = this.#slots;
    this.#mask = this.#mask * 2 + 1;
    this.#slots = new Uint32Array(old.length * 2);
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 1] !== 0) this.#slots.set(old.subarray(from, from + 4), this.#find(old[from] as number));
    }
  }

  #growEntries(): void {
    const size = this.#label.length * 2;
    const grown = <T extends Int32Array | Uint8Array | Float32Array | Float64Array>(array: T, made: T): T => {
      made.set(array as never);
      return made;
    };
    this.#label = grown(this.#label, new Uint8Array(size));
    this.#weight = grown(this.#weight, new Float32Array(size));
    this.#total = grown(this.#total, new Float64Array(size));
    this.#stamp = grown(this.#stamp, new Int32Array(size));
  }

  /** Puts the averages in the place of the weights: for decoding with this object. Nothing can be learnt afterwards. */
  average(): void {
    for (let slot = 0; slot < this.#slots.length; slot += 4) {
      const start = (this.#slots[slot + 1] as number) - 1;
      for (let e = start; e < start + (this.#slots[slot + 2] as number); e++) this.#weight[e] = this.#averageOf(e);
    }
  }

  #averageOf(e: number): number {
    const rest = (this.#now - (this.#stamp[e] as number)) * (this.#weight[e] as number);
    return ((this.#total[e] as number) + rest) / Math.max(1, this.#now);
  }

  /** Arrays and info of the averaged, quantised model, to be put into a container under `name`. */
  exportModel(name: string, options: Partial<ExportOptions> = {}): ExportedModel {
    return exportModels(name, [this], options);
  }

  /** Hashes of the features that were updated at least so often. */
  features(minUpdates: number): Uint32Array {
    let n = 0;
    const out = new Uint32Array(this.#features);
    const slots = this.#slots;
    for (let slot = 0; slot < slots.length; slot += 4) {
      if (slots[slot + 1] !== 0 && (slots[slot + 3] as number) >= minUpdates) out[n++] = slots[slot] as number;
    }
    return out.subarray(0, n);
  }

  /** Adds the feature's averaged weights to `sums`, one place a label. */
  addAverages(feature: number, sums: Float64Array): void {
    const slot = this.#find(feature);
    const start = (this.#slots[slot + 1] as number) - 1;
    for (let e = start; e < start + (this.#slots[slot + 2] as number); e++) {
      const label = this.#label[e] as number;
      sums[label] = (sums[label] as number) + this.#averageOf(e);
    }
  }
}

/**
 * As `exportModel`, for several models over the same labels that were trained alike but in other orders: the mean of their
 * weights makes fewer mistakes than each. A feature is kept where one of them updated it often enough.
 */
export function exportModels(
  name: string,
  models: readonly AveragedPerceptron[],
  options: Partial<ExportOptions> = {},
): ExportedModel {
  const { minUpdates, bits, clip, drop } = { ...DEFAULT_EXPORT, ...options };
  const labels = models[0]?.labels ?? [];
  const keys = sortedUnion(models.map((model) => model.features(minUpdates)));
  const sums = new Float64Array(labels.length);
  const rowOf = (key: number): Float64Array => {
    sums.fill(0);
    for (const model of models) model.addAverages(key, sums);
    return sums;
  };
  let largest = 0;
  for (const key of keys) for (const weight of rowOf(key)) largest = Math.max(largest, Math.abs(weight));
  return quantise(name, labels, keys, rowOf, largest * clip, bits, drop);
}

/** All numbers of the arrays, each once, in rising order. */
function sortedUnion(arrays: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  all.sort();
  return all.filter((key, i) => i === 0 || key !== all[i - 1]);
}

/** What `exportModel` gives: spread both into the container's. */
export type ExportedModel = {
  readonly info: Readonly<Record<string, unknown>>;
  readonly arrays: ReadonlyMap<string, TypedArray>;
  readonly features: number;
  readonly weights: number;
};

function quantise(
  name: string,
  labels: readonly string[],
  features: Uint32Array,
  rowOf: (key: number) => Float64Array,
  limit: number,
  bits: 8 | 16,
  drop: number,
): ExportedModel {
  const steps = bits === 8 ? 127 : 32767;
  const scale = limit > 0 ? limit / steps : 1;
  const keys: number[] = [];
  const counts: number[] = [];
  const labelOf: number[] = [];
  const weights: number[] = [];
  for (const key of features) {
    let count = 0;
    const row = rowOf(key);
    for (let label = 0; label < row.length; label++) {
      const step = Math.max(-steps, Math.min(steps, Math.round((row[label] as number) / scale)));
      if (Math.abs(step) <= drop) continue;
      labelOf.push(label);
      weights.push(step);
      count++;
    }
    if (count === 0) continue;
    keys.push(key);
    counts.push(count);
  }
  const arrays = new Map<string, TypedArray>([
    [`${name}.keys`, Uint32Array.from(keys)],
    [`${name}.counts`, Uint8Array.from(counts)],
    [`${name}.labels`, Uint8Array.from(labelOf)],
    [`${name}.weights`, bits === 8 ? Int8Array.from(weights) : Int16Array.from(weights)],
  ]);
  return { info: { [name]: { labels, scale } }, arrays, features: keys.length, weights: weights.length };
}

/** One sequence to learn from: features of every position, and the right label of each (an index into the labels). */
export type SequenceExample = { readonly rows: FeatureRows; readonly labels: Int32Array };

/**
 * Trains a first-order sequence labeller (structured perceptron, Viterbi, averaged) for `decodeSequence`. `log` hears of every
 * epoch: share of positions that were right.
 */
export function trainSequence(
  labels: readonly string[],
  examples: readonly SequenceExample[],
  options: {
    readonly epochs: number;
    readonly seed: number;
    readonly follows?: Follows;
    readonly log?: (line: string) => void;
  },
): AveragedPerceptron {
  const model = new AveragedPerceptron(labels);
  const follows = options.follows ?? bioFollows(labels);
  const random = createRandom(options.seed);
  const moves = Array.from({ length: labels.length + 1 }, (_, i) => Uint32Array.of(transitionFeature(i - 1)));
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    let right = 0;
    let all = 0;
    for (const example of shuffled(examples, random)) {
      const found = viterbi(model, example.rows, moves, follows);
      model.tick();
      let before = -1;
      let foundBefore = -1;
      for (let i = 0; i < found.length; i++) {
        const gold = example.labels[i] as number;
        const guess = found[i] as number;
        const from = example.rows.offsets[i] as number;
        const to = example.rows.offsets[i + 1] as number;
        if (gold !== guess) {
          model.update(example.rows.features, from, to, gold, 1);
          model.update(example.rows.features, from, to, guess, -1);
        }
        if (gold !== guess || before !== foundBefore) {
          model.update(moves[before + 1] as Uint32Array, 0, 1, gold, 1);
          model.update(moves[foundBefore + 1] as Uint32Array, 0, 1, guess, -1);
        }
        right += gold === guess ? 1 : 0;
        all++;
        before = gold;
        foundBefore = guess;
      }
    }
    options.log?.(
      `epoch ${epoch + 1}: ${((100 * right) / Math.max(1, all)).toFixed(2)} % of ${all} labels, ${model.size} features`,
    );
  }
  return model;
}

function viterbi(
  model: AveragedPerceptron,
  rows: FeatureRows,
  moves: readonly Uint32Array[],
  follows: Follows,
): Int32Array {
  const n = model.labels.length;
  const length = rows.offsets.length - 1;
  const transitions = moves.map((feature) => {
    const scores = new Float64Array(n);
    model.score(feature, 0, 1, scores);
    return scores;
  });
  const back = new Int16Array(length * n);
  let best = new Float64Array(n);
  const scores = new Float64Array(n);
  for (let i = 0; i < length; i++) {
    scores.fill(0);
    model.score(rows.features, rows.offsets[i] as number, rows.offsets[i + 1] as number, scores);
    const next = new Float64Array(n);
    for (let label = 0; label < n; label++) {
      let top = Number.NEGATIVE_INFINITY;
      let from = -1;
      for (let before = i === 0 ? -1 : 0; before < (i === 0 ? 0 : n); before++) {
        if (!follows(before, label)) continue;
        const score =
          (i === 0 ? 0 : (best[before] as number)) + ((transitions[before + 1] as Float64Array)[label] as number);
        if (score > top) {
          top = score;
          from = before;
        }
      }
      next[label] = top + (scores[label] as number);
      back[i * n + label] = from;
    }
    best = next;
  }
  const out = new Int32Array(length);
  let label = 0;
  for (let other = 1; other < n; other++) if ((best[other] as number) > (best[label] as number)) label = other;
  for (let i = length - 1; i >= 0; i--) {
    out[i] = label;
    label = Math.max(0, back[i * n + label] as number);
  }
  return out;
}
