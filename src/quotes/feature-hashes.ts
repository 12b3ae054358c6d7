import { hashOn } from "../base/index.js";

/**
 * A row of features as hashes. A feature is said in pieces, which are hashed as if they were one string (`hashString` of it): the string itself,
 * of which a report has millions, is never made.
 */
export class FeatureHashes {
  hashes = new Uint32Array(128);
  used = 0;

  /** Adds the feature that the pieces make. */
  add(a: string, b = "", c = "", d = "", e = "", f = "", g = ""): void {
    this.addTo(frontOf(a, b, c), d, e, f, g);
  }

  /** Adds the feature that the pieces make behind those that `front` was made of (see `frontOf`). */
  addTo(front: number, a = "", b = "", c = "", d = ""): void {
    if (this.used === this.hashes.length) {
      const more = new Uint32Array(this.used * 2);
      more.set(this.hashes);
      this.hashes = more;
    }
    let hash = front;
    if (a !== "") hash = hashOn(hash, a);
    if (b !== "") hash = hashOn(hash, b);
    if (c !== "") hash = hashOn(hash, c);
    if (d !== "") hash = hashOn(hash, d);
    this.hashes[this.used++] = hash;
  }

  /** Empties the row. */
  clear(): void {
    this.used = 0;
  }

  /** The hashes so far, as an array of their own. */
  toArray(): Uint32Array {
    return this.hashes.slice(0, this.used);
  }
}

/** The hash of the first pieces of features that go on differently: for `FeatureHashes.addTo`. */
export function frontOf(a: string, b = "", c = "", d = "", e = ""): number {
  let hash = hashOn(0x811c9dc5, a);
  if (b !== "") hash = hashOn(hash, b);
  if (c !== "") hash = hashOn(hash, c);
  if (d !== "") hash = hashOn(hash, d);
  return e === "" ? hash : hashOn(hash, e);
}
