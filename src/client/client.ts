import { failed, ok, type Problem, type ProblemCode, type Result } from "../base/index.js";
import type { Analysis, Collation, CompareInput, ReportInput } from "../contract/index.js";

/** A story in the server's list. */
export type StorySummary = { readonly id: string; readonly title: string };

/** What a server says of itself: the version of the program. */
export type Health = { readonly version: string };

/** How to reach a server: another `fetch` than the platform's, and the token that servers ask for beyond this computer. */
export type ClientOptions = { readonly fetch?: typeof fetch; readonly token?: string };

/**
 * The HTTP API as functions. What the server refuses comes back as its problem; `fetch-failed` is everything that stood in the way of an
 * answer: no network, no server, an answer that is not Crossread's. No method rejects.
 */
export type Client = {
  /** `POST /api/compare`. */
  compare(input: CompareInput): Promise<Result<Collation>>;
  /** `POST /api/analyze`. */
  analyze(input: ReportInput): Promise<Result<Analysis>>;
  /** `GET /api/stories`. */
  stories(): Promise<Result<readonly StorySummary[]>>;
  /** `GET /api/stories/:id`; `not-found` where there is none. */
  story(id: string): Promise<Result<Collation>>;
  /** `GET /api/health`. */
  health(): Promise<Result<Health>>;
};

/** A client of the server at `baseUrl` ("http://127.0.0.1:8080", with or without a path; "" for the page's own server). */
export function createClient(baseUrl: string, options: ClientOptions = {}): Client {
  const base = baseUrl.endsWith("/") ? baseUrl.slice(0, -1) : baseUrl;
  // Looked up at the call and called alone: browsers refuse a `fetch` that has become a method.
  const send = options.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));
  const call = <T>(path: string, read: Read<T>, body?: unknown) =>
    request(send, `${base}/api/${path}`, init(options.token, body), read);
  return {
    compare: (input) => call("compare", readCollation, input),
    analyze: (input) => call("analyze", readAnalysis, input),
    stories: () => call("stories", readStories),
    story: async (id) => {
      const path = pathOf(id);
      if (path === null) return failed("not-found", `There is no story "${id}": no address can name it.`);
      return call(`stories/${path}`, readCollation);
    },
    health: () => call("health", readHealth),
  };
}

type Read<T> = (body: unknown) => T | null;
type Send = (url: string, init: RequestInit) => Promise<Response>;

function init(token: string | undefined, body: unknown): RequestInit {
  const headers: Record<string, string> = { accept: "application/json" };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  if (body === undefined) return { headers };
  return { method: "POST", headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
}

async function request<T>(send: Send, url: string, options: RequestInit, read: Read<T>): Promise<Result<T>> {
  let status: number;
  let text: string;
  try {
    const response = await send(url, options);
    status = response.status;
    text = await response.text();
  } catch (error) {
    return failed(
      "fetch-failed",
      `${url} cannot be reached (${reasonOf(error)}); check the address and that the server runs.`,
    );
  }
  const body = parse(text);
  if (status < 200 || status > 299) {
    const problem = readProblem(body);
    return problem ? { ok: false, problem } : failed("fetch-failed", `${url} answered ${status} without a reason.`);
  }
  const value = read(body);
  if (value === null) return failed("fetch-failed", `${url} answered, but not as a Crossread server does.`);
  return ok(value);
}

/** The platform says only "fetch failed"; why stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : null;
  const code = (cause as { code?: unknown } | null)?.code;
  return cause?.message || (typeof code === "string" ? code : error.message);
}

/** An id in a path; null where the address would become another ("..") or none (half a surrogate pair). */
function pathOf(id: string): string | null {
  if (id === "" || id === "." || id === "..") return null;
  try {
    return encodeURIComponent(id);
  } catch {
    return null;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function readCollation(body: unknown): Collation | null {
  return isObject(body) && body.schema === "crossread/collation/1" ? (body as Collation) : null;
}

function readAnalysis(body: unknown): Analysis | null {
  return isObject(body) && body.schema === "crossread/analysis/1" ? (body as unknown as Analysis) : null;
}

function readHealth(body: unknown): Health | null {
  return isObject(body) && typeof body.version === "string" ? { version: body.version } : null;
}

function readStories(body: unknown): readonly StorySummary[] | null {
  const list = isObject(body) ? body.stories : null;
  return Array.isArray(list) && list.every(isStory) ? list.map(({ id, title }) => ({ id, title })) : null;
}

function isStory(value: unknown): value is StorySummary {
  return isObject(value) && typeof value.id === "string" && typeof value.title === "string";
}

/** Every code, so that the type checker asks for a new one here. */
const CODES: Readonly<Record<ProblemCode, true>> = {
  "bad-line": true,
  binary: true,
  "conflict-of-ids": true,
  damaged: true,
  "database-newer": true,
  "database-unavailable": true,
  directory: true,
  empty: true,
  encoding: true,
  encrypted: true,
  "fetch-failed": true,
  "fetch-refused": true,
  "job-failed": true,
  "not-found": true,
  "not-json": true,
  "not-report": true,
  "only-links": true,
  "too-few-reports": true,
  "too-large": true,
  unreadable: true,
  unsafe: true,
  "unsupported-format": true,
  usage: true,
  "write-failed": true,
};

/** `{"error": {"code", "message"}}`; a code of a later server becomes `fetch-failed` and keeps its message. */
function readProblem(body: unknown): Problem | null {
  const error = isObject(body) ? body.error : null;
  if (!isObject(error) || typeof error.message !== "string") return null;
  const code = typeof error.code === "string" && Object.hasOwn(CODES, error.code) ? error.code : "fetch-failed";
  return { code: code as ProblemCode, message: error.message };
}
