import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Problem, type Result } from "../base/index.js";
import {
  createFollower,
  createPoliteFetcher,
  type FeedEntry,
  type Found,
  type Incoming,
  type PartsReader,
  type PoliteFetcher,
  type PoliteOptions,
  readFeed,
} from "../ingest/index.js";
import type { Feed } from "../store/index.js";
import { type BringInCounts, type BringInOptions, type BroughtIn, bringIn, ownAddress } from "./bring-in.js";
import { createLanes } from "./lanes.js";
import type { Work } from "./reading-line.js";

/** What became of a look at a feed. */
export type CheckedFeed = {
  readonly feed: Feed;
  /** Null where the feed could not be had, or had not changed. */
  readonly counts: BringInCounts | null;
  readonly problem: Problem | null;
};

/** How to look: who fetches, in whose name the feed is taken, and the clock. */
export type WatchOptions = BringInOptions & {
  readonly fetcher: PoliteFetcher;
  readonly fetching?: PoliteOptions;
  /** Who reads what comes in: this thread unless told. */
  readonly reader?: PartsReader | undefined;
  /** Who looks: two processes must not fetch one feed at once. Anybody new unless told. */
  readonly by?: string;
  readonly now?: () => Date;
};

/** How to follow the feeds of a store. */
export type FollowOptions = Omit<BringInOptions, "onKept"> & {
  readonly fetching?: PoliteOptions;
  /** Who reads what comes in: this thread unless told. */
  readonly reader?: PartsReader | undefined;
  readonly signal: AbortSignal;
  /** Looks once at every feed, whether or not its time has come. */
  readonly once?: boolean;
  /** The longest pause between two looks at the list of feeds, in milliseconds; a minute unless told. */
  readonly mostMs?: number;
  readonly onKept?: (feed: Feed, piece: BroughtIn) => void | Promise<void>;
  readonly onChecked?: (checked: CheckedFeed) => void | Promise<void>;
};

/** The longest pause after failures, in seconds. */
const LONGEST_PAUSE = 24 * 3600;
/** The shortest pause between two looks at the list of feeds, in milliseconds. */
const SHORTEST = 1000;
/** Hosts that are looked at side by side. */
const HOSTS = 4;
/** Milliseconds for which a feed is taken: who takes it says so again while the look lasts, and of a process that died it is free after that. */
const TAKEN = 5 * 60_000;

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
 * alone, longer with each. Null where another process looks at it, or has since it was listed.
 */
export async function checkFeed(feed: Feed, work: Work, options: WatchOptions): Promise<Result<CheckedFeed | null>> {
  const { store } = work;
  const by = options.by ?? randomUUID();
  const take = () => store.takeFeed(feed, by, new Date(Date.now() + TAKEN).toISOString());
  const taken = await take();
  if (!taken.ok) return taken;
  if (!taken.value) return ok(null);
  let saying: Promise<unknown> = Promise.resolve();
  const held = setInterval(() => {
    // Where it cannot be said, the feed is free a little early, and whoever takes it asks only for what changed.
    saying = take().catch(() => {});
  }, TAKEN / 5).unref();
  try {
    const checked = await look(feed, work, options);
    clearInterval(held);
    // On PostgreSQL it could come behind the note, and hold the feed for nobody.
    await saying;
    // Also where it was cut short or the store failed: as it was, it is free for the next.
    const noted = await store.noteFeed(checked.ok ? checked.value.feed : feed, by);
    return checked.ok && !noted.ok ? noted : checked;
  } finally {
    clearInterval(held);
  }
}

async function look(feed: Feed, work: Work, options: WatchOptions): Promise<Result<CheckedFeed>> {
  const now = (options.now ?? (() => new Date()))();
  const answer = await readFeed(
    feed.address,
    { etag: feed.etag, lastModified: feed.lastModified },
    { ...options.fetching, fetcher: options.fetcher, reader: options.reader },
  );
  // What was given up is not the feed's failure.
  if (options.signal?.aborted) return ok({ feed, counts: null, problem: null });
  // A feed without items is none that failed.
  const empty = !answer.ok && answer.problem.code === "empty";
  if (!answer.ok && !empty) {
    const failures = feed.failures + 1;
    const pause = Math.min(LONGEST_PAUSE, feed.everySeconds * 2 ** Math.min(failures, 16));
    const problem = answer.problem.message;
    const noted = { ...feed, failures, problem, checkedAt: now.toISOString(), dueAt: later(now, pause) };
    return ok({ feed: noted, counts: null, problem: answer.problem });
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
  return ok({ feed: next, counts, problem: null });
}

/**
 * Looks at the feeds of a store whenever their time has come, as a polite guest, until the signal says so; with `once` at all of them, once. Hosts are looked at side by side
 * where reports are only kept, the feeds of one host one after the other. A problem of the store ends it.
 */
export async function followFeeds(work: Work, options: FollowOptions): Promise<Result<void>> {
  const { signal, once = false, mostMs = 60_000 } = options;
  const lanes = createLanes(options.keepOnly === true ? HOSTS : 1);
  const look = lookAt(work, options);
  let failure: Result<void> | null = null;
  for (;;) {
    const feeds: Result<readonly Feed[]> = await work.store.listFeeds();
    if (!feeds.ok) failure = feeds;
    const free = feeds.ok ? feeds.value.filter(({ address }) => !lanes.busy.has(hostOf(address))) : [];
    for (const [host, some] of byHost(dueOf(free, once))) {
      if (signal.aborted || failure !== null) break;
      await lanes.begin(host, async () => {
        for (const feed of some) {
          if (signal.aborted || failure !== null) return;
          const looked = await look(feed);
          if (!looked.ok) failure ??= looked;
        }
      });
    }
    if (once || signal.aborted || failure !== null) {
      await lanes.all();
      return failure ?? ok(undefined);
    }
    // Not at once when a host is done: a feed that another process looks at stays due for a while.
    await sleep(SHORTEST, undefined, { signal }).catch(() => {});
    const enough = new AbortController();
    const rest = free.filter(({ address }) => !lanes.busy.has(hostOf(address)));
    const wait = untilNext(rest, mostMs) - SHORTEST;
    const pause = sleep(wait, undefined, { signal: AbortSignal.any([signal, enough.signal]) }).catch(() => {});
    await lanes.next(pause);
    enough.abort();
  }
}

/** Looks at one feed after another with one fetcher, which knows what each host asked for. */
function lookAt(work: Work, options: FollowOptions): (feed: Feed) => Promise<Result<void>> {
  const { signal, onChecked, onKept } = options;
  const fetching = { ...options.fetching, signal };
  const fetcher = createPoliteFetcher(fetching);
  const by = randomUUID();
  return async (feed) => {
    const checked = await checkFeed(feed, work, {
      ...options,
      fetching,
      fetcher,
      by,
      onKept: (piece) => onKept?.(feed, piece),
    });
    if (!checked.ok) return checked;
    if (checked.value !== null && !signal.aborted) await onChecked?.(checked.value);
    return ok(undefined);
  };
}

const hostOf = (address: string) => (URL.canParse(address) ? new URL(address).host : address);

/** Feeds by host, the host of the first before that of the second. */
function byHost(feeds: readonly Feed[]): ReadonlyMap<string, readonly Feed[]> {
  const hosts = new Map<string, Feed[]>();
  for (const feed of feeds) {
    const host = hostOf(feed.address);
    const own = hosts.get(host) ?? [];
    hosts.set(host, own);
    own.push(feed);
  }
  return hosts;
}

/** Feeds whose time has come, the longest due first; with `all` every one. */
function dueOf(feeds: readonly Feed[], all: boolean): readonly Feed[] {
  const now = new Date().toISOString();
  return all ? feeds : feeds.filter(({ dueAt }) => dueAt <= now).sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

/** Milliseconds until a feed may be due; a feed that another process adds is seen after `mostMs` at the latest. */
function untilNext(feeds: readonly Feed[], mostMs: number): number {
  const next = Math.min(...feeds.map(({ dueAt }) => Date.parse(dueAt)));
  return Math.max(SHORTEST, Math.min(mostMs, next - Date.now()));
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
  const follower = createFollower({
    stdin: null,
    follow: true,
    ...options.fetching,
    fetcher: options.fetcher,
    reader: options.reader,
  });
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
