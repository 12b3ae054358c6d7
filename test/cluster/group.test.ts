import { expect, test } from "vitest";
import { groupsOf } from "../../src/cluster/group.js";

const grouping = { least: -1.5, within: 0.5 };

/** Scores from rows of numbers below the diagonal: `[[], [3], [0, 1]]`. */
function scoresOf(below: readonly (readonly number[])[]): Float64Array[] {
  return below.map((_, i) =>
    Float64Array.from(below, (_, j) => (i === j ? 0 : (below[Math.max(i, j)]?.[Math.min(i, j)] as number))),
  );
}

const groups = (below: readonly (readonly number[])[], fixed: readonly (string | null)[] = below.map(() => null)) =>
  groupsOf(scoresOf(below), grouping, fixed)
    .map((group) => [...group].sort((a, b) => a - b))
    .sort((a, b) => (a[0] as number) - (b[0] as number));

test("two that are alike are one group, two that are not are two", () => {
  expect(groups([[], [2]])).toEqual([[0, 1]]);
  expect(groups([[], [-3]])).toEqual([[0], [1]]);
  expect(groups([])).toEqual([]);
});

test("groups that are close in themselves stay two where what is between them is less close", () => {
  const between = 0.5;
  const close = 6;
  expect(groups([[], [close], [between, between], [between, between, close]])).toEqual([
    [0, 1],
    [2, 3],
  ]);
  expect(groups([[], [1], [between, between], [between, between, 1]])).toEqual([[0, 1, 2, 3]]);
});

test("an early pair comes apart when those that each belongs to are there", () => {
  expect(groups([[], [0]])).toEqual([[0, 1]]);
  expect(groups([[], [0], [5, -2], [-2, 5, -2]])).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

test("what was put together by hand stays together, and two stories by hand never meet", () => {
  expect(groups([[], [-9]], ["x", "x"])).toEqual([[0, 1]]);
  expect(groups([[], [9]], ["x", "y"])).toEqual([[0], [1]]);
  expect(groups([[], [9], [9, 9]], ["x", "y", null])).toEqual([[0, 2], [1]]);
});
