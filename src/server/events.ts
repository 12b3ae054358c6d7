import { setTimeout as sleep } from "node:timers/promises";
import { failed, ok, type Result } from "../base/index.js";
import type { DeskEvent, DeskJob } from "../contract/index.js";
import type { ChangeNote, ChangePage, Store } from "../store/index.js";
import type { DeskJobs } from "./desk-jobs.js";

/** How often the store is looked at, in milliseconds, and after how many a connection without news gets a sign of life. */
const LOOK = 300;
const SIGN = 15_000;
/** Changes of one look, and connections at once. */
const PAGE = 500;
const MOST = 100;

/** Streams of what happens, for those who follow a store. */
export type EventStreams = {
  /** A stream that goes on after a place, or begins with the present. */
  open(after: string | null): Promise<Result<ReadableStream<Uint8Array>>>;
};

/** Event streams over a store, whichever process writes it, and over the jobs of this server. */
export function createEventStreams(store: Store, jobs: DeskJobs): EventStreams {
  let connections = 0;
  return {
    open: async (after) => {
      if (connections >= MOST) return failed("database-unavailable", `${MOST} connections follow already; close one.`);
      const first = after === null ? await fromPresent(store) : await store.listChanges(after, PAGE);
      if (!first.ok) return first;
      connections++;
      return ok(streamOf(store, jobs, first.value, () => connections--));
    },
  };
}

async function fromPresent(store: Store): Promise<Result<ChangePage>> {
  const next = await store.presentChange();
  return next.ok ? ok({ changes: [], next: next.value, lost: false }) : next;
}

function streamOf(store: Store, jobs: DeskJobs, first: ChangePage, onEnd: () => void): ReadableStream<Uint8Array> {
  const stopped = new AbortController();
  const changed = new Map<string, DeskJob>();
  // Of jobs the present state is told: who comes back has missed nothing but steps on the way.
  for (const job of [...jobs.list()].reverse()) changed.set(job.id, job);
  const unfollow = jobs.follow((job) => changed.set(job.id, job));
  const encoder = new TextEncoder();
  let ended = false;
  const end = () => {
    if (ended) return;
    ended = true;
    stopped.abort();
    unfollow();
    onEnd();
  };
  const events = follow(store, first, changed, stopped.signal);
  return new ReadableStream<Uint8Array>(
    {
      // Called only when the reader has room: who reads slowly makes the store be looked at less often, and no memory grow.
      pull: async (controller) => {
        try {
          const next = await events.next();
          if (next.done === true) {
            end();
            controller.close();
          } else controller.enqueue(encoder.encode(next.value));
        } catch (error) {
          const cut = stopped.signal.aborted;
          end();
          // A reader that is gone needs no word; the store's fault ends the connection, and the reader comes back.
          if (!cut) controller.error(error);
        }
      },
      cancel: end,
    },
    { highWaterMark: 1 },
  );
}

async function* follow(
  store: Store,
  first: ChangePage,
  jobs: Map<string, DeskJob>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let cursor = first.next;
  const start = first.changes.length > 0 ? null : cursor;
  yield `retry: 1000\n${line({ kind: "ready", lost: first.lost }, start)}`;
  yield* notes(first.changes);
  let quiet = 0;
  while (!signal.aborted) {
    const page = await store.listChanges(cursor, PAGE);
    // A database that stops answering is waited for: the connection stays, and goes on from where it was.
    const changes = page.ok ? page.value.changes : [];
    if (page.ok) cursor = page.value.next;
    if (page.ok && page.value.lost) yield line({ kind: "ready", lost: true }, cursor);
    yield* notes(changes);
    const news = [...jobs.values()];
    jobs.clear();
    for (const job of news) yield line({ kind: "job", job }, null);
    quiet = changes.length + news.length > 0 ? 0 : quiet + LOOK;
    if (quiet >= SIGN) {
      quiet = 0;
      yield ": still here\n\n";
    }
    if (changes.length < PAGE) await sleep(LOOK, undefined, { signal }).catch(() => {});
  }
}

/** Changes as one piece of text; what is said twice in a row is said once, under the later place. */
function* notes(changes: readonly ChangeNote[]): Generator<string> {
  const said = changes.filter((change, i) => {
    const next = changes[i + 1];
    return (
      next === undefined || next.kind !== change.kind || next.story !== change.story || next.report !== change.report
    );
  });
  if (said.length === 0) return;
  yield said.map(({ cursor, kind, report, story, at }) => line({ kind, report, story, at }, cursor)).join("");
}

/** One event. JSON holds no line break, so that its data is one line. */
function line(event: DeskEvent, id: string | null): string {
  return `event: ${event.kind}\n${id === null ? "" : `id: ${id}\n`}data: ${JSON.stringify(event)}\n\n`;
}
