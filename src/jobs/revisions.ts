import { ok, type Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import type { Store } from "../store/index.js";
import type { Compare } from "./collate-story.js";
import { type Change, tellChanges } from "./tell-changes.js";

/** A revision of a report, and what it changed of the one before. */
export type ToldRevision = {
  readonly report: string;
  /** From 2: the first text is no change. */
  readonly revision: number;
  /** When the text before was replaced. */
  readonly at: string;
  readonly changes: readonly Change[];
};

/** What each revision of the reports changed, in the order of reports and revisions. */
export async function tellRevisions(
  store: Store,
  reportIds: readonly string[],
  compare: Compare,
): Promise<Result<readonly ToldRevision[]>> {
  const told: ToldRevision[] = [];
  for (const id of reportIds) {
    const [older, present] = [await store.listRevisions(id), await store.getReport(id)];
    if (!older.ok) return older;
    if (!present.ok) return present;
    if (present.value === null) continue;
    const texts: ReportInput[] = [...older.value.map(({ report }) => report), present.value];
    for (const [i, { revision, replacedAt }] of older.value.entries()) {
      const changes = await tellChanges(texts[i] as ReportInput, texts[i + 1] as ReportInput, compare);
      told.push({ report: id, revision: revision + 1, at: replacedAt, changes });
    }
  }
  return ok(told);
}
