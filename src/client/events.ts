import type { Problem } from "../base/index.js";
import type { DeskEvent } from "../contract/index.js";
import { initOf, isObject, parse, refusalOf, type Send } from "./request.js";

/**
 * What happens, with its place in the order of changes (null for what has none: jobs). `closed` is the last: the server refuses, and asking again would
 * change nothing.
 */
export type Followed =
  | { readonly cursor: string | null; readonly event: DeskEvent }
  | { readonly cursor: string | null; readonly event: { readonly kind: "closed"; readonly problem: Problem } };

/** How to follow: from where (a `cursor` of before), until when, and after how long without a sign of life to connect anew. */
export type FollowOptions = {
  readonly after?: string;
  readonly signal?: AbortSignal;
  readonly quietMs?: number;
};

/** Milliseconds until the first new try, and the most: each that fails doubles them. */
const [FIRST, MOST] = [250, 30_000];
/** The server gives a sign of life every 15 seconds. */
const QUIET = 45_000;
/** The longest event that is taken in, in UTF-16 code units. */
const LONGEST = 16 * 1024 * 1024;

type At = { readonly send: Send; readonly url: string; readonly token: string | undefined };

/**
 * Follows a server's events and connects anew whenever the connection ends, from where it was: nothing is left out and nothing said twice. Ends when the
 * signal says so, when the loop is left, or with `closed` where the server refuses.
 */
export async function* followEvents(at: At, options: FollowOptions): AsyncGenerator<Followed, void> {
  let cursor = options.after ?? null;
  let wait = FIRST;
  while (options.signal?.aborted !== true) {
    const connection = connect(at, cursor, options);
    try {
      for await (const { id, event } of connection.events) {
        if ("closed" in event) {
          yield { cursor, event: { kind: "closed", problem: event.closed } };
          return;
        }
        wait = FIRST;
        if (id !== null) cursor = id;
        yield { cursor: id, event: event.said };
      }
    } catch {
      // Cut: it is opened again below.
    } finally {
      connection.end();
    }
    await pause(wait, options.signal);
    wait = Math.min(MOST, wait * 2);
  }
}

type Heard = {
  readonly id: string | null;
  readonly event: { readonly said: DeskEvent } | { readonly closed: Problem };
};

function connect({ send, url, token }: At, cursor: string | null, options: FollowOptions) {
  const controller = new AbortController();
  const end = () => controller.abort();
  options.signal?.addEventListener("abort", end, { once: true });
  const init = initOf(token, {}, "text/event-stream");
  const headers = {
    ...(init.headers as Record<string, string>),
    ...(cursor === null ? {} : { "last-event-id": cursor }),
  };
  const events = listen(() => send(url, { ...init, headers, signal: controller.signal }), url, {
    end,
    quiet: options.quietMs ?? QUIET,
  });
  return {
    events,
    end: () => {
      options.signal?.removeEventListener("abort", end);
      end();
    },
  };
}

async function* listen(
  open: () => Promise<Response>,
  url: string,
  { end, quiet }: { readonly end: () => void; readonly quiet: number },
): AsyncGenerator<Heard> {
  let timer = setTimeout(end, quiet);
  try {
    const response = await open();
    if (!response.ok) {
      const refused = refusalOf(url, response.status, await response.text());
      // A server that is busy or whose database is away may answer later; one that does not let us in will not.
      if (response.status < 500 && !refused.ok) yield { id: null, event: { closed: refused.problem } };
      return;
    }
    if (response.body === null) return;
    const decoder = new TextDecoder();
    let rest = "";
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(end, quiet);
      const parts = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
      rest = parts.pop() ?? "";
      if (rest.length > LONGEST) return;
      for (const part of parts) {
        const heard = hear(part);
        if (heard !== null) yield heard;
      }
    }
  } finally {
    clearTimeout(timer);
  }
}

/** One event of the stream; null for comments and for kinds of a later server. */
function hear(block: string): Heard | null {
  let id: string | null = null;
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value = ""] = /^(\w+):? ?(.*)$/s.exec(line) ?? [];
    if (field === "id") id = value;
    if (field === "data") data.push(value);
  }
  const said = parse(data.join("\n"));
  return isObject(said) && typeof said.kind === "string" ? { id, event: { said: said as DeskEvent } } : null;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
  });
}
