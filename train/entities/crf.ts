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
      const lattice = makeLattice(kept, weights, moves, allowed, count);
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

function makeLattice(kept: number[][], weights: Float32Array, moves: Float32Array, allowed: Uint8Array, count: number) {
  const length = kept.length;
  const scores = new Float64Array(length * count);
  const forward = new Float64Array(length * count);
  const backward = new Float64Array(length * count);
  const room = new Float64Array(count);
  const move = (a: number, b: number) => (allowed[(a + 1) * count + b] ? (moves[(a + 1) * count + b] as number) : GONE);
  for (let i = 0; i < length; i++) {
    for (const row of kept[i] as number[]) {
      for (let label = 0; label < count; label++)
        scores[i * count + label] = (scores[i * count + label] as number) + (weights[row * count + label] as number);
    }
    for (let b = 0; b < count; b++) {
      let used = 0;
      if (i > 0)
        for (let a = 0; a < count; a++)
          if (allowed[(a + 1) * count + b]) room[used++] = (forward[(i - 1) * count + a] as number) + move(a, b);
      forward[i * count + b] = (scores[i * count + b] as number) + (i === 0 ? move(-1, b) : logSum(room, used));
    }
  }
  for (let i = length - 1; i >= 0; i--) {
    for (let a = 0; a < count; a++) {
      let used = 0;
      if (i < length - 1) {
        for (let b = 0; b < count; b++)
          if (allowed[(a + 1) * count + b])
            room[used++] =
              move(a, b) + (scores[(i + 1) * count + b] as number) + (backward[(i + 1) * count + b] as number);
      }
      backward[i * count + a] = i === length - 1 ? (allowed[(a + 1) * count] ? 0 : GONE) : logSum(room, used);
    }
  }
  for (let a = 0; a < count; a++)
    room[a] = (forward[(length - 1) * count + a] as number) + (backward[(length - 1) * count + a] as number);
  const all = logSum(room, count);
  return {
    score(labels: Int32Array): number {
      let sum = 0;
      for (let i = 0; i < length; i++)
        sum +=
          (scores[i * count + (labels[i] as number)] as number) +
          move(i === 0 ? -1 : (labels[i - 1] as number), labels[i] as number);
      return sum - all;
    },
    gradient(i: number, gold: number): Float64Array | null {
      const out = new Float64Array(count);
      let largest = 0;
      for (let label = 0; label < count; label++) {
        const p = Math.exp((forward[i * count + label] as number) + (backward[i * count + label] as number) - all);
        out[label] = (label === gold ? 1 : 0) - p;
        largest = Math.max(largest, Math.abs(out[label] as number));
      }
      return largest < 1e-3 ? null : out;
    },
    moveGradient(labels: Int32Array): Float64Array {
      const out = new Float64Array(moves.length);
      for (let i = 0; i < length; i++) {
        const before = i === 0 ? -1 : (labels[i - 1] as number);
        const k = (before + 1) * count + (labels[i] as number);
        out[k] = (out[k] as number) + 1;
      }
      for (let b = 0; b < count; b++)
        if (allowed[b]) out[b] = (out[b] as number) - Math.exp((forward[b] as number) + (backward[b] as number) - all);
      for (let i = 1; i < length; i++) {
        for (let a = 0; a < count; a++) {
          for (let b = 0; b < count; b++) {
            const k = (a + 1) * count + b;
            if (allowed[k])
              out[k] =
                (out[k] as number) -
                Math.exp(
                  (forward[(i - 1) * count + a] as number) +
                    move(a, b) +
                    (scores[i * count + b] as number) +
                    (backward[i * count + b] as number) -
                    all,
                );
          }
        }
      }
      return out;
    },
  };
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
