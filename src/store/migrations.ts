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
import type { StepForward } from "./types.js";

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

/** Brings a database to the newest version, each step in a transaction of its own together with its number. */
export async function migrate(
  dialect: Dialect,
  steps: readonly Migration[] = MIGRATIONS,
  tell: (step: StepForward) => void = () => {},
): Promise<void> {
  const from = await checkVersion(dialect, dialect.db, steps);
  if (from === steps.length) return;
  // A database that is just being made has nothing to bring forward.
  const told = from === 0 ? () => {} : tell;
  while (!(await takeStep(dialect, steps, told))) {
    // Each turn takes one step, or finds that another process took it.
  }
}

/** One step; true when none is left. */
function takeStep(dialect: Dialect, steps: readonly Migration[], tell: (step: StepForward) => void): Promise<boolean> {
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
    const at = { step: version + 1, of: steps.length };
    const told = (reports: number) => tell({ ...at, reports });
    told(0);
    await step(trx, { kind: dialect.kind, now: () => new Date().toISOString(), tell: told });
    await trx
      .updateTable("schema_version")
      .set({ version: version + 1 })
      .where("program", "=", PROGRAM)
      .execute();
    return version + 1 === steps.length;
  });
}
