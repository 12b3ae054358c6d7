import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import type { Db } from "./base.js";
import type { DatabaseKind } from "./dialect.js";
import { MIGRATIONS } from "./migrations.js";
import { fromColumn, rowToContent, textSha256 } from "./rows.js";
import type { Health, StoreCounts } from "./types.js";

/** How much a store holds, and how much of it waits. */
export async function countsOf(db: Db): Promise<StoreCounts> {
  const count = async (query: RawBuilder<{ n: number | string }>) => Number((await query.execute(db)).rows[0]?.n ?? 0);
  return {
    reports: await count(sql`select count(*) as n from reports`),
    stories: await count(sql`select count(*) as n from stories where merged_into is null`),
    snapshots: await count(sql`select count(*) as n from snapshots`),
    feeds: await count(sql`select count(*) as n from feeds`),
    unread: await count(sql`select count(*) as n from reports where read_key is null and problem is null`),
    failed: await count(sql`select count(*) as n from reports where problem is not null`),
    unplaced: await count(sql`select count(*) as n from reports where in_story = 0 and problem is null`),
  };
}

/** What must hold between tables that no key holds by itself: a query that counts breaches, and what it means. */
const RULES: readonly (readonly [string, string])[] = [
  [
    "select count(*) as n from reports where in_story = 1 and id not in (select report_id from memberships)",
    "reports count as placed and are in no story",
  ],
  [
    "select count(*) as n from reports where in_story = 0 and id in (select report_id from memberships)",
    "reports are in a story and count as waiting for one",
  ],
  [
    "select count(*) as n from reports where read_key is not null and read_key not in (select key from analyses)",
    "reports count as read and have no analysis",
  ],
  [
    `select count(*) as n from (select report_id from memberships where placed_by = 'automatic' group by report_id
      having count(*) > 1) twice`,
    "reports were placed more than once",
  ],
  [
    `select count(*) as n from statements where not exists
      (select 1 from names where names.name_id = statements.name_id and names.report_id = statements.report_id)`,
    "statements are of names that their reports do not have",
  ],
  [
    "select count(*) as n from stories where merged_into is not null and merged_into not in (select id from stories)",
    "stories were merged into a story that is gone",
  ],
  [
    `select count(*) as n from (select name_id, count(*) as reports, sum(quotes) as quotes from names group by name_id) own
      full join name_counts c on c.name_id = own.name_id
      where c.reports is distinct from own.reports or c.quotes is distinct from own.quotes`,
    "names are counted wrong",
  ],
];

/** Looks whether a store is whole. */
export async function healthOf(
  db: Db,
  of: { readonly kind: DatabaseKind; readonly shown: string; readonly thorough: boolean },
): Promise<Health> {
  const faults: string[] = [];
  if (of.kind === "sqlite") faults.push(...(await sqliteFaults(db, of.thorough)));
  for (const [query, meaning] of RULES) {
    const n = Number((await sql<{ n: number | string }>`${sql.raw(query)}`.execute(db)).rows[0]?.n ?? 0);
    if (n > 0) faults.push(`${n} ${meaning}`);
  }
  if (of.thorough) faults.push(...(await contentFaults(db)));
  return {
    kind: of.kind,
    database: of.shown,
    version: MIGRATIONS.length,
    faults,
    counts: await countsOf(db),
    bytes: await bytesOnDisk(db, of.kind),
  };
}

async function sqliteFaults(db: Db, thorough: boolean): Promise<string[]> {
  const check = thorough ? sql`pragma integrity_check(20)` : sql`pragma quick_check(20)`;
  const pages = (await check.execute(db)).rows.map((row) => String(Object.values(row as object)[0]));
  const keys = (await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)).rows;
  return [
    ...pages.filter((line) => line !== "ok"),
    ...(keys.length > 0
      ? [`${keys.length} rows point to rows that are gone (${keys[0]?.table} to ${keys[0]?.parent})`]
      : []),
  ];
}

/** Every text and every piece of evidence against its fingerprint. */
async function contentFaults(db: Db): Promise<string[]> {
  const faults: string[] = [];
  for (let after = ""; ; ) {
    const row = await db
      .selectFrom("contents")
      .selectAll()
      .where("sha256", ">", after)
      .orderBy("sha256")
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) break;
    after = row.sha256;
    if (!isWhole(row)) faults.push(`the bytes kept as ${row.sha256} are damaged`);
  }
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom("reports")
      .select(["number", "id", "text", "text_sha256"])
      .where("number", ">", after)
      .orderBy("number")
      .limit(100)
      .execute();
    for (const row of rows) {
      after = Number(row.number);
      if (textSha256(fromColumn(row.text)) !== row.text_sha256)
        faults.push(`the text of report ${fromColumn(row.id)} is damaged`);
    }
    if (rows.length === 0) break;
  }
  return faults;
}

function isWhole(row: { readonly sha256: string; readonly packing: string; readonly bytes: Uint8Array }): boolean {
  try {
    return createHash("sha256").update(rowToContent(row)).digest("hex") === row.sha256;
  } catch {
    return false;
  }
}

async function bytesOnDisk(db: Db, kind: DatabaseKind): Promise<number | null> {
  const query =
    kind === "sqlite"
      ? sql<{ n: number }>`select page_count * page_size as n from pragma_page_count(), pragma_page_size()`
      : sql<{
          n: string;
        }>`select sum(pg_total_relation_size((quote_ident(schemaname) || '.' || quote_ident(tablename))::regclass)) as n
          from pg_catalog.pg_tables where schemaname = current_schema()`;
  const row = (await query.execute(db)).rows[0];
  return row === undefined ? null : Number(row.n);
}
