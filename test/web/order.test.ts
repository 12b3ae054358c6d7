import { describe, expect, it } from "vitest";
import { buildModel } from "../../src/web/model.js";
import { leftOut, orderNamed, orderPoints } from "../../src/web/order.js";
import { largeCollation, sampleCollation } from "./sample.js";

const model = buildModel(sampleCollation());
const ids = (order: string) => orderPoints(model, model.collation.points, orderNamed(order)).map(({ id }) => id);

describe("orderPoints", () => {
  it("keeps the order of the account among equals, and changes nothing for no order or an unknown one", () => {
    expect(ids("")).toEqual(model.collation.points.map(({ id }) => id));
    expect(ids("rank")).toEqual(ids(""));
    expect(ids("reports")).toEqual(["p3", "p1", "p2", "p4", "p5", "p6", "p7", "p8"]);
    expect(ids("origins")).toEqual(["p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8"]);
  });

  it("goes by the first outlet in the alphabet that has a point", () => {
    const names = ids("outlet").map((id) => {
      const readings = model.byPoint.get(id)?.readings ?? [];
      return readings.map(({ report }) => model.byReport.get(report)?.name ?? "").sort()[0];
    });
    expect(names).toEqual([...names].sort());
    expect(new Set(names).size).toBeGreaterThan(1);
  });

  it("puts what has no time last", () => {
    expect(ids("time")).toEqual(["p3", "p1", "p7", "p2", "p4", "p5", "p6", "p8"]);
  });
});

describe("leftOut", () => {
  it("names what most of the others have and a report lacks", () => {
    expect(leftOut(model, "c").map(({ point, all }) => [point.id, all])).toEqual([
      ["p1", true],
      ["p4", true],
    ]);
    expect(leftOut(model, "b")).toEqual([]);
  });

  it("names nothing that half of the others have, and nothing with two reports", () => {
    const five = buildModel(largeCollation(8, 5));
    expect(leftOut(five, "c").map(({ point }) => point.id)).toEqual([]);
    const two = buildModel({ ...sampleCollation(), reports: sampleCollation().reports.slice(0, 2) });
    expect(leftOut(two, "b")).toEqual([]);
  });
});
