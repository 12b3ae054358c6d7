import type { OpenBackup } from "./backup.js";
import { copyInto, writeBackup } from "./backup.js";
import type { Base, Db, Trx } from "./base.js";
import { changePart } from "./changes.js";
import { countsOf, healthOf } from "./check.js";
import type { DatabaseKind } from "./dialect.js";
import { editingPart } from "./editing.js";
import { feedPart } from "./feeds.js";
import { judgementPart } from "./judgements.js";
import { namesPart } from "./names.js";
import { placingPart } from "./placing.js";
import type { Queue } from "./queue.js";
import { readingPart } from "./readings.js";
import { attempt, codeOf, type Explain } from "./refusal.js";
import { type Announcer, reportPart } from "./reports.js";
import { searchPart } from "./search.js";
import type { Store } from "./store.js";
import { storyPart } from "./stories.js";
import { wantedPart } from "./wanted.js";

/** What a store stands on. */
export type Foundation = {
  readonly kind: DatabaseKind;
  readonly db: Db;
  /** The database as people may see it, without a password. */
  readonly shown: string;
  readonly explain: Explain;
  /** Opens or makes a SQLite database for a backup. */
  readonly openBackup: OpenBackup;
  /** A backup in one step, where the database has one; else all rows are copied. */
  readonly copyTo: ((path: string) => void) | null;
  /** Jobs for other processes, null where there are none. Jobs for reports that come are made in their transaction. */
  readonly queue: (Announcer & { readonly jobs: Queue }) | null;
  readonly close: () => Promise<void>;
};

/** Turns that a change takes when PostgreSQL ends it because another change was in its way. */
const TURNS = 10;

/** The store over a migrated database: the same SQL for both. */
export function createSqlStore(at: Foundation): Store {
  const { kind, db, explain, queue } = at;
  let closed = false;
  const open = () => {
    if (closed) throw new Error("The store is closed.");
  };
  const base: Base = {
    kind,
    db,
    run: async (work) => {
      open();
      return attempt(explain, work);
    },
    write: async (work) => {
      open();
      return attempt(explain, () => inTransaction(db, work));
    },
    now: () => new Date().toISOString(),
  };
  const reports = reportPart(base, queue);
  return {
    kind,
    ...reports,
    ...readingPart(base),
    ...searchPart(base),
    ...storyPart(base),
    ...placingPart(base),
    ...editingPart(base),
    ...feedPart(base),
    ...judgementPart(base),
    ...changePart(base),
    ...wantedPart(base),
    ...namesPart(base),
    counts: async () => base.run(() => countsOf(db)),
    check: async (thorough) => base.run(() => healthOf(db, { kind, shown: at.shown, thorough })),
    backup: async (path) => base.run(() => writeBackup(base, path, at)),
    restore: async (path, { replace }) => base.run(() => copyInto(base, path, replace, at.openBackup)),
    queue: queue?.jobs ?? null,
    close: async () => {
      if (closed) return;
      closed = true;
      await at.close();
    },
  };
}

/** Two changes that wait for each other: PostgreSQL ends one of them (deadlock_detected, serialization_failure), which is then done again. */
async function inTransaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (turn === TURNS || !/^40(P01|001)$/.test(codeOf(error))) throw error;
    }
  }
}
