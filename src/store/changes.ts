import { randomInt } from "node:crypto";
import { sql } from "kysely";
import type { Base, Db, Trx } from "./base.js";
import type { DatabaseKind } from "./dialect.js";
import { fromColumn, stated } from "./rows.js";
import type { ChangeStore } from "./store.js";
import type { ChangeNote, ChangePage } from "./types.js";

/** What changed in a store, in order, whichever process wrote it. */
export function changePart({ db, run, kind }: Base): ChangeStore {
  return {
    presentChange: async () => run(() => present(db, kind)),
    listChanges: async (after, limit) => run(() => changesAfter(db, kind, after, limit)),
  };
}

type Cursor = { readonly turn: number; readonly number: number };

/** As `turn.number`; null where it is none. */
function read(cursor: string): Cursor | null {
  const [, turn, number] = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor) ?? [];
  return turn === undefined || number === undefined ? null : { turn: Number(turn), number: Number(number) };
}

const write = ({ turn, number }: Cursor) => `${turn}.${number}`;

/**
 * Rows that nobody can slip in before: in PostgreSQL a transaction may end after one that began later, so that only those are told before which all have
 * ended.
 */
const settled = (kind: DatabaseKind) =>
  kind === "sqlite" ? sql`true` : sql`turn < pg_snapshot_xmin(pg_current_snapshot())::text::bigint`;

async function present(db: Db, kind: DatabaseKind): Promise<string> {
  const newest = await sql<{ turn: number | string; number: number | string }>`select turn, number from changes
    where ${settled(kind)} order by turn desc, number desc limit 1`.execute(db);
  const row = newest.rows[0];
  return write(row === undefined ? { turn: 0, number: 0 } : { turn: Number(row.turn), number: Number(row.number) });
}

type Row = {
  turn: number | string;
  number: number | string;
  kind: string;
  report_id: string | null;
  story_id: string | null;
  noted_at: string;
};

async function changesAfter(db: Db, kind: DatabaseKind, after: string, limit: number): Promise<ChangePage> {
  const from = read(after);
  if (from === null || (await isLost(db, from))) {
    return { changes: [], next: await present(db, kind), lost: true };
  }
  const { rows } = await sql<Row>`select turn, number, kind, report_id, story_id, noted_at from changes
    where (turn, number) > (${from.turn}, ${from.number}) and ${settled(kind)}
    order by turn, number limit ${limit}`.execute(db);
  const changes = rows.map((row): ChangeNote => {
    const at = { turn: Number(row.turn), number: Number(row.number) };
    return {
      cursor: write(at),
      kind: row.kind as ChangeNote["kind"],
      report: stated(row.report_id),
      story: row.story_id === null ? null : fromColumn(row.story_id),
      at: row.noted_at,
    };
  });
  return { changes, next: changes.at(-1)?.cursor ?? after, lost: false };
}

/** True where changes after a cursor were dropped, or the cursor is of another store. */
async function isLost(db: Db, { turn, number }: Cursor): Promise<boolean> {
  if (number === 0) {
    const first = await sql<{ n: number | string | null }>`select min(number) as n from changes`.execute(db);
    // Changes are dropped a thousand at a time; a transaction that was taken back leaves smaller gaps.
    return Number(first.rows[0]?.n ?? 1) > 1000;
  }
  const found = await sql`select 1 from changes where number = ${number} and turn = ${turn}`.execute(db);
  return found.rows.length === 0;
}

/** From where the changes of a store that begins anew are counted: far from any number that another has come to, and from each other. */
const [FIRST, LAST] = [2 ** 40, 2 ** 41];

/**
 * Begins the changes anew, as the store's rows are those of another now: no place in any other store's changes is one in these, so that whoever followed is
 * told that it is lost. One line stays, by which the present is known.
 */
export async function beginChanges(trx: Trx, kind: DatabaseKind): Promise<void> {
  const first = randomInt(FIRST, LAST);
  await sql`delete from changes`.execute(trx);
  if (kind === "sqlite") {
    await sql`delete from sqlite_sequence where name = 'changes'`.execute(trx);
    await sql`insert into sqlite_sequence (name, seq) values ('changes', ${first})`.execute(trx);
  } else await sql`select setval(pg_get_serial_sequence('changes', 'number'), ${first})`.execute(trx);
  const turn = kind === "sqlite" ? sql`0` : sql`pg_current_xact_id()::text::bigint`;
  await sql`insert into changes (turn, kind, report_id, story_id, noted_at)
    values (${turn}, 'store-restored', null, null, ${new Date().toISOString()})`.execute(trx);
}
