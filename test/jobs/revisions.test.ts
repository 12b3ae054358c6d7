import { expect, test } from "vitest";
import type { Collation, ReportInput } from "../../src/contract/index.js";
import { tellRevisions } from "../../src/jobs/index.js";
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
  await store.close();
});
