import { failed, ok, type Result } from "../base/index.js";
import type { Collation, ReportInput } from "../contract/index.js";
import { type Store, type StoryRecord, type WrittenCollation, writeCollation } from "../store/index.js";
import { collationKey, type Versions } from "./key.js";
import { turn } from "./turn.js";

/** The pure call, here or on another thread: the same reports give the same collation. */
export type Compare = (reports: readonly ReportInput[]) => Collation | Promise<Collation>;

/** The same for what is to be kept. On another thread it is written as it is kept: read and written in this one, a large story would hold all others up. */
export type CompareToKeep = (
  reports: readonly ReportInput[],
) => Collation | WrittenCollation | Promise<Collation | WrittenCollation>;

/** A collation that is stored, as its JSON, its key, and whether it was there before (`compare` was not called). */
export type CollatedStory = { readonly key: string; readonly json: string; readonly stored: boolean };

/** Jobs under way in this process, by story and key: a second caller waits for the first instead of comparing again. */
const running = new WeakMap<Store, Map<string, Promise<Result<CollatedStory>>>>();

/**
 * Loads the reports of a stored story, compares them, and keeps the collation under a key made of everything it depends on, so that a repeat calls
 * `compare` only when a report, the list, the code or a model has changed. One report alone is compared too: its collation says so.
 * Problems: `not-found` where the story is not stored; `job-failed` where `compare` throws, with nothing saved; those of the store.
 */
export async function collateStory(
  store: Store,
  storyId: string,
  compare: CompareToKeep,
  versions: Versions,
): Promise<Result<CollatedStory>> {
  // From before the reports are loaded: a change while they are being compared makes the collation out of date.
  const asOf = new Date().toISOString();
  const story = await store.getStory(storyId);
  if (!story.ok) return story;
  if (story.value === null) return failed("not-found", `There is no story "${storyId}".`);
  const reports = await loadReports(store, story.value);
  if (!reports.ok) return reports;
  const { id } = story.value;
  const key = collationKey(reports.value, versions);
  const jobs = running.get(store) ?? new Map<string, Promise<Result<CollatedStory>>>();
  running.set(store, jobs);
  const name = JSON.stringify([id, key]);
  const other = jobs.get(name);
  if (other !== undefined) {
    const result = await other;
    return result.ok ? ok({ ...result.value, stored: true }) : result;
  }
  const job = loadOrCompare(store, id, key, asOf, () => compare(reports.value));
  jobs.set(name, job);
  try {
    return await job;
  } finally {
    jobs.delete(name);
  }
}

async function loadReports(store: Store, story: StoryRecord): Promise<Result<readonly ReportInput[]>> {
  const reports: ReportInput[] = [];
  for (const [i, id] of story.reports.entries()) {
    const report = await store.getReport(id);
    if (!report.ok) return report;
    if (i % 16 === 15) await turn();
    // The store holds no list with a report that it does not hold.
    if (report.value !== null) reports.push(report.value);
  }
  return ok(reports);
}

async function loadOrCompare(
  store: Store,
  id: string,
  key: string,
  asOf: string,
  compare: () => ReturnType<CompareToKeep>,
): Promise<Result<CollatedStory>> {
  const stored = await store.getCollationText(id, key);
  if (!stored.ok) return stored;
  if (stored.value !== null) return ok({ key, json: stored.value, stored: true });
  let written: WrittenCollation;
  try {
    const made = await compare();
    written = "json" in made ? made : writeCollation(made);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed("job-failed", `The reports of the story "${id}" could not be compared: ${why}`);
  }
  const saved = await store.saveCollation(id, key, written, asOf);
  return saved.ok ? ok({ key, json: written.json, stored: false }) : saved;
}
