import { afterEach, beforeEach, expect, test } from "vitest";
import type { Result } from "../../src/base/index.js";
import type { Collation, ReportInput } from "../../src/contract/index.js";
import { collateStory, collationKey } from "../../src/jobs/index.js";
import { openStore, type Store, textSha256, writeCollation } from "../../src/store/index.js";

const versions = { code: "0.1.0", models: ["syntax-1", "names-1"] };
const story = { id: "s", title: "Bridge", reports: ["a", "b"] };
const a: ReportInput = { id: "a", text: "The bridge is open." };
const b: ReportInput = { id: "b", text: "The bridge is shut.", published: "2031-03-01" };

let store: Store;
let calls: string[][];
const compare = (reports: readonly ReportInput[]): Collation => {
  calls.push(reports.map((report) => `${report.id} ${report.text}`));
  return {
    schema: "crossread/collation/1",
    reports: [],
    points: [],
    timeline: [],
    lineage: { origins: [], edges: [] },
    entities: [],
    notes: [{ code: "test", message: reports.map((report) => report.text).join(" ") }],
  };
};

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
}
const save = async (report: ReportInput) => must(await store.saveReport(report, { sha256: textSha256(report.text) }));

beforeEach(async () => {
  calls = [];
  store = must(await openStore(":memory:"));
  await save(a);
  await save(b);
  must(await store.saveStory(story));
});
afterEach(() => store.close());

test("loads in the story's order, compares once, saves", async () => {
  must(await store.saveStory({ ...story, reports: ["b", "a"] }));
  const first = must(await collateStory(store, "s", compare, versions));
  expect(calls).toEqual([["b The bridge is shut.", "a The bridge is open."]]);
  expect(first.stored).toBe(false);
  expect(must(await store.getCollation("s", first.key))).toEqual(JSON.parse(first.json));
});

test("a collation that comes written is kept and given as one that does not", async () => {
  const plain = must(await collateStory(store, "s", compare, versions));
  const counts = must(await store.countsOfStories(["s"])).get("s");
  const other = { ...versions, code: "0.1.1" };
  const written = must(await collateStory(store, "s", async (reports) => writeCollation(compare(reports)), other));
  expect(written.json).toBe(plain.json);
  expect(must(await store.getCollationText("s", written.key))).toBe(plain.json);
  expect(must(await store.countsOfStories(["s"])).get("s")).toEqual({
    ...counts,
    key: written.key,
    madeAt: expect.any(String),
  });
  expect(must(await collateStory(store, "s", compare, other))).toEqual({ ...written, stored: true });
});

test("a repeat costs no call and gives the same", async () => {
  const first = must(await collateStory(store, "s", compare, versions));
  const again = must(await collateStory(store, "s", compare, versions));
  expect(calls).toHaveLength(1);
  expect(again).toEqual({ ...first, stored: true });
});

test("two at once in one process cost one call", async () => {
  const [left, right] = (await Promise.all([1, 2].map(() => collateStory(store, "s", compare, versions)))).map(must);
  expect(calls).toHaveLength(1);
  expect(right?.json).toBe(left?.json);
});

test("two at once share a comparison that is made elsewhere, and its failure", async () => {
  const elsewhere = async (reports: readonly ReportInput[]) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    if (calls.length > 0) throw new Error("the thread ended");
    return compare(reports);
  };
  const twice = () => Promise.all([1, 2].map(() => collateStory(store, "s", elsewhere, versions)));
  const [left, right] = (await twice()).map(must);
  expect(right).toEqual({ ...left, stored: true });
  must(await store.saveStory({ ...story, reports: ["a"] }));
  expect((await twice()).map((result) => !result.ok && result.problem.code)).toEqual(["job-failed", "job-failed"]);
  expect(calls).toHaveLength(1);
});

test("a collation counts as made when its reports were loaded: what changed meanwhile makes it out of date", async () => {
  const slow = async (reports: readonly ReportInput[]) => {
    await new Promise((resolve) => setTimeout(resolve, 10));
    must(await store.saveStory({ ...story, reports: ["a"] }));
    return compare(reports);
  };
  must(await collateStory(store, "s", slow, versions));
  const madeAt = must(await store.countsOfStories(["s"])).get("s")?.madeAt ?? "";
  const [summary] = must(await store.listRecent(1));
  expect(madeAt < (summary?.changedAt ?? "")).toBe(true);
});

test("a new title costs no call; a report that leaves costs one", async () => {
  must(await collateStory(store, "s", compare, versions));
  must(await store.saveStory({ ...story, title: "The bridge" }));
  must(await collateStory(store, "s", compare, versions));
  expect(calls).toHaveLength(1);
  must(await store.saveStory({ ...story, reports: ["a"] }));
  must(await collateStory(store, "s", compare, versions));
  expect(calls).toHaveLength(2);
});

test("a corrected fact, other code and another model cost a call each; going back costs none", async () => {
  must(await collateStory(store, "s", compare, versions));
  must(await collateStory(store, "s", compare, { ...versions, code: "0.1.1" }));
  must(await collateStory(store, "s", compare, { ...versions, models: ["syntax-2", "names-1"] }));
  await save({ ...b, published: "2031-03-02" });
  must(await collateStory(store, "s", compare, versions));
  expect(calls).toHaveLength(4);
  await save(b);
  must(await collateStory(store, "s", compare, versions));
  expect(calls).toHaveLength(4);
});

test("a compare that throws is job-failed, and nothing is half saved", async () => {
  const broken = () => {
    throw new Error("no tree for token 7");
  };
  const result = await collateStory(store, "s", broken, versions);
  expect(result).toMatchObject({ ok: false, problem: { code: "job-failed" } });
  if (!result.ok) expect(result.problem.message).toContain("no tree for token 7");
  expect(must(await store.getCollation("s", collationKey([a, b], versions)))).toBeNull();
  must(await collateStory(store, "s", compare, versions));
  expect(calls).toHaveLength(1);
});

test("a story that is not stored is not-found, without a call", async () => {
  const result = await collateStory(store, "gone", compare, versions);
  expect(result).toMatchObject({ ok: false, problem: { code: "not-found" } });
  expect(calls).toEqual([]);
});

test("a collation does not bring back a report that left the story meanwhile", async () => {
  const slow = (reports: readonly ReportInput[]) => {
    void store.saveStory({ ...story, reports: ["a"] });
    return compare(reports);
  };
  must(await collateStory(store, "s", slow, versions));
  expect(must(await store.getStory("s"))?.reports).toEqual(["a"]);
});

test("the key depends on every fact, on order and on borders, not on absent against null", () => {
  const key = (reports: readonly ReportInput[], v = versions) => collationKey(reports, v);
  const full: ReportInput = {
    id: "i",
    text: "t",
    headline: "h",
    outlet: "o",
    byline: ["x", "y"],
    published: "2031",
    url: "u",
    lang: "en",
    caption: ["c"],
    modified: "2032",
    correction: ["n"],
    standfirst: ["s"],
    basis: { published: "meta" },
  };
  const changed = Object.keys(full).map((name) => {
    const value = full[name as keyof ReportInput];
    return key([{ ...full, [name]: Array.isArray(value) ? [...value, "!"] : `${value}!` }]);
  });
  expect(new Set([key([full]), ...changed]).size).toBe(Object.keys(full).length + 1);
  expect(key([{ ...full, byline: ["xy"] }])).not.toBe(key([full]));
  expect(key([a, b])).not.toBe(key([b, a]));
  expect(key([a], { code: "1", models: ["2", "3"] })).toBe(key([a], { code: "1", models: ["3", "2"] }));
  expect(key([a], { code: "1", models: ["23"] })).not.toBe(key([a], { code: "1", models: ["2", "3"] }));
  expect(key([{ ...a, headline: null }])).toBe(key([a]));
  expect(key([{ ...a, text: "\ud800" }])).not.toBe(key([{ ...a, text: "\ud801" }]));
  expect(key([a])).toMatch(/^[0-9a-f]{64}$/);
});
