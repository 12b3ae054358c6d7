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
  #keys = new Uint32Array(1 << 20);
  #starts = new Int32Array(1 << 20).fill(-1);
  #counts = new Uint8Array(1 << 20);
  #updates = new Uint16Array(1 << 20);
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
    for (let i = from; i < to; i++) {
      const slot = this.#find(features[i] as number);
      const start = this.#starts[slot] as number;
      const end = start + (this.#counts[slot] as number);
      for (let e = start; e < end; e++) {
        const label = this.#label[e] as number;
        scores[label] = (scores[label] as number) + (this.#weight[e] as number);
      }
    }
  }

  /** Adds `by` to the weight of `label` for each of the features `[from, to)`. */
  update(features: Uint32Array, from: number, to: number, label: number, by: number): void {
    for (let i = from; i < to; i++) this.#bump(features[i] as number, label, by);
  }

  #find(feature: number): number {
    const key = feature >>> 0;
    let slot = (key ^ (key >>> 15)) & this.#mask;
    while (this.#starts[slot] !== -1 && this.#keys[slot] !== key) slot = (slot + 1) & this.#mask;
    return slot;
  }

  #bump(feature: number, label: number, by: number): void {
    let slot = this.#find(feature);
    if (this.#starts[slot] === -1) {
      if (this.#features * 2 > this.#mask) {
        this.#growTable();
        slot = this.#find(feature);
      }
      this.#keys[slot] = feature >>> 0;
      this.#starts[slot] = this.#room(2);
      this.#features++;
    }
    if (by > 0 && (this.#updates[slot] as number) < 65535) this.#updates[slot] = (this.#updates[slot] as number) + 1;
    const e = this.#entry(slot, label);
    this.#total[e] =
      (this.#total[e] as number) + (this.#now - (this.#stamp[e] as number)) * (this.#weight[e] as number);
    this.#stamp[e] = this.#now;
    this.#weight[e] = (this.#weight[e] as number) + by;
  }

  /** Place of the label's entry in the slot's row, made if it is not there. Rows have room for a power of two. */
  #entry(slot: number, label: number): number {
    let start = this.#starts[slot] as number;
    const count = this.#counts[slot] as number;
    for (let e = start; e < start + count; e++) if (this.#label[e] === label) return e;
    if (count >= 2 && (count & (count - 1)) === 0) {
      const moved = this.#room(count * 2);
      start = this.#starts[slot] as number;
      this.#label.copyWithin(moved, start, start + count);
      this.#weight.copyWithin(moved, start, start + count);
      this.#total.copyWithin(moved, start, start + count);
      this.#stamp.copyWithin(moved, start, start + count);
      this.#starts[slot] = moved;
      start = moved;
    }
    this.#counts[slot] = count + 1;
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
    const [keys, starts, counts, updates] = [this.#keys, this.#starts, this.#counts, this.#updates];
    const size = keys.length * 2;
    this.#mask = size - 1;
    this.#keys = new Uint32Array(size);
    this.#starts = new Int32Array(size).fill(-1);
    this.#counts = new Uint8Array(size);
    this.#updates = new Uint16Array(size);
    for (let i = 0; i < keys.length; i++) {
      if (starts[i] === -1) continue;
      const slot = this.#find(keys[i] as number);
      this.#keys[slot] = keys[i] as number;
      this.#starts[slot] = starts[i] as number;
      this.#counts[slot] = counts[i] as number;
      this.#updates[slot] = updates[i] as number;
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
    for (let slot = 0; slot <= this.#mask; slot++) {
      const start = this.#starts[slot] as number;
      for (let e = start; e < start + (this.#counts[slot] as number); e++) this.#weight[e] = this.#averageOf(e);
    }
  }

  #averageOf(e: number): number {
    const rest = (this.#now - (this.#stamp[e] as number)) * (this.#weight[e] as number);
    return ((this.#total[e] as number) + rest) / Math.max(1, this.#now);
  }

  /** Arrays and info of the averaged, quantised model, to be put into a container under `name`. */
  exportModel(name: string, options: Partial<ExportOptions> = {}): ExportedModel {
    const { minUpdates, bits, clip, drop } = { ...DEFAULT_EXPORT, ...options };
    const rows: { key: number; entries: [label: number, weight: number][] }[] = [];
    let largest = 0;
    for (let slot = 0; slot <= this.#mask; slot++) {
      if ((this.#updates[slot] as number) < minUpdates) continue;
      const start = this.#starts[slot] as number;
      const entries: [number, number][] = [];
      for (let e = start; e < start + (this.#counts[slot] as number); e++) {
        const weight = this.#averageOf(e);
        largest = Math.max(largest, Math.abs(weight));
        entries.push([this.#label[e] as number, weight]);
      }
      rows.push({ key: this.#keys[slot] as number, entries });
    }
    return quantise(name, this.labels, rows, largest * clip, bits, drop);
  }
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
  rows: { key: number; entries: [number, number][] }[],
  limit: number,
  bits: 8 | 16,
  drop: number,
): ExportedModel {
  const steps = bits === 8 ? 127 : 32767;
  const scale = limit > 0 ? limit / steps : 1;
  rows.sort((a, b) => a.key - b.key);
  const keys: number[] = [];
  const counts: number[] = [];
  const labelOf: number[] = [];
  const weights: number[] = [];
  for (const { key, entries } of rows) {
    let count = 0;
    entries.sort((a, b) => a[0] - b[0]);
    for (const [label, weight] of entries) {
      const step = Math.max(-steps, Math.min(steps, Math.round(weight / scale)));
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
