import { failed, ok, type Result } from "../base/index.js";
import type { Clusterer, Job, Placed, Queue, Store, UnreadReport } from "../store/index.js";
import { analysisKey, type Versions } from "./key.js";
import type { Pool } from "./pool.js";
import { turn } from "./turn.js";

/** What reading waiting reports needs. */
export type Work = {
  readonly store: Store;
  readonly pool: Pool;
  readonly clusterer: Clusterer;
  readonly versions: Versions;
  /** Reports that are saved in one transaction at most; as many as a batch has unless told. A server saves few, so that it answers others in between. */
  readonly savedAtOnce?: number;
  /** Is told of each report that was read, or of why it could not be. */
  readonly onRead?: (report: string, failure: string | null) => void;
  /** Is told of each report that was placed. */
  readonly onPlaced?: (placed: Placed) => void;
};

/** Reads waiting reports batch by batch: while one batch is being read, the one before it is being kept. */
export type ReadingLine = {
  /** Takes the next batch, if any waits; false when none did. Waits while two are under way. */
  pump(): Promise<Result<boolean>>;
  /** Reads and places all that waits, until nothing does or `stop` says so. */
  drain(stop?: () => boolean): Promise<Result<void>>;
  /** Waits for what is under way, then places what was read. */
  settle(): Promise<Result<void>>;
};

/** Reports of one batch, and of one placing: what is lost when the power fails, and how long others wait for their turn to write. */
const BATCH = 32;
const PLACED_AT_ONCE = 16;

type Batch = { readonly reports: readonly UnreadReport[]; readonly jobs: readonly Job[] };
type Done = { readonly ids: readonly string[]; readonly result: Promise<Result<void>> };

/** A line over the waiting reports of a store: on PostgreSQL shared with other processes by its list of jobs. */
export function createReadingLine(work: Work, queue: Queue | null): ReadingLine {
  const underWay: Done[] = [];
  // Batches are kept in the order in which they were taken: where a report goes depends on those before it.
  let last: Promise<Result<void>> = Promise.resolve(ok(undefined));
  const oldest = async (): Promise<Result<void>> => (await underWay.shift()?.result) ?? ok(undefined);
  const pump = async (): Promise<Result<boolean>> => {
    while (underWay.length >= 2) {
      const done = await oldest();
      if (!done.ok) return done;
    }
    const batch = await takeBatch(
      work.store,
      queue,
      underWay.flatMap(({ ids }) => ids),
    );
    if (!batch.ok) return batch;
    if (batch.value === null) return ok(false);
    const taken = batch.value;
    const reading = readBatch(work, taken);
    const before = last;
    last = (async () => {
      const earlier = await before;
      const read = await reading;
      return earlier.ok ? keepBatch(work, queue, taken, read) : earlier;
    })();
    underWay.push({ ids: taken.reports.map(({ report }) => report.id), result: last });
    return ok(true);
  };
  const settle = async (): Promise<Result<void>> => {
    while (underWay.length > 0) {
      const done = await oldest();
      if (!done.ok) return done;
    }
    return placeAll(work);
  };
  return {
    pump,
    settle,
    drain: async (stop = () => false) => {
      while (!stop()) {
        const more = await pump();
        if (!more.ok) return more;
        if (!more.value) break;
      }
      return settle();
    },
  };
}

async function takeBatch(store: Store, queue: Queue | null, except: readonly string[]): Promise<Result<Batch | null>> {
  if (queue === null) {
    const reports = await store.listUnread(BATCH, except);
    if (!reports.ok) return reports;
    return ok(reports.value.length === 0 ? null : { reports: reports.value, jobs: [] });
  }
  const jobs = await queue.take(BATCH);
  if (!jobs.ok) return jobs;
  if (jobs.value.length === 0) return ok(null);
  // A report that was read meanwhile, or is gone, leaves a job that is done at once.
  const reports = await store.getUnread(jobs.value.map(({ report }) => report));
  return reports.ok ? ok({ reports: reports.value, jobs: jobs.value }) : reports;
}

type BatchRead = Result<readonly (readonly [UnreadReport, Awaited<ReturnType<Pool["read"]>>])[]>;

async function readBatch({ store, pool, versions }: Work, { reports }: Batch): Promise<BatchRead> {
  const keys = reports.map(({ report }) => analysisKey(report, versions));
  const known = await store.getAnalyses(keys);
  if (!known.ok) return known;
  const read = reports.map(
    async (unread, i) => [unread, await pool.read(unread, known.value.get(keys[i] as string) ?? null)] as const,
  );
  try {
    return ok(await Promise.all(read));
  } catch (error) {
    // No report's fault: none is marked, and all of them wait on.
    const why = error instanceof Error ? error.message : String(error);
    return failed("job-failed", `Reports cannot be read here: ${why}. They wait; run it again.`);
  }
}

async function keepBatch(work: Work, queue: Queue | null, { jobs }: Batch, read: BatchRead): Promise<Result<void>> {
  if (!read.ok) return read;
  const { store, onRead, savedAtOnce = BATCH } = work;
  const readings = read.value.flatMap(([, result]) => ("read" in result ? [result.read] : []));
  for (let i = 0; i < readings.length; i += savedAtOnce) {
    const saved = await store.saveReadings(readings.slice(i, i + savedAtOnce));
    if (!saved.ok) return saved;
    await turn();
  }
  for (const [{ report, textSha256 }, result] of read.value) {
    if ("failed" in result) {
      const noted = await store.saveFailure({ report: report.id, textSha256, problem: result.failed });
      if (!noted.ok) return noted;
    }
    onRead?.(report.id, "failed" in result ? result.failed : null);
  }
  const placed = await placeAll(work);
  if (!placed.ok) return placed;
  return queue === null ? ok(undefined) : queue.finish(jobs);
}

/** Places every report that was read and waits for a story. */
export async function placeAll({
  store,
  clusterer,
  onPlaced,
  savedAtOnce = BATCH,
}: Pick<Work, "store" | "clusterer" | "onPlaced" | "savedAtOnce">): Promise<Result<void>> {
  const most = Math.min(PLACED_AT_ONCE, savedAtOnce);
  for (;;) {
    const placed = await store.placeReports(most, clusterer);
    if (!placed.ok) return placed;
    for (const one of placed.value) onPlaced?.(one);
    await turn();
    if (placed.value.length < most) return ok(undefined);
  }
}
