import { ok, type Problem, type Result } from "../base/index.js";
import { createPoliteFetcher } from "../ingest/index.js";
import { checkFeed } from "../jobs/index.js";
import type { Feed, Store } from "../store/index.js";
import type { DeskJobs } from "./desk-jobs.js";

/** What looks at the feeds of a store while a server runs. */
export type FeedWatch = {
  /** Looks now at what is due: a feed was added. */
  wake(): void;
  /** A feed that was removed while it is being looked at must not come back with what was found. */
  forget(address: string): void;
  close(): Promise<void>;
};

/** What looking at feeds needs. */
export type FeedWatchOptions = {
  readonly store: Store;
  readonly jobs: DeskJobs;
  readonly allowHosts?: readonly string[];
  readonly onProblem?: (problem: Problem) => void;
  /** Milliseconds between two looks at what is due. */
  readonly everyMs?: number;
  /** Milliseconds between two requests to one host, where it is not what a guest should wait. */
  readonly minGapMs?: number;
};

const EVERY = 15_000;
/** Seconds for which a feed is taken by who looks at it, so that other servers and `crossread watch` leave it alone meanwhile. */
const TAKEN = 300;

/** Looks at the feeds of a store whenever they are due, as `crossread watch` does, and brings in what they name. */
export function createFeedWatch(options: FeedWatchOptions): FeedWatch {
  const { store, jobs, allowHosts = [], onProblem } = options;
  const stop = new AbortController();
  const { signal } = stop;
  const fetching = { allowHosts, signal, minGapMs: options.minGapMs };
  const fetcher = createPoliteFetcher(fetching);
  const forgotten = new Set<string>();
  let looking: Promise<void> | null = null;
  let again = false;

  const checkOne = async (feed: Feed): Promise<Result<unknown>> => {
    const dueAt = new Date(Date.now() + 1000 * TAKEN).toISOString();
    const taken = await store.saveFeed({ ...feed, dueAt });
    if (!taken.ok) return taken;
    const done = await jobs.bring([feed.address], (work, how) => checkFeed(feed, work, { ...how, fetcher, fetching }));
    return forgotten.has(feed.address) ? store.removeFeed(feed.address) : done;
  };
  const look = async (): Promise<void> => {
    do {
      again = false;
      const feeds = await store.listFeeds();
      if (!feeds.ok) return onProblem?.(feeds.problem);
      const now = new Date().toISOString();
      for (const feed of feeds.value.filter(({ dueAt }) => dueAt <= now)) {
        if (signal.aborted) return;
        const done = forgotten.has(feed.address) ? ok(null) : await checkOne(feed);
        if (!done.ok) onProblem?.(done.problem);
      }
      forgotten.clear();
    } while (again && !signal.aborted);
  };
  const wake = () => {
    again = true;
    if (looking !== null || signal.aborted) return;
    looking = look()
      .catch(() => {})
      .finally(() => (looking = null));
  };
  const timer = setInterval(wake, options.everyMs ?? EVERY).unref();
  wake();
  return {
    wake,
    forget: (address) => void (looking !== null && forgotten.add(address)),
    close: async () => {
      stop.abort();
      clearInterval(timer);
      await looking;
    },
  };
}
