import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Dialect } from "./dialect.js";
import { MIGRATIONS, migrate } from "./migrations.js";
import { createQueue } from "./pg-queue.js";
import { explainPostgres, withoutPassword } from "./postgres-errors.js";
import { createSqlStore } from "./sql-store.js";
import { openBackup } from "./sqlite.js";
import type { Store } from "./store.js";
import type { Tables } from "./tables.js";
import type { StoreOptions } from "./types.js";

/** Any number that no other program is likely to lock: "crossread" folded into 31 bits. */
const LOCK = 1_668_445_042;

/** Opens a database of a PostgreSQL server. Throws a `Refusal` or an error of the driver, which `explainPostgres` puts into words. */
export async function openPostgres(
  address: string,
  waitMs: number,
  jobSeconds: number,
  onStep?: StoreOptions["onStep"],
): Promise<Store> {
  const pool = new pg.Pool({ connectionString: address, max: 4, connectionTimeoutMillis: waitMs });
  // A connection that the server cuts is replaced at a later call; without listeners it would end the process, idle or in use.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const dialect: Dialect = {
    kind: "postgres",
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    tables: async (db) => {
      const list = sql<{ name: string }>`
        select tablename as name from pg_catalog.pg_tables where schemaname = current_schema() order by tablename`;
      return (await list.execute(db)).rows.map((row) => row.name);
    },
    lock: async (trx) => {
      await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
    },
  };
  try {
    await migrate(dialect, MIGRATIONS, onStep);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return createSqlStore({
    kind: "postgres",
    db: dialect.db,
    shown: withoutPassword(address),
    explain: explainPostgres(address),
    openBackup,
    copyTo: null,
    queue: createQueue(dialect.db, { seconds: jobSeconds, lock: LOCK, explain: explainPostgres(address) }),
    close: () => dialect.db.destroy(),
  });
}
