import { describe, expect, it } from "vitest";
import type { Collation } from "../../src/contract/index.js";
import { evidenceHash, followEvidence } from "../../src/web/evidence.js";
import { readHash } from "../../src/web/links.js";
import { buildModel } from "../../src/web/model.js";
import { sampleCollation } from "./sample.js";

const sample = sampleCollation();
const model = buildModel(sample);
const follow = (collation: Collation, hash: string) => followEvidence(buildModel(collation), hash.slice(1));
const hashOf = (id: string) => evidenceHash(model, model.byPoint.get(id)!);

/** The sample as it is after a report was revised: other text, the spans moved by a function. */
function revised(id: string, change: (text: string) => string, move: (offset: number) => number): Collation {
  const moved = (span: readonly [number, number]) => [move(span[0]), move(span[1])] as [number, number];
  return {
    ...sample,
    reports: sample.reports.map((report) =>
      report.id === id
        ? { ...report, text: change(report.text), paragraphs: [[0, change(report.text).length]] }
        : report,
    ),
    points: sample.points.map((point) => ({
      ...point,
      readings: point.readings.map((item) => (item.report === id ? { ...item, spans: item.spans.map(moved) } : item)),
    })),
  };
}

describe("an address made of words", () => {
  it("leads to its own point, for every point", () => {
    for (const point of sample.points) {
      expect(follow(sample, evidenceHash(model, point))).toEqual({ kind: "point", point: point.id });
      expect(readHash(model, evidenceHash(model, point))).toEqual({ kind: "point", point: point.id });
    }
    expect(new Set(sample.points.map((point) => evidenceHash(model, point))).size).toBe(sample.points.length);
  });

  it("leads there after points were numbered anew and reports came in", () => {
    const points = [...sample.points].reverse().map((point, index) => ({ ...point, id: `p${index + 1}` }));
    const extra = {
      ...sample.reports[0]!,
      id: "new",
      text: "Another report.",
      paragraphs: [[0, 15]] as [[number, number]],
    };
    const later = { ...sample, reports: [extra, ...sample.reports], points };
    expect(follow(later, hashOf("p1"))).toEqual({ kind: "point", point: "p8" });
  });

  it("leads there after the words moved, and after a reading took in more or fewer words", () => {
    const before = "An update stands before it. ";
    const moved = revised(
      "a",
      (text) => before + text,
      (offset) => offset + before.length,
    );
    expect(follow(moved, hashOf("p1"))).toEqual({ kind: "point", point: "p1" });
    const wider = revised(
      "a",
      (text) => text,
      (offset) => offset,
    );
    const points = wider.points.map((point) => ({
      ...point,
      readings: point.readings.map((item) => ({
        ...item,
        spans: item.spans.map(([start, end]) => [Math.max(0, start - 4), end] as [number, number]),
      })),
    }));
    expect(follow({ ...wider, points }, hashOf("p8"))).toEqual({ kind: "point", point: "p8" });
  });

  it("says what is gone, and shows the nearest passage", () => {
    const cut = revised(
      "a",
      (text) => text.replace("11 people were hurt", "nobody came to harm"),
      (offset) => offset,
    );
    const led = follow(cut, hashOf("p1"));
    expect(led).toMatchObject({ kind: "gone", place: { report: "a" } });
    expect(led?.kind === "gone" && led.why).toContain("no longer stand so in Karlshavn Post");
    const pointless = follow({ ...sample, points: [] }, hashOf("p1"));
    expect(pointless?.kind === "gone" && pointless.place?.spans).toEqual(sample.points[0]!.readings[0]!.spans);
    const left = follow({ ...sample, reports: sample.reports.slice(1) }, hashOf("p1"));
    expect(left).toMatchObject({ kind: "gone", place: null });
  });

  it("is none where it is something else, and bad ones do no harm", () => {
    for (const hash of ["", "points", "p1", "r-a-0", "e-", "e-a", "e-a-1-2", "e-a-1-2-!", "e-%E0%A4%A-1-2-abc"]) {
      expect(followEvidence(model, hash)).toBeNull();
    }
    for (const hash of ["e-a-0-0-a", "e-a-999999999-999999999-zz", "e-<script>-1-1-a"]) {
      expect(followEvidence(model, hash)).toMatchObject({ kind: "gone" });
    }
  });

  it("is searched for in bounded time in a text of a million characters", () => {
    const text = "word ".repeat(200_000);
    const long = {
      ...sample,
      reports: [{ ...sample.reports[0]!, text, paragraphs: [[0, text.length] as [number, number]] }],
    };
    const began = process.cpuUsage().user;
    expect(follow(long, "#e-a-500000-300-zzzzzzz")).toMatchObject({ kind: "gone" });
    expect((process.cpuUsage().user - began) / 1e6).toBeLessThan(3);
  });
});

describe("links that are not of words", () => {
  it("say what to do where a number or a report is not known", () => {
    expect(readHash(model, "#p99")).toMatchObject({ kind: "gone", place: null });
    expect(readHash(model, "#r-nobody-3")).toMatchObject({ kind: "gone", place: null });
    expect(readHash(model, "#somewhere")).toBeNull();
  });
});
