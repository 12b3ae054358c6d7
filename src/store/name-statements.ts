import { type RawBuilder, sql } from "kysely";
import type { Db } from "./base.js";
import type { KeptStatement, NameReach, StatementCount } from "./name-types.js";
import { fromColumn, stated, toKey } from "./rows.js";
import type { StatementRow } from "./tables.js";

/** Reports that are asked for in one statement. */
const ASKED = 500;

/** Where statements of a name stand: under its own id, and in some reports under its last name alone. */
function* placesOf({ id, joined }: NameReach, clueId: string | null): Generator<RawBuilder<unknown>> {
  yield sql`s.name_id = ${toKey(id)}`;
  if (clueId === null) return;
  for (const reports of chunked(joined)) {
    yield sql`s.name_id = ${clueId} and s.report_id in (${sql.join(reports.map(toKey))})`;
  }
}

/** The id of the last name alone: that of the name's own rows in one of the joined reports. */
async function shortId(db: Db, { id, joined }: NameReach): Promise<string | null> {
  if (joined.length === 0) return null;
  const own = await db.selectFrom("names").select("clue").where("name_id", "=", toKey(id)).limit(1).executeTakeFirst();
  return own === undefined ? null : `person-${own.clue}`;
}

type CountRow = { report_id: string; kind: string; type: string | null; n: number | string };

/** What each report has of a name. */
export async function countStatements(db: Db, reach: NameReach): Promise<StatementCount[]> {
  const out: StatementCount[] = [];
  for (const where of placesOf(reach, await shortId(db, reach))) {
    const { rows } = await sql<CountRow>`select s.report_id, s.kind, s.type, count(*) as n from statements s
      where ${where} group by s.report_id, s.kind, s.type`.execute(db);
    for (const row of rows) {
      out.push({
        report: fromColumn(row.report_id),
        kind: row.kind as StatementCount["kind"],
        type: row.type as StatementCount["type"],
        statements: Number(row.n),
      });
    }
  }
  return out;
}

type Row = Omit<StatementRow, "number"> & { readonly headline: string | null };

/** Statements in some reports, in the order of the reports' texts; or the last quotes of a name in any, the newest first. */
export async function listStatements(
  db: Db,
  reach: NameReach,
  of: { readonly reports: readonly string[] } | { readonly limit: number },
): Promise<KeptStatement[]> {
  const wanted = "reports" in of ? chunked(of.reports) : [null];
  const out: KeptStatement[] = [];
  for (const where of placesOf(reach, await shortId(db, reach))) {
    for (const reports of wanted) {
      const narrowed =
        reports === null
          ? sql`${where} and s.kind = 'quote' and s.role = 'speaker'`
          : sql`${where} and s.report_id in (${sql.join(reports.map(toKey))})`;
      const order = "limit" in of ? sql`order by s.number desc limit ${of.limit}` : sql`order by s.number`;
      const { rows } =
        await sql<Row>`select s.report_id, s.name_id, s.role, s.kind, s.type, s.item, s.said, s.words, s.detail, r.headline
        from statements s join reports r on r.id = s.report_id where ${narrowed} ${order}`.execute(db);
      out.push(...rows.map(toStatement));
    }
  }
  return out;
}

function chunked(ids: readonly string[]): string[][] {
  const out: string[][] = [];
  for (let i = 0; i < ids.length; i += ASKED) out.push(ids.slice(i, i + ASKED));
  return out;
}

function toStatement(row: Row): KeptStatement {
  return {
    ...(JSON.parse(row.detail) as Pick<
      KeptStatement,
      "spans" | "speaker" | "addressee" | "channel" | "certainty" | "voice"
    >),
    report: fromColumn(row.report_id),
    headline: stated(row.headline),
    id: fromColumn(row.name_id),
    role: row.role as KeptStatement["role"],
    kind: row.kind as KeptStatement["kind"],
    type: row.type as KeptStatement["type"],
    item: row.item,
    said: row.said,
    words: fromColumn(row.words),
  };
}
