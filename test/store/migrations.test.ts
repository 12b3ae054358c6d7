import { Kysely, SqliteDialect, sql } from "kysely";
import Database from "libsql";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Dialect, Migration } from "../../src/store/dialect.js";
import { migrate } from "../../src/store/migrations.js";

let dialect: Dialect;
beforeEach(() => {
  const database = new Database(":memory:");
  dialect = {
    kind: "sqlite",
    db: new Kysely({ dialect: new SqliteDialect({ database: database as never }) }),
    tables: async (db) => {
      const list = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(db);
      return list.rows.map((row) => row.name).sort();
    },
    lock: async () => {},
  };
});
afterEach(() => dialect.db.destroy());

const create =
  (name: string): Migration =>
  async (trx) => {
    await trx.schema.createTable(name).addColumn("id", "text").execute();
  };
const version = async () => (await dialect.db.selectFrom("schema_version").select("version").execute())[0]?.version;

test("steps are taken in order, once", async () => {
  await migrate(dialect, [create("one")]);
  expect(await version()).toBe(1);
  await migrate(dialect, [create("one"), create("two"), create("three")]);
  await migrate(dialect, [create("one"), create("two"), create("three")]);
  expect(await version()).toBe(3);
  expect(await dialect.tables(dialect.db)).toEqual(["one", "schema_version", "three", "two"]);
});

test("a step that fails leaves the steps before it and nothing of its own", async () => {
  const broken: Migration = async (trx, world) => {
    await create("half")(trx, world);
    throw new Error("broken step");
  };
  await expect(migrate(dialect, [create("one"), broken])).rejects.toThrow("broken step");
  expect(await version()).toBe(1);
  expect(await dialect.tables(dialect.db)).toEqual(["one", "schema_version"]);
  await expect(migrate(dialect, [])).rejects.toMatchObject({ problem: { code: "database-newer" } });
});

test("who opens an older store is told of each step and how far it is; of a new one there is nothing to tell", async () => {
  const told: string[] = [];
  const tell = ({ step, of, reports }: { step: number; of: number; reports: number }) =>
    void told.push(`${step}/${of} ${reports}`);
  const long: Migration = async (trx, world) => {
    await create("long")(trx, world);
    for (const reports of [1000, 2000]) world.tell(reports);
  };
  await migrate(dialect, [create("one")], tell);
  expect(told).toEqual([]);
  await migrate(dialect, [create("one"), create("two"), long], tell);
  expect(told).toEqual(["2/3 0", "3/3 0", "3/3 1000", "3/3 2000"]);
});
