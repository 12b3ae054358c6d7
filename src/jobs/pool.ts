import { availableParallelism } from "node:os";
import type { Analysis, Collation, ReportInput } from "../contract/index.js";
import { type PartsReader, readPartsHere } from "../ingest/index.js";
import type { ReadReport, UnreadReport, WrittenCollation } from "../store/index.js";
import { Crew, type Lane, type Outcome, type Task } from "./crew.js";
import type { Versions } from "./key.js";
import { packagedReader, type Reader } from "./read-report.js";
import type { StoryForm, ToldText } from "./write-story.js";

/** Readers at work; each report comes back as read or with the reason why it could not be. */
export type Pool = {
  read(unread: UnreadReport, known: Uint8Array | null): Promise<{ read: ReadReport } | { failed: string }>;
  close(): Promise<void>;
};

/** A pool that compares and analyzes as well, all of it on other threads: who asks stays free for others meanwhile. */
export type Threads = Pool & {
  /** Gives what `compare` gives; rejects with the reason why it could not be made. `idle` waits for everything else. */
  compare(reports: readonly ReportInput[], lane?: "asked" | "idle"): Promise<Collation>;
  /** Gives that as it is kept: nothing large is read or written in this thread. */
  collate(reports: readonly ReportInput[], lane?: "asked" | "idle"): Promise<WrittenCollation>;
  analyze(report: ReportInput): Promise<Analysis>;
  /** Reads what a file or page holds; rejects with the reason where the reader broke. */
  readonly parts: PartsReader;
  /** Gives what `writeStory` gives; rejects with the reason why it could not be written. */
  write(told: ToldText, form: StoryForm): Promise<Uint8Array<ArrayBuffer>>;
};

/** Reads in this thread, one report after the other: enough for a few reports, and for tests that bring their own reader. */
export function localPool(reader: () => Reader): Pool {
  let ready: Reader | null = null;
  return {
    read: async (unread, known) => {
      ready ??= reader();
      const own = ready;
      return asRead(attempt(() => own(unread, known)));
    },
    close: async () => {},
  };
}

/** What came of a call; what it throws becomes the reason. */
export function attempt(call: () => unknown): Outcome {
  try {
    return { value: call() };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}

/** What came of a call that ends later. */
export async function attemptLater(call: Promise<unknown>): Promise<Outcome> {
  try {
    return { value: await call };
  } catch (error) {
    return attempt(() => {
      throw error;
    });
  }
}

const asRead = (outcome: Outcome) => ("value" in outcome ? { read: outcome.value as ReadReport } : outcome);

/** From so many reports on, other threads are worth their start: each loads the weights for itself. */
const WORTH = 20;

/** Reads with the packaged weights: the first few reports in this thread, and when more come, on as many threads as the machine has processors. */
export function packagedPool(versions: Versions, most: number = availableParallelism()): Pool {
  const local = localPool(() => packagedReader(versions));
  const crew = new Crew(versions, most);
  let seen = 0;
  return {
    read: async (unread, known) => {
      seen++;
      if (most < 2 || seen <= WORTH) return local.read(unread, known);
      return asRead(await crew.ask({ kind: "read", unread, known }, "reading"));
    },
    close: () => crew.close(),
  };
}

/** The fewest and the most threads of a server: what nobody waits for must not hold up who asks, and each has weights of some hundred megabytes. */
const [FEWEST, MOST] = [2, 4];

/** Bytes up to which a page is read in this thread: that takes less than a frame of a film, and no longer than to ask another thread. */
const SMALL = 64 * 1024;
/** Threads for what needs no weights. Their own, so that a page that came in does not wait behind stories that are compared for a minute. */
const LIGHT = 2;

/** Reads and compares with the packaged weights on other threads. */
export function packagedThreads(versions: Versions, most: number = Math.min(MOST, availableParallelism())): Threads {
  const crew = new Crew(versions, Math.max(FEWEST, most));
  const light = new Crew(versions, LIGHT);
  const must = async <T>(task: Task, lane: Lane, by: Crew = crew): Promise<T> => {
    const outcome = await by.ask(task, lane);
    if ("failed" in outcome) throw new Error(outcome.failed);
    return outcome.value as T;
  };
  return {
    read: async (unread, known) => asRead(await crew.ask({ kind: "read", unread, known }, "reading")),
    compare: (reports, lane = "asked") => must<Collation>({ kind: "compare", reports }, lane),
    collate: (reports, lane = "asked") => must<WrittenCollation>({ kind: "collate", reports }, lane),
    analyze: (report) => must<Analysis>({ kind: "analyze", report }, "asked"),
    parts: (bytes, hint) =>
      bytes.length <= SMALL ? readPartsHere(bytes, hint) : must({ kind: "parts", bytes, hint }, "asked", light),
    write: (told, form) => must({ kind: "write", told, form }, "asked", light),
    close: async () => void (await Promise.all([crew.close(), light.close()])),
  };
}
