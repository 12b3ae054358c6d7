import type { Base } from "./base.js";
import { fromColumn, toColumn } from "./rows.js";
import type { WantedStore } from "./store.js";
import type { Wanted } from "./types.js";

type Row = { number?: number | string; address: string; follow: number };

const toWanted = ({ number, address, follow }: Row): Wanted => ({
  number: Number(number),
  address: fromColumn(address),
  follow: follow === 1,
});

/** Addresses that are yet to be fetched. */
export function wantedPart({ db, run, write, now }: Base): WantedStore {
  return {
    wantAddresses: async (addresses, follow) =>
      write(async (trx) => {
        if (addresses.length === 0) return [];
        const at = { follow: follow ? 1 : 0, asked_at: now(), taken_at: now() };
        const rows = await trx
          .insertInto("wanted")
          .values(addresses.map((address) => ({ address: toColumn(address), ...at })))
          .returning(["number", "address", "follow"])
          .execute();
        return rows.map(toWanted).sort((left, right) => left.number - right.number);
      }),
    takeWanted: async (before, limit) =>
      write(async (trx) => {
        const free = await trx
          .selectFrom("wanted")
          .select("number")
          .where("taken_at", "<", before)
          .orderBy("number")
          .limit(limit)
          .execute();
        const numbers = free.flatMap(({ number }) => number ?? []);
        if (numbers.length === 0) return [];
        // Asked again: of two processes that look at once, the second finds it taken.
        const rows = await trx
          .updateTable("wanted")
          .set({ taken_at: now() })
          .where("number", "in", numbers)
          .where("taken_at", "<", before)
          .returning(["number", "address", "follow"])
          .execute();
        return rows.map(toWanted).sort((left, right) => left.number - right.number);
      }),
    dropWanted: async (number) =>
      run(async () => {
        await db.deleteFrom("wanted").where("number", "=", number).execute();
      }),
  };
}
