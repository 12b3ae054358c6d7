import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "../../src/store/index.js";
import { must } from "../store/suite-must.js";
import { runCli } from "../support/run-cli.js";

let folder: string;
let lines: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-faults-"));
  lines = join(folder, "lines.jsonl");
  const report = (i: number) => ({ id: `r${i}`, text: `Ferry ${i} left ${i} people at quay ${i * 7}. `.repeat(30) });
  writeFileSync(lines, Array.from({ length: 120 }, (_, i) => JSON.stringify(report(i))).join("\n"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const stack = /\n\s+at .+:\d+:\d+/;

/** Runs the command line where no file may grow over so many kilobytes: the disk that is full, as far as a test can have one. */
function runCramped(kilobytes: number, args: readonly string[]): Promise<{ status: number | null; err: string }> {
  return new Promise((resolve) => {
    const shell = `trap '' XFSZ; ulimit -f ${kilobytes * 2}; exec "$0" "$@"`;
    const child = spawn("sh", ["-c", shell, process.execPath, "bin/crossread.js", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let err = "";
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.on("close", (status) => resolve({ status, err }));
  });
}

async function faultsOf(path: string): Promise<readonly string[]> {
  const store = must(await openStore(path));
  const { faults } = must(await store.check(true));
  await store.close();
  return faults;
}

describe("a store that cannot be written", () => {
  it.skipIf(process.platform === "win32")("no room: says so, the store is whole, and a later run goes on", async () => {
    const path = join(folder, "full.db");
    await runCli(["add", "examples/letters/belmora-agency.txt", "--store", path]);
    const cramped = await runCramped(Math.ceil(statSync(path).size / 1024) + 200, ["import", lines, "--store", path]);
    expect(cramped.status).toBe(1);
    expect(cramped.err).toMatch(/room.*\[database-unavailable\]/);
    expect(cramped.err).not.toMatch(stack);
    expect(await faultsOf(path)).toEqual([]);
    const done = await runCli(["import", lines, "--store", path]);
    expect(done.status).toBe(0);
    const store = must(await openStore(path));
    expect(must(await store.counts())).toMatchObject({ reports: 121, unread: 0, unplaced: 0 });
    await store.close();
  });

  it.skipIf(process.platform === "win32")("no room for a backup: says so, and the backup before stays", async () => {
    const [path, file] = [join(folder, "some.db"), join(folder, "backup.db")];
    await runCli(["import", lines, "--store", path]);
    await runCli(["backup", file, "--store", path]);
    const before = statSync(file).size;
    const cramped = await runCramped(64, ["backup", file, "--store", path]);
    expect(cramped.status).toBe(1);
    expect(cramped.err).not.toMatch(stack);
    expect(statSync(file).size).toBe(before);
    expect(await faultsOf(file)).toEqual([]);
  });

  it("locked by another program: says so after waiting", { timeout: 60_000 }, async () => {
    const path = join(folder, "locked.db");
    await runCli(["add", "examples/letters/belmora-agency.txt", "--store", path]);
    const raw = new Database(path);
    raw.exec("begin immediate");
    const done = await runCli([
      "add",
      "examples/letters/harbour-post.html",
      "examples/letters/meridian-times.md",
      "--store",
      path,
    ]);
    raw.exec("rollback");
    raw.close();
    expect(done.status).toBe(1);
    expect(done.err).toMatch(/another program holds it.*\[database-unavailable\]/);
    expect((await runCli(["doctor", "--store", path])).out).toContain("holds: 1 reports");
  });

  // Root may write everything.
  it.skipIf(process.getuid?.() === 0)("read-only: says so", async () => {
    const inside = join(folder, "closed");
    mkdirSync(inside);
    const path = join(inside, "store.db");
    await runCli(["add", "examples/letters/belmora-agency.txt", "--store", path]);
    chmodSync(path, 0o400);
    chmodSync(inside, 0o500);
    const done = await runCli(["add", "examples/letters/harbour-post.html", "--store", path]);
    expect(done.status).toBe(1);
    expect(done.err).toMatch(/may not be written.*\[database-unavailable\]/);
    expect(existsSync(path)).toBe(true);
  });
});
