import { expect, test } from "vitest";
import { ok } from "../../src/base/index.js";
import { type StoryForm, writeStory } from "../../src/jobs/index.js";
import { readTold } from "../../src/jobs/write-story.js";
import type { ServerOptions } from "../../src/server/index.js";
import { writtenAll } from "../../src/server/written.js";
import { must } from "../store/suite-must.js";
import { compareCheaply } from "./desk-suite.js";

const collation = compareCheaply([
  { id: "a", text: "The ferry ran aground at noon." },
  { id: "b", text: "A ferry ran aground." },
]);
const FORMS: readonly StoryForm[] = [
  { kind: "evidence", head: { id: "ferry" } },
  { kind: "markdown" },
  { kind: "collation" },
  { kind: "judgements", report: "a", story: "ferry", lines: [] },
];

test("several forms are written of one collation that is loaded once, on another thread as in this one", async () => {
  let loaded = 0;
  const stories = {
    get: async () => ok(collation),
    text: async () => {
      loaded++;
      return ok({ collation: JSON.stringify(collation), judgements: [] });
    },
  };
  const write = async (told: Parameters<typeof readTold>[0], form: StoryForm) => writeStory(readTold(told), form);
  const elsewhere = { stories, desk: { write } } as unknown as ServerOptions;
  const here = { stories, desk: {} } as unknown as ServerOptions;
  const texts = async (options: ServerOptions) =>
    must(await writtenAll(options, "ferry", FORMS)).map((one) => Buffer.from(one as Uint8Array).toString());
  const written = await texts(elsewhere);
  expect(loaded).toBe(1);
  expect(written).toEqual(await texts(here));
  expect(written[2]).toBe(JSON.stringify(collation));
  expect(written.map((text) => text.length > 20)).toEqual([true, true, true, true]);
});
