import { sql } from "kysely";
import type { Trx } from "./base.js";
import { fromColumn, stated, toColumn } from "./rows.js";

/** The first line, or as much of it as a title takes. */
export function titleOf(text: string): string {
  const line = text.trim().split("\n", 1)[0]?.trim() ?? "";
  if (line.length <= 120) return line === "" ? "Untitled" : line;
  return `${line.slice(0, 119).replace(/\s+\S*$/, "")}…`;
}

/** A story that was called by the first words of a report without a headline takes the first headline that comes into it. Its id stays. */
export async function betterTitle(trx: Trx, story: string, report: string): Promise<void> {
  const joining = await trx.selectFrom("reports").select("headline").where("id", "=", report).executeTakeFirst();
  const headline = stated(joining?.headline ?? null)?.trim() ?? "";
  if (headline === "") return;
  const first = await trx
    .selectFrom("memberships")
    .innerJoin("reports", "reports.id", "memberships.report_id")
    .select("reports.headline")
    .select(sql<string>`substr(reports.text, 1, 300)`.as("start"))
    .where("memberships.story_id", "=", story)
    .orderBy("memberships.position")
    .limit(1)
    .executeTakeFirst();
  if (first === undefined || first.headline !== null) return;
  // A title that an editor gave is another one than the words of the report.
  const words = toColumn(titleOf(fromColumn(first.start)));
  const title = toColumn(titleOf(headline));
  await trx.updateTable("stories").set({ title }).where("id", "=", story).where("title", "=", words).execute();
}
