import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tellMigration } from "../../src/cli/home.js";
import { type Migrating, openStore } from "../../src/store/index.js";
import { MIGRATIONS } from "../../src/store/migrations.js";
import { makeOld } from "../store/old.js";
import { must } from "../store/suite-must.js";
import { runCli } from "../support/run-cli.js";

const NEWEST = MIGRATIONS.length;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-migrating-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const err = (isTTY: boolean) => {
  const written: string[] = [];
  return { written, stream: { isTTY, write: (text: string) => written.push(text) > 0 } };
};

test("a large store of an older Crossread: what is done to it is said, at the start and at the end", async () => {
  const path = join(folder, "large.db");
  await makeOld(path, 700);
  const { err: told, status } = await runCli(["stories", "--store", path]);
  expect(status).toBe(0);
  expect(told).toBe(
    `crossread: an older Crossread made this store: bringing its 702 reports from version 1 to ${NEWEST}, which can take some minutes …\n` +
      `crossread: the store has version ${NEWEST} now.\n`,
  );
  expect((await runCli(["stories", "--store", path])).err).toBe("");
});

test("of a small store and of a new one nothing is said", async () => {
  const path = join(folder, "small.db");
  await makeOld(path, 3);
  expect((await runCli(["stories", "--store", path])).err).toBe("");
  expect((await runCli(["stories", "--store", join(folder, "new.db")])).err).toBe("");
});

test("the store tells how far it is, and nothing of one that is up to date", async () => {
  const path = join(folder, "told.db");
  await makeOld(path, 700);
  const told: Migrating[] = [];
  await must(await openStore(path, { onMigrate: (one) => void told.push(one) })).close();
  const [first, last] = [told[0], told.at(-1)];
  expect(first).toEqual({ from: 1, version: 1, to: NEWEST, done: 0, reports: 702 });
  expect(told).toContainEqual({ from: 1, version: 1, to: NEWEST, done: 702, reports: 702 });
  expect(last).toEqual({ from: 1, version: NEWEST, to: NEWEST, done: 0, reports: 702 });
  told.length = 0;
  await must(await openStore(path, { onMigrate: (one) => void told.push(one) })).close();
  await must(await openStore(":memory:", { onMigrate: (one) => void told.push(one) })).close();
  expect(told).toEqual([]);
});

test("a terminal shows it in one line", () => {
  const { written, stream } = err(true);
  const tell = tellMigration({ out: process.stdout, err: stream as never });
  const at = { from: 4, to: 5, reports: 4000 };
  tell({ ...at, version: 4, done: 0 });
  tell({ ...at, version: 4, done: 1250 });
  tell({ ...at, version: 5, done: 0 });
  expect(written.slice(0, -1).every((text) => text.startsWith("\r") && !text.includes("\n"))).toBe(true);
  expect(written[1]).toContain("a store of 4,000 reports from version 4 to 5, 1,250 gone through …");
  expect(written.at(-1)).toBe("\r\u001b[Kcrossread: the store has version 5 now.\n");
});
