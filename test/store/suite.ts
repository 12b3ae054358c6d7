import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Result } from "../../src/base/index.js";
import { openStore, type Store, textSha256 } from "../../src/store/index.js";
import { makeOld } from "./old.js";
import { awkward, collation, fullReport, report } from "./sample.js";
import { changeTests } from "./suite-changes.js";
import { evidenceTests } from "./suite-evidence.js";
import { keepingTests } from "./suite-keeping.js";
import { must } from "./suite-must.js";
import { namesTests, thirdTests } from "./suite-names.js";
import { storiesTests } from "./suite-stories.js";
import { undoTests } from "./suite-undo.js";

export { must };

/** The code of the problem, null where there is none. */
export const codeOf = (result: Result<unknown>) => (result.ok ? null : result.problem.code);

const save = (store: Store, item: ReturnType<typeof report>) =>
  store.saveReport(item, { sha256: textSha256(item.text) });

/** What every store does, whatever it stands on. `fresh` gives the address of an empty database; in memory nothing is left after `close`. */
export function storeSuite(name: string, fresh: () => Promise<string>, kept: boolean): void {
  describe(name, () => {
    let address: string;
    let store: Store;
    beforeEach(async () => {
      address = await fresh();
      store = must(await openStore(address));
    });
    afterEach(() => store.close());

    reportTests(() => store);
    storyTests(() => store);
    collationTests(() => store);
    evidenceTests(() => store);
    storiesTests(() => store);
    undoTests(() => store);
    const another = async () => must(await openStore(await fresh()));
    keepingTests(() => store, another);
    changeTests(() => store, another);
    namesTests(() => store);

    test("many writes at once in one process", async () => {
      const items = Array.from({ length: 40 }, (_, i) => report(`r${i}`));
      const results = await Promise.all(items.map((item) => save(store, item)));
      expect(results.map(codeOf)).toEqual(items.map(() => null));
      expect(must(await store.listReports())).toHaveLength(40);
    });

    test("after close a call throws, and closing again does nothing", async () => {
      await store.close();
      await store.close();
      await expect(store.listReports()).rejects.toThrow("closed");
    });

    if (kept) keptTests(() => address, fresh);
    if (kept) thirdTests(fresh);
  });
}

function reportTests(at: () => Store): void {
  test("a report comes back as it was saved", async () => {
    must(await save(at(), fullReport));
    expect(must(await at().getReport(fullReport.id))).toEqual(fullReport);
    expect(must(await at().getReport("other"))).toBeNull();
    expect(must(await at().listReports())).toEqual([
      {
        id: fullReport.id,
        outlet: "Harbour Post",
        headline: "Ferry leaves late",
        published: "2031-05-02",
        sha256: textSha256(fullReport.text),
        length: fullReport.text.length,
      },
    ]);
  });

  test("absent stays absent, null stays null", async () => {
    must(await save(at(), { id: "n", text: "", headline: null }));
    expect(Object.entries(must(await at().getReport("n"))!)).toEqual([
      ["id", "n"],
      ["text", ""],
      ["headline", null],
    ]);
  });

  test("any string survives, as text, fact and id", async () => {
    const item = { ...report(awkward, awkward), headline: awkward, outlet: awkward };
    must(await save(at(), item));
    must(await at().saveStory({ id: awkward, title: awkward, reports: [awkward] }));
    must(await at().saveCollation(awkward, awkward, collation(awkward)));
    expect(must(await at().getReport(awkward))).toEqual(item);
    expect(must(await at().listReports())[0]).toMatchObject({ id: awkward, headline: awkward, outlet: awkward });
    expect(must(await at().getStory(awkward))).toEqual({ id: awkward, title: awkward, reports: [awkward] });
    expect(must(await at().getCollation(awkward, awkward))).toEqual(collation(awkward));
    expect(must(await at().getCollationText(awkward, awkward))).toBe(JSON.stringify(collation(awkward)));
    expect(must(await at().getCollationText(awkward, "none"))).toBeNull();
  });

  test("a text of 3 MB survives", async () => {
    const long = report("long", "Ünïcode and more. ".repeat(170_000));
    must(await save(at(), long));
    expect(must(await at().getReport("long"))?.text === long.text).toBe(true);
  });

  test("the same text again corrects the facts; another text is refused and changes nothing", async () => {
    must(await save(at(), report("r", "One.")));
    must(await save(at(), { ...report("r", "One."), published: "2031-01-01" }));
    expect(must(await at().getReport("r"))?.published).toBe("2031-01-01");
    expect(codeOf(await save(at(), report("r", "Two.")))).toBe("conflict-of-ids");
    expect(must(await at().getReport("r"))?.text).toBe("One.");
    expect(must(await at().listReports())).toHaveLength(1);
  });

  test("a wrong fingerprint throws", async () => {
    await expect(at().saveReport(report("r"), { sha256: textSha256("else") })).rejects.toThrow("SHA-256");
    expect(must(await at().listReports())).toEqual([]);
  });

  test("ids differ by case and are sorted by code unit", async () => {
    for (const id of ["b", "a", "B", "é", "a b"]) must(await save(at(), report(id)));
    expect(must(await at().listReports()).map((r) => r.id)).toEqual(["B", "a", "a b", "b", "é"]);
  });

  test("an id that no index takes is refused", async () => {
    const id = "x".repeat(1025);
    expect(codeOf(await save(at(), report(id)))).toBe("too-large");
    expect(codeOf(await at().getReport(id))).toBe("too-large");
    must(await save(at(), report("x".repeat(1024))));
  });
}

function storyTests(at: () => Store): void {
  test("a story keeps its order and can be replaced", async () => {
    for (const id of ["a", "b", "c"]) must(await save(at(), report(id)));
    must(await at().saveStory({ id: "s", title: "Ferry", reports: ["c", "a"] }));
    must(await at().saveStory({ id: "empty", title: null, reports: [] }));
    expect(must(await at().getStory("s"))).toEqual({ id: "s", title: "Ferry", reports: ["c", "a"] });
    must(await at().saveStory({ id: "s", title: null, reports: ["b", "c", "a"] }));
    expect(must(await at().listStories())).toEqual([
      { id: "empty", title: null, reports: [] },
      { id: "s", title: null, reports: ["b", "c", "a"] },
    ]);
    expect(must(await at().getStory("S"))).toBeNull();
  });

  test("a story of a report that is not stored is refused whole", async () => {
    must(await save(at(), report("a")));
    must(await at().saveStory({ id: "s", title: "Before", reports: ["a"] }));
    const refused = await at().saveStory({ id: "s", title: "After", reports: ["a", "gone"] });
    expect(refused).toMatchObject({ ok: false, problem: { code: "not-found" } });
    if (!refused.ok) expect(refused.problem.message).toContain('"gone"');
    expect(codeOf(await at().saveStory({ id: "s", title: "After", reports: ["a", "a"] }))).toBe("conflict-of-ids");
    expect(must(await at().getStory("s"))).toEqual({ id: "s", title: "Before", reports: ["a"] });
  });

  test("a story of 1,100 reports, more than one statement takes", async () => {
    const ids = Array.from({ length: 1100 }, (_, i) => `r${i}`);
    for (const id of ids) must(await save(at(), report(id)));
    must(await at().saveStory({ id: "s", title: null, reports: ids }));
    expect(must(await at().getStory("s"))?.reports).toEqual(ids);
  });
}

function collationTests(at: () => Store): void {
  test("collations lie under story and key, and are replaced", async () => {
    must(await at().saveStory({ id: "s", title: null, reports: [] }));
    must(await at().saveCollation("s", "k1", collation("one")));
    must(await at().saveCollation("s", "k2", collation("two")));
    must(await at().saveCollation("s", "k1", collation("three")));
    expect(must(await at().getCollation("s", "k1"))).toEqual(collation("three"));
    expect(must(await at().getCollation("s", "k2"))).toEqual(collation("two"));
    expect(must(await at().getCollation("s", "k3"))).toBeNull();
    expect(must(await at().getCollation("t", "k1"))).toBeNull();
    expect(codeOf(await at().saveCollation("t", "k1", collation("x")))).toBe("not-found");
  });

  test("of one story the newest collations are kept", async () => {
    must(await at().saveStory({ id: "s", title: null, reports: [] }));
    for (let i = 0; i < 7; i++) {
      must(await at().saveCollation("s", `k${i}`, collation(String(i))));
      await sleep(2);
    }
    const kept = [];
    for (let i = 0; i < 7; i++) if (must(await at().getCollation("s", `k${i}`)) !== null) kept.push(i);
    expect(kept).toEqual([3, 4, 5, 6]);
  });
}

function keptTests(at: () => string, fresh: () => Promise<string>): void {
  test("a database of version 1 is brought forward with all that it holds", async () => {
    const address = await fresh();
    await makeOld(address, 1200);
    const store = must(await openStore(address));
    expect(must(await store.getReport(fullReport.id))).toEqual(fullReport);
    expect(must(await store.getReport(awkward))).toEqual({ id: awkward, text: awkward, headline: awkward });
    expect(must(await store.getStory("s"))).toEqual({ id: "s", title: "Ferry", reports: [awkward, fullReport.id] });
    expect(must(await store.getCollation("s", "k"))).toEqual(collation("old"));
    expect(must(await store.counts())).toMatchObject({ reports: 1202, unread: 1202, unplaced: 1200 });
    expect(must(await store.check(true)).faults).toEqual([]);
    expect(must(await store.search("ferry", 5))).toHaveLength(1);
    await store.close();
  });

  test("what was saved is there after reopening", async () => {
    const first = must(await openStore(at()));
    must(await save(first, fullReport));
    must(await first.saveStory({ id: "s", title: "S", reports: [fullReport.id] }));
    must(await first.saveCollation("s", "k", collation("one")));
    await first.close();
    const second = must(await openStore(at()));
    expect(must(await second.getReport(fullReport.id))).toEqual(fullReport);
    expect(must(await second.getStory("s"))).toEqual({ id: "s", title: "S", reports: [fullReport.id] });
    expect(must(await second.getCollation("s", "k"))).toEqual(collation("one"));
    await second.close();
  });
}

/** Two processes that open an empty database at the same moment and write; nothing that either acknowledged is lost. */
export function twoProcesses(fresh: () => Promise<string>): void {
  test("two processes create and write one database at once and lose nothing", async () => {
    const address = await fresh();
    const count = 100;
    const start = (name: string) =>
      promisify(execFile)(process.execPath, ["--import", "tsx", "test/store/writer.ts", address, name, String(count)]);
    const ended = await Promise.all([start("left"), start("right")]);
    expect(ended.map((process) => process.stdout.trim())).toEqual(["done", "done"]);
    const store = must(await openStore(address));
    expect(must(await store.listReports())).toHaveLength(2 * count);
    const stories = must(await store.listStories());
    expect(stories).toHaveLength(2 * count + 1);
    expect(stories.every((story) => story.reports.length === 1)).toBe(true);
    for (const { id, title } of stories.filter((story) => story.id !== "shared")) {
      expect(must(await store.getCollation(id, "key"))).toEqual(collation(title!));
    }
    await store.close();
  });
}

/** Two processes that write one store for a while; nothing that either has acknowledged is lost. A minute where CROSSREAD_WRITE_SECONDS says 60. */
export function writersForAWhile(fresh: () => Promise<string>): void {
  const seconds = Number(process.env.CROSSREAD_WRITE_SECONDS ?? 5);
  test(`two processes write one store for ${seconds} s and lose nothing`, {
    timeout: 60_000 + 2000 * seconds,
  }, async () => {
    const address = await fresh();
    const start = (name: string) =>
      promisify(execFile)(
        process.execPath,
        ["--import", "tsx", "test/store/long-writer.ts", address, name, String(seconds)],
        { maxBuffer: 64 * 1024 * 1024 },
      );
    const said = (await Promise.all([start("left"), start("right")])).flatMap(({ stdout }) =>
      stdout.trim().split("\n"),
    );
    const store = must(await openStore(address));
    const reports = new Set(must(await store.listReports()).map(({ id }) => id));
    const acknowledged = said.filter((line) => line.startsWith("kept ")).map((line) => line.slice(5));
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(acknowledged.filter((id) => !reports.has(id))).toEqual([]);
    expect(reports.size).toBe(new Set(acknowledged).size);
    expect(must(await store.counts())).toMatchObject({ unread: 0, unplaced: 0, stories: 5 });
    expect(must(await store.check(true)).faults).toEqual([]);
    await store.close();
  });
}
