import { expect, test } from "vitest";
import type { Store } from "../../src/store/index.js";
import { arrival, bringAll, readingOf } from "./arrivals.js";
import { collation, report } from "./sample.js";
import { must } from "./suite.js";

/** What every store tells those who follow it, and what becomes of judgements that are taken back. */
export function changeTests(at: () => Store, fresh: () => Promise<Store>): void {
  const kinds = async (after: string) => must(await at().listChanges(after, 100)).changes.map(({ kind }) => kind);

  test("changes come in order, each once, whoever wrote them", async () => {
    const start = must(await at().presentChange());
    await bringAll(at(), [report("a", "Ferry left."), report("b", "Ferry came.")]);
    const page = must(await at().listChanges(start, 3));
    const rest = must(await at().listChanges(page.next, 100));
    const all = [...page.changes, ...rest.changes];
    expect(all.map(({ kind }) => kind).sort()).toEqual([
      ...["report-added", "report-added", "report-placed", "report-placed", "report-read", "report-read"],
      ...all.filter(({ kind }) => kind === "story-changed").map(({ kind }) => kind),
    ]);
    expect(all.filter(({ kind }) => kind === "story-changed").length).toBeGreaterThan(0);
    expect(new Set(all.map(({ cursor }) => cursor)).size).toBe(all.length);
    expect(all.find(({ kind }) => kind === "report-placed")).toMatchObject({ report: "a", story: "ferry-left" });
    expect(must(await at().listChanges(rest.next, 100))).toEqual({ changes: [], next: rest.next, lost: false });
    expect(must(await at().presentChange())).toBe(rest.next);
  });

  test("a new text, facts that were corrected, a failure and a merge are told", async () => {
    await bringAll(at(), [report("a", "Ferry left."), report("b", "Bus came.")]);
    const address = "https://example.org/r";
    must(await at().keepArrivals([arrival(report("r", "Once."), { address })]));
    const start = must(await at().presentChange());
    must(await at().keepArrivals([arrival(report("r", "Twice."), { address })]));
    must(await at().keepArrivals([arrival({ ...report("r", "Twice."), outlet: "Gull" }, { address })]));
    const { textSha256 } = readingOf(report("r", "Twice."));
    must(await at().saveFailure({ report: "r", textSha256, problem: "no tree" }));
    expect(await kinds(start)).toEqual(["report-revised", "report-corrected", "report-failed"]);
    const later = must(await at().presentChange());
    must(await at().mergeStories("bus-came", "ferry-left", { editor: null }));
    expect(await kinds(later)).toEqual(expect.arrayContaining(["story-changed", "story-merged", "report-placed"]));
  });

  test("a place in another store's changes is lost, and says where to go on", async () => {
    must(await at().keepArrivals([arrival(report("a", "Ferry left."))]));
    for (const cursor of ["9.999999", "", "x", "1.2.3"]) {
      const page = must(await at().listChanges(cursor, 10));
      expect(page).toEqual({ changes: [], next: must(await at().presentChange()), lost: true });
    }
    const other = await fresh();
    expect(must(await other.listChanges(must(await other.presentChange()), 10))).toMatchObject({ lost: false });
    await other.close();
  });

  test("a judgement that is taken back is replayed no more and stays in the list", async () => {
    await bringAll(at(), [report("a", "Ferry left.")]);
    must(await at().addJudgement("ferry-left", '{"kind":"note"}', { editor: "Vane" }));
    must(await at().addJudgement("ferry-left", '{"kind":"split"}', { editor: null }));
    const [first] = must(await at().listKeptJudgements("ferry-left"));
    const number = first?.number ?? 0;
    const start = must(await at().presentChange());
    expect(must(await at().withdrawJudgement("ferry-left", number, { editor: "Okoro" }))).toBe(true);
    expect(must(await at().withdrawJudgement("ferry-left", number, { editor: "Okoro" }))).toBe(false);
    expect(must(await at().withdrawJudgement("other", number + 1, { editor: null }))).toBe(false);
    expect(await kinds(start)).toEqual(["story-judged"]);
    expect(must(await at().listJudgements("ferry-left"))).toEqual(['{"kind":"split"}']);
    expect(must(await at().listKeptJudgements("ferry-left"))).toMatchObject([
      { line: '{"kind":"note"}', editor: "Vane", withdrawnBy: "Okoro" },
      { line: '{"kind":"split"}', editor: null, withdrawnAt: null, withdrawnBy: null },
    ]);
    const standing = must(await at().listStandingJudgements(["ferry-left", "other"]));
    expect([...standing]).toMatchObject([["ferry-left", [{ line: '{"kind":"split"}', withdrawnAt: null }]]]);
  });

  test("reports a page at a time, the newest first, and stories too", async () => {
    await bringAll(at(), [report("a", "Ferry left."), report("b", "Bus came."), report("c", "Ferry came.")]);
    must(await at().keepArrivals([arrival(report("d", "Late."))]));
    const page = async (limit: number, offset: number, story?: string) =>
      must(await at().listNewest(limit, offset, story)).map(({ id }) => id);
    expect([await page(3, 0), await page(3, 3), await page(3, 9)]).toEqual([["d", "c", "b"], ["a"], []]);
    expect(await page(9, 0, "ferry-left")).toEqual(["c", "a"]);
    expect(must(await at().listNewest(2, 0))).toMatchObject([
      { id: "d", state: "waiting", story: null, revision: 1, length: 5 },
      { id: "c", state: "read", story: "ferry-left", problem: null },
    ]);
    const both = must(await at().listRecent(9)).map(({ id }) => id);
    expect(both.sort()).toEqual(["bus-came", "ferry-left"]);
    expect(
      [...must(await at().listRecent(1)), ...must(await at().listRecent(1, 1))].map(({ id }) => id).sort(),
    ).toEqual(both);
  });

  test("what the newest collation of a story counts", async () => {
    await bringAll(at(), [report("a", "Ferry left.")]);
    expect(must(await at().countsOfStories(["ferry-left", "none"])).size).toBe(0);
    must(await at().saveCollation("ferry-left", "k", collation("one")));
    expect(must(await at().countsOfStories(["ferry-left", "none"])).get("ferry-left")).toMatchObject({
      conflicts: collation("one").points.filter(({ status }) => status === "conflict").length,
      origins: collation("one").lineage.origins.length,
    });
    expect(must(await at().countsOfStories([])).size).toBe(0);
  });

  test("stories that were not told since they changed, the newest first, and that they were told", async () => {
    const untold = async (newest = 10) => must(await at().listUntold(newest)).map(({ id, reports }) => [id, reports]);
    await bringAll(at(), [report("a", "Ferry left."), report("b", "Ferry came."), report("c", "Bus came.")]);
    expect((await untold()).sort()).toEqual([
      ["bus-came", 1],
      ["ferry-left", 2],
    ]);
    expect(await untold(1)).toHaveLength(1);
    const start = must(await at().presentChange());
    const later = "9999-01-01T00:00:00.000Z";
    must(await at().saveCollation("ferry-left", "k", collation("one"), later));
    expect(await untold()).toEqual([["bus-came", 1]]);
    // One that was begun before the last change is out of date, however late it was kept.
    must(await at().saveCollation("bus-came", "k", collation("one"), "2000-01-01T00:00:00.000Z"));
    expect(await untold()).toEqual([["bus-came", 1]]);
    expect(must(await at().renewCollation("bus-came", "k", later))).toBe(true);
    expect(await untold()).toEqual([]);
    expect(must(await at().getCollation("bus-came", "k"))).toEqual(collation("one"));
    expect(must(await at().renewCollation("bus-came", "none", later))).toBe(false);
    const told = must(await at().listChanges(start, 10)).changes;
    expect(told.map(({ kind, story }) => `${kind} ${story}`)).toEqual([
      "story-told ferry-left",
      "story-told bus-came",
      "story-told bus-came",
    ]);
  });
}
