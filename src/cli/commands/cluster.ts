import { ok, type Result } from "../../base/index.js";
import type { ReadingLine, Work } from "../../jobs/index.js";
import type { By, Placed, Store } from "../../store/index.js";
import { type StoreChoice, withStore } from "../home.js";
import { complain, type Output, write } from "../output.js";
import { startProgress } from "../progress.js";
import { pause, stoppable } from "../stopping.js";
import { versionsHere } from "./add.js";

/** Options of `crossread cluster` and `crossread work`. */
export type ClusterOptions = StoreChoice & { json?: boolean; once?: boolean };
/** Options of what an editor does to stories. */
export type EditOptions = StoreChoice & { by?: string; json?: boolean };

type Counts = { read: number; failed: number; placed: number; fresh: number; merged: number };

/** Reads what waits to be read and places what waits for a story, until nothing does. */
async function workOff(store: Store, output: Output, signal: AbortSignal, again: boolean): Promise<Result<Counts>> {
  const { createClusterer, createReadingLine, packagedCluster, packagedPool } = await import("../../jobs/index.js");
  const versions = await versionsHere();
  const pool = packagedPool(versions);
  const counts: Counts = { read: 0, failed: 0, placed: 0, fresh: 0, merged: 0 };
  const progress = await startProgress(output, "crossread:");
  const work: Work = {
    store,
    pool,
    clusterer: createClusterer(packagedCluster()),
    versions,
    onRead: (report, failure) => {
      counts.read++;
      progress.set(counts.read, `reports read, ${counts.placed} placed`);
      if (failure === null) return;
      counts.failed++;
      void complain(output, "job-failed", `${report} could not be read: ${failure}`);
    },
    onPlaced: ({ fresh, merged }: Placed) => {
      counts.placed++;
      if (fresh) counts.fresh++;
      counts.merged += merged.length;
    },
  };
  try {
    for (;;) {
      // A line that failed is done with: the next turn has one of its own.
      const done = await turn(store, createReadingLine(work, store.queue), signal);
      if (!done.ok && (!again || done.problem.code !== "database-unavailable")) return done;
      if (!done.ok) await complain(output, done.problem.code, `${done.problem.message} Trying again in 10 s.`);
      if (!again || signal.aborted) return ok(counts);
      await pause(done.ok ? 2000 : 10_000, signal);
    }
  } finally {
    progress.stop();
    await pool.close();
  }
}

async function turn(store: Store, line: ReadingLine, signal: AbortSignal): Promise<Result<void>> {
  const swept = await (store.queue?.sweep() ?? ok(undefined));
  return swept.ok ? line.drain(() => signal.aborted) : swept;
}

/** `crossread cluster`: places the reports that have no story yet. Returns the exit status. */
export async function runCluster(options: ClusterOptions, output: Output): Promise<number> {
  return withStore(options, output, async (store) => {
    const done = await stoppable(output, (signal) => workOff(store, output, signal, false));
    if (!done.ok) return done;
    const { placed, fresh, merged } = done.value;
    if (options.json) await write(output.out, `${JSON.stringify(done.value, null, 2)}\n`);
    else await write(output.out, `${placed} reports placed: ${fresh} new stories, ${merged} stories merged\n`);
    return ok(done.value.failed > 0 ? 1 : 0);
  });
}

/** `crossread work`: takes part in the reading of a store, with any number of others, until it is stopped. Returns the exit status. */
export async function runWork(options: ClusterOptions, output: Output): Promise<number> {
  return withStore(options, output, async (store) => {
    await write(output.err, "crossread: reading what waits; press Ctrl-C to stop.\n");
    const done = await stoppable(output, (signal) => workOff(store, output, signal, options.once !== true));
    if (!done.ok) return done;
    await write(output.out, `${done.value.read} reports read, ${done.value.placed} placed\n`);
    return ok(done.value.failed > 0 ? 1 : 0);
  });
}

async function edit(
  options: EditOptions,
  output: Output,
  work: (store: Store, by: By) => Promise<Result<{ story: string; message: string }>>,
): Promise<number> {
  return withStore(options, output, async (store) => {
    const done = await work(store, { editor: options.by ?? null });
    if (!done.ok) return done;
    const { story, message } = done.value;
    await write(output.out, options.json ? `${JSON.stringify({ story })}\n` : `${message}\n`);
    return ok(0);
  });
}

/** `crossread cluster move`: puts a report into another story, or into one of its own. Returns the exit status. */
export function runMove(report: string, story: string | undefined, options: EditOptions, output: Output) {
  return edit(options, output, async (store, by) => {
    const moved = await store.moveReport(report, story ?? null, by);
    return moved.ok ? ok({ story: moved.value, message: `${report} is in story ${moved.value} now` }) : moved;
  });
}

/** `crossread cluster merge`: makes one story of two. Returns the exit status. */
export function runMerge(from: string, into: string, options: EditOptions, output: Output) {
  return edit(options, output, async (store, by) => {
    const merged = await store.mergeStories(from, into, by);
    return merged.ok ? ok({ story: into, message: `${from} is part of story ${into} now` }) : merged;
  });
}

/** `crossread cluster split`: takes reports out of a story into a new one. Returns the exit status. */
export function runSplit(story: string, reports: readonly string[], options: EditOptions, output: Output) {
  return edit(options, output, async (store, by) => {
    const split = await store.splitStory(story, reports, by);
    return split.ok
      ? ok({ story: split.value, message: `${reports.length} reports left ${story} for story ${split.value}` })
      : split;
  });
}
