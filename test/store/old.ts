import { Kysely, PostgresDialect, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import pg from "pg";
import type { Dialect } from "../../src/store/dialect.js";
import { migrate } from "../../src/store/migrations.js";
import { toColumn } from "../../src/store/rows.js";
import { schema1 } from "../../src/store/schema-1.js";
import type { Tables } from "../../src/store/tables.js";
import { awkward, collation, fullReport } from "./sample.js";

/** Makes a database of version 1 at an address, with two reports, a story of both and its collation. */
export async function makeOld(address: string, extra = 0): Promise<void> {
  const postgres = address.startsWith("postgres");
  const db = postgres
    ? new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: address, max: 1 }) }) })
    : new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(address) as never }) });
  const dialect: Dialect = { kind: postgres ? "postgres" : "sqlite", db, tables: async () => [], lock: async () => {} };
  // Once for the numbering and the tables: with no tables to be seen the step is taken from nothing.
  await migrate(dialect, [schema1]);
  const odd = { id: awkward, text: awkward, headline: awkward };
  const reports = [fullReport, odd, ...Array.from({ length: extra }, (_, i) => ({ id: `x${i}`, text: `Text ${i}.` }))];
  await db.transaction().execute(async (trx) => {
    for (const report of reports) {
      await sql`insert into reports (id, sha256, length, outlet, headline, published, body) values
      (${toColumn(report.id)}, 'x', ${report.text.length}, null, null, null, ${JSON.stringify(report)})`.execute(trx);
    }
    await sql`insert into stories (id, title) values ('s', 'Ferry')`.execute(trx);
    for (const [position, { id }] of [odd, fullReport].entries()) {
      await sql`insert into story_reports (story_id, position, report_id) values ('s', ${position}, ${toColumn(id)})`.execute(
        trx,
      );
    }
    await sql`insert into collations (story_id, key, body) values ('s', 'k', ${JSON.stringify(collation("old"))})`.execute(
      trx,
    );
  });
  await db.destroy();
}
