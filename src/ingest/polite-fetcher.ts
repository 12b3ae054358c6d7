import { setTimeout as sleepFor } from "node:timers/promises";
import { failed, type Result } from "../base/index.js";
import { type FeedState, type FetchedPage, type FetchOptions, fetchHop, pageOf, redirectOf } from "./fetch-page.js";
import { fetchRobots, type Robots } from "./robots.js";

/** How polite: milliseconds. */
export type PoliteOptions = FetchOptions & {
  /** Between the end of one request to a host and the begin of the next: 2 s unless told; a site's robots.txt may ask for more. */
  readonly minGapMs?: number;
  /** The longest that a fetch waits for its turn before it is a problem: 60 s unless told. */
  readonly maxWaitMs?: number;
  /** Waits; a test need not. */
  readonly sleep?: (ms: number) => Promise<void>;
};

/** Fetches pages as a guest: by robots.txt, one request at a time to a host, with pauses, and not again too soon after an error. */
export type PoliteFetcher = {
  /**
   * The page at an address; with `state`, status 304 where it has not changed. Problems: those of `fetchPage`; and
   * `fetch-refused` where robots.txt asks to leave it alone, `fetch-failed` where the host wants to be left in peace for now.
   */
  fetch(address: string, state?: FeedState | null): Promise<Result<FetchedPage>>;
  /** Milliseconds until the host of an address may be asked again; 0 for now. */
  waitMs(address: string): number;
};

type Host = {
  robots: { readonly value: Robots; readonly until: number } | null;
  /** Clock time from which it may be asked again. */
  ready: number;
  failures: number;
  /** The last of those that wait for their turn. */
  turn: Promise<unknown>;
};

/** The first pause after a failure, doubled with each until the longest. */
const firstPauseMs = 30_000;
const longestPauseMs = 6 * 60 * 60_000;

/** A polite fetcher; it keeps in mind what each host asked for as long as it lives. */
export function createPoliteFetcher(options: PoliteOptions = {}): PoliteFetcher {
  const hosts = new Map<string, Host>();
  const now = () => (options.now ?? (() => new Date()))().getTime();
  const hostOf = (address: string): Host => {
    const key = URL.canParse(address) ? new URL(address).host : address;
    let host = hosts.get(key);
    if (host === undefined) {
      host = { robots: null, ready: 0, failures: 0, turn: Promise.resolve() };
      hosts.set(key, host);
    }
    return host;
  };
  const fetch = async (address: string, state: FeedState | null = null) => {
    const seen = new Set<string>();
    let from = address;
    for (let hop = 0; hop <= (options.maxRedirects ?? 5); hop++) {
      const host = hostOf(from);
      const at = from;
      // One after the other: each waits for the one before it, whatever became of that.
      const asked = host.turn.then(() => inTurn(host, at, state, options, now));
      host.turn = asked.catch(() => undefined);
      const answer = await asked;
      if (!answer.ok) return answer;
      const next = redirectOf(answer.value);
      if (next === null) return pageOf(answer.value);
      seen.add(answer.value.url);
      if (seen.has(next)) return failed("fetch-failed", `${address} redirects in a circle.`);
      from = next;
    }
    return failed("fetch-failed", `${address} redirects more than ${options.maxRedirects ?? 5} times.`);
  };
  return { fetch, waitMs: (address) => Math.max(0, hostOf(address).ready - now()) };
}

async function inTurn(
  host: Host,
  address: string,
  state: FeedState | null,
  options: PoliteOptions,
  now: () => number,
): Promise<Result<FetchedPage>> {
  const { signal } = options;
  // Who gives up does not wait for the turn.
  const pause = (ms: number) => sleepFor(ms, undefined, signal == null ? {} : { signal }).catch(() => {});
  const sleep = options.sleep ?? pause;
  const wait = host.ready - now();
  if (wait > (options.maxWaitMs ?? 60_000)) {
    const when = new Date(host.ready).toISOString();
    return failed("fetch-failed", `${address} was not asked: its host wants no request before ${when}.`);
  }
  if (wait > 0) await sleep(wait);
  if (!/^https?:/i.test(address)) return fetchHop(address, state, options);
  if (host.robots === null || host.robots.until <= now()) {
    const value = await fetchRobots(address, options);
    host.robots = { value, until: now() + value.holdsMs };
  }
  const robots = host.robots.value;
  if (robots.problem !== null) {
    back(host, null, 0, now());
    return failed(robots.problem.code, `${address} was not fetched: ${robots.problem.message}`);
  }
  if (!robots.allows(address)) {
    return failed(
      "fetch-refused",
      `${address} is left alone, as its site's robots.txt asks. Open it yourself and save it.`,
    );
  }
  const answer = await fetchHop(address, state, options);
  const gap = Math.max(options.minGapMs ?? 2000, robots.delayMs);
  host.ready = now() + gap;
  const status = answer.ok ? answer.value.status : 0;
  if (answer.ok && status < 500 && status !== 429) {
    host.failures = 0;
    return answer;
  }
  const asked = answer.ok ? retryAfter(answer.value.headers["retry-after"], now()) : null;
  // A page that is refused or too large says nothing of its host.
  if (answer.ok || answer.problem.code === "fetch-failed") back(host, asked, gap, now());
  return answer;
}

/** Leaves a host alone after a failure: as long as it asks for, else twice as long as the last time. */
function back(host: Host, asked: number | null, gap: number, now: number): void {
  const pause = firstPauseMs * 2 ** Math.min(host.failures, 20);
  host.failures++;
  host.ready = now + Math.max(gap, Math.min(longestPauseMs, asked ?? pause));
}

/** Milliseconds that a Retry-After header asks for, in seconds or as a date; null where it asks for none. */
export function retryAfter(header: string | undefined, now: number): number | null {
  const text = (header ?? "").trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return text === "" || Number.isNaN(date) ? null : Math.max(0, date - now);
}
