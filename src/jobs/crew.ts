import { Worker } from "node:worker_threads";
import type { ReportInput } from "../contract/index.js";
import type { FileHint } from "../formats/index.js";
import type { UnreadReport } from "../store/index.js";
import type { Versions } from "./key.js";
import type { StoryForm, ToldText } from "./write-story.js";

/** What another thread is asked to do. */
export type Task =
  | { readonly kind: "read"; readonly unread: UnreadReport; readonly known: Uint8Array | null }
  | { readonly kind: "compare"; readonly reports: readonly ReportInput[] }
  | { readonly kind: "collate"; readonly reports: readonly ReportInput[] }
  | { readonly kind: "analyze"; readonly report: ReportInput }
  | { readonly kind: "parts"; readonly bytes: Uint8Array; readonly hint: FileHint }
  | { readonly kind: "write"; readonly told: ToldText; readonly form: StoryForm };
/** A task with the number by which its answer is known. */
export type Asked = Task & { readonly id: number };
/** What came of a task, or why nothing did. */
export type Outcome = { readonly value: unknown } | { readonly failed: string };
/** What a thread sends back. */
export type Answered = Outcome & { readonly id: number };
/** Who waits for a task: somebody at the desk, reports that came in, or nobody. Those who wait longest for nothing go last. */
export type Lane = "asked" | "reading" | "idle";

/** Beside this file, built or not. */
const THREAD = `./reader-thread.${import.meta.url.endsWith(".ts") ? "ts" : "js"}`;
/** Threads that end without an answer, one after the other, before the fault counts as none of the task's. */
const MOST_FRUITLESS = 4;

const ENDING = "the program is ending";

type Waiting = {
  readonly asked: Asked;
  readonly done: (outcome: Outcome) => void;
  readonly refuse: (error: Error) => void;
};
type Hand = { readonly worker: Worker; task: Waiting | null };

/**
 * Threads that read and compare, each with the weights of its own. One is started when a task finds none that is free, until there are as many as there may
 * be. A thread that dies of its task (out of memory) is replaced, and the task comes back as failed.
 */
export class Crew {
  readonly #versions: Versions;
  readonly #most: number;
  readonly #hands: Hand[] = [];
  readonly #lanes: Readonly<Record<Lane, Waiting[]>> = { asked: [], reading: [], idle: [] };
  #next = 0;
  #closed = false;
  #fruitless = 0;

  constructor(versions: Versions, most: number) {
    this.#versions = versions;
    this.#most = most;
  }

  /** Rejects where the crew was closed, and where no thread stays alive whatever it is asked. */
  ask(task: Task, lane: Lane): Promise<Outcome> {
    return new Promise((done, refuse) => {
      if (this.#closed) {
        refuse(new Error(ENDING));
        return;
      }
      this.#lanes[lane].push({ asked: { ...task, id: this.#next++ }, done, refuse });
      this.#assign();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#refuseAll(new Error(ENDING));
    await Promise.all(this.#hands.map(({ worker }) => worker.terminate()));
  }

  #refuseAll(error: Error): void {
    for (const lane of Object.values(this.#lanes)) for (const { refuse } of lane.splice(0)) refuse(error);
  }

  #assign(): void {
    const { asked, reading, idle } = this.#lanes;
    for (;;) {
      if (asked.length + reading.length + idle.length === 0) return;
      const hand = this.#hands.find(({ task }) => task === null) ?? this.#hire();
      if (hand === null) return;
      hand.task = asked.shift() ?? reading.shift() ?? idle.shift() ?? null;
      try {
        hand.worker.postMessage(hand.task?.asked);
      } catch (error) {
        // What no thread can be given (more bytes than can be copied) is the task's fault; the thread is free for the next.
        this.#answer(hand, { failed: error instanceof Error ? error.message : String(error) });
      }
    }
  }

  #answer(hand: Hand, outcome: Outcome): void {
    const { task } = hand;
    hand.task = null;
    task?.done(outcome);
  }

  #hire(): Hand | null {
    if (this.#hands.length >= this.#most || this.#closed) return null;
    const worker = new Worker(new URL(THREAD, import.meta.url), { workerData: this.#versions });
    const hand: Hand = { worker, task: null };
    this.#hands.push(hand);
    worker.on("message", (answer: Answered) => {
      this.#fruitless = 0;
      this.#answer(hand, "value" in answer ? { value: answer.value } : { failed: answer.failed });
      this.#assign();
    });
    let why = "the reader ended";
    worker.on("error", (error) => {
      why = error instanceof Error ? error.message : String(error);
    });
    worker.on("exit", () => this.#bury(hand, why));
    return hand;
  }

  #bury(hand: Hand, why: string): void {
    this.#hands.splice(this.#hands.indexOf(hand), 1);
    const { task } = hand;
    this.#fruitless++;
    if (this.#closed || this.#fruitless >= MOST_FRUITLESS) {
      const error = new Error(this.#closed ? ENDING : `no reader stays alive: ${why}`);
      task?.refuse(error);
      this.#refuseAll(error);
      return;
    }
    task?.done({ failed: why });
    this.#assign();
  }
}
