import { sql } from "kysely";
import type { Trx } from "./base.js";
import { fromColumn, stated, toColumn } from "./rows.js";

/** The first line, or as much of it as a title takes. */
export function titleOf(text: string): string {
  const line = text.trim().split("\n", 1)[0]?.trim() ?? "";
  if (line.length <= 120) return line === "" ? "Untitled" : line;
  return `${line.slice(0, 119).replace(/\s+\S*$/, "")}…`;
}

/** The headline of a report: what it states, else a first line of its text that stands as one, without a full stop and with text below; else null. */
export function headlineOf(headline: string | null, start: string): string | null {
  const stated = headline?.trim() ?? "";
  if (stated !== "") return titleOf(stated);
  const [, line] = /^\s*([^\n]{1,120}\S)[ \t\r]*\n\s*\S/.exec(start) ?? [];
  return line === undefined || /[.!?…:;,"”’)]$/.test(line) ? null : line;
}

/** A story that was called by the first words of a report without a headline takes the first headline that comes into it. Its id stays. */
export async function betterTitle(trx: Trx, story: string, report: string): Promise<void> {
  const joining = await partsOf(trx).where("reports.id", "=", report).executeTakeFirst();
  const headline = joining === undefined ? null : headlineIn(joining);
  if (headline === null) return;
  const first = await partsOf(trx)
    .innerJoin("memberships", "memberships.report_id", "reports.id")
    .where("memberships.story_id", "=", story)
    .orderBy("memberships.position")
    .limit(1)
    .executeTakeFirst();
  if (first === undefined || headlineIn(first) !== null) return;
  // A title that an editor gave is another one than the words of the report.
  const words = toColumn(titleOf(fromColumn(first.start)));
  await trx
    .updateTable("stories")
    .set({ title: toColumn(headline) })
    .where("id", "=", story)
    .where("title", "=", words)
    .execute();
}

const partsOf = (trx: Trx) =>
  trx.selectFrom("reports").select("reports.headline").select(sql<string>`substr(reports.text, 1, 300)`.as("start"));

const headlineIn = (row: { readonly headline: string | null; readonly start: string }) =>
  headlineOf(stated(row.headline), fromColumn(row.start));
