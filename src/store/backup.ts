import { existsSync } from "node:fs";
import { copyFile, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { sql } from "kysely";
import type { Base, Db, Trx } from "./base.js";
import { beginChanges } from "./changes.js";
import { countsOf } from "./check.js";
import type { DatabaseKind } from "./dialect.js";
import { recountNames } from "./name-counts.js";
import { Refusal } from "./refusal.js";

/** Opens a SQLite database at a path, which is made where there is none, and brings it to the newest version. */
export type OpenBackup = (path: string) => Promise<{ readonly db: Db; close(): Promise<void> }>;

/** Every table with rows to keep, those that others point to first. */
const TABLES = [
  "reports",
  "revisions",
  "contents",
  "snapshots",
  "analyses",
  "passages",
  "names",
  "statements",
  "signatures",
  "cluster_terms",
  "stories",
  "memberships",
  "edits",
  "collations",
  "judgements",
  "feeds",
  // What somebody was promised and is not fetched yet.
  "wanted",
] as const;
/** Tables whose rows are counted by the database. */
const COUNTED = ["reports", "snapshots", "passages", "names", "statements", "edits", "judgements", "wanted"] as const;

type Row = Record<string, unknown>;
type How = { readonly openBackup: OpenBackup; readonly copyTo: ((path: string) => void) | null };

/**
 * Writes a backup: a SQLite database, whatever the store stands on. It is written beside its place and put there when it is whole, so that a run
 * that is cut short leaves what was there before.
 */
export async function writeBackup(base: Base, path: string, how: How): Promise<void> {
  const target = resolve(path);
  if (!existsSync(dirname(target))) {
    throw new Refusal("write-failed", `There is no folder ${dirname(target)}; make it, or name another file.`);
  }
  const part = `${target}.part`;
  await removeDatabase(part);
  how.copyTo?.(part);
  const backup = await how.openBackup(part);
  try {
    // A copy in one step has the changes of the store, which goes on without it.
    if (how.copyTo !== null) await backup.db.transaction().execute((trx) => beginChanges(trx, "sqlite"));
    else {
      await base.db
        .transaction()
        .setIsolationLevel("repeatable read")
        .execute((from) => copyTables({ from, kind: base.kind }, { db: backup.db, kind: "sqlite" }));
    }
  } finally {
    await backup.close();
  }
  await rename(part, target);
}

/** Fills a store from a backup. The backup itself is left as it is: an older one is brought forward in a copy. */
export async function copyInto(base: Base, path: string, replace: boolean, openBackup: OpenBackup): Promise<void> {
  if (!existsSync(path)) throw new Refusal("not-found", `There is no file ${path}; name the file that backup wrote.`);
  const { reports, stories, feeds } = await countsOf(base.db);
  if (!replace && reports + stories + feeds > 0) {
    throw new Refusal(
      "usage",
      `The store holds ${reports} reports already; name an empty one, or say --replace to put the backup in its place.`,
    );
  }
  const folder = await mkdtemp(join(tmpdir(), "crossread-restore-"));
  try {
    const copy = join(folder, "backup.db");
    await copyFile(path, copy);
    const backup = await openBackup(copy);
    try {
      await copyTables({ from: backup.db, kind: "sqlite" }, { db: base.db, kind: base.kind });
    } finally {
      await backup.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeDatabase(path: string): Promise<void> {
  for (const end of ["", "-wal", "-shm", "-journal"]) await rm(`${path}${end}`, { force: true });
}

/** Puts the rows of one database in the place of those of another, in one transaction. */
async function copyTables(
  source: { readonly from: Db; readonly kind: DatabaseKind },
  target: { readonly db: Db; readonly kind: DatabaseKind },
): Promise<void> {
  await target.db.transaction().execute(async (trx) => {
    for (const table of [...TABLES].reverse()) await trx.deleteFrom(table).execute();
    for (const table of TABLES) {
      const columns = await columnsOf(source.from, source.kind, table);
      for await (const rows of pagesOf(source.from, source.kind, table, columns)) {
        await insertRows(trx, target.kind, table, columns, rows);
      }
    }
    await recountNames(trx);
    await beginChanges(trx, target.kind);
    if (target.kind === "postgres") {
      for (const table of COUNTED) {
        await sql`select setval(pg_get_serial_sequence(${table}, 'number'),
          greatest(1, (select coalesce(max(number), 0) from ${sql.table(table)})))`.execute(trx);
      }
    }
  });
}

async function columnsOf(db: Db, kind: DatabaseKind, table: string): Promise<string[]> {
  const query =
    kind === "sqlite"
      ? sql<{ name: string }>`select name from pragma_table_info(${table})`
      : sql<{ name: string }>`select column_name as name from information_schema.columns
          where table_schema = current_schema() and table_name = ${table} and is_generated = 'NEVER' order by ordinal_position`;
  return (await query.execute(db)).rows.map((row) => row.name);
}

/** Rows of a page: evidence has megabytes in a row. */
const PAGE: Readonly<Record<string, number>> = {
  contents: 8,
  analyses: 100,
  reports: 200,
  revisions: 100,
  collations: 4,
};
const ROWS = 500;

/** The rows of a table a page at a time. In PostgreSQL a cursor keeps its place; in SQLite the row's own number does. */
async function* pagesOf(db: Db, kind: DatabaseKind, table: string, columns: readonly string[]): AsyncGenerator<Row[]> {
  const size = PAGE[table] ?? ROWS;
  const list = sql.join(columns.map((column) => sql.ref(column)));
  if (kind === "postgres") {
    await sql`declare crossread_rows no scroll cursor for select ${list} from ${sql.table(table)}`.execute(db);
    for (;;) {
      const page = await sql<Row>`fetch ${sql.lit(size)} from crossread_rows`.execute(db);
      if (page.rows.length === 0) break;
      yield page.rows;
    }
    await sql`close crossread_rows`.execute(db);
    return;
  }
  if (table === "cluster_terms") {
    yield* termPages(db);
    return;
  }
  for (let after = -1; ; ) {
    const page = await sql<Row>`select rowid as "row", ${list} from ${sql.table(table)} where rowid > ${after}
      order by rowid limit ${size}`.execute(db);
    const last = page.rows.at(-1);
    if (last === undefined) return;
    after = Number(last.row);
    yield page.rows;
  }
}

/** The one table without a row number is read along its key. */
async function* termPages(db: Db): AsyncGenerator<Row[]> {
  let last: Row = { term: -1, report_number: -1 };
  for (;;) {
    const page = await sql<Row>`select term, report_number from cluster_terms
      where (term, report_number) > (${last.term}, ${last.report_number}) order by term, report_number limit 2000`.execute(
      db,
    );
    const end = page.rows.at(-1);
    if (end === undefined) return;
    last = end;
    yield page.rows;
  }
}

async function insertRows(
  trx: Trx,
  kind: DatabaseKind,
  table: (typeof TABLES)[number],
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const value = (item: unknown) => {
    if (item instanceof ArrayBuffer) return Buffer.from(item);
    return item;
  };
  const values = rows.map((row) => Object.fromEntries(columns.map((column) => [column, value(row[column])])));
  // Few shapes of a statement: SQLite keeps each one ready.
  const most = kind === "sqlite" ? 50 : ROWS;
  for (let i = 0; i < values.length; i += most) {
    await trx
      .insertInto(table)
      .values(values.slice(i, i + most) as never)
      .execute();
  }
}
