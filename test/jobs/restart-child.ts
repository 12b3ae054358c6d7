// A process of its own for the restarts: does one task on the store at argv[3] and says on standard output what it has acknowledged. It is killed at any moment.
import { writeSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Incoming } from "../../src/ingest/index.js";
import { bringIn, createReadingLine, localPool, type Work } from "../../src/jobs/index.js";
import { openStore, type Store } from "../../src/store/index.js";
import { arrival, byFirstWord, readingOf } from "../store/arrivals.js";
import { manyReports } from "./restart-reports.js";

const [task, address, path] = process.argv.slice(2) as [string, string, string];
const say = (line: string) => writeSync(1, `${line}\n`);

async function main(): Promise<void> {
  say("ready");
  const opened = await openStore(address, { waitMs: 20_000, jobSeconds: 1 });
  if (!opened.ok) throw new Error(opened.problem.message);
  const store = opened.value;
  say("open");
  if (task === "import") await importAll(store);
  else if (task === "keep") await importAll(store, true);
  else if (task === "analysis") await readAll(store);
  else if (task === "backup") await backUp(store);
  await store.close();
  say("done");
}

function workOn(store: Store): Work {
  return {
    store,
    pool: localPool(() => ({ report }) => {
      const until = performance.now() + 1;
      while (performance.now() < until) {
        // As long as a short report takes.
      }
      return readingOf(report);
    }),
    clusterer: byFirstWord,
    versions: { code: "1", models: [] },
    onRead: (report) => say(`read ${report}`),
    onPlaced: ({ report, story }) => say(`placed ${report} ${story}`),
  };
}

async function* incoming(): AsyncGenerator<Incoming> {
  for (const report of manyReports()) {
    const { source, bytes, sha256, mediaType } = arrival(report);
    yield {
      source,
      bytes,
      sha256,
      mediaType,
      address: null,
      fetchedAt: null,
      headers: {},
      outcome: { report, notes: [] },
    };
  }
}

async function importAll(store: Store, keepOnly = false): Promise<void> {
  const done = await bringIn(incoming(), workOn(store), {
    keepOnly,
    onKept: ({ outcome }) => {
      if ("kept" in outcome) say(`kept ${outcome.kept.id}`);
    },
  });
  if (!done.ok) throw new Error(done.problem.message);
  if (!keepOnly) await readAll(store);
}

/** Until nothing waits: on PostgreSQL the jobs of a process that was killed come back after a second. */
async function readAll(store: Store): Promise<void> {
  const line = createReadingLine(workOn(store), store.queue);
  for (;;) {
    const drained = await line.drain();
    if (!drained.ok) throw new Error(drained.problem.message);
    const counts = await store.counts();
    if (!counts.ok) throw new Error(counts.problem.message);
    if (counts.value.unread === 0 && counts.value.unplaced === 0) return;
    await sleep(200);
    const swept = await store.queue?.sweep();
    if (swept !== undefined && !swept.ok) throw new Error(swept.problem.message);
  }
}

async function backUp(store: Store): Promise<void> {
  for (let i = 0; i < 20; i++) {
    const done = await store.backup(path);
    if (!done.ok) throw new Error(done.problem.message);
    say(`backup ${i}`);
  }
}

await main();
