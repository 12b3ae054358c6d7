import { afterEach, beforeEach, expect, test } from "vitest";
import type { Collation, ReportInput } from "../../src/contract/index.js";
import { tellAhead } from "../../src/jobs/index.js";
import { openStore, type Store, textSha256 } from "../../src/store/index.js";
import { must } from "../store/suite-must.js";

const versions = { code: "1", models: [] };
let store: Store;
let compared: string[];
let busy: boolean;
let problems: string[];
let controller: AbortController;
let running: Promise<void>;

const compare = async (reports: readonly ReportInput[]): Promise<Collation> => {
  compared.push(reports.map(({ id }) => id).join(" "));
  if (reports.some(({ text }) => text.startsWith("Poison"))) throw new Error("no tree for token 7");
  return {
    schema: "crossread/collation/1",
    reports: [],
    points: [],
    timeline: [],
    lineage: { origins: [], edges: [] },
    entities: [],
    notes: [],
  };
};
const save = async (id: string, text: string) =>
  must(await store.saveReport({ id, text }, { sha256: textSha256(text) }));
const keep = async (id: string, reports: readonly string[]) => {
  // A later millisecond for each, so that the order is known.
  await new Promise((resolve) => setTimeout(resolve, 3));
  must(await store.saveStory({ id, title: null, reports }));
};
const until = async (done: () => boolean) => {
  for (let i = 0; i < 400 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(done(), compared.join(", ")).toBe(true);
};
const start = () => {
  running = tellAhead({
    store,
    compare,
    versions,
    busy: () => busy,
    signal: controller.signal,
    onProblem: ({ message }) => problems.push(message),
    everyMs: 10,
  });
};

beforeEach(async () => {
  [compared, problems, busy] = [[], [], false];
  controller = new AbortController();
  running = Promise.resolve();
  store = must(await openStore(":memory:"));
  for (const id of ["a", "b", "c", "d"]) await save(id, `The ferry ${id} left.`);
});
afterEach(async () => {
  controller.abort();
  await running;
  await store.close();
});

test("stories are told before anybody asks: several reports first, the newest first, each once", async () => {
  await keep("old", ["a", "b"]);
  await keep("new", ["c", "d"]);
  await keep("one", ["a"]);
  start();
  await until(() => compared.length === 3);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(compared).toEqual(["c d", "a b", "a"]);
  expect(must(await store.countsOfStories(["old", "new", "one"])).size).toBe(3);
  await keep("old", ["a", "b", "c"]);
  await until(() => compared.length === 4);
  expect(compared.at(-1)).toBe("a b c");
  expect(must(await store.listUntold(10))).toEqual([]);
});

test("what was told once of the same reports holds again, without a call", async () => {
  await keep("s", ["a", "b"]);
  start();
  await until(() => compared.length === 1);
  await keep("s", ["a"]);
  await until(() => compared.length === 2);
  await keep("s", ["a", "b"]);
  for (let i = 0; i < 200 && must(await store.listUntold(10)).length > 0; i++) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(must(await store.listUntold(10))).toEqual([]);
  expect(compared).toEqual(["a b", "a"]);
});

test("nothing while there is something else to do", async () => {
  busy = true;
  await keep("s", ["a", "b"]);
  start();
  await new Promise((resolve) => setTimeout(resolve, 80));
  expect(compared).toEqual([]);
  busy = false;
  await until(() => compared.length === 1);
});

test("a story that cannot be told is a problem once, and the others are told", async () => {
  await save("p", "Poison in the well.");
  await keep("s", ["a", "b"]);
  await keep("p", ["p", "a"]);
  start();
  await until(() => compared.length === 2);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(compared).toEqual(["p a", "a b"]);
  expect(problems).toEqual([expect.stringContaining("no tree for token 7")]);
});

test("a story that went through another's hands is told by nobody twice", async () => {
  await keep("s", ["a", "b"]);
  start();
  await until(() => compared.length === 1);
  // Made by whoever; this only says that it happened.
  must(await store.saveCollation("s", "k", await compare([]), new Date().toISOString()));
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(compared).toEqual(["a b", ""]);
});
