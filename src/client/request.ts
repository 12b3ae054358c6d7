import { failed, ok, type Problem, type ProblemCode, type Result } from "../base/index.js";

/** Takes a body for what it should be; null where it is not. */
export type Read<T> = (body: unknown) => T | null;
/** Sends one request. */
export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** What a request carries besides its address. */
export type Sent = {
  readonly method?: string;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly type?: string;
};

/** A request as `fetch` wants it, with the token where there is one. */
export function initOf(token: string | undefined, sent: Sent = {}, accept = "application/json"): RequestInit {
  const headers: Record<string, string> = { accept };
  if (token !== undefined) headers.authorization = `Bearer ${token}`;
  const method = sent.method ?? (sent.json === undefined ? "GET" : "POST");
  if (sent.bytes !== undefined) {
    headers["content-type"] = sent.type ?? "application/octet-stream";
    return { method, headers, body: sent.bytes as never };
  }
  if (sent.json === undefined) return { method, headers };
  return { method, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(sent.json) };
}

/** Sends a request and reads its answer, a JSON body, as what it should be. Never rejects. */
export async function request<T>(send: Send, url: string, options: RequestInit, read: Read<T>): Promise<Result<T>> {
  const bytes = await requestBytes(send, url, options);
  if (!bytes.ok) return bytes;
  const value = read(parse(new TextDecoder().decode(bytes.value)));
  if (value === null) return failed("fetch-failed", `${url} answered, but not as a Crossread server does.`);
  return ok(value);
}

/** Sends a request; the bytes of its answer, or the problem that it states. */
export async function requestBytes(send: Send, url: string, options: RequestInit): Promise<Result<Uint8Array>> {
  try {
    const response = await send(url, options);
    const bytes = new Uint8Array(await response.arrayBuffer());
    return response.ok ? ok(bytes) : refusalOf(url, response.status, new TextDecoder().decode(bytes));
  } catch (error) {
    return unreachable(url, error);
  }
}

/** A file that a server gives: its bytes, and the name under which to save it. */
export type GivenFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

/** Sends a request; the file that it is answered with, under the name that the server gives it. */
export async function requestFile(send: Send, url: string, options: RequestInit): Promise<Result<GivenFile>> {
  let given = { name: "", mediaType: "" };
  const bytes = await requestBytes(
    async (to, init) => {
      const response = await send(to, init);
      given = namesIn(response.headers);
      return response;
    },
    url,
    options,
  );
  return bytes.ok ? ok({ ...given, bytes: bytes.value }) : bytes;
}

function namesIn(headers: Headers): { readonly name: string; readonly mediaType: string } {
  const disposition = headers.get("content-disposition") ?? "";
  const plain = /filename="([^"]*)"/.exec(disposition)?.[1] ?? "file";
  const mediaType = headers.get("content-type") ?? "";
  try {
    return { name: decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1] ?? "") || plain, mediaType };
  } catch {
    return { name: plain, mediaType };
  }
}

/** What the server says of why it does not do what was asked. */
export function refusalOf(url: string, status: number, text: string): Result<never> {
  const problem = readProblem(parse(text));
  if (problem) return { ok: false, problem };
  if (isOwn(url)) return failed("fetch-failed", `The server answered ${status} without a reason; load the page again.`);
  return failed("fetch-failed", `${url} answered ${status} without a reason.`);
}

/** Whether a page asks its own server: to its reader the address says nothing. */
const isOwn = (url: string) => url.startsWith("/");

/** No answer came. */
export function unreachable(url: string, error: unknown): Result<never> {
  if (isOwn(url)) {
    return failed("fetch-failed", "The server does not answer. Start it again (crossread serve), then try once more.");
  }
  const why = reasonOf(error);
  return failed("fetch-failed", `${url} cannot be reached (${why}); check the address and that the server runs.`);
}

/** The platform says only "fetch failed"; why stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? error.cause : null;
  const code = (cause as { code?: unknown } | null)?.code;
  return cause?.message || (typeof code === "string" ? code : error.message);
}

/** An id in a path; null where the address would become another ("..") or none (half a surrogate pair). */
export function pathOf(id: string): string | null {
  if (id === "" || id === "." || id === "..") return null;
  try {
    return encodeURIComponent(id);
  } catch {
    return null;
  }
}

/** JSON, or undefined where it is none. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
  "edited-since": true,
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
