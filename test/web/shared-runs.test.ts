import { expect, test } from "vitest";
import { sharedRuns } from "../../src/web/shared-runs.js";

const wire =
  "A fire on the ferry killed six people off the port on Sunday, the coast guard said. An inquiry was ordered.";
const paper =
  "Late on Sunday: a FIRE on the ferry killed six people off the port. Residents gathered. An inquiry was ordered.";

test("words that stand in both, six or more in a row, are found in either text", () => {
  const { left, right } = sharedRuns(wire, paper);
  expect(left.map(([start, end]) => wire.slice(start, end))).toEqual([
    "A fire on the ferry killed six people off the port",
  ]);
  expect(right.map(([start, end]) => paper.slice(start, end))).toEqual([
    "a FIRE on the ferry killed six people off the port",
  ]);
});

test("fewer words, other words and places that nobody asked for are none", () => {
  expect(sharedRuns("Six people were killed on Sunday.", "Six people died on Sunday.")).toEqual({
    left: [],
    right: [],
  });
  expect(sharedRuns(wire, paper, [])).toEqual({ left: [], right: [] });
  expect(sharedRuns(wire, paper, [[wire.indexOf("An inquiry"), wire.length]])).toEqual({ left: [], right: [] });
  expect(sharedRuns(wire, paper, [[10, 30]]).right).toHaveLength(1);
});

test("a text that says one thing over and over costs no more than its length", () => {
  const chant = "The ferry burned on and on. ".repeat(20_000);
  const { left, right } = sharedRuns(chant, chant);
  expect([left.length, right.length]).toEqual([1, 1]);
});
