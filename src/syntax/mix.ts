/** Joins two numbers to one 32-bit hash. Cheap, for the many features of every decision; a feature's template is one of the two. */
export function mix(a: number, b: number): number {
  let h = Math.imul(a ^ (b + 0x7f4a7c15), 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

/** Feature templates are told apart by multiples of this: spread over all bits, so that no small value makes two meet. */
export const TEMPLATE = 0x01000193;
