import { sql } from "kysely";
import type { Base, Db, Trx } from "./base.js";
import { lockStories } from "./placing.js";
import { Refusal } from "./refusal.js";
import { byId, collationToRow, fromColumn, nullable, rowToCollation, stated, toKey } from "./rows.js";
import type { StoriesStore } from "./store.js";
import type { MembershipRow, StoryRow } from "./tables.js";
import { headlineOf, titleOf } from "./titles.js";
import type { CollationCounts, Edit, Membership, StoryRecord, StorySummary, UntoldStory } from "./types.js";

type Part = Omit<
  StoriesStore,
  | "placeReports"
  | "moveReport"
  | "mergeStories"
  | "splitStory"
  | "undoEdit"
  | "listLastEdits"
  | "addJudgement"
  | "listJudgements"
  | "listKeptJudgements"
  | "listStandingJudgements"
  | "withdrawJudgement"
>;

/** Rows of one statement: SQLite takes 32,766 parameters, PostgreSQL 65,535. */
const CHUNK = 1000;
/** Collations of one story that are kept: an editor who takes a report out and puts it back waits for nothing. */
const KEPT_COLLATIONS = 4;

/** Stories as they are kept, and what was made of them. */
export function storyPart(base: Base): Part {
  const { db, run, write, now, kind } = base;
  return {
    saveStory: async (story) =>
      write(async (trx) => {
        await lockStories(trx, kind);
        await putStory(trx, story, now());
      }),
    getStory: async (id) => run(() => findStory(db, id)),
    listStories: async () => run(() => allStories(db)),
    listRecent: async (limit, offset = 0) => run(() => recentStories(db, limit, offset)),
    listMemberships: async (id) => run(() => membershipsOf(db, id)),
    storiesOf: async (reportId) =>
      run(async () => {
        const rows = await db
          .selectFrom("memberships")
          .select("story_id")
          .where("report_id", "=", toKey(reportId))
          .orderBy("placed_at")
          .execute();
        return rows.map((row) => fromColumn(row.story_id));
      }),
    listEdits: async (id) => run(() => editsOf(db, id)),
    saveCollation: async (storyId, key, collation, asOf = now()) =>
      write((trx) => putCollation(trx, collationToRow(storyId, key, collation, asOf), storyId)),
    renewCollation: async (storyId, key, asOf) =>
      write(async (trx) => {
        const renewed = await trx
          .updateTable("collations")
          .set({ made_at: asOf })
          .where("story_id", "=", toKey(storyId))
          .where("key", "=", toKey(key))
          .where("conflicts", "is not", null)
          .executeTakeFirst();
        return renewed.numUpdatedRows > 0n;
      }),
    getCollation: async (storyId, key) =>
      run(async () => {
        const body = await findCollation(db, storyId, key);
        return body === null ? null : rowToCollation({ body });
      }),
    getCollationText: async (storyId, key) => run(() => findCollation(db, storyId, key)),
    countsOfStories: async (ids) => run(() => collationCounts(db, ids)),
    listUntold: async (newest) => run(() => untoldStories(db, newest)),
  };
}

async function putStory(trx: Trx, story: StoryRecord, now: string): Promise<void> {
  const twice = story.reports.find((id, i) => story.reports.indexOf(id) !== i);
  if (twice !== undefined) {
    throw new Refusal("conflict-of-ids", `The story "${story.id}" names the report "${twice}" twice; name it once.`);
  }
  const id = toKey(story.id);
  const row: StoryRow = {
    id,
    title: nullable(story.title),
    made_by: "editor",
    made_at: now,
    changed_at: now,
    kept: 1,
    merged_into: null,
  };
  // The story's row first: it is the lock that keeps two writers of one story apart.
  await trx
    .insertInto("stories")
    .values(row)
    .onConflict((c) => c.column("id").doUpdateSet({ title: row.title, changed_at: now, kept: 1, merged_into: null }))
    .execute();
  const before = await trx.selectFrom("memberships").selectAll().where("story_id", "=", id).execute();
  await trx.deleteFrom("memberships").where("story_id", "=", id).execute();
  const known = new Map(before.map((member) => [member.report_id, member]));
  const members = story.reports.map((report, position): MembershipRow => {
    const report_id = toKey(report);
    const fresh = { story_id: id, report_id, placed_by: "editor", editor: null, placed_at: now, reason: null };
    return { ...(known.get(report_id) ?? fresh), position };
  });
  for (let i = 0; i < members.length; i += CHUNK) {
    const chunk = members.slice(i, i + CHUNK);
    await mustExist(trx, story, i, chunk);
    await trx.insertInto("memberships").values(chunk).execute();
    const ids = chunk.map((member) => member.report_id);
    await trx.updateTable("reports").set({ in_story: 1 }).where("id", "in", ids).where("in_story", "=", 0).execute();
  }
}

async function mustExist(trx: Trx, story: StoryRecord, from: number, members: readonly MembershipRow[]) {
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

async function findStory(db: Db, id: string): Promise<StoryRecord | null> {
  let key = toKey(id);
  // Merged stories lead on; a story is merged once, so that this ends.
  for (let hops = 0; hops < 100; hops++) {
    // One statement, so that a story is never read half before and half after another's change.
    const rows = await db
      .selectFrom("stories")
      .leftJoin("memberships", "story_id", "id")
      .select(["id", "title", "report_id", "merged_into"])
      .where("id", "=", key)
      .orderBy("position")
      .execute();
    const merged = rows[0]?.merged_into ?? null;
    if (merged === null) return groupStories(rows)[0] ?? null;
    key = merged;
  }
  return null;
}

async function allStories(db: Db): Promise<StoryRecord[]> {
  const rows = await db
    .selectFrom("stories")
    .leftJoin("memberships", "story_id", "id")
    .select(["id", "title", "report_id"])
    .where("merged_into", "is", null)
    .orderBy("id")
    .orderBy("position")
    .execute();
  return byId(groupStories(rows));
}

type MemberOfStory = Pick<StoryRow, "id" | "title"> & { readonly report_id: string | null };

function groupStories(rows: readonly MemberOfStory[]): StoryRecord[] {
  const groups = new Map<string, { id: string; title: string | null; reports: string[] }>();
  for (const row of rows) {
    const group = groups.get(row.id) ?? { id: fromColumn(row.id), title: stated(row.title), reports: [] };
    groups.set(row.id, group);
    if (row.report_id !== null) group.reports.push(fromColumn(row.report_id));
  }
  return [...groups.values()];
}

async function recentStories(db: Db, limit: number, offset: number): Promise<StorySummary[]> {
  const newest = db
    .selectFrom("stories")
    .select(["id", "title", "changed_at"])
    .where("merged_into", "is", null)
    .orderBy("changed_at", "desc")
    .orderBy("id")
    .limit(limit)
    .offset(offset)
    .as("story");
  const rows = await db
    .selectFrom(newest)
    .leftJoin("memberships", "memberships.story_id", "story.id")
    .leftJoin("reports", "reports.id", "memberships.report_id")
    .select(["story.id", "story.title", "story.changed_at"])
    .select((eb) => [
      eb.fn.count("reports.id").as("reports"),
      eb.fn.count("reports.outlet").distinct().as("outlets"),
      eb.fn.min("reports.published").as("first"),
      eb.fn.max("reports.published").as("last"),
    ])
    .groupBy(["story.id", "story.title", "story.changed_at"])
    .orderBy("story.changed_at", "desc")
    .orderBy("story.id")
    .execute();
  const names = await namesOf(
    db,
    rows.flatMap(({ id, title }) => (title === null ? [id] : [])),
  );
  return rows.map((row) => ({
    id: fromColumn(row.id),
    title: stated(row.title),
    name: stated(row.title) ?? names.get(row.id) ?? fromColumn(row.id),
    reports: Number(row.reports),
    outlets: Number(row.outlets),
    first: stated(row.first as string | null),
    last: stated(row.last as string | null),
    changedAt: row.changed_at,
  }));
}

/** What stories without a title are called, by their reports in order. */
async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  const headed = new Set<string>();
  for (let i = 0; i < ids.length; i += CHUNK) {
    const rows = await db
      .selectFrom("memberships")
      .innerJoin("reports", "reports.id", "memberships.report_id")
      .select(["memberships.story_id", "reports.headline"])
      .select(sql<string>`substr(reports.text, 1, 300)`.as("start"))
      .where("memberships.story_id", "in", ids.slice(i, i + CHUNK))
      .orderBy("memberships.position")
      .execute();
    for (const { story_id, headline, start } of rows) {
      const words = fromColumn(start);
      const own = headlineOf(stated(headline), words);
      if (headed.has(story_id) || (own === null && names.has(story_id))) continue;
      names.set(story_id, own ?? titleOf(words));
      if (own !== null) headed.add(story_id);
    }
  }
  return names;
}

async function membershipsOf(db: Db, id: string): Promise<Membership[]> {
  const rows = await db
    .selectFrom("memberships")
    .selectAll()
    .where("story_id", "=", toKey(id))
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    story: fromColumn(row.story_id),
    report: fromColumn(row.report_id),
    placedBy: row.placed_by as Membership["placedBy"],
    editor: stated(row.editor),
    placedAt: row.placed_at,
    reason: stated(row.reason),
  }));
}

async function editsOf(db: Db, id: string): Promise<Edit[]> {
  const key = toKey(id);
  const rows = await db
    .selectFrom("edits")
    .selectAll()
    .where((eb) => eb.or([eb("from_story", "=", key), eb("to_story", "=", key)]))
    .orderBy("number")
    .execute();
  return rows.map((row) => ({
    kind: row.kind as Edit["kind"],
    report: stated(row.report_id),
    from: stated(row.from_story),
    to: stated(row.to_story),
    editor: stated(row.editor),
    doneAt: row.done_at,
    undoneAt: row.undone_at ?? null,
    undoneBy: stated(row.undone_by ?? null),
  }));
}

/** The story as its column has it, its row kept from other writers until this one ends; one that was merged leads on. Null where there is none. */
export async function heldStory(trx: Trx, id: string): Promise<string | null> {
  for (let key = toKey(id); ; ) {
    const row = await trx
      .updateTable("stories")
      .set((eb) => ({ title: eb.ref("title") }))
      .where("id", "=", key)
      .returning(["id", "merged_into"])
      .executeTakeFirst();
    if (row === undefined) return null;
    if (row.merged_into === null) return row.id;
    key = row.merged_into;
  }
}

const noStory = (id: string, what: string) =>
  new Refusal("not-found", `There is no story "${id}"; save the story before its ${what}.`);

/** As `heldStory`; refuses what is to be kept beside a story that is not there. */
export async function mustHoldStory(trx: Trx, id: string, what: string): Promise<string> {
  const story = await heldStory(trx, id);
  if (story !== null) return story;
  throw noStory(id, what);
}

async function putCollation(trx: Trx, row: ReturnType<typeof collationToRow>, storyId: string): Promise<void> {
  const story = await trx.selectFrom("stories").select("id").where("id", "=", row.story_id).executeTakeFirst();
  if (story === undefined) throw noStory(storyId, "collation");
  await trx
    .insertInto("collations")
    .values(row)
    .onConflict((c) =>
      c.columns(["story_id", "key"]).doUpdateSet(({ ref }) => ({
        body: ref("excluded.body"),
        made_at: ref("excluded.made_at"),
        conflicts: ref("excluded.conflicts"),
        disagreements: ref("excluded.disagreements"),
        origins: ref("excluded.origins"),
      })),
    )
    .execute();
  const older = await trx
    .selectFrom("collations")
    .select("key")
    .where("story_id", "=", row.story_id)
    .where("key", "<>", row.key)
    .orderBy("made_at", "desc")
    .execute();
  const gone = older.slice(KEPT_COLLATIONS - 1).map(({ key }) => key);
  if (gone.length === 0) return;
  await trx.deleteFrom("collations").where("story_id", "=", row.story_id).where("key", "in", gone).execute();
}

async function findCollation(db: Db, storyId: string, key: string): Promise<string | null> {
  const row = await db
    .selectFrom("collations")
    .select("body")
    .where("story_id", "=", toKey(storyId))
    .where("key", "=", toKey(key))
    .executeTakeFirst();
  return row?.body ?? null;
}

async function collationCounts(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, CollationCounts>> {
  const counts = new Map<string, CollationCounts>();
  for (let i = 0; i < ids.length; i += CHUNK) {
    const rows = await db
      .selectFrom("collations")
      .select(["story_id", "key", "made_at", "conflicts", "disagreements", "origins"])
      .where("story_id", "in", ids.slice(i, i + CHUNK).map(toKey))
      .where("conflicts", "is not", null)
      .orderBy("made_at")
      .execute();
    // The newest comes last and stays.
    for (const row of rows) {
      counts.set(fromColumn(row.story_id), {
        key: fromColumn(row.key),
        conflicts: row.conflicts ?? 0,
        disagreements: row.disagreements ?? 0,
        origins: row.origins ?? 0,
        madeAt: row.made_at,
      });
    }
  }
  return counts;
}

async function untoldStories(db: Db, newest: number): Promise<UntoldStory[]> {
  const recent = db
    .selectFrom("stories")
    .select(["id", "changed_at"])
    .where("merged_into", "is", null)
    .orderBy("changed_at", "desc")
    .orderBy("id")
    .limit(newest)
    .as("story");
  const rows = await db
    .selectFrom(recent)
    .innerJoin("memberships", "memberships.story_id", "story.id")
    .select(["story.id", "story.changed_at"])
    .select((eb) => eb.fn.count("memberships.report_id").as("reports"))
    // One that is as old as the change may have been made before it.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("collations")
            .select("collations.story_id")
            .whereRef("collations.story_id", "=", "story.id")
            .whereRef("collations.made_at", ">", "story.changed_at")
            .where("collations.conflicts", "is not", null),
        ),
      ),
    )
    .groupBy(["story.id", "story.changed_at"])
    .orderBy("story.changed_at", "desc")
    .orderBy("story.id")
    .execute();
  return rows.map((row) => ({ id: fromColumn(row.id), reports: Number(row.reports), changedAt: row.changed_at }));
}
