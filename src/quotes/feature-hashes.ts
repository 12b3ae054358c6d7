/**
 * A row of features as hashes. A feature is said in pieces, which are hashed as if they were one string (`hashString` of it): the string itself,
 * of which a report has millions, is never made.
 */
export class FeatureHashes {
  hashes = new Uint32Array(128);
  used = 0;

  /** Adds the feature that the pieces make. */
  add(a: string, b = "", c = "", d = "", e = "", f = "", g = ""): void {
    if (this.used === this.hashes.length) {
      const more = new Uint32Array(this.used * 2);
      more.set(this.hashes);
      this.hashes = more;
    }
    let hash = carryOn(0x811c9dc5 | 0, a);
    if (b !== "") hash = carryOn(hash, b);
    if (c !== "") hash = carryOn(hash, c);
    if (d !== "") hash = carryOn(hash, d);
    if (e !== "") hash = carryOn(hash, e);
    if (f !== "") hash = carryOn(hash, f);
    if (g !== "") hash = carryOn(hash, g);
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

/** The steps of `hashString`, from the hash of what stands before. */
function carryOn(before: number, value: string): number {
  let hash = before;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash;
}
