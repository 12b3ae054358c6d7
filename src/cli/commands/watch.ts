import { failed, ok, type Result } from "../../base/index.js";
import type { Work } from "../../jobs/index.js";
import type { Store } from "../../store/index.js";
import { type StoreChoice, withStore } from "../home.js";
import { complain, type Output, write } from "../output.js";
import { stoppable } from "../stopping.js";
import { harmless } from "../terminal.js";
import { versionsHere } from "./add.js";

/** Options of `crossread watch`. */
export type WatchCommandOptions = StoreChoice & {
  every: string;
  once?: boolean;
  list?: boolean;
  forget?: string;
  json?: boolean;
  keep?: boolean;
  allowHost?: string[];
};

/** The shortest time between two looks at a feed, in seconds. */
const SHORTEST = 60;

/** `15m`, `2h`, `90s` or a number of minutes, in seconds; null where it is none or too short. */
export function secondsOf(text: string): number | null {
  const read = /^(\d+)(s|m|h|d)?$/.exec(text.trim());
  if (read === null) return null;
  const seconds = Number(read[1]) * { s: 1, m: 60, h: 3600, d: 86_400 }[(read[2] ?? "m") as "s" | "m" | "h" | "d"];
  return seconds >= SHORTEST && seconds <= 30 * 86_400 ? seconds : null;
}

/** `crossread watch`: looks at feeds on a schedule and brings in what they name, until it is stopped. Returns the exit status. */
export async function runWatch(
  addresses: readonly string[],
  options: WatchCommandOptions,
  output: Output,
): Promise<number> {
  const every = secondsOf(options.every);
  if (every === null) {
    await complain(output, "usage", `--every ${options.every} is no time from 1m to 30d: give one like 15m or 2h.`);
    return 2;
  }
  return withStore(options, output, async (store) => {
    if (options.forget !== undefined) return forget(store, options.forget, output);
    const added = await addFeeds(store, addresses, every);
    if (!added.ok) return added;
    if (options.list) return list(store, options, output);
    const feeds = await store.listFeeds();
    if (!feeds.ok) return feeds;
    if (feeds.value.length === 0) return failed("usage", "No feed is watched yet: give the address of one.");
    return watch(store, options, output);
  });
}

async function forget(store: Store, address: string, output: Output): Promise<Result<number>> {
  const gone = await store.removeFeed(address);
  if (!gone.ok) return gone;
  if (!gone.value) return failed("not-found", `No feed ${address} is watched; crossread watch --list names them.`);
  await write(output.out, `${address} is not watched any more\n`);
  return ok(0);
}

async function addFeeds(store: Store, addresses: readonly string[], every: number): Promise<Result<void>> {
  const { newFeed } = await import("../../jobs/index.js");
  const known = await store.listFeeds();
  if (!known.ok) return known;
  for (const address of addresses) {
    if (!URL.canParse(address) || !/^https?:/i.test(address)) {
      return failed("usage", `${address} is no address of a feed: give one with https:// or http://.`);
    }
    const feed = known.value.find((one) => one.address === address);
    const saved = await store.saveFeed(
      feed === undefined ? newFeed(address, every, new Date()) : { ...feed, everySeconds: every },
    );
    if (!saved.ok) return saved;
  }
  return ok(undefined);
}

async function list(store: Store, options: WatchCommandOptions, output: Output): Promise<Result<number>> {
  const feeds = await store.listFeeds();
  if (!feeds.ok) return feeds;
  if (options.json) await write(output.out, `${JSON.stringify({ feeds: feeds.value }, null, 2)}\n`);
  for (const { address, everySeconds, checkedAt, failures, problem } of options.json ? [] : feeds.value) {
    const when =
      checkedAt === null ? "not looked at yet" : `last looked at ${checkedAt.slice(0, 16).replace("T", " ")} UTC`;
    const trouble = failures === 0 ? "" : `; failed ${failures} times: ${problem ?? ""}`;
    await write(output.out, `${harmless(address)}\n  every ${everySeconds / 60} min, ${when}${harmless(trouble)}\n`);
  }
  return ok(0);
}

async function watch(store: Store, options: WatchCommandOptions, output: Output): Promise<Result<number>> {
  const { createClusterer, followFeeds, packagedCluster, packagedPool } = await import("../../jobs/index.js");
  const versions = await versionsHere();
  const pool = packagedPool(versions);
  const work: Work = { store, pool, clusterer: createClusterer(packagedCluster()), versions };
  let status = 0;
  try {
    const followed = await stoppable(output, (signal) =>
      followFeeds(work, {
        fetching: { allowHosts: options.allowHost ?? [] },
        signal,
        once: options.once === true,
        keepOnly: options.keep === true,
        onKept: async (_feed, { outcome }) => {
          if ("problem" in outcome) await complain(output, outcome.problem.code, outcome.problem.message);
        },
        onChecked: async (checked) => {
          if (checked.problem !== null || (checked.counts?.problems ?? 0) > 0) status = 1;
          await tell(checked, output);
        },
      }),
    );
    return followed.ok ? ok(status) : followed;
  } finally {
    await pool.close();
  }
}

async function tell(
  { feed, counts, problem }: import("../../jobs/index.js").CheckedFeed,
  output: Output,
): Promise<void> {
  if (problem !== null) {
    await complain(output, problem.code, problem.message);
    return;
  }
  const what =
    counts === null ? "nothing new" : `${counts.fresh} new, ${counts.revised} revised, ${counts.problems} not readable`;
  await write(output.out, `${new Date().toISOString().slice(0, 19)}Z ${harmless(feed.address)}: ${what}\n`);
}
