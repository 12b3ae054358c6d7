import { lookup as systemLookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { pipeline } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { failed, ok, type Problem, type Result } from "../base/index.js";
import { isPublicAddress } from "./addresses.js";

/** How far a fetch may go. Units: milliseconds, bytes. */
export type FetchOptions = {
  /** Hosts (`localhost`, `127.0.0.1`, `intranet.example`) that may be fetched though they are not public; none unless told. */
  readonly allowHosts?: readonly string[];
  /** The whole of a fetch, redirects included: 20 s unless told. */
  readonly timeoutMs?: number;
  /** The longest silence of a server: 10 s unless told. */
  readonly idleMs?: number;
  /** The most bytes of a body, as sent and unpacked: 20 MB unless told. */
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
  /** Resolves a host name; the system's own unless told. Its answers are judged all the same. */
  readonly lookup?: LookupFunction;
  /** The name that is sent to servers; `crossread/…` unless told. */
  readonly userAgent?: string;
  /** Ends the fetch. */
  readonly signal?: AbortSignal | null;
  /** The clock for `fetchedAt`; the system's own unless told. */
  readonly now?: () => Date;
};

/** What was kept of an earlier answer, to ask only for what has changed since. Absent is null. */
export type FeedState = { readonly etag: string | null; readonly lastModified: string | null };

/** A page as it was sent: bytes after decompression, and the address that it came from in the end. */
export type FetchedPage = {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
  /** 2xx; 304 where only a change was asked for and there is none. */
  readonly status: number;
  /** Headers of the answer, names in lower case, values of one name joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** When the answer was complete, ISO 8601 in UTC. */
  readonly fetchedAt: string;
};

type Limits = Required<FetchOptions>;

/** The name by which servers and their robots.txt know us. */
export const userAgent = "crossread/0.1.0";
/** All headers of an answer together. Servers keep to 8 or 16 KB. */
const maxHeaderBytes = 64 * 1024;

class FetchProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

function refuse(code: Problem["code"], message: string): FetchProblem {
  return new FetchProblem({ code, message });
}

/**
 * Fetches a page over http or https. Every address that a name resolves to is judged when the connection is made, on
 * each redirect anew, and so is the address connected to, so that no name can lead into the own network. Problems:
 * `fetch-refused` (scheme, address), `fetch-failed` (no answer, error status, too many redirects, too slow), `too-large`.
 */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<Result<FetchedPage>> {
  const answer = await fetchAnswer(address, options);
  return answer.ok ? pageOf(answer.value) : answer;
}

/** As `fetchPage`, with the answer that redirects end in whatever its status. */
export async function fetchAnswer(address: string, options: FetchOptions = {}): Promise<Result<FetchedPage>> {
  const seen = new Set<string>();
  const limits = limitsOf(options);
  const end = performance.now() + limits.timeoutMs;
  let from = address;
  for (let hop = 0; hop <= limits.maxRedirects; hop++) {
    const timeoutMs = Math.max(1, Math.ceil(end - performance.now()));
    const answer = await fetchHop(from, null, { ...options, timeoutMs });
    if (!answer.ok) return answer;
    const next = redirectOf(answer.value);
    if (next === null) return answer;
    seen.add(answer.value.url);
    if (seen.has(next)) return failed("fetch-failed", `${address} redirects in a circle.`);
    from = next;
  }
  return failed("fetch-failed", `${address} redirects more than ${limits.maxRedirects} times.`);
}

/** An answer that is a page, or the problem of one that is not. */
export function pageOf(answer: FetchedPage): Result<FetchedPage> {
  if ((answer.status >= 200 && answer.status <= 299) || answer.status === 304) return ok(answer);
  return failed("fetch-failed", `${answer.url} answered with status ${answer.status}: ${adviceFor(answer.status)}.`);
}

/** What can be done about an answer that is no page. */
function adviceFor(status: number): string {
  if (status === 404 || status === 410) return "nothing is there; check the address";
  if (status === 429 || status >= 500) return "its site cannot give the page now; try again later";
  return "its site does not give the page to programs; open it in a browser, save it and give the file";
}

/** Where an answer redirects to; null where it does not. */
export function redirectOf({ status, headers, url }: FetchedPage): string | null {
  if (status < 300 || status > 399 || status === 304 || headers.location === undefined) return null;
  const next = URL.canParse(headers.location, url) ? new URL(headers.location, url) : null;
  if (next !== null) next.hash = "";
  return next?.href ?? headers.location;
}

/** One request and its answer whatever its status, redirects not followed; a body is read for 2xx only. */
export async function fetchHop(
  address: string,
  state: FeedState | null,
  options: FetchOptions,
): Promise<Result<FetchedPage>> {
  const limits = limitsOf(options);
  const timeout = AbortSignal.timeout(limits.timeoutMs);
  const silence = new AbortController();
  const signals = [timeout, silence.signal, ...(limits.signal === null ? [] : [limits.signal])];
  const signal = AbortSignal.any(signals);
  try {
    const url = parse(address);
    const answer = await send(url, state, limits, signal, () => silence.abort());
    const status = answer.statusCode ?? 0;
    const good = status >= 200 && status <= 299;
    if (!good) answer.destroy();
    const bytes = good ? await collect(answer, url, limits.maxBytes, signal) : new Uint8Array();
    const contentType = answer.headers["content-type"] ?? null;
    const fetchedAt = limits.now().toISOString();
    return ok({ bytes, contentType, url: url.href, status, headers: headersOf(answer), fetchedAt });
  } catch (error) {
    if (error instanceof FetchProblem) return { ok: false, problem: error.problem };
    if (timeout.aborted) return failed("fetch-failed", `${address} did not answer in ${limits.timeoutMs / 1000} s.`);
    if (silence.signal.aborted)
      return failed("fetch-failed", `${address} sent nothing for ${limits.idleMs / 1000} s. Try again later.`);
    if (signal.aborted) return failed("fetch-failed", `${address} was not fetched: it was stopped.`);
    const cause = error as NodeJS.ErrnoException;
    return failed("fetch-failed", `${address} could not be fetched: ${cause.code ?? cause.message}.`);
  }
}

function limitsOf(options: FetchOptions): Limits {
  return {
    allowHosts: (options.allowHosts ?? []).map((host) => host.toLowerCase()),
    timeoutMs: options.timeoutMs ?? 20_000,
    idleMs: options.idleMs ?? 10_000,
    maxBytes: options.maxBytes ?? 20 * 1024 * 1024,
    maxRedirects: options.maxRedirects ?? 5,
    lookup: options.lookup ?? systemLookup,
    userAgent: options.userAgent ?? userAgent,
    signal: options.signal ?? null,
    now: options.now ?? (() => new Date()),
  };
}

function headersOf(answer: IncomingMessage): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) out[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return out;
}

function parse(address: string): URL {
  if (!URL.canParse(address)) throw refuse("fetch-refused", `${address} is no address that can be fetched.`);
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refuse("fetch-refused", `${address} is refused: only http and https addresses are fetched.`);
  }
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

function send(
  url: URL,
  state: FeedState | null,
  limits: Limits,
  signal: AbortSignal,
  silent: () => void,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const allowed = limits.allowHosts.includes(host.toLowerCase());
  // For a literal address Node asks no lookup, so it is judged here.
  if (!allowed && isIP(host) !== 0 && !isPublicAddress(host)) throw closedAddress(url.href, host);
  const lookup: LookupFunction = (name, options, done) => {
    limits.lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, "", 0);
      const addresses = Array.isArray(found) ? found : [];
      const bad = allowed ? undefined : addresses.find((entry) => !isPublicAddress(entry.address));
      if (bad) return done(closedAddress(url.href, bad.address), "", 0);
      const first = addresses[0];
      if (options.all === true || first === undefined) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const headers = {
      "user-agent": limits.userAgent,
      accept: "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,text/plain,*/*;q=0.5",
      "accept-encoding": "gzip, br, deflate",
      ...(state?.etag ? { "if-none-match": state.etag } : {}),
      ...(state?.lastModified ? { "if-modified-since": state.lastModified } : {}),
    };
    const sent = request(url, { headers, lookup, signal, agent: false, maxHeaderSize: maxHeaderBytes }, resolve);
    sent.setTimeout(limits.idleMs, silent);
    sent.on("socket", (socket) => {
      socket.once("connect", () => {
        const reached = socket.remoteAddress;
        if (allowed || reached === undefined || isPublicAddress(reached)) return;
        sent.destroy(closedAddress(url.href, reached));
      });
    });
    sent.on("error", reject).end();
  });
}

function closedAddress(address: string, ip: string): FetchProblem {
  return refuse(
    "fetch-refused",
    `${address} is refused: ${ip} is not a public address. Save the page and give the file.`,
  );
}

async function collect(answer: IncomingMessage, url: URL, most: number, signal: AbortSignal): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of decompressed(answer)) {
    signal.throwIfAborted();
    size += (part as Buffer).length;
    if (size > most) {
      answer.destroy();
      throw refuse("too-large", `${url.href} sends more than ${Math.round(most / 1024 / 1024)} MB; a report has less.`);
    }
    parts.push(part as Buffer);
  }
  // What is cut short by us, or by a server that closes early, may end without an error.
  signal.throwIfAborted();
  if (!answer.complete) throw refuse("fetch-failed", `${url.href} broke off before its end. Try again later.`);
  return new Uint8Array(Buffer.concat(parts));
}

function decompressed(answer: IncomingMessage): AsyncIterable<unknown> {
  const makers: Readonly<Record<string, () => ReturnType<typeof createGunzip>>> = {
    gzip: createGunzip,
    "x-gzip": createGunzip,
    br: createBrotliDecompress,
    deflate: createInflate,
  };
  const maker = makers[(answer.headers["content-encoding"] ?? "").trim().toLowerCase()];
  // Errors of the pipe reach the one who reads its end.
  return maker === undefined ? answer : pipeline(answer, maker(), () => {});
}
