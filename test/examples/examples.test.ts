import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { collationSchema } from "../../src/contract/index.js";
import { readReport } from "../../src/formats/index.js";
import { type Collation, compare, type ReportInput } from "../../src/index.js";
import { clashes, isBetween, meets, overlaps, placeOf, pointsWithAll, touches } from "./match.js";

type Row = { readonly why: string; readonly readings: Record<string, string>; readonly open?: true };
type Near = { readonly report: string; readonly text: string; readonly open?: true };

/** What a careful reader finds in a story: `examples/STORY.md`, for machines. */
type Expected = {
  readonly reports: Record<string, string>;
  readonly same_quote: (Row & { readonly speaker: string })[];
  readonly same_claim: Row[];
  readonly conflicts: (Row & { readonly slot: string; readonly values: Record<string, string> })[];
  readonly not_conflicts: Row[];
  readonly single: Near[];
  readonly hedged: (Near & { readonly certainty: string[] })[];
  readonly timeline: { readonly date: string; readonly report: string; readonly near: string; readonly open?: true }[];
  readonly origins: {
    readonly name: string;
    readonly aliases?: string[];
    readonly reports: string[];
    readonly open?: true;
  }[];
  readonly copies: { readonly from: string; readonly to: string; readonly open?: true }[];
};

/** A row marked `"open": true` is not found yet: its test must fail, so that the mark goes when the work is done. */
const check = (row: { readonly open?: true }) => (row.open ? test.fails : test);

async function reportsOf(story: string): Promise<ReportInput[]> {
  const folder = join("examples", story);
  const inputs: ReportInput[] = [];
  for (const name of readdirSync(folder).sort()) {
    const hint = { id: name.replace(/\.\w+$/, ""), name, contentType: null, url: null };
    const read = await readReport(readFileSync(join(folder, name)), hint);
    if (!read.ok) throw new Error(`${name}: ${read.problem.message}`);
    inputs.push(read.value.report);
  }
  return inputs;
}

describe.each(["letters", "earthquake"])("the story %s", (story) => {
  const expected = JSON.parse(readFileSync(join("examples", `${story}.expected.json`), "utf8")) as Expected;
  let inputs: ReportInput[];
  let collation: Collation;

  beforeAll(async () => {
    inputs = await reportsOf(story);
    collation = compare(inputs);
  });

  test("is read whole, in the shape of the contract, twice the same", () => {
    expect(collation.reports.map((report) => report.id).sort()).toEqual(Object.keys(expected.reports).sort());
    expect(readdirSync(join("examples", story)).sort()).toEqual(Object.values(expected.reports).sort());
    collationSchema.parse(collation);
    expect(JSON.stringify(compare(inputs))).toBe(JSON.stringify(collation));
  });

  test("every expected snippet stands exactly once in its report", () => {
    const rows = [...expected.same_quote, ...expected.same_claim, ...expected.conflicts, ...expected.not_conflicts];
    for (const { readings } of rows) for (const [id, near] of Object.entries(readings)) placeOf(collation, id, near);
    for (const { report, text } of [...expected.single, ...expected.hedged]) placeOf(collation, report, text);
    for (const { report, near } of expected.timeline) placeOf(collation, report, near);
  });

  describe("same words", () => {
    for (const row of expected.same_quote) {
      check(row)(`${row.speaker}: ${row.why}: ${Object.values(row.readings)[0]}`, () => {
        const points = pointsWithAll(collation, row.readings);
        expect(points.length).toBeGreaterThan(0);
        const family = row.speaker.split(" ").at(-1)!;
        const speakers = points.flatMap((point) => point.readings.map((reading) => reading.speaker ?? ""));
        expect(speakers.filter((speaker) => speaker.includes(family)).length).toBeGreaterThan(1);
      });
    }
  });

  describe("same claim", () => {
    for (const row of expected.same_claim) {
      check(row)(row.why, () => expect(pointsWithAll(collation, row.readings).length).toBeGreaterThan(0));
    }
  });

  describe("conflicts", () => {
    for (const row of expected.conflicts) {
      check(row)(`${row.why}: ${Object.values(row.values).join(" / ")}`, () => {
        const found = clashes(collation).filter((clash) => touches(collation, clash, row.values));
        expect(found.map((clash) => clash.slot)).toContain(row.slot);
      });
    }

    test("nothing else is called a conflict", () => {
      const known = (clash: ReturnType<typeof clashes>[number]) =>
        expected.conflicts.some(
          (row) => touches(collation, clash, row.values) || touches(collation, clash, row.readings),
        );
      const others = clashes(collation).filter((clash) => !known(clash));
      expect(others.map((clash) => `${clash.slot}: ${clash.values.map((value) => value.value).join(" / ")}`)).toEqual(
        [],
      );
    });

    test.each(expected.not_conflicts.map((row) => [row.why, row] as const))("no conflict: %s", (_, row) => {
      expect(clashes(collation).filter((clash) => isBetween(collation, clash, row.readings))).toEqual([]);
    });
  });

  describe("what one alone has", () => {
    for (const row of expected.single) {
      check(row)(row.text, () => {
        const place = placeOf(collation, row.report, row.text);
        const met = collation.points.filter((p) => p.readings.some((reading) => meets(reading, row.report, place)));
        expect(met.some((point) => point.status === "single")).toBe(true);
      });
    }
  });

  describe("certainty", () => {
    for (const row of expected.hedged) {
      check(row)(`${row.certainty.join(" or ")}: ${row.text}`, () => {
        const place = placeOf(collation, row.report, row.text);
        const readings = collation.points.flatMap((point) => point.readings);
        const found = readings
          .filter((reading) => meets(reading, row.report, place))
          .map((reading) => reading.certainty);
        expect(
          found.some((certainty) => row.certainty.includes(certainty)),
          `found ${found.join(", ")}`,
        ).toBe(true);
      });
    }
  });

  describe("timeline", () => {
    for (const row of expected.timeline) {
      check(row)(`${row.date}: ${row.near} (${row.report})`, () => {
        const place = placeOf(collation, row.report, row.near);
        const met = collation.timeline.filter((entry) =>
          entry.readings.some((reading) => reading.report === row.report && overlaps(reading.span, place)),
        );
        expect(met.map((entry) => entry.from.slice(0, row.date.length))).toContain(row.date);
      });
    }
  });

  describe("origins and copies", () => {
    for (const row of expected.origins) {
      check(row)(`${row.name} behind ${row.reports.join(", ")}`, () => {
        const names = [row.name, ...(row.aliases ?? [])];
        const ids = collation.lineage.origins.filter(
          (origin) => names.includes(origin.name) || names.includes(origin.id),
        );
        expect(ids).toHaveLength(1);
        const cited = collation.lineage.edges.filter((edge) => edge.from === ids[0]!.id).map((edge) => edge.to);
        expect([...new Set(cited)]).toEqual(expect.arrayContaining(row.reports));
      });
    }

    for (const row of expected.copies) {
      check(row)(`${row.to} copies ${row.from}`, () => {
        const edges = collation.lineage.edges.filter((edge) => edge.from === row.from && edge.to === row.to);
        expect(edges.map((edge) => edge.kind)).toContain("copies");
      });
    }

    test("nobody else copies", () => {
      const copies = collation.lineage.edges.filter((edge) => edge.kind === "copies");
      const ids = new Set(collation.reports.map((report) => report.id));
      const between = copies.filter((edge) => ids.has(edge.from)).map(({ from, to }) => ({ from, to }));
      expect(between).toEqual(expected.copies.map(({ from, to }) => ({ from, to })));
    });
  });
});
