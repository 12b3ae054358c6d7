import { randomUUID } from "node:crypto";
import { ok, type Problem, type Result } from "../base/index.js";
import type { DeskJob } from "../contract/index.js";
import { type Incoming, type PartsReader, readSources, readUpload, type Upload } from "../ingest/index.js";
import { type BringInOptions, type BroughtIn, bringIn, createReadingLine, type Work } from "../jobs/index.js";
import type { Wanted } from "../store/index.js";

/** What brings reports in at a desk needs. */
export type DeskJobOptions = Pick<Work, "store" | "pool" | "clusterer" | "versions"> & {
  /** Hosts that may be fetched from though they are not public. */
  readonly allowHosts?: readonly string[];
  /** Who reads what comes in: this thread unless told. */
  readonly reader?: PartsReader;
  /** After how many milliseconds addresses that another server took are taken up; five minutes unless told. */
  readonly staleMs?: number;
  /** Is told of problems of the store that no request waits for. */
  readonly onProblem?: (problem: Problem) => void;
};

/** A job whose reports come from elsewhere. */
export type OpenJob = {
  /** Notes a piece that came in; it is read like all others. */
  note(piece: BroughtIn): void;
  /** Nothing more comes; with a problem where it ended badly. */
  end(problem: Problem | null): void;
};

/** Brings reports in while others look at the stories. What was acknowledged as kept is in the store; jobs themselves are forgotten with the server. */
export type DeskJobs = {
  /** Fetches addresses and keeps what comes, with a job to follow it by. */
  add(addresses: readonly string[], follow: boolean): Promise<Result<DeskJob>>;
  /** Keeps the reports in a file; they are in the store when this gives the job. */
  upload(file: Upload): Promise<Result<DeskJob>>;
  /** Begins a job that somebody else fetches for. */
  begin(sources: readonly string[]): OpenJob;
  /** True while reports are being read. */
  busy(): boolean;
  /** Brings in what other work gives. The job begins with the first piece that is kept: what brings nothing leaves no trace, and gives null. */
  bring(sources: readonly string[], work: Bringing): Promise<Result<DeskJob | null>>;
  get(id: string): DeskJob | null;
  /** Newest first. */
  list(): readonly DeskJob[];
  /** Is called with a job whenever it changes, until the function that comes back is. */
  follow(listener: (job: DeskJob) => void): () => void;
  /** Reads and places what waits. */
  wake(): void;
  close(): Promise<void>;
};

/** Keeps reports for a job: what it is given goes to `bringIn`, its result tells only whether it failed. */
export type Bringing = (work: Work, how: BringInOptions & { readonly signal: AbortSignal }) => Promise<Result<unknown>>;

type Live = {
  readonly id: string;
  readonly sources: readonly string[];
  readonly reports: Map<string, DeskJob["reports"][number]>;
  readonly waiting: Set<string>;
  readonly problems: DeskJob["problems"][number][];
  readonly startedAt: string;
  endedAt: string | null;
  fetched: boolean;
  failed: boolean;
};

/** Jobs that are remembered, and that fetch at once. */
const KEPT = 200;
const AT_ONCE = 4;
/** Milliseconds until the store is asked again after it failed, or for reports that another process reads. */
const AGAIN = 1000;
/** Milliseconds after which a server that took addresses counts as gone, and between two looks for such; addresses of one look. */
const STALE = 300_000;
const LOOK = 60_000;
const TAKEN = 100;
/** Reports that are saved in one transaction: each takes some milliseconds, in which nobody is answered. */
const SAVED = 4;
/** Reports that are asked for in one statement. */
const ASKED = 200;

/** Jobs of one server over a store. */
export function createDeskJobs(options: DeskJobOptions): DeskJobs {
  return new Jobs(options);
}

class Jobs implements DeskJobs {
  readonly #options: DeskJobOptions;
  readonly #jobs = new Map<string, Live>();
  readonly #listeners = new Set<(job: DeskJob) => void>();
  readonly #queue: (() => Promise<void>)[] = [];
  readonly #stop = new AbortController();
  readonly #running = new Set<Promise<void>>();
  #fetching = 0;
  #reading = false;
  #again = false;
  #timer: NodeJS.Timeout | null = null;
  readonly #every: NodeJS.Timeout;

  constructor(options: DeskJobOptions) {
    this.#options = options;
    this.#track(this.#takeUp());
    this.#every = setInterval(() => this.#track(this.#takeUp()), LOOK).unref();
  }

  async add(addresses: readonly string[], follow: boolean): Promise<Result<DeskJob>> {
    const wanted = await this.#options.store.wantAddresses(addresses, follow);
    return wanted.ok ? ok(this.#fetch(wanted.value)) : wanted;
  }

  #fetch(wanted: readonly Wanted[]): DeskJob {
    const live = this.#begin(wanted.map(({ address }) => address));
    const { allowHosts = [], reader, store } = this.#options;
    const { signal } = this.#stop;
    this.#queue.push(async () => {
      let kept: Result<unknown> = ok(undefined);
      // Each is kept when it is there: the slowest must not hold the others up.
      for (const { number, address, follow } of wanted) {
        if (!kept.ok || signal.aborted) break;
        kept = await this.#keep(live, readSources([address], { stdin: null, follow, allowHosts, signal, reader }));
        // What was cut short is fetched again by the next server.
        if (kept.ok && !signal.aborted) kept = await store.dropWanted(number);
      }
      this.#end(live, kept);
    });
    this.#fetchNext();
    return told(live);
  }

  /** Takes up what a server that is gone was asked for. */
  async #takeUp(): Promise<void> {
    const before = new Date(Date.now() - (this.#options.staleMs ?? STALE)).toISOString();
    const wanted = await this.#options.store.takeWanted(before, TAKEN);
    if (!wanted.ok) this.#options.onProblem?.(wanted.problem);
    else if (wanted.value.length > 0) this.#fetch(wanted.value);
  }

  async upload(file: Upload): Promise<Result<DeskJob>> {
    const live = this.#begin([file.name]);
    const kept = await this.#keep(live, readUpload(file, this.#options.reader));
    this.#end(live, kept);
    return kept.ok ? ok(told(live)) : kept;
  }

  begin(sources: readonly string[]): OpenJob {
    const live = this.#begin(sources);
    return {
      note: (piece) => this.#note(live, piece),
      end: (problem) => this.#end(live, problem === null ? ok(undefined) : { ok: false, problem }),
    };
  }

  busy(): boolean {
    return this.#reading;
  }

  async bring(sources: readonly string[], work: Bringing): Promise<Result<DeskJob | null>> {
    let live: Live | null = null;
    const { signal } = this.#stop;
    const onKept = async (piece: BroughtIn) => {
      live ??= this.#begin(sources);
      await this.#note(live, piece);
    };
    const working = work(this.#options, { keepOnly: true, signal, onKept });
    this.#track(working.then(() => {}));
    const kept = await working;
    if (live === null) return kept.ok ? ok(null) : kept;
    this.#end(live, kept);
    return ok(told(live));
  }

  get(id: string): DeskJob | null {
    const live = this.#jobs.get(id);
    return live === undefined ? null : told(live);
  }

  list(): readonly DeskJob[] {
    return [...this.#jobs.values()].reverse().map(told);
  }

  follow(listener: (job: DeskJob) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  wake(): void {
    if (this.#stop.signal.aborted) return;
    this.#again = true;
    if (this.#reading) return;
    this.#reading = true;
    this.#track(this.#read().finally(() => (this.#reading = false)));
  }

  async close(): Promise<void> {
    this.#stop.abort();
    clearInterval(this.#every);
    if (this.#timer !== null) clearTimeout(this.#timer);
    await Promise.allSettled(this.#running);
  }

  #begin(sources: readonly string[]): Live {
    const live: Live = {
      id: randomUUID(),
      sources,
      reports: new Map(),
      waiting: new Set(),
      problems: [],
      startedAt: new Date().toISOString(),
      endedAt: null,
      fetched: false,
      failed: false,
    };
    this.#jobs.set(live.id, live);
    const ended = [...this.#jobs.values()].filter(({ endedAt }) => endedAt !== null);
    for (const { id } of ended.slice(0, Math.max(0, this.#jobs.size - KEPT))) this.#jobs.delete(id);
    return live;
  }

  #fetchNext(): void {
    if (this.#fetching >= AT_ONCE || this.#stop.signal.aborted) return;
    const next = this.#queue.shift();
    if (next === undefined) return;
    this.#fetching++;
    this.#track(
      next().finally(() => {
        this.#fetching--;
        this.#fetchNext();
      }),
    );
  }

  #track(work: Promise<void>): void {
    this.#running.add(work);
    void work.finally(() => this.#running.delete(work)).catch(() => {});
  }

  async #keep(live: Live, incoming: AsyncIterable<Incoming>): Promise<Result<unknown>> {
    return bringIn(incoming, this.#options, {
      keepOnly: true,
      signal: this.#stop.signal,
      onKept: (piece) => this.#note(live, piece),
    });
  }

  #note(live: Live, { source, outcome }: BroughtIn): void {
    if ("problem" in outcome) live.problems.push({ source, ...outcome.problem });
    else {
      const { id, state, revision } = outcome.kept;
      live.reports.set(id, { id, state, revision, source, story: null });
      live.waiting.add(id);
    }
    this.#tell(live);
    this.wake();
  }

  #end(live: Live, kept: Result<unknown>): void {
    live.fetched = true;
    if (!kept.ok) {
      live.failed = true;
      live.problems.push({ source: live.sources[0] ?? "", ...kept.problem });
    }
    this.#finishIfDone(live);
    this.#tell(live);
    if (live.waiting.size > 0) this.wake();
  }

  #finishIfDone(live: Live): void {
    if (live.fetched && live.waiting.size === 0 && live.endedAt === null) live.endedAt = new Date().toISOString();
  }

  #tell(live: Live): void {
    const job = told(live);
    for (const listener of this.#listeners) listener(job);
  }

  async #read(): Promise<void> {
    const { store, onProblem } = this.#options;
    const onRead = (report: string, failure: string | null) => {
      for (const live of this.#jobs.values()) {
        if (!live.waiting.has(report) || failure === null) continue;
        const message = `${report} could not be read: ${failure}`;
        live.problems.push({ source: live.reports.get(report)?.source ?? report, code: "job-failed", message });
      }
    };
    const line = createReadingLine({ ...this.#options, savedAtOnce: SAVED, onRead }, store.queue);
    while (this.#again && !this.#stop.signal.aborted) {
      this.#again = false;
      const done = await this.#turn(line);
      if (!done.ok) onProblem?.(done.problem);
      if (!done.ok || done.value > 0) this.#later();
    }
  }

  /** Reads until nothing waits here. Gives how many reports of jobs another process still has. */
  async #turn(line: ReturnType<typeof createReadingLine>): Promise<Result<number>> {
    const swept = await (this.#options.store.queue?.sweep() ?? ok(undefined));
    if (!swept.ok) return swept;
    for (let last = Date.now(); ; ) {
      if (this.#stop.signal.aborted) return ok(0);
      const more = await line.pump();
      if (!more.ok) return more;
      if (!more.value) break;
      if (Date.now() - last < AGAIN) continue;
      last = Date.now();
      const settled = await this.#settle();
      if (!settled.ok) return settled;
    }
    const done = await line.settle();
    return done.ok ? this.#settle() : done;
  }

  /** Notes which reports of jobs were read and placed meanwhile, by whomever. Gives how many were not. */
  async #settle(): Promise<Result<number>> {
    const { store } = this.#options;
    let left = 0;
    for (const live of this.#jobs.values()) {
      if (live.waiting.size === 0) continue;
      const waiting = [...live.waiting];
      const still = new Set<string>();
      for (let i = 0; i < waiting.length; i += ASKED) {
        const unread = await store.getUnread(waiting.slice(i, i + ASKED));
        if (!unread.ok) return unread;
        for (const { report } of unread.value) still.add(report.id);
      }
      for (const id of [...live.waiting].filter((one) => !still.has(one))) {
        const stories = await store.storiesOf(id);
        if (!stories.ok) return stories;
        const story = stories.value[0] ?? null;
        const report = live.reports.get(id);
        if (story === null) {
          const analysis = await store.getAnalysis(id);
          if (!analysis.ok) return analysis;
          // What was read and has no story is about to be placed; the rest could not be read.
          if (analysis.value !== null) continue;
        }
        if (report !== undefined) live.reports.set(id, { ...report, story });
        live.waiting.delete(id);
      }
      left += live.waiting.size;
      this.#finishIfDone(live);
      this.#tell(live);
    }
    return ok(left);
  }

  #later(): void {
    if (this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.wake();
    }, AGAIN);
    this.#timer.unref();
  }
}

function told(live: Live): DeskJob {
  const { id, sources, reports, waiting, problems, startedAt, endedAt, fetched, failed } = live;
  const state = endedAt !== null ? (failed ? "failed" : "done") : fetched ? "reading" : "fetching";
  return {
    id,
    sources: [...sources],
    state,
    reports: [...reports.values()],
    waiting: waiting.size,
    problems: [...problems],
    startedAt,
    endedAt,
  };
}
