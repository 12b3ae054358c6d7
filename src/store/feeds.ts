import type { Base } from "./base.js";
import { fromColumn, nullable, stated, toColumn, toKey } from "./rows.js";
import type { FeedStore } from "./store.js";

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
    removeFeed: async (address) =>
      write(async (trx) => {
        const gone = await trx.deleteFrom("feeds").where("address", "=", toColumn(address)).executeTakeFirst();
        return gone.numDeletedRows > 0n;
      }),
  };
}
