import type { Base, Trx } from "./base.js";
import { fromColumn, nullable, stated, toColumn, toKey } from "./rows.js";
import type { FeedStore } from "./store.js";
import type { Feed } from "./types.js";

/** Feeds that are watched. */
export function feedPart({ db, run, write, now }: Base): FeedStore {
  return {
    saveFeed: async (feed) =>
      write(async (trx) => {
        const row = {
          title: nullable(feed.title),
          etag: nullable(feed.etag),
          last_modified: nullable(feed.lastModified),
          every_seconds: feed.everySeconds,
          checked_at: feed.checkedAt,
          due_at: feed.dueAt,
          failures: feed.failures,
          problem: nullable(feed.problem),
        };
        await trx
          .insertInto("feeds")
          .values({ address: toKey(feed.address), ...row, added_at: now() })
          .onConflict((c) => c.column("address").doUpdateSet(row))
          .execute();
      }),
    listFeeds: async () =>
      run(async () => {
        const rows = await db.selectFrom("feeds").selectAll().orderBy("added_at").orderBy("address").execute();
        return rows.map((row) => ({
          address: fromColumn(row.address),
          title: stated(row.title),
          etag: stated(row.etag),
          lastModified: stated(row.last_modified),
          everySeconds: row.every_seconds,
          checkedAt: row.checked_at,
          dueAt: row.due_at,
          failures: row.failures,
          problem: stated(row.problem),
        }));
      }),
    takeFeed: async (feed, by, until) => write((trx) => take(trx, { feed, by, until, now: now() })),
    noteFeed: async (feed, by) => write((trx) => note(trx, feed, by)),
    removeFeed: async (address) =>
      write(async (trx) => {
        const gone = await trx.deleteFrom("feeds").where("address", "=", toColumn(address)).executeTakeFirst();
        return gone.numDeletedRows > 0n;
      }),
  };
}

type Taking = { readonly feed: Feed; readonly by: string; readonly until: string; readonly now: string };

async function take(trx: Trx, { feed, by, until, now }: Taking): Promise<boolean> {
  const taken = await trx
    .updateTable("feeds")
    .set({ taken_by: toColumn(by), taken_until: until })
    .where("address", "=", toColumn(feed.address))
    .where("due_at", "=", feed.dueAt)
    .where((eb) => eb.or([eb("taken_by", "is", null), eb("taken_by", "=", toColumn(by)), eb("taken_until", "<", now)]))
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

async function note(trx: Trx, feed: Feed, by: string): Promise<void> {
  await trx
    .updateTable("feeds")
    .set({
      title: nullable(feed.title),
      etag: nullable(feed.etag),
      last_modified: nullable(feed.lastModified),
      checked_at: feed.checkedAt,
      due_at: feed.dueAt,
      failures: feed.failures,
      problem: nullable(feed.problem),
      taken_by: null,
      taken_until: null,
    })
    .where("address", "=", toColumn(feed.address))
    .where("taken_by", "=", toColumn(by))
    .execute();
}
