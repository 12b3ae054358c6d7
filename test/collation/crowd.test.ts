import { expect, test } from "vitest";
import { readReport } from "../../src/analysis/index.js";
import { type Collation, compare, packagedModels, type ReportInput } from "../../src/index.js";

const SIZES = ["big", "huge", "great", "large", "fierce", "violent", "sudden", "terrible"];
const KINDS = ["old", "central", "covered", "famous", "small", "crowded", "wooden", "municipal"];
/** The report whose figure is another one: its wording comes after the first 48. */
const ODD = 140;

/** Reports of one fact in 64 wordings; one of them has another figure. */
function crowd(count: number): ReportInput[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `r${String(i).padStart(3, "0")}`,
    text: `A ${SIZES[i % 8]} fire at the ${KINDS[(i >> 3) % 8]} market of Estwick injured ${i === ODD ? 31 : 14} people on Monday.`,
    published: "2025-01-08",
    outlet: `Outlet ${i}`,
  }));
}

function claims({ points }: Collation) {
  return points.filter(({ kind }) => kind !== "event");
}

test("a point of more than 120 readings in more than 48 wordings loses none and finds the one that differs", () => {
  const reports = crowd(150);
  const collation = compare(reports);
  const points = claims(collation);
  // Every clause of every report stands in exactly one point, once.
  const clauses = reports.reduce((sum, report) => sum + readReport(report, packagedModels()).claims.length, 0);
  const keys = points.flatMap(({ readings }) => readings.map(({ report, trigger }) => `${report} ${trigger}`));
  expect(keys.length).toBe(clauses);
  expect(new Set(keys).size).toBe(clauses);
  const [point] = [...points].sort((a, b) => b.readings.length - a.readings.length);
  expect(new Set(point?.readings.map(({ report }) => report)).size).toBe(reports.length);
  // It says what it says: the figure of one report conflicts with that of the others, and nothing else does.
  expect(point?.status).toBe("conflict");
  const conflicts = point?.variants.filter(({ conflict }) => conflict) ?? [];
  expect(conflicts.map(({ slot, strength }) => [slot, strength])).toEqual([["number", "hard"]]);
  const values = conflicts[0]?.values ?? [];
  expect(new Set(values.map(({ value }) => value))).toEqual(new Set(["14", "31"]));
  expect(values.filter(({ value }) => value === "31").map(({ report }) => report)).toEqual([`r${ODD}`]);
  // What differs in it is its figure alone; every other word stands in some other report.
  const odd = point?.readings.find(({ report }) => report === `r${ODD}`);
  const text = reports[ODD]?.text ?? "";
  expect(odd?.differing.map(([from, to]) => text.slice(from, to))).toContain("31");
});

test("a crowd's reports are told as one, in whatever order they come", () => {
  const reports = crowd(70);
  const collation = compare(reports);
  expect(claims(collation).map(({ readings }) => readings.length)).toEqual([70]);
  expect(JSON.stringify(compare([...reports].reverse()).points)).toBe(JSON.stringify(collation.points));
});

test("clauses of a few words find each other in a crowd too, and two facts stay apart", () => {
  const reports = Array.from({ length: 60 }, (_, i) => ({
    id: `r${String(i).padStart(3, "0")}`,
    text: `The market of Estwick burned down on Monday. Nobody was hurt.${i % 2 === 0 ? " The station of Grayhaven was flooded on Tuesday." : ""}`,
    published: "2025-01-08",
  }));
  const sizes = claims(compare(reports)).map(({ readings }) => new Set(readings.map(({ report }) => report)).size);
  expect(sizes.sort((a, b) => a - b)).toEqual([30, 60, 60]);
});
