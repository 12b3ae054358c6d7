import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { loadTrees, readContainer } from "../../src/models/index.js";
import { boost, exportTrees, scoreOf } from "../../train/boost.js";
import { writeContainer } from "../../train/container.js";

const SEED = 11;

/** Rows of three features; the label is whether the first is large while the second is small, the third is noise. */
function examples(count: number, random: () => number) {
  const rows = Array.from({ length: count }, () => Int32Array.from({ length: 3 }, () => Math.floor(random() * 1000)));
  const labels = Uint8Array.from(rows, ([a = 0, b = 0]) => Number(a > 600 && b < 500));
  return { rows, labels, weights: new Float64Array(count).fill(1) };
}

const options = () => ({ trees: 40, depth: 3, rate: 0.3, least: 2, l2: 1, sample: 0.8, random: createRandom(SEED) });

describe("boosted trees", () => {
  const set = examples(800, createRandom(SEED));
  const model = boost(set, options());
  const { arrays, info } = exportTrees(model, "t", ["a", "b", "noise"]);
  const bytes = writeContainer(info, arrays);
  const trees = loadTrees(readContainer(bytes), "t");

  it(`learn a rule of two features (seed ${SEED})`, () => {
    const fresh = examples(400, createRandom(SEED + 1));
    const right = fresh.rows.filter((row, i) => trees.score(row) > 0 === (fresh.labels[i] === 1)).length;
    expect(right / 400).toBeGreaterThan(0.97);
  });

  it("are read back as they were learnt, but for the rounding of the values", () => {
    for (const row of set.rows.slice(0, 50))
      expect(Math.abs(trees.score(row) - scoreOf(model, row))).toBeLessThan(0.02);
    expect(trees.features).toEqual(["a", "b", "noise"]);
  });

  it("are the same bytes for the same seed", () => {
    const again = exportTrees(boost(set, options()), "t", ["a", "b", "noise"]);
    expect(writeContainer(again.info, again.arrays)).toEqual(bytes);
  });

  it("throw where a file holds none of that name", () => {
    expect(() => loadTrees(readContainer(bytes), "other")).toThrow(/no trees "other"/);
  });
});
