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
  const before = labelsBefore(n, follows);
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
      let top = i === 0 && follows(-1, label) ? (transitions[label] as number) : Number.NEGATIVE_INFINITY;
      let behind = -1;
      const all = before[label] as Uint8Array;
      for (let k = 0; i > 0 && k < all.length; k++) {
        const other = all[k] as number;
        const score = (best[other] as number) + (transitions[(other + 1) * n + label] as number);
        if (score > top) {
          top = score;
          behind = other;
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

/** The labels that may stand before each label; of a rule that was asked before, what it said then. */
function labelsBefore(n: number, follows: Follows): readonly Uint8Array[] {
  const known = knownRules.get(follows);
  if (known?.length === n) return known;
  const all = Array.from({ length: n }, (_, label) => label);
  const out = all.map((label) => Uint8Array.from(all.filter((before) => follows(before, label))));
  knownRules.set(follows, out);
  return out;
}

const knownRules = new WeakMap<Follows, readonly Uint8Array[]>();
