import { Kysely, PostgresDialect, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import pg from "pg";
import type { ReportInput } from "../../src/contract/index.js";
import type { Dialect } from "../../src/store/dialect.js";
import { MIGRATIONS, migrate } from "../../src/store/migrations.js";
import { reportToRow, toColumn } from "../../src/store/rows.js";
import { schema1 } from "../../src/store/schema-1.js";
import type { Tables } from "../../src/store/tables.js";
import { type Named, readNamed } from "./named.js";
import { awkward, collation, fullReport } from "./sample.js";

/** A database to which steps are taken one after the other: `tables` says that there are none until the first was. */
function dialectOf(address: string): Dialect {
  const postgres = address.startsWith("postgres");
  const db = postgres
    ? new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: address, max: 1 }) }) })
    : new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(address) as never }) });
  return { kind: postgres ? "postgres" : "sqlite", db, tables: async () => [], lock: async () => {} };
}

/** Makes a database of version 3 at an address, with reports that were read. */
export async function makeThird(address: string, items: readonly (readonly [ReportInput, Named])[]): Promise<void> {
  const dialect = dialectOf(address);
  await migrate(dialect, MIGRATIONS.slice(0, 1));
  const tables = async () => ["schema_version"];
  await migrate({ ...dialect, tables }, MIGRATIONS.slice(0, 3));
  await dialect.db.transaction().execute(async (trx) => {
    for (const [report, named] of items) {
      const read = readNamed(report, named);
      const now = "2031-07-01T00:00:00.000Z";
      const row = reportToRow(report, { id: report.id, address: null, source: report.id, now });
      await trx
        .insertInto("reports")
        .values({ ...row, read_key: read.key })
        .execute();
      const { key, code, textSha256, analysis } = read;
      const body = Buffer.from(analysis);
      await trx
        .insertInto("analyses")
        .values({ key, text_sha256: textSha256, code, models: "syntax-1", made_at: now, body })
        .execute();
    }
  });
  await dialect.db.destroy();
}

/** Makes a database of version 1 at an address, with two reports, a story of both and its collation. */
export async function makeOld(address: string, extra = 0): Promise<void> {
  const dialect = dialectOf(address);
  const { db } = dialect;
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
