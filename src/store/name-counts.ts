import { sql } from "kysely";
import type { Trx } from "./base.js";
import type { DatabaseKind } from "./dialect.js";

/** Any number that no other lock of ours uses. */
const COUNTING = 1_668_445_044;

/** Names of one statement. */
const CHUNK = 1000;

/** What is counted of a name's rows: how many reports read it as what, among others. */
const COUNTED = sql`name_id, max(bare), count(*), sum(quotes), min(day), max(day), sum(case kind when 'person' then 1 else 0 end),
  sum(case kind when 'place' then 1 else 0 end), sum(case kind when 'organisation' then 1 else 0 end)`;
const COLUMNS = sql`name_id, bare, reports, quotes, first_day, last_day, people, places, bodies`;

/** The names of a report whose rows were just put; `gone` are those that it had before. */
export type PutNames = { readonly report: string; readonly gone: readonly string[] };

/** Counts all names anew. */
export async function recountNames(trx: Trx): Promise<void> {
  await sql`delete from name_counts`.execute(trx);
  await sql`insert into name_counts (${COLUMNS}) select ${COUNTED} from names group by name_id`.execute(trx);
}

/**
 * Keeps the counts in step with rows that this transaction has put. To be called last in it: in PostgreSQL one transaction counts at a time, until
 * it ends, so that two never wait for each other's names.
 */
export async function countNames(trx: Trx, kind: DatabaseKind, put: readonly PutNames[]): Promise<void> {
  if (put.length === 0) return;
  if (kind === "postgres") await sql`select pg_advisory_xact_lock(${COUNTING})`.execute(trx);
  const again = new Set<string>();
  for (const { report, gone } of put) {
    if (gone.length === 0) await addNames(trx, report);
    else await namesAgain(trx, report, gone, again);
  }
  const ids = [...again].sort();
  for (let i = 0; i < ids.length; i += CHUNK) {
    const some = sql.join(ids.slice(i, i + CHUNK));
    await sql`delete from name_counts where name_id in (${some})`.execute(trx);
    await sql`insert into name_counts (${COLUMNS}) select ${COUNTED} from names where name_id in (${some}) group by name_id`.execute(
      trx,
    );
  }
}

/** A report that had no names before only adds. */
async function addNames(trx: Trx, report: string): Promise<void> {
  const greater = (column: string) =>
    sql`case when excluded.${sql.ref(column)} > name_counts.${sql.ref(column)} then excluded.${sql.ref(column)} else name_counts.${sql.ref(column)} end`;
  await sql`insert into name_counts (${COLUMNS}) select ${COUNTED} from names where report_id = ${report} group by name_id
    on conflict (name_id) do update set bare = ${greater("bare")}, reports = name_counts.reports + excluded.reports,
      quotes = name_counts.quotes + excluded.quotes, last_day = ${greater("last_day")},
      first_day = case when excluded.first_day < name_counts.first_day then excluded.first_day else name_counts.first_day end,
      people = name_counts.people + excluded.people, places = name_counts.places + excluded.places,
      bodies = name_counts.bodies + excluded.bodies`.execute(trx);
}

async function namesAgain(trx: Trx, report: string, gone: readonly string[], again: Set<string>): Promise<void> {
  const now = await trx.selectFrom("names").select("name_id").where("report_id", "=", report).execute();
  for (const id of [...gone, ...now.map(({ name_id }) => name_id)]) again.add(id);
}
