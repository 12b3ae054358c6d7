import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/store/index.js";
import { startPostgres, type TestPostgres, whyNoPostgres } from "./postgres.js";
import { codeOf, must, storeSuite, twoProcesses, writersForAWhile } from "./suite.js";

const reason = whyNoPostgres();
if (reason !== null) console.warn(`PostgreSQL is not tested: ${reason}`);

describe.skipIf(reason !== null)("with a server", () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());

  storeSuite("PostgreSQL", () => server.fresh(), true);
  twoProcesses(() => server.fresh());
  writersForAWhile(() => server.fresh());

  test("a newer database is refused and left as it is", async () => {
    const address = await server.fresh();
    await must(await openStore(address)).close();
    await server.query(address, "update schema_version set version = 99");
    expect(codeOf(await openStore(address))).toBe("database-newer");
    expect(await server.query(address, "select * from schema_version")).toEqual([
      { program: "crossread", version: 99 },
    ]);
  });

  test("a database of another program is refused and left as it is", async () => {
    const address = await server.fresh();
    await server.query(address, "create table schema_version (installed_rank int, version text)");
    expect(codeOf(await openStore(address))).toBe("database-unavailable");
    const tables = await server.query(address, "select 1 from pg_tables where schemaname = current_schema()");
    expect(tables).toHaveLength(1);
  });

  test("a wrong password and a database that is not there are problems that show no password", async () => {
    const address = new URL(await server.fresh());
    const wrong = new URL(address);
    wrong.password = "not-the-password";
    const missing = new URL(address);
    missing.pathname = "/no_such_database";
    for (const url of [wrong, missing]) {
      const refused = await openStore(url.href);
      expect(codeOf(refused)).toBe("database-unavailable");
      if (!refused.ok) expect(refused.problem.message).not.toContain(url.password);
    }
  });

  test("a change whose transaction ends after one that began later is told, not passed over", async () => {
    const address = await server.fresh();
    const store = must(await openStore(address));
    const start = must(await store.presentChange());
    const slow = new pg.Client({ connectionString: address });
    await slow.connect();
    const change = (story: string) =>
      `insert into changes (turn, kind, story_id, noted_at) values (pg_current_xact_id()::text::bigint, 'story-changed', '${story}', '')`;
    await slow.query("begin");
    await slow.query(change("slow"));
    await server.query(address, change("quick"));
    const early = must(await store.listChanges(start, 10));
    expect(early.changes).toEqual([]);
    expect(must(await store.presentChange())).toBe(start);
    await slow.query("commit");
    await slow.end();
    const page = must(await store.listChanges(early.next, 10));
    expect(page.changes.map(({ story }) => story)).toEqual(["slow", "quick"]);
    await store.close();
  });

  test("when the server cuts the connections, the store comes back", async () => {
    const address = new URL(await server.fresh());
    address.searchParams.set("application_name", "crossread_cut");
    const store = must(await openStore(address.href));
    await server.query(
      address.href,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'crossread_cut' and pid <> pg_backend_pid()",
    );
    expect([null, "database-unavailable"]).toContain(codeOf(await store.listStories()));
    await sleep(100);
    expect(must(await store.listStories())).toEqual([]);
    await store.close();
  });
});

test("a server that is not there is a problem that says what to do", async () => {
  const refused = await openStore("postgres://anna:secret-word@127.0.0.1:1/none", { waitMs: 2000 });
  expect(refused).toMatchObject({ ok: false, problem: { code: "database-unavailable" } });
  if (!refused.ok) {
    expect(refused.problem.message).toContain("start it");
    expect(refused.problem.message).not.toContain("secret-word");
  }
});
