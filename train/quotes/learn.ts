import { shuffled } from "../../src/base/index.js";
import type { TypedArray } from "../../src/models/index.js";
import type { Example } from "./examples.js";

/** How to learn. */
export type Settings = {
  readonly epochs: number;
  readonly rate: number;
  readonly l1: number;
  readonly l2: number;
  /** A feature must be seen this often. */
  readonly minCount: number;
  readonly random: () => number;
  readonly log: (line: string) => void;
};

type Row = { readonly shared: Int32Array; readonly readings: readonly Int32Array[]; readonly truth: Float64Array };

/**
 * Learns weights so that of all readings of a cue and "it attributes nothing" (score 0) the annotated one is likeliest: a logit over
 * each cue's readings, by FTRL-proximal (McMahan et al. 2013), whose L1 term leaves few weights that are not zero.
 */
export function learn(examples: readonly Example[], settings: Settings): ReadonlyMap<number, number> {
  const { keys, rows } = indexed(examples, settings.minCount);
  const sums = new Float64Array(keys.length);
  const squares = new Float64Array(keys.length);
  const weights = new Float64Array(keys.length);
  const step = (at: number, gradient: number): void => {
    const before = squares[at] as number;
    const after = before + gradient * gradient;
    const slope = (Math.sqrt(after) - Math.sqrt(before)) / settings.rate;
    const sum = (sums[at] as number) + gradient - slope * (weights[at] as number);
    sums[at] = sum;
    squares[at] = after;
    const size = Math.abs(sum) - settings.l1;
    weights[at] = size <= 0 ? 0 : (-Math.sign(sum) * size) / ((1 + Math.sqrt(after)) / settings.rate + settings.l2);
  };
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    let loss = 0;
    for (const row of shuffled(rows, settings.random)) {
      const likely = likelihoods(row, weights);
      let attributes = 0;
      let any = 0;
      likely.forEach((value, at) => {
        attributes += value;
        any += row.truth[at] as number;
        const error = value - (row.truth[at] as number);
        if (Math.abs(error) > 1e-4) for (const feature of row.readings[at] as Int32Array) step(feature, error);
      });
      loss -=
        any > 0
          ? Math.log(
              Math.max(
                1e-9,
                likely.reduce((sum, value, at) => sum + value * Math.sign(row.truth[at] as number), 0),
              ),
            )
          : Math.log(Math.max(1e-9, 1 - attributes));
      if (Math.abs(attributes - any) > 1e-4) for (const feature of row.shared) step(feature, attributes - any);
    }
    settings.log(`epoch ${epoch + 1}: loss ${(loss / rows.length).toFixed(4)}`);
  }
  const out = new Map<number, number>();
  keys.forEach((key, at) => {
    if (weights[at] !== 0) out.set(key, weights[at] as number);
  });
  return out;
}

/** Features as places in a row of weights; those seen too seldom left out. */
function indexed(examples: readonly Example[], minCount: number): { keys: readonly number[]; rows: readonly Row[] } {
  const counts = new Map<number, number>();
  for (const { shared, readings } of examples)
    for (const list of [shared, ...readings]) for (const key of list) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = [...counts].filter(([, count]) => count >= minCount).map(([key]) => key);
  const places = new Map(keys.map((key, at) => [key, at]));
  const place = (list: Uint32Array): Int32Array => {
    const found: number[] = [];
    for (const key of list) {
      const at = places.get(key);
      if (at !== undefined) found.push(at);
    }
    return Int32Array.from(found);
  };
  return {
    keys,
    rows: examples.map(({ shared, readings, truth }) => ({
      shared: place(shared),
      readings: readings.map(place),
      truth,
    })),
  };
}

function likelihoods(row: Row, weights: Float64Array): readonly number[] {
  let base = 0;
  for (const feature of row.shared) base += weights[feature] as number;
  const scores = row.readings.map((features) => {
    let sum = base;
    for (const feature of features) sum += weights[feature] as number;
    return sum;
  });
  const most = Math.max(0, ...scores);
  let total = Math.exp(-most);
  for (const score of scores) total += Math.exp(score - most);
  return scores.map((score) => Math.exp(score - most) / total);
}

/** Weights as a linear model with one label, as `LinearModel` reads it; weights that round to nothing are left out. */
export function exportCues(weights: ReadonlyMap<number, number>): {
  readonly info: Record<string, unknown>;
  readonly arrays: ReadonlyMap<string, TypedArray>;
  readonly count: number;
} {
  const scale = 0.02;
  const kept = [...weights]
    .map(([key, weight]) => [key, Math.max(-127, Math.min(127, Math.round(weight / scale)))] as const)
    .filter(([, weight]) => weight !== 0)
    .sort(([left], [right]) => left - right);
  return {
    info: { cues: { labels: ["attributes"], scale } },
    arrays: new Map<string, TypedArray>([
      ["cues.keys", Uint32Array.from(kept, ([key]) => key)],
      ["cues.counts", new Uint8Array(kept.length).fill(1)],
      ["cues.labels", new Uint8Array(kept.length)],
      ["cues.weights", Int8Array.from(kept, ([, weight]) => weight)],
    ]),
    count: kept.length,
  };
}
