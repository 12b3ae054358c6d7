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
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  readonly maxRedirects?: number;
  /** Resolves a host name; the system's own unless told. Its answers are judged all the same. */
  readonly lookup?: LookupFunction;
  /** The clock for `fetchedAt`; the system's own unless told. */
  readonly now?: () => Date;
};

/** A page as it was sent: bytes after decompression, and the address that it came from in the end. */
export type FetchedPage = {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string;
  /** Headers of the answer, names in lower case, values of one name joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** When the answer was complete, ISO 8601 in UTC. */
  readonly fetchedAt: string;
};

type Limits = Required<FetchOptions>;

const userAgent = "crossread/0.1.0";

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
 * each redirect anew, so that no name can lead into the own network. Problems: `fetch-refused` (scheme, address),
 * `fetch-failed` (no answer, error status, too many redirects, too slow), `too-large`.
 */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<Result<FetchedPage>> {
  const limits: Limits = {
    allowHosts: (options.allowHosts ?? []).map((host) => host.toLowerCase()),
    timeoutMs: options.timeoutMs ?? 20_000,
    maxBytes: options.maxBytes ?? 20 * 1024 * 1024,
    maxRedirects: options.maxRedirects ?? 5,
    lookup: options.lookup ?? systemLookup,
    now: options.now ?? (() => new Date()),
  };
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    return ok(await follow(address, limits, signal));
  } catch (error) {
    if (error instanceof FetchProblem) return { ok: false, problem: error.problem };
    if (signal.aborted) return failed("fetch-failed", `${address} did not answer in ${limits.timeoutMs / 1000} s.`);
    const cause = error as NodeJS.ErrnoException;
    return failed("fetch-failed", `${address} could not be fetched: ${cause.code ?? cause.message}.`);
  }
}

async function follow(address: string, limits: Limits, signal: AbortSignal): Promise<FetchedPage> {
  let url = parse(address);
  for (let hop = 0; hop <= limits.maxRedirects; hop++) {
    const answer = await send(url, limits, signal);
    const status = answer.statusCode ?? 0;
    const location = answer.headers.location;
    if (status >= 300 && status < 400 && location !== undefined) {
      answer.destroy();
      url = parse(location, url);
      continue;
    }
    if (status < 200 || status > 299) {
      answer.destroy();
      throw refuse(
        "fetch-failed",
        `${url.href} answered with status ${status}${answer.statusMessage ? ` (${answer.statusMessage})` : ""}.`,
      );
    }
    const bytes = await collect(answer, url, limits.maxBytes, signal);
    const contentType = answer.headers["content-type"] ?? null;
    return { bytes, contentType, url: url.href, headers: headersOf(answer), fetchedAt: limits.now().toISOString() };
  }
  throw refuse("fetch-failed", `${address} redirects more than ${limits.maxRedirects} times.`);
}

function headersOf(answer: IncomingMessage): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) out[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return out;
}

function parse(address: string, base?: URL): URL {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    throw refuse("fetch-refused", `${address} is no address that can be fetched.`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refuse("fetch-refused", `${address} is refused: only http and https addresses are fetched.`);
  }
  url.username = "";
  url.password = "";
  url.hash = "";
  return url;
}

function send(url: URL, limits: Limits, signal: AbortSignal): Promise<IncomingMessage> {
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
      "user-agent": userAgent,
      accept: "text/html,application/xhtml+xml,text/plain,*/*;q=0.5",
      "accept-encoding": "gzip, br, deflate",
    };
    request(url, { headers, lookup, signal, agent: false }, resolve).on("error", reject).end();
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
  return Buffer.concat(parts);
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
