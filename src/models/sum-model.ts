import type { Container } from "./container.js";

/**
 * A linear model of one label: every feature, known by its 32-bit hash, adds a small whole number to one score. Kept in a container as a
 * `LinearModel` is; laid out with the weight beside the hash, so that a feature costs one look-up and no row.
 */
export class SumModel {
  /** A score times this is the score as trained. */
  readonly scale: number;
  // Open-addressed: hash and weight, two numbers a slot; hash 0 stands for free.
  readonly #slots: Int32Array;
  readonly #shift: number;

  /** Throws where the container holds no model of that name with one label. */
  constructor(container: Container, name: string) {
    const info = container.info[name] as { labels: readonly string[]; scale: number } | undefined;
    const keys = container.arrays.get(`${name}.keys`);
    const weights = container.arrays.get(`${name}.weights`);
    if (!info || !(keys instanceof Uint32Array) || !weights) {
      throw new TypeError(`SumModel: no model "${name}" in this weights file`);
    }
    if (info.labels.length !== 1 || weights.length !== keys.length) {
      throw new TypeError(`SumModel: "${name}" has ${info.labels.length} labels, ${weights.length} weights`);
    }
    this.scale = info.scale;
    let bits = 4;
    while (1 << bits < keys.length * 1.5) bits++;
    this.#shift = 32 - bits;
    this.#slots = new Int32Array(2 << bits);
    const mask = this.#slots.length - 1;
    for (let i = 0; i < keys.length; i++) {
      const key = (keys[i] as number) | 0;
      let slot = (key >>> this.#shift) * 2;
      while (this.#slots[slot] !== 0) slot = (slot + 2) & mask;
      this.#slots[slot] = key;
      this.#slots[slot + 1] = weights[i] as number;
    }
  }

  /** Sum of the weights of the first `count` features; one that the model does not know adds nothing. */
  sum(features: Uint32Array, count: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const shift = this.#shift;
    let out = 0;
    for (let f = 0; f < count; f++) {
      const key = (features[f] as number) | 0;
      let slot = (key >>> shift) * 2;
      while (slots[slot] !== key && slots[slot] !== 0) slot = (slot + 2) & mask;
      out += slots[slot + 1] as number;
    }
    return out;
  }
}
