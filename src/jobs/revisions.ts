import { ok, type Result, remember } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import type { Store } from "../store/index.js";
import type { Compare } from "./collate-story.js";
import { collationKey } from "./key.js";
import { type Change, tellChanges } from "./tell-changes.js";
import { turn } from "./turn.js";

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
  const revisions: ToldRevision[] = [];
  for (const id of reportIds) {
    const [older, present] = [await store.listRevisions(id), await store.getReport(id)];
    if (!older.ok) return older;
    if (!present.ok) return present;
    await turn();
    if (present.value === null) continue;
    const texts: ReportInput[] = [...older.value.map(({ report }) => report), present.value];
    for (const [i, { revision, replacedAt }] of older.value.entries()) {
      const changes = await changesOnce(texts[i] as ReportInput, texts[i + 1] as ReportInput, compare);
      revisions.push({ report: id, revision: revision + 1, at: replacedAt, changes });
    }
  }
  return ok(revisions);
}

/** Pairs of texts whose changes are kept in mind: a page of a report asks for them again whenever something comes in. */
const KEPT = 500;

/** What changed from text to text, by what compares and the texts; a second caller waits for the first. */
const told = new WeakMap<Compare, Map<string, Promise<readonly Change[]>>>();

async function changesOnce(before: ReportInput, after: ReportInput, compare: Compare): Promise<readonly Change[]> {
  const known = told.get(compare) ?? new Map<string, Promise<readonly Change[]>>();
  told.set(compare, known);
  const key = collationKey([before, after], { code: "", models: [] });
  const found = known.get(key);
  if (found !== undefined) return found;
  const changes = tellChanges(before, after, compare);
  remember(known, key, changes, KEPT);
  changes.catch(() => known.delete(key));
  return changes;
}
