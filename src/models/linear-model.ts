import { type Container, readContainer } from "./container.js";

/**
 * A linear model: every feature, known by its 32-bit hash, adds a small integer to the scores of some labels.
 *
 * Kept in a container as the arrays `<name>.keys` (u32, the features' hashes in rising order), `<name>.counts` (u8, how many
 * labels each feature has a weight for), `<name>.labels` (u8) and `<name>.weights` (i8 or i16), the last two feature by
 * feature; `info.<name>` is `{"labels": [string…], "scale": number}`: a weight times `scale` is the weight as trained.
 * Sums of integers do not depend on order or machine, so that a decision is the same everywhere.
 */
export class LinearModel {
  readonly labels: readonly string[];
  /** A score times this is the score as trained. */
  readonly scale: number;
  readonly #keys: Uint32Array;
  readonly #rows: Uint32Array;
  readonly #labelOf: Uint8Array;
  readonly #weights: Int8Array | Int16Array;
  readonly #buckets: Uint32Array;
  readonly #shift: number;
  readonly #one = new Uint32Array(1);

  /** Throws where the container holds no model of that name. */
  constructor(container: Container, name: string) {
    const info = container.info[name] as { labels: readonly string[]; scale: number } | undefined;
    const keys = container.arrays.get(`${name}.keys`);
    const counts = container.arrays.get(`${name}.counts`);
    const labels = container.arrays.get(`${name}.labels`);
    const weights = container.arrays.get(`${name}.weights`);
    if (!info || !(keys instanceof Uint32Array) || !(counts instanceof Uint8Array) || !(labels instanceof Uint8Array)) {
      throw new TypeError(`LinearModel: no model "${name}" in this weights file`);
    }
    if (!(weights instanceof Int8Array || weights instanceof Int16Array)) {
      throw new TypeError(`LinearModel: weights of "${name}" are neither i8 nor i16`);
    }
    this.labels = info.labels;
    this.scale = info.scale;
    this.#keys = keys;
    this.#labelOf = labels;
    this.#weights = weights;
    this.#rows = new Uint32Array(keys.length + 1);
    for (let i = 0; i < keys.length; i++) this.#rows[i + 1] = (this.#rows[i] as number) + (counts[i] as number);
    // One bucket a feature, by the hash's high bits: a look-up reads one or two keys that lie side by side.
    let bits = 1;
    while (1 << bits < keys.length && bits < 24) bits++;
    this.#shift = 32 - bits;
    this.#buckets = new Uint32Array((1 << bits) + 1);
    let bucket = 0;
    for (let i = 0; i < keys.length; i++) {
      const own = (keys[i] as number) >>> this.#shift;
      while (bucket <= own) this.#buckets[bucket++] = i;
    }
    while (bucket < this.#buckets.length) this.#buckets[bucket++] = keys.length;
  }

  /** Number of features. */
  get size(): number {
    return this.#keys.length;
  }

  /** Adds the feature's weights to `scores` (one place a label); a feature that the model does not know adds nothing. */
  addScores(feature: number, scores: Int32Array): void {
    this.#one[0] = feature;
    this.addAll(this.#one, 1, scores);
  }

  /** Adds the weights of the first `count` features to `scores`, as `addScores` does for one. */
  addAll(features: Uint32Array, count: number, scores: Int32Array): void {
    const keys = this.#keys;
    const rows = this.#rows;
    const buckets = this.#buckets;
    const labelOf = this.#labelOf;
    const weights = this.#weights;
    const shift = this.#shift;
    for (let f = 0; f < count; f++) {
      const hash = features[f] as number;
      const bucket = hash >>> shift;
      const end = buckets[bucket + 1] as number;
      for (let i = buckets[bucket] as number; i < end; i++) {
        if (keys[i] !== hash) continue;
        const stop = rows[i + 1] as number;
        for (let k = rows[i] as number; k < stop; k++) {
          const label = labelOf[k] as number;
          scores[label] = (scores[label] as number) + (weights[k] as number);
        }
        break;
      }
    }
  }
}

/** Reads a weights file that holds one linear model, named `model`. */
export function loadLinearModel(bytes: Uint8Array): LinearModel {
  return new LinearModel(readContainer(bytes), "model");
}
