import { describe, expect, it } from "vitest";
import type { Collation, Judged, Point } from "../../src/contract/index.js";
import { applyJudgements } from "../../src/story/index.js";
import { carryBetween } from "../../src/web/desk/carry.js";
import { conflictsOf, evidenceAt, mergeOf, notAConflict, noteOf, pinOf, splitOf } from "../../src/web/desk/judging.js";
import { changeWords } from "../../src/web/desk/live-story.js";
import { newsOf, seenNow } from "../../src/web/desk/news.js";
import { listHash, readList } from "../../src/web/links.js";
import { buildModel, filterPoints, type Model, NO_FILTERS } from "../../src/web/model.js";
import { orderPoints } from "../../src/web/order.js";
import { sampleCollation } from "./sample.js";

const sample = sampleCollation();
const model = buildModel(sample);
const PIN: Judged = { kind: "pin", slot: null, text: null, by: "M. Vane", at: "2026-03-03", line: 4 };
const idsOf = (points: readonly Point[]) => points.map(({ id }) => id);

function judged(id: string, judgement: Judged): Model {
  const points = sample.points.map((point) => (point.id === id ? { ...point, judgements: [judgement] } : point));
  return buildModel({ ...sample, points });
}

/** The sample as it was before its last report came. */
function withoutLast(): Collation {
  const reports = sample.reports.slice(0, -1);
  const has = ({ report }: { report: string }) => reports.some(({ id }) => id === report);
  const points = sample.points
    .map((point) => ({ ...point, readings: point.readings.filter(has), variants: [] }))
    .filter(({ readings }) => readings.length > 0)
    .map((point, index) => ({ ...point, id: `p${index + 1}` }))
    .reverse();
  return { ...sample, reports, points, timeline: [] };
}

describe("pinned points", () => {
  const last = sample.points.at(-1)!.id;
  it("come first in every order, and can be listed alone", () => {
    const pinned = judged(last, PIN);
    for (const order of ["", "time", "reports", "origins"] as const) {
      expect(idsOf(orderPoints(pinned, pinned.collation.points, order))[0]).toBe(last);
    }
    expect(idsOf(filterPoints(pinned, { ...NO_FILTERS, mark: "pinned" }, new Map()))).toEqual([last]);
    expect(filterPoints(model, { ...NO_FILTERS, mark: "pinned" }, new Map())).toEqual([]);
  });

  it("are told apart from other judgements", () => {
    const noted = judged(last, { ...PIN, kind: "note", text: "ask" });
    expect(idsOf(filterPoints(noted, { ...NO_FILTERS, mark: "judged" }, new Map()))).toEqual([last]);
    expect(filterPoints(noted, { ...NO_FILTERS, mark: "pinned" }, new Map())).toEqual([]);
    expect(idsOf(orderPoints(noted, noted.collation.points, ""))).toEqual(idsOf(model.collation.points));
  });

  it("stand in the address", () => {
    const filters = { ...NO_FILTERS, mark: "new" };
    expect(readList(listHash(filters, "time"))).toEqual({ filters, order: "time" });
  });
});

describe("what is new", () => {
  const before = buildModel(withoutLast());
  const seen = seenNow(before, new Map(), "2026-03-03T10:00:00Z");

  it("is nothing where all was seen, whatever its number", () => {
    expect(newsOf(model, seenNow(model, new Map(), ""), new Map())).toBeNull();
    expect(newsOf(before, seen, new Map())).toBeNull();
  });

  it("are the report that came, its readings and the points that it alone has", () => {
    const news = newsOf(model, seen, new Map())!;
    expect([...news.reports]).toEqual(["c"]);
    const own = sample.points.filter(({ readings }) => readings.every(({ report }) => report === "c"));
    const touched = sample.points.filter(({ readings }) => readings.some(({ report }) => report === "c"));
    expect([...news.whole]).toEqual(idsOf(own));
    expect([...news.points]).toEqual(idsOf(touched));
    expect([...news.readings].every(({ report }) => report === "c")).toBe(true);
    expect(idsOf(filterPoints(model, { ...NO_FILTERS, mark: "new" }, new Map(), news))).toEqual(idsOf(touched));
  });

  it("is told by the reports alone where no words were kept", () => {
    const news = newsOf(model, { ...seen, points: [] }, new Map())!;
    expect([...news.points]).toEqual([...newsOf(model, seen, new Map())!.points]);
  });

  it("are words that a revision brought, and the revision itself", () => {
    const text = sample.reports[0]!.text.replace("11 people", "12 people");
    const revised = buildModel({ ...sample, reports: sample.reports.map((r, i) => (i === 0 ? { ...r, text } : r)) });
    const all = seenNow(model, new Map([["a", 1]]), "");
    const news = newsOf(revised, all, new Map([["a", 2]]))!;
    expect([...news.revised]).toEqual(["a"]);
    expect([...news.readings].every(({ report }) => report === "a")).toBe(true);
    expect(news.readings.size).toBeGreaterThan(0);
    expect(changeWords(model, revised.collation)).toBe("1 report revised");
    expect(changeWords(before, sample)).toBe("1 new report");
    expect(changeWords(model, before.collation)).toBe("1 report went to another story");
  });
});

describe("another collation", () => {
  const before = buildModel(withoutLast());
  const carry = carryBetween(before, model);
  it("has the points of the one before by their readings, not by their numbers", () => {
    for (const point of before.collation.points) {
      const now = model.byPoint.get(carry.point(point.id) ?? "");
      expect(now?.readings).toContainEqual(point.readings[0]);
    }
    const own = sample.points.find(({ readings }) => readings.every(({ report }) => report === "c"))!;
    expect(carryBetween(model, before).point(own.id)).toBeNull();
  });

  it("has a place at the same words, where the text has moved too", () => {
    const point = before.collation.points[0]!;
    const [reading] = point.readings;
    const place = { report: reading!.report, spans: reading!.spans, point: point.id };
    expect(carry.place(place)).toEqual({ ...place, point: carry.point(point.id) });
    const text = `Corrected. ${before.byReport.get(place.report)!.report.text}`;
    const moved = {
      ...before.collation,
      points: [],
      reports: before.collation.reports.map((report) => (report.id === place.report ? { ...report, text } : report)),
    };
    const spans = place.spans.map(([start, end]) => [start + 11, end + 11]);
    expect(carryBetween(before, buildModel(moved)).place(place)).toEqual({ ...place, spans, point: null });
  });
});

describe("what is sent as a judgement", () => {
  const conflict = sample.points.find((point) => conflictsOf(point).length > 0)!;
  const shape = (collation: Collation) => collation.notes.filter(({ code }) => code === "judgement-lost");
  const replay = (draft: ReturnType<typeof pinOf>) =>
    applyJudgements(sample, [{ ...draft, evidence: draft.evidence as never, by: "M. Vane", at: "2026-03-03" }]);

  it("is found again by the replay, for every point and kind", () => {
    for (const point of model.collation.points) {
      for (const draft of [
        pinOf(model, point),
        noteOf(model, point, "ask"),
        splitOf(model, point.readings.slice(0, 1)),
      ]) {
        expect(shape(replay(draft)), `${draft.kind} ${point.id}`).toEqual([]);
      }
    }
    const [left, right] = sample.points as [Point, Point];
    expect(replay(mergeOf(model, left, right)).points.length).toBe(sample.points.length - 1);
  });

  it("settles the conflict that was meant", () => {
    const [variant] = conflictsOf(conflict);
    const draft = notAConflict(model, conflict, variant!);
    expect(draft.slot).toBe(conflict.variants[variant!]!.slot);
    const point = replay(draft).points.find(({ judgements }) => judgements !== undefined)!;
    expect(point.status).toBe("agreed");
  });

  it("has as much around the words as tells them from others, to the whole text", () => {
    const { report } = model.reports[0]!;
    const text = `${"The reef was marked. ".repeat(9)}The end.`;
    const view = { ...model.reports[0]!, report: { ...report, text } };
    const found = evidenceAt(view, [21, 41]);
    expect(found.prefix + found.exact + found.suffix).toBe(text.slice(0, 21 + 20 + found.suffix.length));
    expect(text.split(found.prefix + found.exact + found.suffix).length).toBe(2);
    expect(evidenceAt(view, [text.length - 4, text.length]).exact).toBe("end.");
  });
});
