import type { Trx } from "./base.js";
import type { MembershipRow, StoryRow } from "./tables.js";
import type { By } from "./types.js";

/** Who edits, and the present. */
export type Who = By & { readonly now: string };

/** What an edit found: enough to bring it back, kept as JSON beside the edit. */
export type Before = {
  /** The stories that it changed, as they were. One that it made is not among them. */
  readonly stories: readonly StoryRow[];
  /** Where the reports were that it moved: every story of each. */
  readonly members: readonly MembershipRow[];
  /** Judgements that went along, and the newest of the store: those after it were given since. */
  readonly judgements: readonly number[];
  readonly newest: number;
};

/** `Before` with the titles that the edit left: one that is another by now is an editor's. */
export type KeptBefore = Before & { readonly titles: Readonly<Record<string, string | null>> };

/** Reports of one statement. */
const CHUNK = 1000;

/** How the reports that are about to move stand, and the stories that this changes. `judged` names the story whose judgements go along. */
export async function beforeEdit(
  trx: Trx,
  reports: readonly string[],
  stories: readonly string[],
  judged: string | null = null,
): Promise<Before> {
  const members: MembershipRow[] = [];
  for (let i = 0; i < reports.length; i += CHUNK) {
    const some = reports.slice(i, i + CHUNK);
    members.push(
      ...(await trx
        .selectFrom("memberships")
        .selectAll()
        .where("report_id", "in", some)
        .orderBy("story_id")
        .orderBy("position")
        .execute()),
    );
  }
  const changed = [...new Set([...stories, ...members.map(({ story_id }) => story_id)])];
  const along =
    judged === null ? [] : await trx.selectFrom("judgements").select("number").where("story_id", "=", judged).execute();
  const newest = await trx
    .selectFrom("judgements")
    .select((eb) => eb.fn.max("number").as("number"))
    .executeTakeFirst();
  return {
    stories: await storiesNow(trx, changed),
    members: members.map((row) => ({ ...row, position: Number(row.position) })),
    judgements: along.map(({ number }) => Number(number)),
    newest: Number(newest?.number ?? 0),
  };
}

/** The rows of stories. A report that waits is in none, and PostgreSQL takes no empty list. */
async function storiesNow(trx: Trx, ids: readonly string[]): Promise<readonly StoryRow[]> {
  if (ids.length === 0) return [];
  return trx.selectFrom("stories").selectAll().where("id", "in", ids).orderBy("id").execute();
}

/** The same as it is kept, once the edit is done. */
export async function keptBefore(trx: Trx, before: Before): Promise<string> {
  const rows = await storiesNow(
    trx,
    before.stories.map(({ id }) => id),
  );
  const kept: KeptBefore = { ...before, titles: Object.fromEntries(rows.map(({ id, title }) => [id, title])) };
  return JSON.stringify(kept);
}
