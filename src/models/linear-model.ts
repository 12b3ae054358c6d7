import { type Container, readContainer } from "./container.js";

/** The table of known features has 2 to this, in words of 32 bits: half a megabyte. */
const KNOWN_BITS = 17;

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
  // Laid out for the look-up, which is all cache misses: hash and first weight of a feature side by side, label and weight
  // of an entry in one number.
  readonly #rows: Uint32Array;
  readonly #entries: Int16Array | Int32Array;
  readonly #buckets: Uint32Array;
  // A bit for every known feature, by the hash's high bits: most features of a new text are unknown, and this is small
  // enough to stay in the cache.
  readonly #known: Uint32Array;
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
    this.#rows = rowsOf(keys, counts);
    this.#entries = weights instanceof Int8Array ? new Int16Array(weights.length) : new Int32Array(weights.length);
    for (let k = 0; k < weights.length; k++) this.#entries[k] = ((weights[k] as number) << 8) | (labels[k] as number);
    // One bucket a feature, by the hash's high bits: a look-up reads one or two keys that lie side by side.
    let bits = 1;
    while (1 << bits < keys.length && bits < 24) bits++;
    this.#shift = 32 - bits;
    this.#buckets = bucketsOf(keys, bits);
    this.#known = new Uint32Array(1 << KNOWN_BITS);
    for (let i = 0; i < keys.length; i++) {
      const place = (keys[i] as number) >>> (27 - KNOWN_BITS);
      this.#known[place >>> 5] = (this.#known[place >>> 5] as number) | (1 << (place & 31));
    }
  }

  /** Number of features. */
  get size(): number {
    return this.#rows.length / 2 - 1;
  }

  /** Adds the feature's weights to `scores` (one place a label); a feature that the model does not know adds nothing. */
  addScores(feature: number, scores: Int32Array): void {
    this.#one[0] = feature;
    this.addAll(this.#one, 1, scores);
  }

  /** Adds the weights of the first `count` features to `scores`, as `addScores` does for one. */
  addAll(features: Uint32Array, count: number, scores: Int32Array): void {
    const rows = this.#rows;
    const buckets = this.#buckets;
    const entries = this.#entries;
    const known = this.#known;
    const shift = this.#shift;
    for (let f = 0; f < count; f++) {
      const hash = features[f] as number;
      const place = hash >>> (27 - KNOWN_BITS);
      if ((((known[place >>> 5] as number) >>> (place & 31)) & 1) === 0) continue;
      const bucket = hash >>> shift;
      const end = buckets[bucket + 1] as number;
      for (let i = buckets[bucket] as number; i < end; i += 2) {
        if (rows[i] !== hash) continue;
        const stop = rows[i + 3] as number;
        for (let k = rows[i + 1] as number; k < stop; k++) {
          const entry = entries[k] as number;
          scores[entry & 0xff] = (scores[entry & 0xff] as number) + (entry >> 8);
        }
        break;
      }
    }
  }
}

/** Hash and place of the first weight, feature by feature; one row more says where the last one ends. */
function rowsOf(keys: Uint32Array, counts: Uint8Array): Uint32Array {
  const rows = new Uint32Array(keys.length * 2 + 2);
  let at = 0;
  for (let i = 0; i < keys.length; i++) {
    rows[i * 2] = keys[i] as number;
    rows[i * 2 + 1] = at;
    at += counts[i] as number;
  }
  rows[keys.length * 2 + 1] = at;
  return rows;
}

/** Where the features whose hash begins with these `bits` begin in the rows. */
function bucketsOf(keys: Uint32Array, bits: number): Uint32Array {
  const buckets = new Uint32Array((1 << bits) + 1);
  let bucket = 0;
  for (let i = 0; i < keys.length; i++) {
    const own = (keys[i] as number) >>> (32 - bits);
    while (bucket <= own) buckets[bucket++] = i * 2;
  }
  buckets.fill(keys.length * 2, bucket);
  return buckets;
}

/** Reads a weights file that holds one linear model, named `model`. */
export function loadLinearModel(bytes: Uint8Array): LinearModel {
  return new LinearModel(readContainer(bytes), "model");
}
