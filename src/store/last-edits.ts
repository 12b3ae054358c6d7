import { sql } from "kysely";
import type { Db } from "./base.js";
import { fromColumn, stated, toKey } from "./rows.js";
import { headlineOf, titleOf } from "./titles.js";
import type { Edit, LastEdit } from "./types.js";
import { hindrance, titleThen, type WholeEdit, wholeEdit } from "./undoing.js";

/** What editors did last, in all stories or in one, newest first, each with whether it can be undone. */
export async function lastEdits(db: Db, limit: number, offset: number, story: string | null): Promise<LastEdit[]> {
  const all = db.selectFrom("edits").selectAll().where("part_of", "is", null);
  const key = story === null ? null : toKey(story);
  const some = key === null ? all : all.where((eb) => eb.or([eb("from_story", "=", key), eb("to_story", "=", key)]));
  const rows = await some.orderBy("number", "desc").limit(limit).offset(offset).execute();
  const edits: LastEdit[] = [];
  for (const row of rows) edits.push(await lastEdit(db, wholeEdit(row)));
  return edits;
}

async function lastEdit(db: Db, edit: WholeEdit): Promise<LastEdit> {
  const { row, number, reports } = edit;
  const only = row.kind === "move" ? row.report_id : reports.length === 1 ? (reports[0] ?? null) : null;
  const named = async (id: string | null) =>
    id === null ? null : { id: fromColumn(id), title: (await titleThen(db, edit, id)) ?? fromColumn(id) };
  return {
    number,
    kind: row.kind as Edit["kind"],
    reports: row.kind === "move" ? 1 : reports.length,
    report: only === null ? null : { id: fromColumn(only), headline: await headlineIn(db, only) },
    from: await named(row.from_story),
    to: await named(row.to_story),
    editor: stated(row.editor),
    doneAt: row.done_at,
    undoneAt: row.undone_at ?? null,
    undoneBy: stated(row.undone_by ?? null),
    refused: await hindrance(db, edit),
  };
}

async function headlineIn(db: Db, report: string): Promise<string | null> {
  const row = await db
    .selectFrom("reports")
    .select("headline")
    .select(sql<string>`substr(text, 1, 300)`.as("start"))
    .where("id", "=", report)
    .executeTakeFirst();
  if (row === undefined) return null;
  const start = fromColumn(row.start);
  return headlineOf(stated(row.headline), start) ?? titleOf(start);
}
