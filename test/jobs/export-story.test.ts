import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Incoming, readSources } from "../../src/ingest/index.js";
import { arrivalOf, gatherStory, warcStory } from "../../src/jobs/index.js";
import { openStore } from "../../src/store/index.js";
import { must } from "../store/suite-must.js";

const PARAGRAPH =
  "The ferry ran aground off Port Callow on Monday, and 40 people were brought ashore by boat, the harbour master said.";
const HTML = `<html lang="en"><head><title>Ferry runs aground</title></head><body><article><h1>Ferry runs aground</h1><p>${PARAGRAPH}</p><p>${PARAGRAPH.replace("40", "41")} Größe: 5 m.</p></article></body></html>`;

async function all(source: string): Promise<Incoming[]> {
  const pieces: Incoming[] = [];
  for await (const piece of readSources([source], { stdin: null })) pieces.push(piece);
  return pieces;
}

test("a story that was exported as WARC and is read again gives the same report from the same bytes", async () => {
  const folder = mkdtempSync(join(tmpdir(), "crossread-export-"));
  const store = must(await openStore(":memory:"));
  const page = join(folder, "page.html");
  writeFileSync(page, HTML);
  const [read] = await all(page);
  if (read === undefined || !("report" in read.outcome)) throw new Error("no report");
  const address = "https://example.org/ferry";
  const headers = { "content-type": "text/html; charset=utf-8", "content-encoding": "gzip", etag: '"1"' };
  const fetched = { ...read, source: address, address, fetchedAt: "2031-05-02T08:00:00.000Z", headers };
  const report = { ...read.outcome.report, id: "ferry", url: address };
  const arrival = arrivalOf({ ...fetched, outcome: { report, notes: [] } }, "2031-05-02T08:00:00.000Z");
  must(await store.keepArrivals([arrival!]));
  const story = { id: "aground", title: "Ferry", reports: ["ferry"] };
  must(await store.saveStory(story));
  const whole = must(await gatherStory(store, story, []));
  const warc = join(folder, "story.warc.gz");
  writeFileSync(warc, await warcStory(whole, "0.1.0"));
  const [again, ...others] = (await all(warc)).filter(({ outcome }) => "report" in outcome);
  expect(others).toEqual([]);
  expect(again).toMatchObject({ address, sha256: read.sha256 });
  expect(again!.fetchedAt?.slice(0, 19)).toBe("2031-05-02T08:00:00");
  expect("report" in again!.outcome && again!.outcome.report.text).toBe(report.text);
  await store.close();
  rmSync(folder, { recursive: true });
});
