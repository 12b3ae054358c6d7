import type { ChangePage, Store } from "../../src/store/index.js";
import { must } from "./program.js";

/** Changes of one look. */
const PAGE = 1000;

/** What a store has told those who follow it. All of it must hold after the program that wrote it was killed. */
export class Log {
  readonly address: string;
  #next = "0.0";
  readonly #added = new Map<string, number>();
  readonly #read = new Set<string>();
  readonly #placed = new Set<string>();
  /** How many changes were told. */
  told = 0;

  constructor(address: string) {
    this.address = address;
  }

  /** Hears what is new. */
  async read(store: Store): Promise<void> {
    for (;;) {
      const page: ChangePage = must(await store.listChanges(this.#next, PAGE));
      const { changes, next, lost } = page;
      if (lost) throw new Error(`${this.address}: the change at ${this.#next} was told and is gone`);
      this.#next = next;
      this.told += changes.length;
      for (const { kind, report } of changes) if (report !== null) this.#note(kind, report);
      if (changes.length < PAGE) return;
    }
  }

  #note(kind: string, report: string): void {
    if (kind === "report-added") this.#added.set(report, (this.#added.get(report) ?? 0) + 1);
    if (kind === "report-placed") this.#placed.add(report);
    if (kind === "report-read") this.#read.add(report);
    if (kind === "report-revised" || kind === "report-corrected") this.#read.delete(report);
  }

  /** What of it does not hold in the store, in words. */
  async faults(store: Store): Promise<string[]> {
    // What was told before the kill comes first: it must still be there to go on from.
    await this.read(store);
    const faults: string[] = [];
    for (const [id, times] of this.#added) {
      if (must(await store.getReport(id)) === null) faults.push(`${id} was told to have come and is gone`);
      if (times > 1) faults.push(`${id} came ${times} times`);
    }
    for (const id of this.#read) {
      if (must(await store.getAnalysis(id)) === null) faults.push(`${id} was told to be read and has no analysis`);
    }
    for (const id of this.#placed) {
      const { length } = must(await store.storiesOf(id));
      if (length !== 1) faults.push(`${id} was told to be placed and is in ${length} stories`);
    }
    const { faults: unsound } = must(await store.check(true));
    return [...faults, ...unsound];
  }
}
