import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Problem, type Result } from "../base/index.js";
import type { Store, UntoldStory } from "../store/index.js";
import { type Compare, collateStory } from "./collate-story.js";
import type { Versions } from "./key.js";

/** What telling stories ahead needs. */
export type TellAheadOptions = {
  readonly store: Store;
  /** Should give way to whatever else is compared. */
  readonly compare: Compare;
  readonly versions: Versions;
  /** True while there is something else to do. */
  readonly busy: () => boolean;
  /** Ends it: nothing is begun after, and what is being compared is not waited for. */
  readonly signal: AbortSignal;
  /** Is told of problems; nobody waits for what is told ahead. */
  readonly onProblem?: (problem: Problem) => void;
  /** Milliseconds between two looks, a second unless told; nothing is told in the first after a change. */
  readonly everyMs?: number;
};

/** Stories that are told before somebody asks: those of the first pages of the list. */
const NEWEST = 1000;
/** Changes of one look. */
const PAGE = 100;

/**
 * Tells the stories that changed last and that nobody has asked for yet, so that a list has their counts: while nothing else is to do, one after the other,
 * those of several reports first and in these the newest. Resolves when the signal says so.
 */
export async function tellAhead(options: TellAheadOptions): Promise<void> {
  const { store, busy, signal, onProblem, everyMs = 1000 } = options;
  /** What was tried, as it was then: told or not, it waits for a change. */
  const tried = new Map<string, string>();
  let seen: string | null = null;
  let finished = false;
  while (!signal.aborted) {
    const changed = await changesSince(store, seen);
    if (signal.aborted) return;
    if (!changed.ok) onProblem?.(changed.problem);
    else {
      seen = changed.value.next;
      if (changed.value.others) finished = false;
      else if (!finished && !busy()) {
        const told = await tellNext(options, tried);
        if (signal.aborted) return;
        if (!told.ok) onProblem?.(told.problem);
        // The next one at once, unless something else happened meanwhile.
        else if (told.value) continue;
        else finished = true;
      }
    }
    await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {});
  }
}

/** Whether anything happened besides stories being told, and where to go on. */
async function changesSince(
  store: Store,
  seen: string | null,
): Promise<Result<{ readonly next: string; readonly others: boolean }>> {
  if (seen === null) {
    const present = await store.presentChange();
    return present.ok ? ok({ next: present.value, others: false }) : present;
  }
  let others = false;
  for (let next = seen; ; ) {
    const page = await store.listChanges(next, PAGE);
    if (!page.ok) return page;
    const { changes, lost } = page.value;
    next = page.value.next;
    others ||= lost || changes.some(({ kind }) => kind !== "story-told");
    if (changes.length < PAGE) return ok({ next, others });
  }
}

/** Tells one story; false where none is left. */
async function tellNext(options: TellAheadOptions, tried: Map<string, string>): Promise<Result<boolean>> {
  const { store, compare, versions, onProblem, signal } = options;
  const untold = await store.listUntold(NEWEST);
  if (!untold.ok) return untold;
  const next = firstOf(untold.value.filter(({ id, changedAt }) => tried.get(id) !== changedAt));
  if (next === null) return ok(false);
  if (tried.size >= 10 * NEWEST) tried.clear();
  tried.set(next.id, next.changedAt);
  const asOf = new Date().toISOString();
  const told = await collateStory(store, next.id, compare, versions);
  if (signal.aborted) return ok(false);
  if (!told.ok) {
    // A story that went meanwhile is no problem.
    if (told.problem.code !== "not-found") onProblem?.(told.problem);
    return ok(true);
  }
  if (!told.value.stored) return ok(true);
  // The same reports as once before: what was made of them then holds again.
  const saved = await store.saveCollation(next.id, told.value.key, told.value.collation, asOf);
  return saved.ok ? ok(true) : saved;
}

/** Stories of several reports come first: what they count is what a list is read for. */
function firstOf(untold: readonly UntoldStory[]): UntoldStory | null {
  return untold.find(({ reports }) => reports > 1) ?? untold[0] ?? null;
}
