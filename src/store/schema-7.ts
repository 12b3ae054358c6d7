import { sql } from "kysely";
import type { Migration } from "./dialect.js";
import { recountNames } from "./name-counts.js";

/** Version 7: what is counted of each name, kept, so that a list of names costs what it shows; indexes for what waits and what failed. */
export const schema7: Migration = async (trx) => {
  const statements = [
    `create table name_counts (
      name_id text primary key not null, bare integer not null, reports integer not null, quotes integer not null, first_day text not null,
      last_day text not null, people integer not null, places integer not null, bodies integer not null)`,
    "create index name_counts_by_reports on name_counts (reports desc, last_day desc, name_id)",
    "create index name_counts_by_day on name_counts (last_day desc, reports desc, name_id)",
    "create index reports_failed on reports (number) where problem is not null",
    "create index reports_outside on reports (number) where in_story = 0 and problem is null",
  ];
  for (const statement of statements) await sql.raw(statement).execute(trx);
  await recountNames(trx);
};
