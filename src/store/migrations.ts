import type { Kysely } from "kysely";
import type { Dialect, Migration } from "./dialect.js";
import { Refusal } from "./refusal.js";
import { schema1 } from "./schema-1.js";
import { schema2 } from "./schema-2.js";
import { schema3 } from "./schema-3.js";
import { schema4 } from "./schema-4.js";
import { schema5 } from "./schema-5.js";
import { schema6 } from "./schema-6.js";
import { schema7 } from "./schema-7.js";
import type { Tables } from "./tables.js";
import type { Migrating } from "./types.js";

/** Every step, in order: the version of a database is how many were taken. SQL that SQLite 3.45 and PostgreSQL 15 accept. */
export const MIGRATIONS: readonly Migration[] = [schema1, schema2, schema3, schema4, schema5, schema6, schema7];

const PROGRAM = "crossread";

/**
 * The version of a database, 0 for an empty one. Writes nothing. Refuses a database of another program and one that is newer than `steps`.
 */
export async function checkVersion(dialect: Dialect, db: Kysely<Tables>, steps: readonly Migration[]): Promise<number> {
  const tables = await dialect.tables(db);
  if (tables.length === 0) return 0;
  const row = tables.includes("schema_version")
    ? await db.selectFrom("schema_version").select("version").where("program", "=", PROGRAM).executeTakeFirst()
    : undefined;
  if (row === undefined) {
    const names = tables.slice(0, 3).join(", ");
    throw new Refusal(
      "database-unavailable",
      `The database holds tables of another program (${names}); give Crossread a database of its own.`,
    );
  }
  if (row.version > steps.length) {
    throw new Refusal(
      "database-newer",
      `The database has version ${row.version}, and this Crossread knows versions up to ${steps.length}; update Crossread. Nothing was changed.`,
    );
  }
  return row.version;
}

/**
 * Brings a database to the newest version, each step in a transaction of its own together with its number. `onMigrate` is told of a database that was
 * there before; of one that is made anew there is nothing to tell.
 */
export async function migrate(
  dialect: Dialect,
  steps: readonly Migration[] = MIGRATIONS,
  onMigrate?: (told: Migrating) => void,
): Promise<void> {
  const from = await checkVersion(dialect, dialect.db, steps);
  const to = steps.length;
  if (from === to) return;
  const reports = from === 0 || onMigrate === undefined ? 0 : await countReports(dialect);
  const tell = (version: number, done: number) => {
    if (from > 0) onMigrate?.({ from, version, to, done, reports });
  };
  tell(from, 0);
  // Each turn takes one step, or finds that another process took it.
  for (let ended = false; !ended; ) ended = await takeStep(dialect, steps, tell);
  tell(to, 0);
}

async function countReports({ db }: Dialect): Promise<number> {
  const row = await db
    .selectFrom("reports")
    .select((of) => of.fn.countAll().as("count"))
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** One step; true when none is left. */
function takeStep(
  dialect: Dialect,
  steps: readonly Migration[],
  tell: (version: number, done: number) => void,
): Promise<boolean> {
  return dialect.db.transaction().execute(async (trx) => {
    await dialect.lock(trx);
    const version = await checkVersion(dialect, trx, steps);
    const step = steps[version];
    if (step === undefined) return true;
    if (version === 0) {
      await trx.schema
        .createTable("schema_version")
        .addColumn("program", "text", (c) => c.primaryKey().notNull())
        .addColumn("version", "integer", (c) => c.notNull())
        .execute();
      await trx.insertInto("schema_version").values({ program: PROGRAM, version: 0 }).execute();
    }
    await step(trx, {
      kind: dialect.kind,
      now: () => new Date().toISOString(),
      onReports: (done) => tell(version, done),
    });
    await trx
      .updateTable("schema_version")
      .set({ version: version + 1 })
      .where("program", "=", PROGRAM)
      .execute();
    return version + 1 === steps.length;
  });
}
