import { sql } from "kysely";
import type { NamesOfReport } from "../names/index.js";
import type { Trx } from "./base.js";
import type { DatabaseKind } from "./dialect.js";
import { toColumn } from "./rows.js";

/** Bytes of a name's id in a column: one that is longer is no name. PostgreSQL indexes at most 2,704 bytes in a row. */
const LONGEST = 600;
/** Characters of a name and a title, at most four bytes each. */
const [NAME, TITLE] = [200, 120];

/** Puts the names of a report in the place of those that it had. All rows of a table go in one statement, as JSON. `id` is a column's. Gives the ids of those that it had. */
export async function putNames(
  trx: Trx,
  kind: DatabaseKind,
  report: { readonly id: string; readonly addedAt: string },
  { names, statements, published }: NamesOfReport,
): Promise<string[]> {
  const gone = await trx.deleteFrom("names").where("report_id", "=", report.id).returning("name_id").execute();
  await trx.deleteFrom("statements").where("report_id", "=", report.id).execute();
  const fits = ({ id }: { readonly id: string }) => Buffer.byteLength(id) <= LONGEST;
  await insertAll(trx, kind, report.id, {
    table: "names",
    columns: NAME_COLUMNS,
    rows: names.filter(fits).map((name) => ({
      name_id: toColumn(name.id),
      kind: name.kind,
      bare: name.bare ? 1 : 0,
      clue: toColumn(name.clue.slice(0, 80)),
      name: toColumn(name.name.slice(0, NAME)),
      title: name.titles[0] === undefined ? null : toColumn(name.titles[0].slice(0, TITLE)),
      search: toColumn(name.search.slice(0, 300)),
      forms: JSON.stringify(name.forms),
      mentions: name.mentions,
      quotes: name.quotes,
      day: toColumn((published ?? report.addedAt).slice(0, 10)),
      day_of: published === null ? "added" : "published",
    })),
  });
  await insertAll(trx, kind, report.id, {
    table: "statements",
    columns: STATEMENT_COLUMNS,
    rows: statements.filter(fits).map(({ id, role, kind: of, type, item, said, words, ...detail }) => ({
      name_id: toColumn(id),
      role,
      kind: of,
      type,
      item,
      said,
      words: toColumn(words),
      detail: JSON.stringify(detail),
    })),
  });
  return gone.map(({ name_id }) => name_id);
}

type Column = readonly [name: string, type: "text" | "int"];

const NAME_COLUMNS: readonly Column[] = [
  ["name_id", "text"],
  ["kind", "text"],
  ["bare", "int"],
  ["clue", "text"],
  ["name", "text"],
  ["title", "text"],
  ["search", "text"],
  ["forms", "text"],
  ["mentions", "int"],
  ["quotes", "int"],
  ["day", "text"],
  ["day_of", "text"],
];
const STATEMENT_COLUMNS: readonly Column[] = [
  ["name_id", "text"],
  ["role", "text"],
  ["kind", "text"],
  ["type", "text"],
  ["item", "text"],
  ["said", "text"],
  ["words", "text"],
  ["detail", "text"],
];

async function insertAll(
  trx: Trx,
  kind: DatabaseKind,
  report: string,
  of: { readonly table: string; readonly columns: readonly Column[]; readonly rows: readonly object[] },
): Promise<void> {
  if (of.rows.length === 0) return;
  const list = JSON.stringify(of.rows);
  const names = sql.raw(of.columns.map(([name]) => name).join(", "));
  const from =
    kind === "sqlite"
      ? sql`select ${report}, ${sql.raw(of.columns.map(([name]) => `value ->> '${name}'`).join(", "))}
          from json_each(${list})`
      : sql`select ${report}::text, ${names} from json_to_recordset(${list}::json)
          as entry (${sql.raw(of.columns.map(([name, type]) => `${name} ${type}`).join(", "))})`;
  await sql`insert into ${sql.table(of.table)} (report_id, ${names}) ${from}`.execute(trx);
}
