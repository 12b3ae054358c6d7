import { ok, type Problem, type Result } from "../base/index.js";
import {
  createFollower,
  type FeedEntry,
  type Found,
  type Incoming,
  type PoliteFetcher,
  type PoliteOptions,
  readFeed,
} from "../ingest/index.js";
import type { Feed } from "../store/index.js";
import { type BringInCounts, type BringInOptions, bringIn, ownAddress } from "./bring-in.js";
import type { Work } from "./reading-line.js";

/** What became of a look at a feed. */
export type CheckedFeed = {
  readonly feed: Feed;
  /** Null where the feed could not be had, or had not changed. */
  readonly counts: BringInCounts | null;
  readonly problem: Problem | null;
};

/** How to look: who fetches, and the clock. */
export type WatchOptions = BringInOptions & {
  readonly fetcher: PoliteFetcher;
  readonly fetching?: PoliteOptions;
  readonly now?: () => Date;
};

/** The longest pause after failures, in seconds. */
const LONGEST_PAUSE = 24 * 3600;

/** A feed that is watched from now on. */
export function newFeed(address: string, everySeconds: number, now: Date): Feed {
  return {
    address,
    title: null,
    etag: null,
    lastModified: null,
    everySeconds,
    checkedAt: null,
    dueAt: now.toISOString(),
    failures: 0,
    problem: null,
  };
}

/**
 * Looks at a feed, asking only for what changed, and brings in the reports that it names: pages that are not known, and those that the feed says were changed
 * since. What the feed said is noted only when its reports are kept, so that a run that was cut short finds them again. After a failure the feed is left
 * alone, longer with each.
 */
export async function checkFeed(feed: Feed, work: Work, options: WatchOptions): Promise<Result<CheckedFeed>> {
  const now = (options.now ?? (() => new Date()))();
  const answer = await readFeed(
    feed.address,
    { etag: feed.etag, lastModified: feed.lastModified },
    { ...options.fetching, fetcher: options.fetcher },
  );
  // A feed without items is none that failed.
  const empty = !answer.ok && answer.problem.code === "empty";
  if (!answer.ok && !empty) {
    const failures = feed.failures + 1;
    const pause = Math.min(LONGEST_PAUSE, feed.everySeconds * 2 ** Math.min(failures, 16));
    const noted = {
      ...feed,
      failures,
      problem: answer.problem.message,
      checkedAt: now.toISOString(),
      dueAt: later(now, pause),
    };
    const saved = await work.store.saveFeed(noted);
    return saved.ok ? ok({ feed: noted, counts: null, problem: answer.problem }) : saved;
  }
  const { changed, entries, state } = answer.ok
    ? answer.value
    : { changed: false, entries: [], state: { etag: null, lastModified: null } };
  let counts: BringInCounts | null = null;
  if (changed) {
    const fresh = await freshEntries(entries, work);
    if (!fresh.ok) return fresh;
    const brought = await bringIn(incomingOf(fresh.value, feed.address, options), work, options);
    if (!brought.ok) return brought;
    counts = brought.value;
    if (counts.stopped) return ok({ feed, counts, problem: null });
  }
  const next: Feed = {
    ...feed,
    etag: state.etag,
    lastModified: state.lastModified,
    checkedAt: now.toISOString(),
    dueAt: later(now, feed.everySeconds),
    failures: 0,
    problem: null,
  };
  const saved = await work.store.saveFeed(next);
  return saved.ok ? ok({ feed: next, counts, problem: null }) : saved;
}

const later = (now: Date, seconds: number) => new Date(now.getTime() + 1000 * seconds).toISOString();

/** Entries whose report is not known, or was changed since by the feed's own word. */
async function freshEntries(entries: readonly FeedEntry[], { store }: Work): Promise<Result<readonly FeedEntry[]>> {
  const addressOf = ({ link }: FeedEntry) => ownAddress(link?.address ?? null);
  const addresses = entries.flatMap((entry) => {
    const own = addressOf(entry);
    return own === null ? [] : [own, entry.link?.address ?? own];
  });
  const known = await store.findAddresses([...new Set(addresses)]);
  if (!known.ok) return known;
  return ok(
    entries.filter((entry) => {
      const own = addressOf(entry);
      // What has no page is known again when it is kept.
      if (own === null) return true;
      const report = known.value.get(own) ?? known.value.get(entry.link?.address ?? own);
      const modified = entry.link?.modified ?? null;
      return report === undefined || (modified !== null && Date.parse(modified) > Date.parse(report.changedAt));
    }),
  );
}

async function* incomingOf(
  entries: readonly FeedEntry[],
  source: string,
  options: WatchOptions,
): AsyncGenerator<Incoming> {
  const follower = createFollower({ stdin: null, follow: true, ...options.fetching, fetcher: options.fetcher });
  for (const { link, incoming } of entries) {
    if (options.signal?.aborted) return;
    const found: Found | null =
      incoming !== null
        ? { kind: "incoming", incoming, page: link }
        : link !== null
          ? { kind: "link", link, source }
          : null;
    if (found !== null) yield* follower.follow(found);
  }
}
