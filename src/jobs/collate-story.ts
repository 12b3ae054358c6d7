import { failed, ok, type Result } from "../base/index.js";
import type { Collation, ReportInput } from "../contract/index.js";
import type { Store, StoryRecord } from "../store/index.js";
import { collationKey, type Versions } from "./key.js";

/** The pure call: the same reports give the same collation. */
export type Compare = (reports: readonly ReportInput[]) => Collation;

/** A collation that is stored, its key, and whether it was there before (`compare` was not called). */
export type CollatedStory = { readonly key: string; readonly collation: Collation; readonly stored: boolean };

/** Jobs under way in this process, by story and key: a second caller waits for the first instead of comparing again. */
const running = new WeakMap<Store, Map<string, Promise<Result<CollatedStory>>>>();

/**
 * Loads the reports of a story, compares them, and keeps story and collation in one transaction. The collation lies under a key made of
 * everything it depends on, so a repeat calls `compare` only when a report, the code or a model has changed.
 * Problems: `not-found` where a report is not stored; `job-failed` where `compare` throws, with nothing saved; those of the store.
 */
export async function collateStory(
  store: Store,
  story: StoryRecord,
  compare: Compare,
  versions: Versions,
): Promise<Result<CollatedStory>> {
  const reports = await loadReports(store, story);
  if (!reports.ok) return reports;
  const key = collationKey(reports.value, versions);
  const jobs = running.get(store) ?? new Map<string, Promise<Result<CollatedStory>>>();
  running.set(store, jobs);
  const name = JSON.stringify([story.id, key]);
  const other = jobs.get(name);
  if (other !== undefined) {
    const result = await other;
    return result.ok ? keepStory(store, story, { ...result.value, stored: true }) : result;
  }
  const job = loadOrCompare(store, story, key, () => compare(reports.value));
  jobs.set(name, job);
  try {
    return await job;
  } finally {
    jobs.delete(name);
  }
}

async function loadReports(store: Store, story: StoryRecord): Promise<Result<readonly ReportInput[]>> {
  const reports: ReportInput[] = [];
  for (const id of story.reports) {
    const report = await store.getReport(id);
    if (!report.ok) return report;
    if (report.value === null) {
      return failed(
        "not-found",
        `The story "${story.id}" names the report "${id}", which is not stored; save the report first.`,
      );
    }
    reports.push(report.value);
  }
  return ok(reports);
}

async function loadOrCompare(
  store: Store,
  story: StoryRecord,
  key: string,
  compare: () => Collation,
): Promise<Result<CollatedStory>> {
  const stored = await store.getCollation(story.id, key);
  if (!stored.ok) return stored;
  if (stored.value !== null) return keepStory(store, story, { key, collation: stored.value, stored: true });
  let collation: Collation;
  try {
    collation = compare();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return failed("job-failed", `The reports of the story "${story.id}" could not be compared: ${why}`);
  }
  const saved = await store.saveStoryWithCollation(story, key, collation);
  return saved.ok ? ok({ key, collation, stored: false }) : saved;
}

/** The collation is there already; the story's title or list may still be new. */
async function keepStory(store: Store, story: StoryRecord, result: CollatedStory): Promise<Result<CollatedStory>> {
  const known = await store.getStory(story.id);
  if (!known.ok) return known;
  if (known.value !== null && sameStory(known.value, story)) return ok(result);
  const saved = await store.saveStory(story);
  return saved.ok ? ok(result) : saved;
}

function sameStory(a: StoryRecord, b: StoryRecord): boolean {
  return (
    a.title === b.title && a.reports.length === b.reports.length && a.reports.every((id, i) => id === b.reports[i])
  );
}
