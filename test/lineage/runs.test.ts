import { expect, test } from "vitest";
import { toReport } from "../../src/analysis/index.js";
import { findSharedRuns } from "../../src/lineage/index.js";
import { createDocument } from "../../src/text/index.js";

const read = (id: string, text: string) => ({ document: createDocument(toReport({ id, text })), quoted: [] });
const PIER = "The old pier of Estwick was shut after the storm of Tuesday night.";
const reports = [
  read("a", `${PIER} Nobody was hurt.`),
  read("b", `Rain fell. ${PIER}`),
  read("c", `${PIER} It opens again in spring.`),
  read("d", "A baker in Holm sold nine hundred rolls to people who waited."),
];

test("runs of one report are those of its pairs, and the same as among all pairs", () => {
  const all = findSharedRuns(reports);
  expect(all.map(({ left, right }) => `${left} ${right}`)).toEqual(["a b", "a c", "b c"]);
  expect(findSharedRuns(reports, "b")).toEqual(all.filter(({ left, right }) => left === "b" || right === "b"));
  expect(findSharedRuns(reports, "d")).toEqual([]);
  expect(findSharedRuns(reports, "none")).toEqual([]);
});
