import { expect, test } from "vitest";
import { remember } from "../../src/base/index.js";

test("a map of at most three holds what was put last, and what is put again counts as put now", () => {
  const map = new Map<string, number>();
  for (const [i, key] of ["a", "b", "c", "a", "d"].entries()) remember(map, key, i, 3);
  expect([...map]).toEqual([
    ["c", 2],
    ["a", 3],
    ["d", 4],
  ]);
  remember(map, "e", 5, 0);
  expect(map.size).toBe(0);
});
