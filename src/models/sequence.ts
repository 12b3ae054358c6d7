import { hashMix } from "../base/index.js";
import type { LinearModel } from "./linear-model.js";

/** The features of every position of a sequence: those of position `i` are `features[offsets[i]]` up to `features[offsets[i + 1]]`. */
export type FeatureRows = { readonly features: Uint32Array; readonly offsets: Uint32Array };

/** Whether `label` may follow `before`; `before` is -1 at the sequence's start. */
export type Follows = (before: number, label: number) => boolean;

const TRANSITION_SEED = 0x5bd1e995;

/** The feature that stands for "the label before this one was `before`" (-1: none before). Trainer and decoder share it. */
export function transitionFeature(before: number): number {
  return hashMix(TRANSITION_SEED, before + 2);
}

/** The rule of BIO labels: `I-X` follows only `B-X` or `I-X`. Labels are `O`, `B-X`, `I-X`. */
export function bioFollows(labels: readonly string[]): Follows {
  const allowed = labels.map((label) =>
    label.startsWith("I-") ? new Set([labels.indexOf(`B-${label.slice(2)}`), labels.indexOf(label)]) : null,
  );
  return (before, label) => allowed[label]?.has(before) ?? true;
}

/** Weights of all transitions: row `before + 1`, column label. Make it once a model, decode many sequences. */
export function transitionScores(model: LinearModel): Int32Array {
  const n = model.labels.length;
  const out = new Int32Array((n + 1) * n);
  for (let before = -1; before < n; before++) {
    model.addScores(transitionFeature(before), out.subarray((before + 1) * n, (before + 2) * n));
  }
  return out;
}

/**
 * The best-scoring sequence of labels (Viterbi, first order): the sum of every position's features and of the transitions.
 * Ties go to the label that comes first. Returns label indices. Linear in the length, quadratic in the number of labels.
 */
export function decodeSequence(
  model: LinearModel,
  rows: FeatureRows,
  transitions: Int32Array = transitionScores(model),
  follows: Follows = () => true,
): Int32Array {
  const n = model.labels.length;
  const length = rows.offsets.length - 1;
  const out = new Int32Array(Math.max(0, length));
  if (length <= 0) return out;
  const allowed = allowedMoves(n, follows);
  const back = new Int16Array(length * n);
  let best = new Float64Array(n);
  let next = new Float64Array(n);
  const scores = new Int32Array(n);
  for (let i = 0; i < length; i++) {
    scores.fill(0);
    const from = rows.offsets[i] as number;
    const to = rows.offsets[i + 1] as number;
    model.addAll(rows.features.subarray(from, to), to - from, scores);
    for (let label = 0; label < n; label++) {
      let top = Number.NEGATIVE_INFINITY;
      let behind = -1;
      const last = i === 0 ? 0 : n;
      for (let before = i === 0 ? -1 : 0; before < last; before++) {
        const move = (before + 1) * n + label;
        if (allowed[move] === 0) continue;
        const score = (i === 0 ? 0 : (best[before] as number)) + (transitions[move] as number);
        if (score > top) {
          top = score;
          behind = before;
        }
      }
      next[label] = top + (scores[label] as number);
      back[i * n + label] = behind;
    }
    [best, next] = [next, best];
  }
  let label = 0;
  for (let other = 1; other < n; other++) if ((best[other] as number) > (best[label] as number)) label = other;
  for (let i = length - 1; i >= 0; i--) {
    out[i] = label;
    label = Math.max(0, back[i * n + label] as number);
  }
  return out;
}

function allowedMoves(n: number, follows: Follows): Uint8Array {
  const out = new Uint8Array((n + 1) * n);
  for (let before = -1; before < n; before++) {
    for (let label = 0; label < n; label++) out[(before + 1) * n + label] = follows(before, label) ? 1 : 0;
  }
  return out;
}
