import type { Db, Trx } from "./base.js";
import type { KeptBefore, Who } from "./before-edit.js";
import { Refusal } from "./refusal.js";
import { fromColumn, nullable, stated } from "./rows.js";
import type { EditRow, MembershipRow } from "./tables.js";

/** An edit with all that is kept of it. Ids are as their columns have them. */
export type WholeEdit = {
  readonly row: EditRow;
  readonly number: number;
  /** Null where an older Crossread kept none. */
  readonly before: KeptBefore | null;
  /** The reports that it moved; empty where that is not known. */
  readonly reports: readonly string[];
};

/** An edit as it is kept, made ready to be looked at. */
export function wholeEdit(row: EditRow): WholeEdit {
  const before = row.before == null ? null : (JSON.parse(row.before) as KeptBefore);
  const left = before?.members.filter(({ story_id }) => story_id === row.from_story) ?? [];
  const reports =
    row.report_id !== null && row.kind === "move" ? [row.report_id] : left.map((member) => member.report_id);
  return { row, number: Number(row.number), before, reports };
}

/** The stories that an edit changed and that were there before it. */
function storiesOf({ row, before }: WholeEdit) {
  const known = before?.stories ?? [];
  // A move takes its report out of every story, the others leave alone what they do not name.
  return row.kind === "move" ? known : known.filter(({ id }) => id === row.from_story || id === row.to_story);
}

/** Why an edit cannot be undone, in a sentence that says what to do; null where it can. */
export async function hindrance(db: Db, edit: WholeEdit): Promise<string | null> {
  const { row, before, reports } = edit;
  if (row.undone_at != null) return `It was undone already${byWhom(row.undone_by)}.`;
  if (before === null) {
    return "An older Crossread did it and did not keep what was there before: move the reports where they belong.";
  }
  if (row.from_story === null) return "The report was in no story before: move it where it belongs.";
  return (await laterEdit(db, edit)) ?? (await reportGone(db, row.to_story ?? "", reports)) ?? storyGone(db, edit);
}

const byWhom = (editor: string | null | undefined) => (editor == null ? "" : ` by ${fromColumn(editor)}`);

/** Reports of one statement. */
const CHUNK = 1000;

/** The first later edit of the same reports, or one that merged one of the stories into another. */
async function laterEdit(db: Db, { number, row, reports }: WholeEdit): Promise<string | null> {
  const later = db
    .selectFrom("edits")
    .select(["number", "kind", "report_id", "from_story", "editor"])
    .where("number", ">", number)
    .where("undone_at", "is", null)
    .where((eb) => eb.or([eb("part_of", "is", null), eb("part_of", "<>", number)]))
    .orderBy("number")
    .limit(1);
  const stories = [row.from_story, row.to_story].filter((id) => id !== null);
  const found = await later.where("kind", "=", "merge").where("from_story", "in", stories).execute();
  for (let i = 0; i < reports.length; i += CHUNK) {
    found.push(...(await later.where("report_id", "in", reports.slice(i, i + CHUNK)).execute()));
  }
  const first = found.sort((a, b) => Number(a.number) - Number(b.number))[0];
  if (first === undefined) return null;
  const what =
    first.kind === "merge"
      ? `the story “${await titleOf(db, first.from_story ?? "")}” was merged into another`
      : `the report “${fromColumn(first.report_id ?? "")}” was ${first.kind === "split" ? "split off" : "moved"}`;
  return `Since then ${what}${byWhom(first.editor)}: undo that first.`;
}

async function titleOf(db: Db, story: string): Promise<string> {
  const row = await db.selectFrom("stories").select("title").where("id", "=", story).executeTakeFirst();
  return fromColumn(row?.title ?? story);
}

async function reportGone(db: Db, story: string, reports: readonly string[]): Promise<string | null> {
  const rows = await db.selectFrom("memberships").select("report_id").where("story_id", "=", story).execute();
  const there = new Set(rows.map(({ report_id }) => report_id));
  const gone = reports.find((id) => !there.has(id));
  if (gone === undefined) return null;
  return `The report “${fromColumn(gone)}” is in another story by now: move it where it belongs.`;
}

async function storyGone(db: Db, edit: WholeEdit): Promise<string | null> {
  for (const { id, made_at } of storiesOf(edit)) {
    const now = await db
      .selectFrom("stories")
      .select(["made_at", "merged_into"])
      .where("id", "=", id)
      .executeTakeFirst();
    if (now === undefined) continue;
    const led = edit.row.kind === "merge" && id === edit.row.from_story ? edit.row.to_story : null;
    if (now.made_at === made_at && now.merged_into === led) continue;
    return `The story “${await titleOf(db, id)}” is another one by now: move the reports where they belong.`;
  }
  return null;
}

/** Brings back what an edit found. Gives the story that the reports are in again. */
export async function undo(trx: Trx, number: number, who: Who): Promise<string> {
  const row = await trx.selectFrom("edits").selectAll().where("number", "=", number).executeTakeFirst();
  if (row?.part_of != null) return undo(trx, Number(row.part_of), who);
  if (row === undefined)
    throw new Refusal("not-found", `There is no edit ${number}; the list of edits has their numbers.`);
  const edit = wholeEdit(row);
  const why = await hindrance(trx, edit);
  const { before } = edit;
  if (why !== null || before === null) throw new Refusal("edited-since", why ?? "");
  const [from, to] = [row.from_story ?? "", row.to_story ?? ""];
  for (const story of storiesOf(edit)) await storyAgain(trx, story, before, who.now);
  await membersAgain(trx, edit, before, to);
  await judgementsAgain(trx, edit, before, { from, to });
  await endMade(trx, before, { from, to, now: who.now });
  await trx
    .updateTable("edits")
    .set({ undone_at: who.at ?? who.now, undone_by: nullable(who.editor) })
    .where((eb) => eb.or([eb("number", "=", edit.number), eb("part_of", "=", edit.number)]))
    .execute();
  for (const { id } of storiesOf(edit)) await freeAgain(trx, id);
  return fromColumn(from);
}

async function storyAgain(trx: Trx, row: KeptBefore["stories"][number], before: KeptBefore, now: string) {
  const present = await trx.selectFrom("stories").select("title").where("id", "=", row.id).executeTakeFirst();
  if (present === undefined) {
    await trx
      .insertInto("stories")
      .values({ ...row, kept: 1, changed_at: now })
      .execute();
    return;
  }
  // A title that somebody gave since stays.
  const title = present.title === (before.titles[row.id] ?? null) ? row.title : present.title;
  await trx
    .updateTable("stories")
    .set({ title, merged_into: row.merged_into, changed_at: now })
    .where("id", "=", row.id)
    .execute();
}

async function membersAgain(trx: Trx, edit: WholeEdit, before: KeptBefore, to: string): Promise<void> {
  for (const report of edit.reports) {
    await trx.deleteFrom("memberships").where("story_id", "=", to).where("report_id", "=", report).execute();
  }
  const stories = new Set(storiesOf(edit).map(({ id }) => id));
  for (const member of before.members) if (stories.has(member.story_id)) await memberAgain(trx, member);
}

/** A report where it stood: those that came behind it since stay behind it. */
async function memberAgain(trx: Trx, member: MembershipRow): Promise<void> {
  const { story_id, report_id, position } = member;
  const there = await trx
    .selectFrom("memberships")
    .select(["report_id", "position"])
    .where("story_id", "=", story_id)
    .where((eb) => eb.or([eb("report_id", "=", report_id), eb("position", "=", position)]))
    .execute();
  if (there.some((row) => row.report_id === report_id)) return;
  if (there.length > 0) {
    const rows = trx.updateTable("memberships").where("story_id", "=", story_id);
    // By way of numbers that no report has: none may stand twice, not even in between.
    await rows
      .set((eb) => ({ position: eb(eb.val(-1), "-", eb.ref("position")) }))
      .where("position", ">=", position)
      .execute();
    await rows
      .set((eb) => ({ position: eb(eb.val(0), "-", eb.ref("position")) }))
      .where("position", "<", 0)
      .execute();
  }
  await trx.insertInto("memberships").values(member).execute();
}

type Ends = { readonly from: string; readonly to: string };

/** Judgements that went along come back; those given since go with the reports that all their words are of. */
async function judgementsAgain(trx: Trx, edit: WholeEdit, before: KeptBefore, { from, to }: Ends): Promise<void> {
  const reports = new Set(edit.reports.map(fromColumn));
  const along = new Set(before.judgements);
  const rows = await trx.selectFrom("judgements").select(["number", "line"]).where("story_id", "=", to).execute();
  const back = rows.filter(({ number, line }) => {
    const given = Number(number);
    return along.has(given) || (given > before.newest && isOnlyOf(line, reports));
  });
  for (const { number } of back) {
    await trx
      .updateTable("judgements")
      .set({ story_id: from })
      .where("number", "=", number as number)
      .execute();
  }
}

function isOnlyOf(line: string, reports: ReadonlySet<string>): boolean {
  try {
    const { evidence } = JSON.parse(line) as { evidence?: readonly { report?: string }[] };
    return Array.isArray(evidence) && evidence.length > 0 && evidence.every(({ report }) => reports.has(report ?? ""));
  } catch {
    return false;
  }
}

/** A story that the edit made and that is empty again leads to the one that its reports are in. */
async function endMade(
  trx: Trx,
  before: KeptBefore,
  { from, to, now }: Ends & { readonly now: string },
): Promise<void> {
  const made = !before.stories.some(({ id }) => id === to);
  const left = await trx.selectFrom("memberships").select("report_id").where("story_id", "=", to).limit(1).execute();
  const into = made && left.length === 0 ? from : null;
  if (into !== null) {
    await trx.updateTable("judgements").set({ story_id: into }).where("story_id", "=", to).execute();
    await trx.deleteFrom("collations").where("story_id", "=", to).execute();
  }
  await trx.updateTable("stories").set({ changed_at: now, merged_into: into }).where("id", "=", to).execute();
}

/** Rules may have a word again in a story that no editor had one in before its first edit, where none has one now. */
async function freeAgain(trx: Trx, story: string): Promise<void> {
  const edits = await trx
    .selectFrom("edits")
    .select(["before", "undone_at"])
    .where((eb) => eb.or([eb("from_story", "=", story), eb("to_story", "=", story)]))
    .where("part_of", "is", null)
    .orderBy("number")
    .execute();
  const first = JSON.parse(edits[0]?.before ?? "null") as KeptBefore | null;
  const then = first?.stories.find(({ id }) => id === story);
  if (first === null || then?.kept !== 0 || edits.some(({ undone_at }) => undone_at == null)) return;
  const judged = trx.selectFrom("judgements").select("number").where("story_id", "=", story);
  const given = await judged.where("number", ">", first.newest).limit(1).execute();
  const members = trx.selectFrom("memberships").select("report_id").where("story_id", "=", story);
  const placed = await members.where("placed_by", "=", "editor").limit(1).execute();
  if (given.length + placed.length > 0) return;
  await trx.updateTable("stories").set({ kept: 0 }).where("id", "=", story).execute();
}

/** The title of a story when an edit was done, else the present one. */
export async function titleThen(db: Db, { before }: WholeEdit, story: string): Promise<string | null> {
  const then = before?.stories.find(({ id }) => id === story);
  if (then !== undefined) return stated(then.title);
  const row = await db.selectFrom("stories").select("title").where("id", "=", story).executeTakeFirst();
  return stated(row?.title ?? null);
}
