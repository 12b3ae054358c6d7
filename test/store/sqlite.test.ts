import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import Database from "libsql";
import { afterAll, describe, expect, test } from "vitest";
import { openStore, textSha256 } from "../../src/store/index.js";
import { report } from "./sample.js";
import { codeOf, must, storeSuite, twoProcesses, writersForAWhile } from "./suite.js";

const folder = mkdtempSync(join(tmpdir(), "crossread-store-"));
let files = 0;
const freshFile = () => join(folder, `store ${files++}.db`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

storeSuite("SQLite, a file", async () => freshFile(), true);
storeSuite("SQLite, memory", async () => ":memory:", false);

describe("SQLite, a file of its own kind", () => {
  twoProcesses(async () => freshFile());
  writersForAWhile(async () => freshFile());

  test("a store that is opened twice in one process is safe from another process that closes it last", {
    timeout: 60_000,
  }, async () => {
    const path = freshFile();
    const first = must(await openStore(path));
    must(await first.saveReport(report("a"), { sha256: textSha256(report("a").text) }));
    // To look into the file and close it would give up what the first connection has locked.
    await must(await openStore(path)).close();
    const run = promisify(execFile);
    await run(process.execPath, ["--import", "tsx", "test/store/writer.ts", path, "other", "3"]);
    expect(existsSync(`${path}-wal`)).toBe(true);
    must(await first.saveReport(report("b"), { sha256: textSha256(report("b").text) }));
    await run(process.execPath, ["--import", "tsx", "test/store/writer.ts", path, "more", "3"]);
    const again = must(await openStore(path));
    for (const store of [first, again]) {
      expect(must(await store.counts()).reports).toBe(8);
      expect(must(await store.check(true)).faults).toEqual([]);
      await store.close();
    }
  });

  test.each(["delete", "wal"])(
    "a newer database is refused, and no byte of it changes (journal %s)",
    async (journal) => {
      const path = freshFile();
      const raw = new Database(path);
      raw.exec(`pragma journal_mode = ${journal}`);
      raw.exec("create table schema_version (program text primary key, version integer)");
      raw.exec("insert into schema_version values ('crossread', 99)");
      raw.close();
      const before = readFileSync(path);
      const refused = await openStore(path);
      expect(codeOf(refused)).toBe("database-newer");
      if (!refused.ok) expect(refused.problem.message).toContain("99");
      expect(readFileSync(path).equals(before)).toBe(true);
    },
  );

  test.each([
    ["long", "This is a letter and no database. ".repeat(100)],
    ["shorter than a page", "Not a database.\n"],
    ["one byte", "x"],
  ])("a text file is refused and left as it is: %s", async (_, text) => {
    const path = freshFile();
    writeFileSync(path, text);
    expect(codeOf(await openStore(path))).toBe("database-unavailable");
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("a damaged database is refused", async () => {
    const path = freshFile();
    writeFileSync(path, `SQLite format 3\0${"nonsense ".repeat(500)}`);
    expect(codeOf(await openStore(path))).toBe("database-unavailable");
  });

  test("a database of another program is refused and left as it is", async () => {
    const path = freshFile();
    const raw = new Database(path);
    raw.exec("create table recipes (name text); insert into recipes values ('soup')");
    raw.close();
    const before = readFileSync(path);
    const refused = await openStore(path);
    expect(refused).toMatchObject({ ok: false, problem: { code: "database-unavailable" } });
    if (!refused.ok) expect(refused.problem.message).toContain("recipes");
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test("an empty file becomes a database", async () => {
    const path = freshFile();
    writeFileSync(path, "");
    const store = must(await openStore(path));
    expect(must(await store.listStories())).toEqual([]);
    await store.close();
  });

  test("a locked database is a problem that says so, at opening and later", async () => {
    const path = freshFile();
    const store = must(await openStore(path, { waitMs: 50 }));
    const raw = new Database(path);
    raw.exec("begin immediate");
    const text = "Late.";
    const late = await store.saveReport(report("a", text), { sha256: textSha256(text) });
    expect(late).toMatchObject({ ok: false, problem: { code: "database-unavailable" } });
    if (!late.ok) expect(late.problem.message).toContain("another program");
    raw.exec("rollback");
    must(await store.saveReport(report("a", text), { sha256: textSha256(text) }));
    await store.close();
    raw.close();
    const other = new Database(freshFile());
    other.exec("create table t (a)");
    other.exec("begin exclusive");
    expect(codeOf(await openStore(join(folder, `store ${files - 1}.db`), { waitMs: 50 }))).toBe("database-unavailable");
    other.exec("rollback");
    other.close();
  });

  test("a folder that is not there, a folder, an empty name and an unknown scheme are problems", async () => {
    const gone = join(folder, "gone", "a.db");
    for (const address of [gone, folder, "", "mysql://host/x", "libsql://example.org", "file:///tmp/x.db"]) {
      expect([address, codeOf(await openStore(address))]).toEqual([address, "database-unavailable"]);
    }
    expect(existsSync(join(folder, "gone"))).toBe(false);
  });

  test("a folder that may not be written is a problem", async () => {
    // Root may write everywhere but in a file system that takes no files.
    const root = process.getuid?.() === 0;
    if (root && !existsSync("/proc/self")) return;
    const locked = root ? "/proc" : join(folder, "locked");
    if (!root) {
      mkdirSync(locked);
      chmodSync(locked, 0o500);
    }
    const refused = await openStore(join(locked, "a.db"));
    expect(refused).toMatchObject({ ok: false, problem: { code: "database-unavailable" } });
    if (!refused.ok) expect(refused.problem.message).toContain("may be written");
  });
});
