import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ReadReport, UnreadReport } from "../store/index.js";
import type { Versions } from "./key.js";
import { packagedReader, type Reader } from "./read-report.js";

/** One report for a reader on another thread, and what comes back. */
export type Asked = { readonly id: number; readonly unread: UnreadReport; readonly known: Uint8Array | null };
export type Answered = { readonly id: number } & ({ readonly read: ReadReport } | { readonly failed: string });

/** Readers at work; each report comes back as read or with the reason why it could not be. */
export type Pool = {
  read(unread: UnreadReport, known: Uint8Array | null): Promise<{ read: ReadReport } | { failed: string }>;
  close(): Promise<void>;
};

/** Reads in this thread, one report after the other: enough for a few reports, and for tests that bring their own reader. */
export function localPool(reader: () => Reader): Pool {
  let ready: Reader | null = null;
  return {
    read: async (unread, known) => {
      ready ??= reader();
      return attempt(ready, unread, known);
    },
    close: async () => {},
  };
}

/** Reads one report; what the reader throws becomes the reason. */
export function attempt(
  reader: Reader,
  unread: UnreadReport,
  known: Uint8Array | null,
): { read: ReadReport } | { failed: string } {
  try {
    return { read: reader(unread, known) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/** From so many reports on, other threads are worth their start: each loads the weights for itself. */
const WORTH = 20;

/**
 * Reads with the packaged weights: the first few reports in this thread, and when more come, on as many threads as the machine has processors.
 * A thread that dies of a report (out of memory) is replaced, and the report comes back as failed.
 */
export function packagedPool(versions: Versions, threads: number = availableParallelism()): Pool {
  const local = localPool(() => packagedReader(versions));
  let seen = 0;
  let crew: Crew | null = null;
  return {
    read: (unread, known) => {
      seen++;
      if (threads < 2 || seen <= WORTH) return local.read(unread, known);
      crew ??= new Crew(versions, threads);
      return crew.read(unread, known);
    },
    close: async () => {
      await crew?.close();
    },
  };
}

/** Beside this file, built or not. */
const THREAD = `./reader-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`;
/** Threads that end without an answer, one after the other, before no further one is started: the fault is not the report's. */
const MOST_FRUITLESS = 4;

type Result = { read: ReadReport } | { failed: string };
type Task = { readonly asked: Asked; readonly done: (result: Result) => void };
type Hand = { readonly worker: Worker; task: Task | null };

class Crew {
  readonly #versions: Versions;
  readonly #hands: Hand[];
  readonly #waiting: Task[] = [];
  #next = 0;
  #closed = false;
  #fruitless = 0;

  constructor(versions: Versions, threads: number) {
    this.#versions = versions;
    this.#hands = Array.from({ length: threads }, () => this.#hire());
  }

  read(unread: UnreadReport, known: Uint8Array | null): Promise<Result> {
    return new Promise((done) => {
      this.#waiting.push({ asked: { id: this.#next++, unread, known }, done });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#hands.map(({ worker }) => worker.terminate()));
  }

  #assign(): void {
    for (const hand of this.#hands) {
      if (hand.task !== null) continue;
      const task = this.#waiting.shift();
      if (task === undefined) return;
      hand.task = task;
      hand.worker.postMessage(task.asked);
    }
  }

  #hire(): Hand {
    const worker = new Worker(new URL(THREAD, import.meta.url), { workerData: this.#versions });
    const hand: Hand = { worker, task: null };
    const finish = (result: Result) => {
      const { task } = hand;
      hand.task = null;
      task?.done(result);
    };
    worker.on("message", (answer: Answered) => {
      this.#fruitless = 0;
      finish("read" in answer ? { read: answer.read } : { failed: answer.failed });
      this.#assign();
    });
    let why = "the reader ended";
    worker.on("error", (error) => {
      why = error instanceof Error ? error.message : String(error);
    });
    worker.on("exit", () => {
      finish({ failed: why });
      if (this.#closed) return;
      this.#fruitless++;
      if (this.#fruitless >= MOST_FRUITLESS) throw new Error(`no reader stays alive: ${why}`);
      this.#hands[this.#hands.indexOf(hand)] = this.#hire();
      this.#assign();
    });
    return hand;
  }
}
