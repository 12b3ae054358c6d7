import { describe, expect, it } from "vitest";
import { createRandom, type Span, shuffled } from "../../src/base/index.js";
import { analysisSchema, type Collation, collationSchema, type ReportInput } from "../../src/contract/index.js";
import { analyze, compare } from "../../src/index.js";
import { randomReport } from "../support/random-report.js";

const SEEDS = Array.from({ length: 12 }, (_, i) => 101 + 37 * i);

function story(seed: number, size = 3): ReportInput[] {
  // Reports of one story share sentences: every report takes its paragraphs from one of two sources.
  const random = createRandom(seed);
  const pool = [randomReport("x", seed), randomReport("y", seed + 1)].map((report) => report.text.trim().split("\n\n"));
  return Array.from({ length: size }, (_, i) => {
    const id = String.fromCharCode(97 + i);
    const own = randomReport(id, seed + 10 + i);
    const borrowed = shuffled(pool[i % 2] ?? [], random).slice(0, 3);
    return { ...own, text: `${own.text.trim()}\n\n${borrowed.join("\n\n")}\n` };
  });
}

function spansOf(collation: Collation): { report: string; span: readonly [number, number] }[] {
  return [
    ...collation.points.flatMap((point) => [
      ...point.readings.flatMap((r) =>
        [...r.spans, ...r.differing, ...(r.trigger ? [r.trigger] : [])].map((span) => ({ report: r.report, span })),
      ),
      ...point.variants.flatMap((v) => v.values.map(({ report, span }) => ({ report, span }))),
    ]),
    ...collation.timeline.flatMap((entry) => entry.readings),
    ...collation.lineage.edges.map((edge) => ({ report: edge.to, span: edge.span })),
    ...collation.entities.flatMap((entity) =>
      entity.mentions.map(({ report, start, end }) => ({ report, span: [start, end] as Span })),
    ),
  ];
}

/** A point without what legitimately depends on the order of its list: its number. */
function signature(collation: Collation): string[] {
  return collation.points.map(({ id, ...point }) => JSON.stringify(point)).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

describe("laws of the collation", () => {
  it.each(SEEDS)("seed %i: an analysis and a collation hold their schema, and every span lies in its text", (seed) => {
    const reports = story(seed);
    const collation = compare(reports);
    expect(collationSchema.safeParse(collation).error ?? null, `seed ${seed}`).toBeNull();
    const texts = new Map(reports.map((report) => [report.id, report.text]));
    for (const { report, span } of spansOf(collation)) {
      expect(span[0], `seed ${seed}, report ${report}`).toBeLessThan(span[1]);
      expect(span[1], `seed ${seed}, report ${report}`).toBeLessThanOrEqual(texts.get(report)?.length ?? -1);
    }
    for (const report of reports) {
      const analysis = analyze(report);
      expect(analysisSchema.safeParse(analysis).error ?? null, `seed ${seed}`).toBeNull();
    }
  });

  it.each(SEEDS)("seed %i: variant values are the words of their spans, unless they are labels or dates", (seed) => {
    const reports = story(seed);
    const texts = new Map(reports.map((report) => [report.id, report.text]));
    const worded = compare(reports)
      .points.flatMap((point) => point.variants)
      .filter((variant) => ["number", "wording", "extent"].includes(variant.slot))
      .flatMap((variant) => variant.values);
    for (const { report, span, value } of worded)
      expect(texts.get(report)?.slice(span[0], span[1]), `seed ${seed}`).toBe(value);
  });

  it.each(SEEDS)("seed %i: a report against itself has no variant and one origin for its own voice", (seed) => {
    const report = randomReport("a", seed);
    const collation = compare([report, { ...report, id: "b" }]);
    const variants = collation.points.flatMap((point) => point.variants);
    expect(variants, `seed ${seed}`).toEqual([]);
    expect(
      collation.points.filter((point) => point.status === "single"),
      `seed ${seed}`,
    ).toEqual([]);
    for (const point of collation.points)
      expect(point.origins.length, `seed ${seed}: ${point.gist}`).toBeLessThanOrEqual(1);
    expect(
      collation.lineage.edges.filter((edge) => edge.kind !== "cites").map((edge) => edge.overlap),
      `seed ${seed}`,
    ).toEqual([1]);
  });

  it.each(SEEDS)("seed %i: the order of the reports changes no point, variant or conflict", (seed) => {
    const reports = story(seed, 4);
    const first = compare(reports);
    const second = compare(shuffled(reports, createRandom(seed + 5)));
    expect(signature(second), `seed ${seed}`).toEqual(signature(first));
    expect(second.points.map((point) => point.id)).toEqual(first.points.map((point) => point.id));
    expect(second.timeline, `seed ${seed}`).toEqual(first.timeline);
    expect(second.lineage, `seed ${seed}`).toEqual(first.lineage);
  });

  it.each(SEEDS)("seed %i: a copy adds no origin to any point", (seed) => {
    const reports = story(seed, 2);
    const copy = { ...(reports[0] as ReportInput), id: "z", outlet: "Copying Post" };
    const before = compare(reports);
    const after = compare([...reports, copy]);
    const origins = (collation: Collation) => new Set(collation.points.flatMap((point) => point.origins)).size;
    expect(origins(after), `seed ${seed}`).toBe(origins(before));
  });

  it("gives the same bytes twice", () => {
    const reports = story(7);
    expect(JSON.stringify(compare(reports))).toBe(JSON.stringify(compare(reports)));
  });

  it("refuses two reports with one id", () => {
    const report = randomReport("a", 3);
    expect(() => compare([report, report])).toThrow(/two reports have the id "a"/);
  });
});
