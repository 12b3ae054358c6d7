import { sql } from "kysely";
import type { Base, Trx } from "./base.js";
import { type Before, beforeEdit, keptBefore, type Who } from "./before-edit.js";
import { lastEdits } from "./last-edits.js";
import { joinStory, lockStories, newStory, pourInto } from "./placing.js";
import { Refusal } from "./refusal.js";
import { fromColumn, nullable, toKey } from "./rows.js";
import type { StoriesStore } from "./store.js";
import { heldStory } from "./stories.js";
import type { EditRow } from "./tables.js";
import { undo } from "./undoing.js";

type Part = Pick<StoriesStore, "moveReport" | "mergeStories" | "splitStory" | "undoEdit" | "listLastEdits">;

/** What editors do to stories. It is kept, with who and when, and no later placing undoes it: a report that has a story is not placed again. */
export function editingPart({ run, db, write, now, kind }: Base): Part {
  // Not while reports are being placed: a report could join a story that is just going.
  const edit = <T>(work: (trx: Trx) => Promise<T>) =>
    write(async (trx) => {
      await lockStories(trx, kind);
      return work(trx);
    });
  return {
    moveReport: async (reportId, storyId, by) => edit((trx) => move(trx, reportId, storyId, { now: now(), ...by })),
    mergeStories: async (from, into, by) => edit((trx) => merge(trx, from, into, { now: now(), ...by })),
    splitStory: async (storyId, reportIds, by) => edit((trx) => split(trx, storyId, reportIds, { now: now(), ...by })),
    undoEdit: async (number, by) => edit((trx) => undo(trx, number, { now: now(), ...by })),
    listLastEdits: async (limit, offset = 0, story = null) => run(() => lastEdits(db, limit, offset, story)),
  };
}

async function reportOf(trx: Trx, id: string) {
  const row = await trx
    .selectFrom("reports")
    .select(["id", "headline"])
    .select(sql<string>`substr(text, 1, 300)`.as("start"))
    .where("id", "=", toKey(id))
    .executeTakeFirst();
  if (row !== undefined) return row;
  throw new Refusal("not-found", `There is no report "${id}" in the store; crossread search finds its id.`);
}

async function storyOf(trx: Trx, id: string): Promise<string> {
  const story = await heldStory(trx, id);
  if (story !== null) return story;
  throw new Refusal("not-found", `There is no story "${id}" in the store; crossread stories lists them.`);
}

/** Takes a report out of every story but one. Gives the stories that it was in. */
async function leave(trx: Trx, reportId: string, but: string): Promise<string[]> {
  const gone = await trx
    .deleteFrom("memberships")
    .where("report_id", "=", reportId)
    .where("story_id", "<>", but)
    .returning("story_id")
    .execute();
  return gone.map((row) => row.story_id);
}

type Noted = Pick<EditRow, "kind" | "report_id" | "from_story" | "to_story">;

/** Keeps what was done and what was before it; `partOf` is the edit that it is a part of. Gives its number. */
async function note(
  trx: Trx,
  edit: Noted,
  who: Who,
  before: Before | null,
  partOf: number | null = null,
): Promise<number> {
  const { number } = await trx
    .insertInto("edits")
    .values({
      ...edit,
      editor: nullable(who.editor),
      done_at: who.at ?? who.now,
      before: before === null ? null : await keptBefore(trx, before),
      part_of: partOf,
    })
    .returning("number")
    .executeTakeFirstOrThrow();
  const stories = [edit.from_story, edit.to_story].filter((id) => id !== null);
  await trx.updateTable("stories").set({ changed_at: who.now, kept: 1 }).where("id", "in", stories).execute();
  return Number(number);
}

async function move(trx: Trx, reportId: string, storyId: string | null, who: Who): Promise<string> {
  const report = await reportOf(trx, reportId);
  const known = storyId === null ? null : await storyOf(trx, storyId);
  const before = await beforeEdit(trx, [report.id], known === null ? [] : [known]);
  const to = known ?? (await newStory(trx, report, who.now, "editor"));
  const from = await leave(trx, report.id, to);
  await join(trx, to, report.id, who);
  await note(trx, { kind: "move", report_id: report.id, from_story: from[0] ?? null, to_story: to }, who, before);
  await dropEmpty(trx, from);
  return fromColumn(to);
}

/** Joins by the editor's word; where the report was in the story already, the word stands from now on. */
async function join(trx: Trx, story: string, report: string, who: Who): Promise<void> {
  await joinStory(trx, { story, report, placedBy: "editor", editor: who.editor, reason: null, now: who.at ?? who.now });
  await trx
    .updateTable("memberships")
    .set({ placed_by: "editor", editor: nullable(who.editor), placed_at: who.at ?? who.now })
    .where("story_id", "=", story)
    .where("report_id", "=", report)
    .execute();
}

async function merge(trx: Trx, fromId: string, intoId: string, who: Who): Promise<void> {
  const [from, into] = [await storyOf(trx, fromId), await storyOf(trx, intoId)];
  if (from === into) {
    throw new Refusal("usage", `"${fromId}" and "${intoId}" are one story already; name two stories to merge.`);
  }
  const going = await trx.selectFrom("memberships").select("report_id").where("story_id", "=", from).execute();
  const reports = going.map(({ report_id }) => report_id);
  const before = await beforeEdit(trx, reports, [from, into], from);
  for (const report of await pourInto(trx, from, into, who.now)) await join(trx, into, report, who);
  await note(trx, { kind: "merge", report_id: null, from_story: from, to_story: into }, who, before);
}

async function split(trx: Trx, storyId: string, reportIds: readonly string[], who: Who): Promise<string> {
  const from = await storyOf(trx, storyId);
  const reports = [];
  for (const id of reportIds) {
    const report = await reportOf(trx, id);
    const member = await trx
      .selectFrom("memberships")
      .select("report_id")
      .where("story_id", "=", from)
      .where("report_id", "=", report.id)
      .executeTakeFirst();
    if (member === undefined) {
      throw new Refusal("not-found", `The report "${id}" is not in the story "${storyId}"; name reports that are.`);
    }
    reports.push(report);
  }
  const first = reports[0];
  if (first === undefined) throw new Refusal("usage", "Name the reports that leave the story.");
  const ids = reports.map(({ id }) => id);
  const before = await beforeEdit(trx, ids, [from]);
  const to = await newStory(trx, first, who.now, "editor");
  let whole: number | null = null;
  for (const id of ids) {
    await trx.deleteFrom("memberships").where("story_id", "=", from).where("report_id", "=", id).execute();
    await join(trx, to, id, who);
    const done: Noted = { kind: "split", report_id: id, from_story: from, to_story: to };
    const number: number = await note(trx, done, who, whole === null ? before : null, whole);
    whole ??= number;
  }
  await dropEmpty(trx, [from]);
  return fromColumn(to);
}

/** A story that was made by rule and that the last report has left is forgotten with its collations; one that an editor made stays. */
async function dropEmpty(trx: Trx, stories: readonly string[]): Promise<void> {
  for (const id of stories) {
    const left = await trx.selectFrom("memberships").select("report_id").where("story_id", "=", id).limit(1).execute();
    if (left.length > 0) continue;
    const judged = await trx.selectFrom("judgements").select("number").where("story_id", "=", id).limit(1).execute();
    if (judged.length > 0) continue;
    await trx.deleteFrom("collations").where("story_id", "=", id).execute();
    const merged = await trx.selectFrom("stories").select("id").where("merged_into", "=", id).limit(1).execute();
    if (merged.length > 0) continue;
    await trx.deleteFrom("stories").where("id", "=", id).where("made_by", "=", "automatic").execute();
  }
}
