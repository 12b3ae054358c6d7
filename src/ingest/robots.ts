import robotsParser from "robots-parser";
import type { Problem } from "../base/index.js";
import { type FetchOptions, fetchAnswer, userAgent } from "./fetch-page.js";

type Rules = {
  isAllowed(address: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
};
// The library's types describe an import that Node does not give.
const parse = robotsParser as unknown as (address: string, text: string) => Rules;

/** What a site asks of programs: which addresses to leave alone, and how long to wait between two (milliseconds). */
export type Robots = {
  readonly allows: (address: string) => boolean;
  readonly delayMs: number;
  /** How long the answer holds, in milliseconds. */
  readonly holdsMs: number;
  /** Why there is no answer, so that nothing is allowed for now; null where there is one. */
  readonly problem: Problem | null;
};

/** What RFC 9309 asks to be read at least. A line longer than any address is cut, since matching looks at all of it. */
const maxBytes = 500 * 1024;
const maxLine = 2000;
const day = 24 * 60 * 60 * 1000;
/** The longest delay that a site may ask for and get; more would be a refusal in disguise. */
const maxDelayMs = 60_000;

/**
 * The robots.txt of an address's site (RFC 9309): without one all is allowed; where it cannot be had, nothing is, for ten
 * minutes.
 */
export async function fetchRobots(address: string, options: FetchOptions): Promise<Robots> {
  const place = new URL("/robots.txt", address).href;
  const page = await fetchAnswer(place, { ...options, maxBytes });
  const status = page.ok ? page.value.status : 0;
  if (!page.ok || status >= 500 || status === 429) {
    const message = page.ok ? `${place} answered with status ${status}.` : page.problem.message;
    const code = page.ok ? "fetch-failed" : page.problem.code;
    return { allows: () => false, delayMs: 0, holdsMs: 10 * 60_000, problem: { code, message } };
  }
  if (status < 200 || status > 299) return { allows: () => true, delayMs: 0, holdsMs: day, problem: null };
  const lines = new TextDecoder()
    .decode(page.value.bytes)
    .split(/\r\n|\n|\r/)
    .map((line) => line.slice(0, maxLine));
  const robots = parse(place, lines.join("\n"));
  const name = (options.userAgent ?? userAgent).replace(/\/.*$/, "");
  const delay = robots.getCrawlDelay(name) ?? 0;
  return {
    allows: (path) => robots.isAllowed(path, name) ?? true,
    delayMs: Number.isFinite(delay) ? Math.min(Math.max(0, delay * 1000), maxDelayMs) : 0,
    holdsMs: day,
    problem: null,
  };
}
