import { describe, expect, it } from "vitest";
import type { Edge } from "../../src/contract/index.js";
import { BOX, layoutLineage } from "../../src/web/lineage-layout.js";
import { layoutTimeline } from "../../src/web/timeline-layout.js";
import { sampleCollation } from "./sample.js";

const sample = sampleCollation();

describe("the drawn timeline", () => {
  const drawing = layoutTimeline(sample.timeline, 1000);

  it("keeps order and equal moments, and stays within its width", () => {
    const xs = drawing.entries.map((entry) => entry.x);
    expect([...xs].sort((left, right) => left - right)).toEqual(xs);
    for (const { x, width } of drawing.entries) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(1000);
    }
    const [day, clock] = [1, 2].map((index) => drawing.entries[index]!);
    expect(clock!.x).toBeGreaterThan(day!.x);
    expect(clock!.x + clock!.width).toBeLessThan(day!.x + day!.width);
  });

  it("shortens 38 years so that hours can still be told apart", () => {
    expect(drawing.entries[1]!.x).toBeLessThan(900);
    const ticks = layoutTimeline(sample.timeline, 1240).ticks;
    expect(ticks.map((tick) => tick.label)).toEqual(["March 1987", "4 May 2025", "5 May 2025", "6 May 2025"]);
  });

  it("lets no two bars of a lane overlap", () => {
    for (const left of drawing.entries) {
      for (const right of drawing.entries) {
        if (left !== right && left.lane === right.lane && left.x <= right.x) {
          expect(left.x + left.width).toBeLessThanOrEqual(right.x);
        }
      }
    }
  });

  it("leaves what is no date to the list, and stands an empty one", () => {
    const entry = { ...sample.timeline[0]!, from: "some day" };
    expect(layoutTimeline([entry], 500)).toEqual({ entries: [], reports: [], ticks: [], lanes: 0, reportLanes: 0 });
    expect(layoutTimeline([{ ...entry, from: "2025-05-04", to: null }], 500).entries[0]!.x).toBe(0);
  });
});

describe("the drawn lineage", () => {
  const reports = sample.reports.map((report) => report.id);
  const edge = (from: string, to: string, kind: Edge["kind"], overlap = 0): Edge => ({
    from,
    to,
    kind,
    overlap,
    span: [0, 1],
    because: "",
  });

  it("has origins on the left, reports on the right, and a copy below its original", () => {
    const { nodes, edges } = layoutLineage(sample.lineage, reports);
    expect(nodes.filter((node) => node.kind === "origin").every((node) => node.x === 0)).toBe(true);
    expect(nodes.filter((node) => node.kind === "report").map((node) => [node.id, node.x])).toEqual(
      ["a", "b", "c"].map((id) => [id, BOX.width + BOX.gap]),
    );
    expect(edges).toHaveLength(7);
    const turned = layoutLineage({ origins: [], edges: [edge("c", "a", "copies", 0.9)] }, reports);
    expect(turned.nodes.map((node) => node.id)).toEqual(["b", "c", "a"]);
  });

  it("draws a ring, an edge to itself, unknown ends and doubles without hanging", () => {
    const ring = [
      edge("a", "b", "updates", 0.5),
      edge("b", "a", "updates", 0.5),
      edge("a", "a", "copies", 1),
      edge("a", "zz", "copies", 1),
      edge("a", "b", "updates", 0.4),
    ];
    const { nodes, edges } = layoutLineage({ origins: [], edges: ring }, reports);
    expect(nodes).toHaveLength(3);
    expect(edges.map((drawn) => drawn.edge.overlap)).toEqual([0.5, 0.5]);
  });

  it("draws the most cited origins and counts the others", () => {
    const origins = Array.from({ length: 40 }, (_, index) => ({
      id: `o${index}`,
      name: `Source ${index}`,
      kind: "person" as const,
    }));
    const edges = origins.map((origin, index) => edge(origin.id, reports[index % 3]!, "cites"));
    const drawing = layoutLineage({ origins, edges: [...edges, edge("o39", "b", "cites")] }, reports);
    expect(drawing.nodes.filter((node) => node.kind === "origin")).toHaveLength(12);
    expect(drawing.nodes.some((node) => node.id === "o39")).toBe(true);
    expect(drawing.left).toBe(28);
  });
});

describe("the reports on the drawn timeline", () => {
  const dated = (id: string, published: string | null) => ({ id, label: id, published });

  it("stand below what happened, each as wide as its date leaves open", () => {
    const reports = [
      dated("day", "2025-05-04"),
      dated("moment", "2025-05-04T10:00:00Z"),
      dated("month", "2025-05"),
      dated("undated", null),
    ];
    const drawing = layoutTimeline(sample.timeline, 1000, reports);
    const by = new Map(drawing.reports.map((report) => [report.id, report]));
    expect([...by.keys()]).toEqual(["month", "day", "moment"]);
    expect(by.get("moment")!.width).toBeLessThan(by.get("day")!.width);
    expect(by.get("day")!.width).toBeLessThan(by.get("month")!.width);
    expect(by.get("moment")!.x).toBeGreaterThan(by.get("day")!.x);
    expect(drawing.reportLanes).toBe(3);
    // One axis: the day of the reports is the day of what happened.
    const happened = drawing.entries.find(({ entry }) => entry.from === "2025-05-04");
    expect(by.get("day")!.x).toBe(happened!.x);
  });
});
