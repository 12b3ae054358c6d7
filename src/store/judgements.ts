import type { Base, Db, Trx } from "./base.js";
import { fromColumn, nullable, stated, toKey } from "./rows.js";
import type { StoriesStore } from "./store.js";
import { mustHoldStory } from "./stories.js";
import type { JudgementRow } from "./tables.js";
import type { By, KeptJudgement } from "./types.js";

type Part = Pick<
  StoriesStore,
  "addJudgement" | "listJudgements" | "listKeptJudgements" | "listStandingJudgements" | "withdrawJudgement"
>;

/** Stories that are asked for in one statement. */
const ASKED = 500;

/** What editors judged of the readings of a story. Nothing is deleted: what was taken back says by whom. */
export function judgementPart({ db, run, write, now }: Base): Part {
  const rowsOf = (storyId: string) =>
    db.selectFrom("judgements").selectAll().where("story_id", "=", toKey(storyId)).orderBy("number");
  return {
    addJudgement: async (storyId, line, by) => write((trx) => putJudgement(trx, storyId, line, by, now())),
    listJudgements: async (storyId) =>
      run(async () => {
        const rows = await rowsOf(storyId).where("withdrawn_at", "is", null).execute();
        return rows.map((row) => row.line);
      }),
    listKeptJudgements: async (storyId) => run(async () => (await rowsOf(storyId).execute()).map(toKept)),
    listStandingJudgements: async (storyIds) => run(() => standing(db, storyIds)),
    withdrawJudgement: async (storyId, number, by) =>
      write(async (trx) => {
        const done = await trx
          .updateTable("judgements")
          .set({ withdrawn_at: by.at ?? now(), withdrawn_by: nullable(by.editor) })
          .where("story_id", "=", toKey(storyId))
          .where("number", "=", number)
          .where("withdrawn_at", "is", null)
          .executeTakeFirst();
        return done.numUpdatedRows > 0n;
      }),
  };
}

async function putJudgement(trx: Trx, storyId: string, line: string, by: By, now: string): Promise<void> {
  // Where the story was merged since it was looked up, the judgement goes where its reports are.
  const story_id = await mustHoldStory(trx, storyId, "judgements");
  const row = { story_id, line, editor: nullable(by.editor), judged_at: by.at ?? now };
  await trx.insertInto("judgements").values(row).execute();
  await trx.updateTable("stories").set({ kept: 1 }).where("id", "=", row.story_id).execute();
}

function toKept(row: Omit<JudgementRow, "story_id">): KeptJudgement {
  return {
    number: Number(row.number),
    line: row.line,
    editor: stated(row.editor),
    judgedAt: row.judged_at,
    withdrawnAt: row.withdrawn_at ?? null,
    withdrawnBy: stated(row.withdrawn_by ?? null),
  };
}

async function standing(db: Db, storyIds: readonly string[]): Promise<ReadonlyMap<string, readonly KeptJudgement[]>> {
  const found = new Map<string, KeptJudgement[]>();
  for (let i = 0; i < storyIds.length; i += ASKED) {
    const rows = await db
      .selectFrom("judgements")
      .selectAll()
      .where("story_id", "in", storyIds.slice(i, i + ASKED).map(toKey))
      .where("withdrawn_at", "is", null)
      .orderBy("number")
      .execute();
    for (const row of rows) {
      const story = fromColumn(row.story_id);
      const own = found.get(story) ?? [];
      found.set(story, own);
      own.push(toKept(row));
    }
  }
  return found;
}
