import { setTimeout as sleep } from "node:timers/promises";
import type { Problem } from "../base/index.js";
import type { PartsReader, PoliteOptions } from "../ingest/index.js";
import { followFeeds, type Work } from "../jobs/index.js";
import type { DeskJobs, OpenJob } from "./desk-jobs.js";

/** What following feeds at a desk needs. */
export type DeskFeedOptions = Pick<Work, "store" | "pool" | "clusterer" | "versions"> & {
  readonly jobs: DeskJobs;
  readonly signal: AbortSignal;
  /** How to fetch: hosts that may be fetched from though they are not public, and pauses. */
  readonly fetching?: PoliteOptions;
  /** Who reads what comes in: this thread unless told. */
  readonly reader?: PartsReader;
  /** Milliseconds between two looks at the list of feeds, five seconds unless told: one that is added is looked at soon. */
  readonly lookMs?: number;
  /** Is told of problems of the store. */
  readonly onProblem?: (problem: Problem) => void;
};

const LOOK = 5000;
/** Milliseconds until a store that failed is asked again. */
const AGAIN = 10_000;

/**
 * Looks at the store's feeds when their time has come, until the signal says so. What comes in, and why a feed or page could not be had, is told as a job for
 * each look; a look that finds nothing new is none.
 */
export async function followDeskFeeds(options: DeskFeedOptions): Promise<void> {
  const { jobs, signal, fetching = {}, reader, onProblem } = options;
  const open = new Map<string, OpenJob>();
  const jobOf = (address: string): OpenJob => {
    const job = open.get(address) ?? jobs.begin([address]);
    open.set(address, job);
    return job;
  };
  const end = (address: string, problem: Problem | null) => {
    open.get(address)?.end(problem);
    open.delete(address);
  };
  while (!signal.aborted) {
    const followed = await followFeeds(options, {
      fetching,
      reader,
      signal,
      keepOnly: true,
      mostMs: options.lookMs ?? LOOK,
      onKept: ({ address }, piece) => jobOf(address).note(piece),
      onChecked: ({ feed: { address }, problem }) => {
        if (problem !== null) jobOf(address);
        end(address, problem);
      },
    });
    if (followed.ok) return;
    onProblem?.(followed.problem);
    for (const address of [...open.keys()]) end(address, followed.problem);
    await sleep(AGAIN, undefined, { signal }).catch(() => {});
  }
}
