import type { Random } from "../../src/base/index.js";
import { shuffled } from "../../src/base/index.js";
import { type FeatureRows, type Follows, type TypedArray, transitionFeature } from "../../src/models/index.js";

/** One sequence to learn from. */
export type Sequence = { readonly rows: FeatureRows; readonly labels: Int32Array };

export type CrfOptions = {
  readonly epochs: number;
  readonly rate: number;
  /** Share of the features that is left out at random each time a sequence is seen, so that no one word decides alone. */
  readonly drop: number;
  readonly l2: number;
  /** Features seen fewer times are not learnt. */
  readonly minCount: number;
  readonly random: Random;
  readonly log: (line: string) => void;
};

/** What is learnt: a weight for each feature and label, and one for each move between labels. */
export type Crf = {
  readonly index: ReadonlyMap<number, number>;
  readonly weights: Float32Array;
  readonly moves: Float32Array;
};

const GONE = Number.NEGATIVE_INFINITY;

/** The mean of several trainings on the same sequences: they share their features, and their errors less. */
export function averageCrfs(crfs: readonly Crf[]): Crf {
  const mean = (arrays: readonly Float32Array[]) =>
    (arrays[0] as Float32Array).map(
      (_, k) => arrays.reduce((sum, array) => sum + (array[k] as number), 0) / crfs.length,
    );
  return {
    index: (crfs[0] as Crf).index,
    weights: mean(crfs.map(({ weights }) => weights)),
    moves: mean(crfs.map(({ moves }) => moves)),
  };
}

/**
 * Trains a first-order linear-chain CRF by AdaGrad (Lafferty et al. 2001; Duchi et al. 2011) with feature dropout. Row 0 of
 * `moves` is the sequence's start, row `label + 1` that label; a sequence ends where label 0 could follow.
 */
export function trainCrf(count: number, sequences: readonly Sequence[], follows: Follows, options: CrfOptions): Crf {
  const index = indexFeatures(sequences, options.minCount);
  const weights = new Float32Array(index.size * count);
  const squares = new Float32Array(weights.length);
  const moves = new Float32Array((count + 1) * count);
  const moveSquares = new Float32Array(moves.length);
  const allowed = new Uint8Array((count + 1) * count);
  for (let a = -1; a < count; a++) for (let b = 0; b < count; b++) allowed[(a + 1) * count + b] = follows(a, b) ? 1 : 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const rate = options.rate * (1 - (0.8 * epoch) / options.epochs);
    let sum = 0;
    for (const sequence of shuffled(sequences, options.random)) {
      const kept = keepFeatures(sequence.rows, index, options);
      const lattice = new Lattice(kept, { weights, moves, allowed, count });
      sum += lattice.score(sequence.labels);
      const moveGradient = lattice.moveGradient(sequence.labels);
      for (let k = 0; k < moves.length; k++) {
        const g = moveGradient[k] as number;
        if (g === 0) continue;
        moveSquares[k] = (moveSquares[k] as number) + g * g;
        moves[k] = (moves[k] as number) + (rate * g) / (Math.sqrt(moveSquares[k] as number) + 1e-6);
      }
      for (let i = 0; i < kept.length; i++) {
        const gradient = lattice.gradient(i, sequence.labels[i] as number);
        if (gradient) step(kept[i] as number[], gradient, weights, squares, rate, options.l2);
      }
    }
    options.log(`epoch ${epoch + 1}: log likelihood ${sum.toFixed(1)}, ${index.size} features`);
  }
  return { index, weights, moves };
}

function step(
  rows: number[],
  gradient: Float64Array,
  weights: Float32Array,
  squares: Float32Array,
  rate: number,
  l2: number,
): void {
  const count = gradient.length;
  for (const row of rows) {
    for (let label = 0; label < count; label++) {
      const raw = gradient[label] as number;
      if (raw > -1e-4 && raw < 1e-4) continue;
      const k = row * count + label;
      const g = raw - l2 * (weights[k] as number);
      squares[k] = (squares[k] as number) + g * g;
      weights[k] = (weights[k] as number) + (rate * g) / (Math.sqrt(squares[k] as number) + 1e-6);
    }
  }
}

function indexFeatures(sequences: readonly Sequence[], minCount: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { rows } of sequences)
    for (const feature of rows.features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const index = new Map<number, number>();
  for (const [feature, n] of counts) if (n >= minCount) index.set(feature, index.size);
  return index;
}

function keepFeatures(
  { features, offsets }: FeatureRows,
  index: ReadonlyMap<number, number>,
  options: CrfOptions,
): number[][] {
  const out: number[][] = [];
  for (let i = 0; i + 1 < offsets.length; i++) {
    const rows: number[] = [];
    for (let k = offsets[i] as number; k < (offsets[i + 1] as number); k++) {
      const row = index.get(features[k] as number);
      if (row !== undefined && options.random() >= options.drop) rows.push(row);
    }
    out.push(rows);
  }
  return out;
}

function logSum(values: Float64Array, used: number): number {
  let top = GONE;
  for (let i = 0; i < used; i++) if ((values[i] as number) > top) top = values[i] as number;
  if (top === GONE) return top;
  let sum = 0;
  for (let i = 0; i < used; i++) sum += Math.exp((values[i] as number) - top);
  return top + Math.log(sum);
}

/** What a lattice is computed over: rows of features that were kept, and the weights as they are now. */
type Net = {
  readonly weights: Float32Array;
  readonly moves: Float32Array;
  readonly allowed: Uint8Array;
  readonly count: number;
};

/** Forward and backward sums of one sequence in log space, and the gradients that follow from them. */
class Lattice {
  readonly #net: Net;
  readonly #length: number;
  readonly #scores: Float64Array;
  readonly #forward: Float64Array;
  readonly #backward: Float64Array;
  readonly #all: number;

  constructor(kept: number[][], net: Net) {
    const { weights, count } = net;
    this.#net = net;
    this.#length = kept.length;
    this.#scores = new Float64Array(kept.length * count);
    this.#forward = new Float64Array(kept.length * count);
    this.#backward = new Float64Array(kept.length * count);
    for (let i = 0; i < kept.length; i++) {
      for (const row of kept[i] as number[]) {
        for (let label = 0; label < count; label++) {
          const at = i * count + label;
          this.#scores[at] = (this.#scores[at] as number) + (weights[row * count + label] as number);
        }
      }
    }
    this.#all = this.#sumUp();
  }

  #move(a: number, b: number): number {
    const k = (a + 1) * this.#net.count + b;
    return this.#net.allowed[k] ? (this.#net.moves[k] as number) : GONE;
  }

  #sumUp(): number {
    const { allowed, count } = this.#net;
    const [length, scores, forward, backward] = [this.#length, this.#scores, this.#forward, this.#backward];
    const room = new Float64Array(count);
    const at = (array: Float64Array, i: number, label: number) => array[i * count + label] as number;
    for (let i = 0; i < length; i++) {
      for (let b = 0; b < count; b++) {
        let used = 0;
        for (let a = 0; i > 0 && a < count; a++) {
          if (allowed[(a + 1) * count + b]) room[used++] = at(forward, i - 1, a) + this.#move(a, b);
        }
        forward[i * count + b] = at(scores, i, b) + (i === 0 ? this.#move(-1, b) : logSum(room, used));
      }
    }
    for (let i = length - 1; i >= 0; i--) {
      for (let a = 0; a < count; a++) {
        let used = 0;
        for (let b = 0; i < length - 1 && b < count; b++) {
          if (allowed[(a + 1) * count + b])
            room[used++] = this.#move(a, b) + at(scores, i + 1, b) + at(backward, i + 1, b);
        }
        backward[i * count + a] = i === length - 1 ? (allowed[(a + 1) * count] ? 0 : GONE) : logSum(room, used);
      }
    }
    for (let a = 0; a < count; a++) room[a] = at(forward, length - 1, a) + at(backward, length - 1, a);
    return logSum(room, count);
  }

  /** Log likelihood of the right labels. */
  score(labels: Int32Array): number {
    let sum = 0;
    for (let i = 0; i < this.#length; i++) {
      const label = labels[i] as number;
      sum +=
        (this.#scores[i * this.#net.count + label] as number) +
        this.#move(i === 0 ? -1 : (labels[i - 1] as number), label);
    }
    return sum - this.#all;
  }

  /** What the features of position `i` should gain; null where there is next to nothing to learn. */
  gradient(i: number, gold: number): Float64Array | null {
    const { count } = this.#net;
    const out = new Float64Array(count);
    let largest = 0;
    for (let label = 0; label < count; label++) {
      const at = i * count + label;
      const p = Math.exp((this.#forward[at] as number) + (this.#backward[at] as number) - this.#all);
      out[label] = (label === gold ? 1 : 0) - p;
      largest = Math.max(largest, Math.abs(out[label] as number));
    }
    return largest < 1e-3 ? null : out;
  }

  /** What the moves should gain. */
  moveGradient(labels: Int32Array): Float64Array {
    const { allowed, count, moves } = this.#net;
    const out = new Float64Array(moves.length);
    const add = (k: number, by: number) => {
      out[k] = (out[k] as number) + by;
    };
    for (let i = 0; i < this.#length; i++) {
      add(((i === 0 ? -1 : (labels[i - 1] as number)) + 1) * count + (labels[i] as number), 1);
    }
    for (let b = 0; b < count; b++) {
      if (allowed[b]) add(b, -Math.exp((this.#forward[b] as number) + (this.#backward[b] as number) - this.#all));
    }
    for (let i = 1; i < this.#length; i++) {
      for (let a = 0; a < count; a++) {
        const before = this.#forward[(i - 1) * count + a] as number;
        for (let b = 0; b < count; b++) {
          if (!allowed[(a + 1) * count + b]) continue;
          const here = (this.#scores[i * count + b] as number) + (this.#backward[i * count + b] as number);
          add((a + 1) * count + b, -Math.exp(before + this.#move(a, b) + here - this.#all));
        }
      }
    }
    return out;
  }
}

/** The arrays of a `LinearModel` named `name`: weights of less than `prune` are left out, the rest kept in eight bits. */
export function exportCrf(
  crf: Crf,
  labels: readonly string[],
  name: string,
  options: { readonly prune: number; readonly clip: number },
): {
  readonly info: Record<string, unknown>;
  readonly arrays: Map<string, TypedArray>;
  readonly features: number;
  readonly weights: number;
} {
  const count = labels.length;
  const scale = options.clip / 127;
  const rows: { key: number; weights: Float32Array }[] = [];
  for (const [key, row] of crf.index) rows.push({ key, weights: crf.weights.subarray(row * count, (row + 1) * count) });
  for (let before = -1; before < count; before++) {
    rows.push({
      key: transitionFeature(before),
      weights: crf.moves.subarray((before + 1) * count, (before + 2) * count),
    });
  }
  rows.sort((left, right) => left.key - right.key);
  const keys: number[] = [];
  const counts: number[] = [];
  const labelOf: number[] = [];
  const steps: number[] = [];
  for (const row of rows) {
    let used = 0;
    for (let label = 0; label < count; label++) {
      const weight = row.weights[label] as number;
      const rounded = Math.max(-127, Math.min(127, Math.round(weight / scale)));
      if (Math.abs(weight) < options.prune || rounded === 0) continue;
      labelOf.push(label);
      steps.push(rounded);
      used++;
    }
    if (used === 0) continue;
    keys.push(row.key);
    counts.push(used);
  }
  return {
    info: { [name]: { labels, scale } },
    arrays: new Map<string, TypedArray>([
      [`${name}.keys`, Uint32Array.from(keys)],
      [`${name}.counts`, Uint8Array.from(counts)],
      [`${name}.labels`, Uint8Array.from(labelOf)],
      [`${name}.weights`, Int8Array.from(steps)],
    ]),
    features: keys.length,
    weights: steps.length,
  };
}
