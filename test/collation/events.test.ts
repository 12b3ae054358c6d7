import { describe, expect, it } from "vitest";
import { writeAccount } from "../../src/analysis/index.js";
import { groupByOdds } from "../../src/collation/events/group-events.js";
import { type Collation, compare, type ReportInput } from "../../src/index.js";

const A: ReportInput = {
  id: "a",
  text: `Ferry crash in Lindmar harbour kills two

Two people died when a ferry crashed into the pier in Lindmar harbour on Monday. The crash happened at dawn.

Police arrested the captain of the ferry on Tuesday.`,
  published: "2026-03-04",
};
const B: ReportInput = {
  id: "b",
  text: `A ferry crashed into the pier of Lindmar harbour on Monday, killing two people.

The captain of the ferry was arrested by police a day after the crash. His arrest was announced on Tuesday.

The town has a bakery, a school and a church. The bakery is old and the school is new.`,
  published: "2026-03-04",
};

const wordsOf = (collation: Collation) => {
  const texts = new Map(collation.reports.map(({ id, text }) => [id, text]));
  return collation.points
    .filter(({ kind }) => kind === "event")
    .map(({ readings }) =>
      readings.map(
        ({ report, spans: [span] }) => `${report}:${texts.get(report)?.slice(...(span as [number, number]))}`,
      ),
    );
};

describe("events over reports", () => {
  const collation = compare([A, B]);
  const events = wordsOf(collation);

  it("brings the verbs and nouns for one event together, within a report and over reports", () => {
    const crash = events.find((words) => words.includes("a:crashed")) ?? [];
    expect(crash).toEqual(expect.arrayContaining(["a:crash", "a:crashed", "b:crashed", "b:crash"]));
    const arrest = events.find((words) => words.includes("a:arrested")) ?? [];
    expect(arrest).toEqual(expect.arrayContaining(["a:arrested", "b:arrested", "b:arrest"]));
    expect(arrest).not.toContain("a:crashed");
  });

  it("finds no event in things and people", () => {
    const words = events.flat().join(" ");
    expect(words).not.toMatch(/bakery|school|church|captain|pier|police/i);
  });

  it("names every event at least twice, has no voice and no variant, and stands in one word", () => {
    for (const { kind, readings, variants } of collation.points) {
      if (kind !== "event") continue;
      expect(readings.length).toBeGreaterThan(1);
      expect(variants).toEqual([]);
      for (const { spans, trigger, voice, speaker } of readings) {
        expect(spans).toEqual([trigger]);
        expect([voice, speaker]).toEqual([[], null]);
      }
    }
  });

  it("says nothing in the account", () => {
    const without = { ...collation, points: collation.points.filter(({ kind }) => kind !== "event") };
    expect(writeAccount(collation)).toEqual(writeAccount(without));
    expect(
      collation.timeline.every(({ point }) => without.points.some(({ id }) => id === point) || point === null),
    ).toBe(true);
  });

  it("is the same whatever the order of the reports", () => {
    expect(compare([B, A]).points).toEqual(collation.points);
  });
});

describe("grouping by odds", () => {
  it("joins the surest first and only what is one on the whole", () => {
    const ties = [
      { left: 0, right: 1, odds: 4 },
      { left: 1, right: 2, odds: 1 },
      { left: 2, right: 3, odds: 3 },
    ];
    // 1 and 2 are alike, yet 0 and 3 are not: four pairs with a mean below nought.
    expect([...groupByOdds(4, ties, { least: 0, unlike: -2, most: 9 })]).toEqual([0, 0, 2, 2]);
    expect([...groupByOdds(4, ties, { least: -2, unlike: -2, most: 9 })]).toEqual([0, 0, 0, 0]);
    expect([...groupByOdds(3, [], { least: -9, unlike: -2, most: 9 })]).toEqual([0, 1, 2]);
  });
});
