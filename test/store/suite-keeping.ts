import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Feed, openStore, type Store } from "../../src/store/index.js";
import { arrival, bringAll, readingOf } from "./arrivals.js";
import { readNamed } from "./named.js";
import { awkward, collation, fullReport, report } from "./sample.js";
import { codeOf, must } from "./suite.js";

const feed: Feed = {
  address: "https://example.org/feed",
  title: "A feed",
  etag: '"x"',
  lastModified: "Fri, 02 May 2031 08:00:00 GMT",
  everySeconds: 900,
  checkedAt: null,
  dueAt: "2031-05-02T08:00:00.000Z",
  failures: 0,
  problem: null,
};

/** What every store does to be looked after: feeds, backup and restore, the look at its health. `fresh` opens another store of the same kind. */
export function keepingTests(at: () => Store, fresh: () => Promise<Store>): void {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "crossread-keeping-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("feeds are kept, changed and forgotten", async () => {
    must(await at().saveFeed(feed));
    const failed = { ...feed, failures: 2, problem: awkward, checkedAt: "2031-05-02T09:00:00.000Z" };
    must(await at().saveFeed(failed));
    expect(must(await at().listFeeds())).toEqual([failed]);
    expect([must(await at().removeFeed(feed.address)), must(await at().removeFeed(feed.address))]).toEqual([
      true,
      false,
    ]);
  });

  test("a feed is taken by one at a time, and given back with what was found", async () => {
    must(await at().saveFeed(feed));
    const [soon, past] = ["9999-01-01T00:00:00.000Z", "2000-01-01T00:00:00.000Z"];
    const take = async (by: string, until = soon, one = feed) => must(await at().takeFeed(one, by, until));
    expect([await take("left"), await take("right"), await take("left")]).toEqual([true, false, true]);
    const next = { ...feed, etag: '"y"', checkedAt: "2031-05-02T09:00:00.000Z", dueAt: "2031-05-02T09:15:00.000Z" };
    must(await at().noteFeed({ ...next, failures: 9 }, "right"));
    expect(must(await at().listFeeds())).toEqual([feed]);
    // How often it is looked at may be changed meanwhile.
    must(await at().saveFeed({ ...feed, everySeconds: 60 }));
    must(await at().noteFeed(next, "left"));
    expect(must(await at().listFeeds())).toEqual([{ ...next, everySeconds: 60 }]);
    // It was looked at since it was listed as due.
    expect([await take("right"), await take("right", past, next), await take("left", soon, next)]).toEqual([
      false,
      true,
      true,
    ]);
    must(await at().removeFeed(feed.address));
    must(await at().noteFeed(next, "left"));
    expect(must(await at().listFeeds())).toEqual([]);
    expect(await take("left")).toBe(false);
  });

  async function fill(store: Store) {
    await bringAll(store, [{ ...fullReport, text: awkward }, report("b", "Beta."), report("b2", "Beta too.")]);
    const address = "https://example.org/r";
    must(await store.keepArrivals([arrival(report("r", "Once."), { address, headers: { etag: "1" } })]));
    must(await store.keepArrivals([arrival(report("r", "Twice."), { address, bytes: Uint8Array.of(0, 1, 255) })]));
    must(
      await store.saveReadings([
        readingOf(report("r", "Twice."), [{ kind: "person", speaker: null, words: "Ann Lind", start: 0, end: 3 }]),
      ]),
    );
    must(
      await store.saveReadings([
        readNamed(report("b", "Beta."), { entities: [["PER", "Beta"]], quotes: [["direct", "Beta", "Beta."]] }),
      ]),
    );
    must(await store.moveReport("b2", null, { editor: "Vane" }));
    must(await store.saveCollation("beta", "k", collation("one")));
    must(await store.addJudgement("beta", '{"kind":"note"}', { editor: "Vane" }));
    must(await store.saveFeed(feed));
    must(await store.wantAddresses(["https://example.org/wanted", awkward], true));
  }

  async function contentOf(store: Store) {
    const reports = must(await store.listReports());
    return {
      counts: must(await store.counts()),
      stories: must(await store.listStories()),
      reports: await Promise.all(reports.map(async ({ id }) => must(await store.getReport(id)))),
      revisions: must(await store.listRevisions("r")),
      snapshots: must(await store.listSnapshots("r")).map(({ bytes, ...rest }) => ({ ...rest, bytes: [...bytes] })),
      memberships: must(await store.listMemberships("beta")),
      judgements: must(await store.listJudgements("beta")),
      collation: must(await store.getCollation("beta", "k")),
      feeds: must(await store.listFeeds()),
      names: must(await store.listNames({ terms: [], kind: null, order: "reports", limit: 9, offset: 0 })),
      said: must(await store.listStatements({ id: "person-beta", joined: [] }, { limit: 9 })),
      search: must(await store.search("lind", 5)),
      analysis: must(await store.getAnalysis("r")),
    };
  }

  test("a backup restored into an empty store of either kind is the same, and new reports go on from there", async () => {
    await fill(at());
    const before = await contentOf(at());
    expect([before.names.length, before.said.length]).toEqual([1, 1]);
    const path = join(folder, "backup.db");
    must(await at().backup(path));
    must(await at().backup(path));
    expect(existsSync(`${path}.part`)).toBe(false);
    for (const open of [fresh, async () => must(await openStore(":memory:"))]) {
      const other = await open();
      must(await other.restore(path, { replace: false }));
      expect(await contentOf(other)).toEqual(before);
      const placed = await bringAll(other, [report("b4", "Beta four.")]);
      expect(placed.map(({ report: id, story }) => `${id} ${story}`)).toEqual(["r twice", "b4 beta-too"]);
      expect(must(await other.check(true)).faults).toEqual([]);
      await other.close();
    }
  });

  test("addresses that were asked for and not fetched yet are in a backup, and those asked for later come after them", async () => {
    await fill(at());
    const path = join(folder, "wanted.db");
    must(await at().backup(path));
    for (const open of [
      fresh,
      async () => must(await openStore(":memory:")),
      async () => must(await openStore(path)),
    ]) {
      const other = await open();
      if (must(await other.counts()).reports === 0) must(await other.restore(path, { replace: false }));
      must(await other.wantAddresses(["https://example.org/later"], false));
      const taken = must(await other.takeWanted("9999", 10));
      expect(taken.map(({ address, follow }) => [address, follow])).toEqual([
        ["https://example.org/wanted", true],
        [awkward, true],
        ["https://example.org/later", false],
      ]);
      must(await other.dropWanted(taken[0]?.number ?? 0));
      expect(must(await other.takeWanted("9999", 10))).toHaveLength(2);
      await other.close();
    }
  });

  test("who followed a store is told that its place is lost in one that was restored, also when that has gone on", async () => {
    const empty = must(await at().presentChange());
    await fill(at());
    const early = must(await at().listChanges(empty, 3)).next;
    const path = join(folder, "followed.db");
    must(await at().backup(path));
    const late = must(await at().presentChange());
    // The store goes on after its backup, and so does the one that was restored.
    await bringAll(at(), [report("later", "Beta later.")]);
    const after = must(await at().presentChange());
    expect(must(await at().listChanges(early, 1000))).toMatchObject({ lost: false, next: after });
    for (const open of [
      fresh,
      async () => must(await openStore(":memory:")),
      async () => must(await openStore(path)),
    ]) {
      const other = await open();
      if (must(await other.counts()).reports === 0) must(await other.restore(path, { replace: false }));
      const present = must(await other.presentChange());
      await bringAll(other, [report("other", "Beta other."), report("more", "Gamma.")]);
      for (const place of [empty, early, late, after]) {
        expect(must(await other.listChanges(place, 10)), place).toMatchObject({ lost: true, changes: [] });
      }
      const page = must(await other.listChanges(present, 100));
      expect(page.lost).toBe(false);
      expect(page.changes.map(({ report: id }) => id)).toEqual(expect.arrayContaining(["other", "more"]));
      await other.close();
    }
    must(await at().restore(path, { replace: true }));
    expect(must(await at().listChanges(after, 10))).toMatchObject({ lost: true });
    expect(must(await at().listChanges(must(await at().presentChange()), 10))).toMatchObject({ lost: false });
  });

  test("a store that holds something is not written over unless that is said", async () => {
    await fill(at());
    const path = join(folder, "other.db");
    must(await at().backup(path));
    must(await at().saveStory({ id: "later", title: null, reports: [] }));
    const refused = await at().restore(path, { replace: false });
    expect(codeOf(refused)).toBe("usage");
    must(await at().restore(path, { replace: true }));
    expect(must(await at().getStory("later"))).toBeNull();
    expect(must(await at().search("lind", 5))).toHaveLength(1);
  });

  test("a backup that is none, or in no folder, is a problem and changes nothing", async () => {
    const path = join(folder, "letter.txt");
    writeFileSync(path, "Dear all, this is no database.".repeat(10));
    expect(codeOf(await at().restore(path, { replace: true }))).toBe("database-unavailable");
    expect(codeOf(await at().restore(join(folder, "gone.db"), { replace: true }))).toBe("not-found");
    expect(codeOf(await at().backup(join(folder, "no", "such", "backup.db")))).toBe("write-failed");
    expect(readFileSync(path, "utf8")).toContain("Dear all");
  });

  test("a look at a sound store finds nothing amiss and says how much there is", async () => {
    await fill(at());
    const health = must(await at().check(true));
    expect(health).toMatchObject({ kind: at().kind, version: 7, faults: [] });
    expect(health.counts).toMatchObject({ reports: 4, feeds: 1, unread: 0, unplaced: 1 });
    expect(health.bytes).toBeGreaterThan(0);
  });
}
