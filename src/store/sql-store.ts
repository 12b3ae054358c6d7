import type { Kysely, Transaction } from "kysely";
import type { Collation } from "../contract/index.js";
import { attempt, type Explain, Refusal } from "./refusal.js";
import {
  byId,
  collationToRow,
  reportToRow,
  rowsToStory,
  rowToCollation,
  rowToReport,
  rowToSummary,
  storyToMembers,
  storyToRow,
  type Tables,
  textSha256,
  toKey,
} from "./rows.js";
import type { Store, StoryRecord } from "./types.js";

type Db = Kysely<Tables>;
type Trx = Transaction<Tables>;

/** Rows of one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const CHUNK = 1000;

/** The store over a migrated database: the same SQL for both. */
export function createSqlStore(db: Db, explain: Explain): Store {
  let closed = false;
  const run = <T>(work: () => Promise<T>) => {
    if (closed) throw new Error("The store is closed.");
    return attempt(explain, work);
  };
  const write = (work: (trx: Trx) => Promise<void>) => run(() => db.transaction().execute(work));
  return {
    // Async, so that a caller's mistake comes as a rejection like everything else.
    saveReport: async (report, { sha256 }) => {
      if (sha256 !== textSha256(report.text))
        throw new Error(`${sha256} is not the SHA-256 of the text of ${report.id}`);
      return write((trx) => putReport(trx, reportToRow(report, sha256)));
    },
    getReport: async (id) => run(() => findReport(db, id)),
    listReports: async () => run(() => allReports(db)),
    saveStory: async (story) => write((trx) => putStory(trx, story)),
    getStory: async (id) => run(() => findStory(db, id)),
    listStories: async () => run(() => allStories(db)),
    saveCollation: async (storyId, key, collation) => write((trx) => putCollation(trx, storyId, key, collation)),
    getCollation: async (storyId, key) => run(() => findCollation(db, storyId, key)),
    saveStoryWithCollation: async (story, key, collation) =>
      write(async (trx) => {
        await putStory(trx, story);
        await putCollation(trx, story.id, key, collation);
      }),
    close: async () => {
      if (closed) return;
      closed = true;
      await db.destroy();
    },
  };
}

async function putReport(trx: Trx, row: Tables["reports"]): Promise<void> {
  // Insert first: of two processes that save one id at once, the second waits here and then reads what the first wrote.
  await trx
    .insertInto("reports")
    .values(row)
    .onConflict((c) => c.column("id").doNothing())
    .execute();
  const stored = await trx.selectFrom("reports").select("body").where("id", "=", row.id).executeTakeFirstOrThrow();
  if (stored.body === row.body) return;
  const report = rowToReport(row);
  if (rowToReport(stored).text !== report.text) {
    throw new Refusal(
      "conflict-of-ids",
      `A report with the id "${report.id}" is stored with another text; give this one an id of its own.`,
    );
  }
  await trx.updateTable("reports").set(row).where("id", "=", row.id).execute();
}

async function findReport(db: Db, id: string) {
  const row = await db.selectFrom("reports").select("body").where("id", "=", toKey(id)).executeTakeFirst();
  return row === undefined ? null : rowToReport(row);
}

async function allReports(db: Db) {
  const rows = await db
    .selectFrom("reports")
    .select(["id", "sha256", "length", "outlet", "headline", "published"])
    .execute();
  return byId(rows.map(rowToSummary));
}

async function putStory(trx: Trx, story: StoryRecord): Promise<void> {
  const twice = story.reports.find((id, i) => story.reports.indexOf(id) !== i);
  if (twice !== undefined) {
    throw new Refusal("conflict-of-ids", `The story "${story.id}" names the report "${twice}" twice; name it once.`);
  }
  const row = storyToRow(story);
  const members = storyToMembers(story);
  // The story's row first: it is the lock that keeps two writers of one story apart.
  await trx
    .insertInto("stories")
    .values(row)
    .onConflict((c) => c.column("id").doUpdateSet({ title: row.title }))
    .execute();
  await trx.deleteFrom("story_reports").where("story_id", "=", row.id).execute();
  for (let i = 0; i < members.length; i += CHUNK) {
    const chunk = members.slice(i, i + CHUNK);
    await mustExist(trx, story, i, chunk);
    await trx.insertInto("story_reports").values(chunk).execute();
  }
}

async function mustExist(trx: Trx, story: StoryRecord, from: number, members: Tables["story_reports"][]) {
  const ids = members.map((member) => member.report_id);
  const rows = await trx.selectFrom("reports").select("id").where("id", "in", ids).execute();
  const found = new Set(rows.map((row) => row.id));
  const missing = ids.findIndex((id) => !found.has(id));
  if (missing < 0) return;
  throw new Refusal(
    "not-found",
    `The story "${story.id}" names the report "${story.reports[from + missing]}", which is not stored; save the report first.`,
  );
}

async function findStory(db: Db, id: string) {
  // One statement, so that a story is never read half before and half after another's change.
  const rows = await db
    .selectFrom("stories")
    .leftJoin("story_reports", "story_id", "id")
    .select(["id", "title", "report_id"])
    .where("id", "=", toKey(id))
    .orderBy("position")
    .execute();
  return groupStories(rows)[0] ?? null;
}

async function allStories(db: Db) {
  const rows = await db
    .selectFrom("stories")
    .leftJoin("story_reports", "story_id", "id")
    .select(["id", "title", "report_id"])
    .orderBy("id")
    .orderBy("position")
    .execute();
  return byId(groupStories(rows));
}

type StoryRow = Tables["stories"] & { readonly report_id: string | null };

function groupStories(rows: readonly StoryRow[]): StoryRecord[] {
  const groups = new Map<string, { row: StoryRow; members: { report_id: string }[] }>();
  for (const row of rows) {
    const group = groups.get(row.id) ?? { row, members: [] };
    groups.set(row.id, group);
    if (row.report_id !== null) group.members.push({ report_id: row.report_id });
  }
  return [...groups.values()].map(({ row, members }) => rowsToStory(row, members));
}

async function putCollation(trx: Trx, storyId: string, key: string, collation: Collation): Promise<void> {
  const row = collationToRow(storyId, key, collation);
  const story = await trx.selectFrom("stories").select("id").where("id", "=", row.story_id).executeTakeFirst();
  if (story === undefined) {
    throw new Refusal("not-found", `There is no story "${storyId}"; save the story before its collation.`);
  }
  await trx
    .insertInto("collations")
    .values(row)
    .onConflict((c) => c.columns(["story_id", "key"]).doUpdateSet({ body: row.body }))
    .execute();
}

async function findCollation(db: Db, storyId: string, key: string) {
  const row = await db
    .selectFrom("collations")
    .select("body")
    .where("story_id", "=", toKey(storyId))
    .where("key", "=", toKey(key))
    .executeTakeFirst();
  return row === undefined ? null : rowToCollation(row);
}
