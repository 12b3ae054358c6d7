import { afterAll, beforeAll, expect, test } from "vitest";
import type { Threads } from "../../src/jobs/index.js";

const built = new URL("../../dist/jobs/index.js", import.meta.url).href;
const versions = { code: "1", models: [] };
const reports = [
  { id: "a", text: "Twelve people were hurt in the fire at Holm, police said." },
  { id: "b", text: "Police said that 14 people were hurt in the fire at Holm." },
];

let threads: Threads;
let here: typeof import("../../src/index.js");
beforeAll(async () => {
  // As built: a thread is a program of its own, and no test runner translates it.
  const { packagedThreads } = (await import(built)) as typeof import("../../src/jobs/index.js");
  here = (await import(new URL("../../dist/index.js", import.meta.url).href)) as typeof here;
  threads = packagedThreads(versions, 2);
});
afterAll(() => threads.close());

test("what other threads compare, analyze and read is what this one would", async () => {
  const [collation, analysis, read] = await Promise.all([
    threads.compare(reports),
    threads.analyze(reports[0]!),
    threads.read({ report: reports[0]!, textSha256: "x" }, null),
  ]);
  expect(JSON.stringify(collation)).toBe(JSON.stringify(here.compare(reports)));
  expect(JSON.stringify(analysis)).toBe(JSON.stringify(here.analyze(reports[0]!)));
  expect(read).toMatchObject({ read: { report: "a", textSha256: "x", code: "1" } });
});

test("what another thread compares to be kept is what this one would keep, to the byte", async () => {
  const { writeCollation } = (await import(
    new URL("../../dist/store/index.js", import.meta.url).href
  )) as typeof import("../../src/store/index.js");
  const own = writeCollation(here.compare(reports));
  expect(await threads.collate(reports)).toEqual(own);
  expect(own.conflicts + own.disagreements).toBeGreaterThan(0);
  await expect(threads.collate([reports[0]!, reports[0]!])).rejects.toThrow('two reports have the id "a"');
});

test("what cannot be compared says why, and the thread goes on", async () => {
  await expect(threads.compare([reports[0]!, reports[0]!])).rejects.toThrow('two reports have the id "a"');
  expect((await threads.compare(reports)).reports).toHaveLength(2);
});

test("what cannot be given to a thread is refused, and the thread is free for the next", async () => {
  const odd = [{ ...reports[0]!, odd: () => {} }];
  for (let i = 0; i < 3; i++) await expect(threads.compare(odd)).rejects.toThrow(/could not be cloned/);
  expect((await threads.compare(reports)).reports).toHaveLength(2);
});

test("what nobody waits for goes last", async () => {
  const ended: string[] = [];
  const many = Array.from({ length: 8 }, (_, i) => `idle ${i}`);
  await Promise.all([
    ...many.map((name) => threads.compare(reports, "idle").then(() => ended.push(name))),
    threads.compare(reports).then(() => ended.push("asked")),
  ]);
  // Two had begun before it was asked for; while it is at work the other thread goes on, on a busy machine with more than one.
  expect(ended.indexOf("asked")).toBeLessThan(7);
});

test("a large page is read on another thread as this one reads it, and this one goes on meanwhile", async () => {
  const { readPartsHere } = (await import(
    new URL("../../dist/ingest/index.js", import.meta.url).href
  )) as typeof import("../../src/ingest/index.js");
  const words = Array.from({ length: 2500 }, (_, i) => `<p>The ferry left the pier for the ${i}th time, he said.</p>`);
  const bytes = Buffer.from(
    `<html lang="en"><body><article><h1>Ferry leaves pier</h1>${words.join("")}</article></body>`,
  );
  const hint = { id: "ferry", name: "ferry.html", contentType: "text/html", url: null };
  let ended = false;
  let turns = 0;
  const timer = setInterval(() => !ended && turns++, 1);
  const read = await threads.parts(bytes, hint);
  ended = true;
  clearInterval(timer);
  expect(turns).toBeGreaterThan(2);
  expect(read).toEqual(await readPartsHere(bytes, hint));
  expect(bytes.length).toBeGreaterThan(100_000);
  const small = bytes.subarray(0, 2000);
  expect(await threads.parts(small, hint)).toEqual(await readPartsHere(small, hint));
});

test("a story is written on another thread as this one writes it", async () => {
  const { writeStory } = (await import(built)) as typeof import("../../src/jobs/index.js");
  const collation = here.compare(reports);
  const told = { collation: JSON.stringify(collation), judgements: [] };
  const forms = ["markdown", "docx", "csv", "annotations", "timeline", "collation"] as const;
  for (const kind of forms) {
    const bytes = await threads.write(told, { kind });
    expect(Buffer.compare(bytes, await writeStory(collation, { kind })), kind).toBe(0);
  }
  const judged = { kind: "judgements", report: "a", story: "fire", lines: [] } as const;
  expect(Buffer.from(await threads.write(told, judged)).toString()).toBe('{"story":"fire","places":[],"lost":[]}');
  const page = {
    kind: "page",
    page: "page",
    data: { stories: [{ id: "fire", title: "Fire at Holm" }], current: "fire" },
  } as const;
  expect(Buffer.from(await threads.write(told, page)).toString()).toContain("<title>Fire at Holm</title>");
  const evidence = Buffer.from(await threads.write(told, { kind: "evidence", head: { id: "fire" } })).toString();
  expect(JSON.parse(evidence)).toEqual({ id: "fire", collation });
  await expect(threads.write({ collation: "{", judgements: [] }, { kind: "csv" })).rejects.toThrow(/JSON/);
});

test("once closed it refuses", async () => {
  const { packagedThreads } = (await import(built)) as typeof import("../../src/jobs/index.js");
  const other = packagedThreads(versions, 2);
  const page = Buffer.from("<p>The ferry left.</p>".repeat(10_000));
  const hint = { id: "ferry", name: "ferry.html", contentType: "text/html", url: null };
  const reading = expect(other.parts(page, hint)).rejects.toThrow("the program is ending");
  const under = expect(other.compare(reports)).rejects.toThrow("the program is ending");
  await other.close();
  await under;
  await reading;
  await expect(other.compare(reports)).rejects.toThrow("the program is ending");
});
