import { describe, expect, it } from "vitest";
import { createRandom, placeOf } from "../../src/base/index.js";

const SEED = 17;

describe("placeOf", () => {
  it(`finds every number where it is, and no other (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    for (let round = 0; round < 50; round++) {
      const numbers = new Set(Array.from({ length: Math.floor(random() * 40) }, () => Math.floor(random() * 2 ** 32)));
      const sorted = Uint32Array.from(numbers).sort();
      for (const [at, number] of sorted.entries()) expect(placeOf(sorted, number)).toBe(at);
      const other = Math.floor(random() * 2 ** 32);
      if (!numbers.has(other)) expect(placeOf(sorted, other)).toBe(-1);
    }
  });

  it("finds nothing among none", () => expect(placeOf(new Uint32Array(0), 3)).toBe(-1));
});
