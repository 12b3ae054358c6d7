import { expect, test } from "vitest";
import type { Collation, ReportInput } from "../../src/contract/index.js";
import { tellRevisions } from "../../src/jobs/index.js";
<<<<<<< HEAD
import { openStore } from "../../src/store/index.js";
import { arrival } from "../store/arrivals.js";
import { report } from "../store/sample.js";
import { must } from "../store/suite-must.js";

test("what a revision changed is worked out once, for two who ask at once too, and tried again where it failed", async () => {
  const store = must(await openStore(":memory:"));
  const address = "https://example.org/r";
  for (const text of ["The ferry left at noon.", "The ferry left at one.", "The ferry left at two."]) {
    must(await store.keepArrivals([arrival(report("r", text), { address })]));
  }
  let calls = 0;
  let broken = true;
  const compare = async (reports: readonly ReportInput[]): Promise<Collation> => {
    calls++;
    if (broken) throw new Error("the reader ended");
    const shown = reports.map(({ id, text }) => ({ id, text }));
    return {
      schema: "crossread/collation/1",
      reports: shown.map(({ id, text }) => ({
        id,
        text,
        outlet: null,
        headline: null,
        url: null,
        published: { value: null, basis: "none" as const },
        paragraphs: [[0, text.length]],
      })),
      points: [],
      timeline: [],
      lineage: { origins: [], edges: [] },
      entities: [],
      notes: [],
    };
  };
  await expect(tellRevisions(store, ["r"], compare)).rejects.toThrow("the reader ended");
  broken = false;
  calls = 0;
  const both = await Promise.all([tellRevisions(store, ["r"], compare), tellRevisions(store, ["r"], compare)]);
  expect(must(both[0]).map(({ revision, changes }) => [revision, changes[0]?.kind])).toEqual([
    [2, "words-changed"],
    [3, "words-changed"],
  ]);
  expect(both[1]).toEqual(both[0]);
  must(await tellRevisions(store, ["r"], compare));
  expect(calls).toBe(2);
=======
import { openStore, textSha256 } from "../../src/store/index.js";
import { must } from "../store/suite-must.js";

const arrival = (text: string) => ({
  report: { id: "ferry", text, url: "https://post.example/ferry" },
  source: "https://post.example/ferry",
  address: "https://post.example/ferry",
  fetchedFrom: "https://post.example/ferry",
  fetchedAt: "2025-05-04T22:10:00Z",
  mediaType: "text/html",
  headers: null,
  sha256: textSha256(text),
  bytes: new TextEncoder().encode(text),
});

/** A comparison that finds nothing and counts how often it was asked. */
function counting() {
  const asked = { times: 0, failing: false };
  const compare = async (reports: readonly ReportInput[]): Promise<Collation> => {
    asked.times++;
    if (asked.failing) throw new Error("no weights");
    return {
      schema: "crossread/collation/1",
      reports: reports.map(({ id, text }) => ({
        ...{ id, text, outlet: null, headline: null, url: null, paragraphs: [] },
        published: { value: null, basis: "none" },
      })),
      ...{ points: [], timeline: [], entities: [], notes: [] },
      lineage: { origins: [], edges: [] },
    };
  };
  return { asked, compare };
}

test("two texts are compared once, however often they are asked for, and again where that failed", async () => {
  const store = must(await openStore(":memory:"));
  const { asked, compare } = counting();
  must(await store.keepArrivals([arrival("The ferry sank. Eleven people were hurt.")]));
  must(await store.keepArrivals([arrival("The ferry sank. Thirteen people were hurt.")]));
  asked.failing = true;
  await expect(tellRevisions(store, ["ferry"], compare)).rejects.toThrow("no weights");
  asked.failing = false;
  const first = must(await tellRevisions(store, ["ferry"], compare));
  expect(must(await tellRevisions(store, ["ferry"], compare))).toEqual(first);
  expect(asked.times).toBe(2);
  must(await store.keepArrivals([arrival("The ferry did not sink.")]));
  expect(must(await tellRevisions(store, ["ferry"], compare)).map(({ revision }) => revision)).toEqual([2, 3]);
  expect(asked.times).toBe(3);
>>>>>>> report
  await store.close();
});
