import type { DatabaseKind } from "./dialect.js";

/** What is noted in `changes` when a row comes, changes or goes. `report` and `story` are of the row. */
export type Noted = {
  readonly name: string;
  readonly kind: string;
  readonly on: string;
  readonly table: string;
  readonly when?: string;
  readonly report?: string;
  readonly story?: string;
};

/** The order of a change, and when it was noted. */
const VALUES: Readonly<Record<DatabaseKind, readonly [string, string]>> = {
  sqlite: ["0", "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"],
  postgres: [
    "pg_current_xact_id()::text::bigint",
    `to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  ],
};

/** The statements that make a database note a change. */
export function noting(kind: DatabaseKind, { name, kind: what, on, table, when, report, story }: Noted): string[] {
  const [turn, at] = VALUES[kind];
  const insert = `insert into changes (turn, kind, report_id, story_id, noted_at)
    values (${turn}, '${what}', ${report ?? "null"}, ${story ?? "null"}, ${at})`;
  return trigger(kind, { name, on, table, when: when ?? "true" }, insert);
}

/** The statements that make a database do something after each row that comes, changes or goes. */
export function trigger(
  kind: DatabaseKind,
  of: { readonly name: string; readonly on: string; readonly table: string; readonly when: string },
  work: string,
): string[] {
  const head = `create trigger ${of.name} after ${of.on} on ${of.table} for each row when (${of.when})`;
  if (kind === "sqlite") return [`${head} begin ${work}; end`];
  return [
    `create function note_${of.name}() returns trigger language plpgsql as $note$ begin ${work}; return null; end $note$`,
    `${head} execute function note_${of.name}()`,
  ];
}
