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
  // Laid out for the look-up, whose cost is cache misses: an open-addressed table of hash and row (0: free), two numbers a
  // slot; a row is its length and then label and weight of each entry in one number.
  readonly #slots: Uint32Array;
  readonly #rows: Int16Array | Int32Array;
  readonly #shift: number;
  readonly #size: number;
  readonly #one = new Uint32Array(1);
  #found = new Uint32Array(128);
  #ends = new Uint32Array(128);

  /**
   * Throws where the container holds no model of that name. Sums may leave out the labels from `split` on (see `addBelow`), where
   * a model has labels that are often out of the question.
   */
  constructor(container: Container, name: string, split = 0) {
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
    this.#size = keys.length;
    this.#rows = rowsOf(counts, labels, weights, split);
    let bits = 4;
    while (1 << bits < keys.length * 1.5) bits++;
    this.#shift = 32 - bits;
    this.#slots = slotsOf(keys, counts, bits);
  }

  /** Number of features. */
  get size(): number {
    return this.#size;
  }

  /** Adds the feature's weights to `scores` (one place a label); a feature that the model does not know adds nothing. */
  addScores(feature: number, scores: Int32Array): void {
    this.#one[0] = feature;
    this.addAll(this.#one, 1, scores);
  }

  /** Adds the weights of the first `count` features to `scores`, as `addScores` does for one. */
  addAll(features: Uint32Array, count: number, scores: Int32Array): void {
    this.#add(features, count, scores, 0);
  }

  /** As `addAll`, for the labels before the constructor's `split` only. */
  addBelow(features: Uint32Array, count: number, scores: Int32Array): void {
    this.#add(features, count, scores, 8);
  }

  /** `shift` says which of the two lengths of a row counts. */
  #add(features: Uint32Array, count: number, scores: Int32Array, shift: number): void {
    const rows = this.#rows;
    if (this.#ends.length < count) this.#ends = new Uint32Array(count * 2);
    const ends = this.#ends;
    const n = this.#find(features, count);
    const found = this.#found;
    for (let f = 0; f < n; f++) {
      ends[f] = (found[f] as number) + (((rows[found[f] as number] as number) >> shift) & 0xff);
    }
    for (let f = 0; f < n; f++) {
      const end = ends[f] as number;
      for (let k = (found[f] as number) + 1; k <= end; k++) {
        const entry = rows[k] as number;
        const label = entry & 0xff;
        scores[label] = (scores[label] as number) + (entry >> 8);
      }
    }
  }

  /** Finds the features' rows, those of unknown ones left out, and returns how many. */
  #find(features: Uint32Array, count: number): number {
    const slots = this.#slots;
    const shift = this.#shift;
    const mask = slots.length - 1;
    if (this.#found.length < count) this.#found = new Uint32Array(count * 2);
    const found = this.#found;
    let n = 0;
    // All rows are found first: look-ups that do not wait for one another overlap in the processor.
    for (let f = 0; f < count; f++) {
      const hash = features[f] as number;
      let slot = (hash >>> shift) * 2;
      while (slots[slot] !== hash && slots[slot + 1] !== 0) slot = (slot + 2) & mask;
      const row = slots[slot + 1] as number;
      found[n] = row;
      n += row === 0 ? 0 : 1;
    }
    return n;
  }
}

/**
 * Row after row: how many entries (and in the next byte, how many of them before the label `split`), then `weight * 256 + label`
 * of each, labels in rising order. Rows begin at 1, so that 0 can stand for none.
 */
function rowsOf(
  counts: Uint8Array,
  labels: Uint8Array,
  weights: Int8Array | Int16Array,
  split: number,
): Int16Array | Int32Array {
  const length = 1 + counts.length + weights.length;
  const rows = weights instanceof Int8Array ? new Int16Array(length) : new Int32Array(length);
  let at = 1;
  let k = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i] as number;
    const end = k + count;
    const head = at++;
    let below = 0;
    for (; k < end; k++) {
      const label = labels[k] as number;
      if (label < split) below++;
      rows[at++] = ((weights[k] as number) << 8) | label;
    }
    rows[head] = (below << 8) | count;
  }
  return rows;
}

/** Table of hash and row by the hash's high bits. The keys come in rising order, so that it is filled from front to back. */
function slotsOf(keys: Uint32Array, counts: Uint8Array, bits: number): Uint32Array {
  const slots = new Uint32Array(2 << bits);
  const mask = slots.length - 1;
  let row = 1;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    let slot = (key >>> (32 - bits)) * 2;
    while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
    slots[slot] = key;
    slots[slot + 1] = row;
    row += (counts[i] as number) + 1;
  }
  return slots;
}

/** Reads a weights file that holds one linear model, named `model`. */
export function loadLinearModel(bytes: Uint8Array): LinearModel {
  return new LinearModel(readContainer(bytes), "model");
}
