import { setTimeout as sleep } from "node:timers/promises";
import { ok, type Problem, type Result } from "../base/index.js";
import type { Collation } from "../contract/index.js";
import type { Store, UntoldStory } from "../store/index.js";
import { type CompareToKeep, collateStory } from "./collate-story.js";
import type { Versions } from "./key.js";

/** What telling stories ahead needs. */
export type TellAheadOptions = {
  readonly store: Store;
  /** Should give way to whatever else is compared. */
  readonly compare: CompareToKeep;
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
  const list: Untold = { waiting: [], tried: new Map() };
  let seen: string | null = null;
  let finished = false;
  while (!signal.aborted) {
    const changed = await changesSince(store, seen);
    if (signal.aborted) return;
    if (!changed.ok) onProblem?.(changed.problem);
    else {
      const { next, others, told } = changed.value;
      seen = next;
      list.waiting = others ? [] : list.waiting.filter(({ id }) => !told.has(id));
      if (others) finished = false;
      else if (!finished && !busy()) {
        const one = await tellNext(options, list);
        if (signal.aborted) return;
        if (!one.ok) onProblem?.(one.problem);
        // The next one at once, unless something else happened meanwhile.
        else if (one.value) continue;
        else finished = true;
      }
    }
    await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {});
  }
}

/** Stories that wait, and what was tried, as it was then: told or not, it waits for a change. */
type Untold = { waiting: readonly UntoldStory[]; readonly tried: Map<string, string> };

type Changed = { readonly next: string; readonly others: boolean; readonly told: ReadonlySet<string | null> };

/** Which stories were told by whomever, whether anything else happened, and where to go on. */
async function changesSince(store: Store, seen: string | null): Promise<Result<Changed>> {
  const told = new Set<string | null>();
  if (seen === null) {
    const present = await store.presentChange();
    return present.ok ? ok({ next: present.value, others: false, told }) : present;
  }
  let others = false;
  for (let next = seen; ; ) {
    const page = await store.listChanges(next, PAGE);
    if (!page.ok) return page;
    const { changes, lost } = page.value;
    next = page.value.next;
    for (const { kind, story } of changes) if (kind === "story-told") told.add(story);
    others ||= lost || changes.some(({ kind }) => kind !== "story-told");
    if (changes.length < PAGE) return ok({ next, others, told });
  }
}

/** The next story that waits; null where none does. Those of several reports come first: what they count is what a list is read for. */
async function takeNext(store: Store, list: Untold): Promise<Result<UntoldStory | null>> {
  if (list.waiting.length === 0) {
    const untold = await store.listUntold(NEWEST);
    if (!untold.ok) return untold;
    const fresh = untold.value.filter(({ id, changedAt }) => list.tried.get(id) !== changedAt);
    list.waiting = [...fresh.filter(({ reports }) => reports > 1), ...fresh.filter(({ reports }) => reports === 1)];
  }
  const [next, ...rest] = list.waiting;
  list.waiting = rest;
  return ok(next ?? null);
}

/** Tells one story; false where none is left. */
async function tellNext(options: TellAheadOptions, list: Untold): Promise<Result<boolean>> {
  const { store, compare, versions, onProblem, signal } = options;
  const taken = await takeNext(store, list);
  if (!taken.ok) return taken;
  const next = taken.value;
  if (next === null) return ok(false);
  if (list.tried.size >= 10 * NEWEST) list.tried.clear();
  list.tried.set(next.id, next.changedAt);
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
  const { key, json } = told.value;
  const renewed = await store.renewCollation(next.id, key, asOf);
  if (!renewed.ok || renewed.value) return renewed;
  // An older Crossread kept it and did not count.
  const saved = await store.saveCollation(next.id, key, JSON.parse(json) as Collation, asOf);
  return saved.ok ? ok(true) : saved;
}
