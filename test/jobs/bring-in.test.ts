import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ReportInput } from "../../src/contract/index.js";
import { analyze } from "../../src/index.js";
import type { Incoming } from "../../src/ingest/index.js";
import {
  arrivalOf,
  type BringInOptions,
  bringIn,
  createClusterer,
  createReader,
  createReadingLine,
  localPool,
  ownAddress,
  packagedCluster,
  placeAll,
  type Reader,
  type Work,
} from "../../src/jobs/index.js";
import { openStore, type Store } from "../../src/store/index.js";
import { byFirstWord, readingOf } from "../store/arrivals.js";
import { report } from "../store/sample.js";
import { must } from "../store/suite.js";

let store: Store;
let calls: string[];
const reader: Reader = ({ report: one }, known) => {
  if (known === null) calls.push(one.id);
  if (one.text.startsWith("Poison")) throw new Error("no tree for token 7");
  return readingOf(one);
};
const workOn = (): Work => ({
  store,
  pool: localPool(() => reader),
  clusterer: byFirstWord,
  versions: { code: "1", models: ["syntax-1"] },
});
beforeEach(async () => {
  calls = [];
  store = must(await openStore(":memory:"));
});
afterEach(() => store.close());

function piece(one: ReportInput, known: Partial<Incoming> = {}): Incoming {
  const bytes = Buffer.from(one.text);
  return {
    source: `desk/${one.id}.txt`,
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    address: null,
    fetchedAt: null,
    headers: {},
    mediaType: null,
    outcome: { report: one, notes: [] },
    ...known,
  };
}
async function* stream(pieces: readonly Incoming[]) {
  yield* pieces;
}
const bring = async (pieces: readonly Incoming[], options: BringInOptions = {}) =>
  must(await bringIn(stream(pieces), workOn(), options));

test("reports are kept, read and placed; a repeat costs no reading", async () => {
  const pieces = Array.from({ length: 100 }, (_, i) => piece(report(`r${i}`, `Word${i % 9} number ${i}.`)));
  expect(await bring(pieces)).toEqual({ fresh: 100, same: 0, revised: 0, problems: 0, stopped: false });
  expect(must(await store.counts())).toMatchObject({ reports: 100, stories: 9, unread: 0, unplaced: 0 });
  expect(calls).toHaveLength(100);
  expect(await bring(pieces)).toMatchObject({ fresh: 0, same: 100 });
  expect(calls).toHaveLength(100);
});

test("what cannot be read is told in its place, and reading goes on", async () => {
  const told: string[] = [];
  const bad = piece(report("bad"), { outcome: { problem: { code: "empty", message: "Nothing there." } } });
  const counts = await bring([piece(report("a")), bad, piece(report("b"))], {
    onKept: ({ source, outcome }) => {
      told.push("problem" in outcome ? `${source}: ${outcome.problem.code}` : outcome.kept.id);
    },
  });
  expect(counts).toMatchObject({ fresh: 2, problems: 1 });
  expect(told).toEqual(["a", "desk/bad.txt: empty", "b"]);
});

test("a report that the reader fails on is noted, does not hold up the others, and is not tried again", async () => {
  await bring([piece(report("p", "Poison here.")), piece(report("a"))]);
  expect(must(await store.counts())).toMatchObject({ failed: 1, unread: 0 });
  expect(must(await store.storiesOf("a"))).toHaveLength(1);
  await bring([piece(report("b"))]);
  expect(calls.filter((id) => id === "p")).toHaveLength(1);
});

test("a stop ends after what is under way, and the next run goes on", async () => {
  const controller = new AbortController();
  const pieces = Array.from({ length: 200 }, (_, i) => piece(report(`r${i}`)));
  let kept = 0;
  const counts = await bring(pieces, {
    signal: controller.signal,
    onKept: () => {
      kept++;
      if (kept === 40) controller.abort();
    },
  });
  expect(counts.stopped).toBe(true);
  expect(counts.fresh).toBeLessThan(200);
  expect(must(await store.counts()).reports).toBe(counts.fresh);
  expect(await bring(pieces)).toMatchObject({ fresh: 200 - counts.fresh, same: counts.fresh, stopped: false });
  expect(must(await store.counts())).toMatchObject({ reports: 200, unread: 0, unplaced: 0 });
});

test("what is only kept is read by a later run", async () => {
  await bring([piece(report("a"))], { keepOnly: true });
  expect(must(await store.counts())).toMatchObject({ unread: 1, unplaced: 1 });
  must(await createReadingLine(workOn(), store.queue).drain());
  expect(must(await store.counts())).toMatchObject({ unread: 0, unplaced: 0 });
});

test("what was read and not placed is placed by a later run", async () => {
  await bring([piece(report("a"))], { keepOnly: true });
  must(await store.saveReadings([readingOf(report("a"))]));
  must(await placeAll(workOn()));
  expect(must(await store.storiesOf("a"))).toHaveLength(1);
});

test("a text that was read under another id costs no second reading", async () => {
  const read: string[] = [];
  const versions = { code: "1", models: [] };
  const own = createReader({
    versions,
    cluster: packagedCluster(),
    analyze: (one) => {
      read.push(one.id);
      return { ...analyze({ id: one.id, text: "" }), id: one.id };
    },
  });
  const work = { ...workOn(), pool: localPool(() => own), clusterer: createClusterer(packagedCluster()), versions };
  for (const id of ["wire", "paper"]) must(await bringIn(stream([piece({ id, text: "Same text." })]), work));
  expect(read).toEqual(["wire"]);
  expect(must(await store.getAnalysis("paper"))?.id).toBe("paper");
  expect(must(await store.listStories()).map(({ reports }) => reports)).toEqual([["wire", "paper"]]);
});

test("a report is known by its own address, then by the page's, then by file and number", () => {
  const now = "2031-01-01T00:00:00.000Z";
  const at = (one: ReportInput, known: Partial<Incoming>) => arrivalOf(piece(one, known), now);
  const feed = { source: "https://example.org/feed#2", address: "https://example.org/feed" };
  expect(at({ ...report("a"), url: "https://example.org/a?utm_source=x&b=1#top" }, feed)).toMatchObject({
    address: "https://example.org/a?b=1",
    fetchedFrom: "https://example.org/feed",
    source: "https://example.org/feed#2",
    fetchedAt: now,
  });
  expect(at(report("a"), feed)?.address).toBeNull();
  expect(at(report("a"), { source: "https://example.org/p", address: "https://example.org/p" })?.address).toBe(
    "https://example.org/p",
  );
  expect(at(report("a"), { source: "-" })?.source).toMatch(/^stdin [0-9a-f]{64}$/);
  expect(at(report("a"), { source: "x/a.jsonl#7" })?.source).toMatch(/^\/.*x\/a\.jsonl#7$/);
  expect(ownAddress("no address")).toBeNull();
});

test("what else waits has its turn between reports, and few are saved at once where that is wanted", async () => {
  const pieces = Array.from({ length: 40 }, (_, i) => piece(report(`r${i}`, `Ferry ${i} left the pier.`)));
  let turns = 0;
  let ended = false;
  const count = () => {
    turns++;
    if (!ended) setImmediate(count);
  };
  setImmediate(count);
  const sizes: number[] = [];
  const counting: Store = {
    ...store,
    saveReadings: (readings) => {
      sizes.push(readings.length);
      return store.saveReadings(readings);
    },
    placeReports: (limit, clusterer) => {
      sizes.push(limit);
      return store.placeReports(limit, clusterer);
    },
  };
  const brought = await bringIn(stream(pieces), { ...workOn(), store: counting, savedAtOnce: 4 });
  ended = true;
  expect(must(brought)).toMatchObject({ fresh: 40, problems: 0 });
  expect(turns).toBeGreaterThanOrEqual(40);
  expect(new Set(sizes)).toEqual(new Set([4]));
  expect(calls).toHaveLength(40);
});
