import { expect, test } from "vitest";
import { bCubed } from "../../bench/quality/clusters.js";

const documents = ["a", "a", "a", "b", "b"].map((gold, i) => ({ id: `${i}`, topic: 1, gold, text: "" }));

test("B³ of the right stories is 1, of everything alone and of one story what the books say", () => {
  expect(bCubed(documents, (id) => (Number(id) < 3 ? "x" : "y")).f1).toBeCloseTo(1);
  const alone = bCubed(documents, (id) => id);
  expect(alone.p).toBeCloseTo(1);
  expect(alone.r).toBeCloseTo((3 * (1 / 3) + 2 * (1 / 2)) / 5);
  const one = bCubed(documents, () => "x");
  expect(one.p).toBeCloseTo((3 * (3 / 5) + 2 * (2 / 5)) / 5);
  expect(one.r).toBeCloseTo(1);
});
