const PRIME = 0x01000193;
/** Two steps at once, of which the second adds nothing: what a code unit below 256 makes. */
const PRIME_TWICE = Math.imul(PRIME, PRIME);

/** FNV-1a over UTF-16 code units, 32 bits, with a seed so that several features can share one string. */
export function hashString(value: string, seed = 0): number {
  return hashOn(0x811c9dc5 ^ seed, value) >>> 0;
}

/** The steps of `hashString` from the hash of what stands before: of a string in pieces, as if it were whole. Signed. */
export function hashOn(before: number, value: string): number {
  let hash = before | 0;
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit < 0x100) hash = Math.imul(hash ^ unit, PRIME_TWICE);
    else hash = Math.imul(Math.imul(hash ^ (unit & 0xff), PRIME) ^ (unit >>> 8), PRIME);
  }
  return hash;
}

/** Mixes a number into a hash (the finaliser of MurmurHash3), 32 bits. */
export function hashMix(hash: number, value: number): number {
  let h = (hash ^ Math.imul(value, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
