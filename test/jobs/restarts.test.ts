import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRandom, type Random } from "../../src/base/index.js";
import { openStore, type Store } from "../../src/store/index.js";
import { makeOld } from "../store/old.js";
import { startPostgres, type TestPostgres, whyNoPostgres } from "../store/postgres.js";
import { fullReport } from "../store/sample.js";
import { must } from "../store/suite.js";
import { manyReports } from "./restart-reports.js";

/** Moments at which a process is killed, in all, on each database: a handful unless told. */
const MOMENTS = Number(process.env.CROSSREAD_RESTARTS ?? 5);
const SEED = Number(process.env.CROSSREAD_SEED ?? 7);
/** The share of each task, and how long it runs at most before the kill, in milliseconds. */
const TASKS = [
  ["import", 0.4, 900],
  ["analysis", 0.2, 700],
  ["migration", 0.2, 400],
  ["backup", 0.2, 700],
] as const;

/** Runs a task in a process of its own and kills it `ms` after it has begun; what it said until then. */
function runUntil(ms: number | null, task: string, address: string, path = ""): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "test/jobs/restart-child.ts", task, address, path], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    let timer: NodeJS.Timeout | null = null;
    child.stderr.on("data", (chunk) => {
      err += chunk;
    });
    child.stdout.on("data", (chunk) => {
      out += chunk;
      if (ms === null || timer !== null || !out.includes("ready\n")) return;
      timer = setTimeout(() => child.kill("SIGKILL"), ms);
    });
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (timer !== null) clearTimeout(timer);
      // A last line without its end was not said.
      const lines = out.slice(0, out.lastIndexOf("\n") + 1).split("\n");
      if (status !== 0 && signal !== "SIGKILL") reject(new Error(`${task} ended with ${status}: ${err}`));
      else resolve(lines);
    });
  });
}

/** Nothing that was acknowledged is lost, nothing is doubled, and the store opens by itself. */
async function verify(address: string, said: readonly string[]): Promise<void> {
  const store = must(await openStore(address, { waitMs: 20_000 }));
  try {
    for (const line of said) {
      const [what, id] = line.split(" ") as [string, string];
      if (what === "kept") expect(must(await store.getReport(id)), line).not.toBeNull();
      if (what === "placed") expect(must(await store.storiesOf(id)), line).toHaveLength(1);
    }
    expect(must(await store.check(true)).faults).toEqual([]);
    const known = must(await store.listReports()).map(({ id }) => id);
    expect(known.filter((id) => !/^report-\d+$/.test(id))).toEqual([]);
  } finally {
    await store.close();
  }
}

/** Everything is there once, and each report in the story of its first word. */
async function verifyWhole(store: Store): Promise<void> {
  const reports = manyReports();
  expect(must(await store.counts())).toMatchObject({
    reports: reports.length,
    snapshots: reports.length,
    unread: 0,
    unplaced: 0,
    failed: 0,
    stories: 7,
  });
  const stories = must(await store.listStories());
  const wordOf = new Map(reports.map(({ id, text }) => [id, text.split(" ")[0]]));
  for (const story of stories) {
    expect(new Set(story.reports.map((id) => wordOf.get(id))).size).toBe(1);
    expect(story.reports).toHaveLength(20);
  }
}

type World = { fresh(): Promise<string>; random: Random; folder: string };

async function restartImport({ fresh, random }: World, task: "import" | "analysis", moments: number, most: number) {
  let address = await fresh();
  if (task === "analysis") await runUntil(null, "keep", address);
  let said: string[] = [];
  for (let moment = 0; moment < moments; moment++) {
    const lines = await runUntil(random() * most, task, address);
    said.push(...lines);
    await verify(address, said);
    if (!lines.includes("done") || moment === moments - 1) continue;
    address = await fresh();
    if (task === "analysis") await runUntil(null, "keep", address);
    said = [];
  }
  await runUntil(null, "import", address);
  const store = must(await openStore(address));
  await verifyWhole(store);
  await store.close();
}

async function restartMigration({ fresh, random }: World, moments: number, most: number) {
  for (let moment = 0; moment < moments; moment++) {
    const address = await fresh();
    await makeOld(address, 1500);
    await runUntil(random() * most, "open", address);
    const store = must(await openStore(address, { waitMs: 20_000 }));
    expect(must(await store.getReport(fullReport.id))).toEqual(fullReport);
    expect(must(await store.counts())).toMatchObject({ reports: 1502, stories: 1, unplaced: 1500 });
    expect(must(await store.check(false)).faults).toEqual([]);
    await store.close();
  }
}

async function restartBackup({ fresh, random, folder }: World, moments: number, most: number) {
  const address = await fresh();
  await runUntil(null, "import", address);
  const path = join(folder, `backup-${random()}.db`);
  for (let moment = 0; moment < moments; moment++) {
    const said = await runUntil(random() * most, "backup", address, path);
    await verify(address, said);
    if (said.some((line) => line.startsWith("backup"))) expect(existsSync(path)).toBe(true);
    if (!existsSync(path)) continue;
    const restored = must(await openStore(":memory:"));
    must(await restored.restore(path, { replace: false }));
    await verifyWhole(restored);
    await restored.close();
  }
  const store = must(await openStore(address));
  must(await store.backup(path));
  await store.close();
}

function restarts(name: string, world: () => World): void {
  describe(`${name}, killed at ${MOMENTS} moments (seed ${SEED})`, () => {
    for (const [task, share, most] of TASKS) {
      const moments = Math.max(1, Math.round(share * MOMENTS));
      test(`${task}: ${moments}`, { timeout: 60_000 + moments * 20_000 }, async () => {
        if (task === "migration") await restartMigration(world(), moments, most);
        else if (task === "backup") await restartBackup(world(), moments, most);
        else await restartImport(world(), task, moments, most);
      });
    }
  });
}

const folder = mkdtempSync(join(tmpdir(), "crossread-restarts-"));
afterAll(async () => {
  // A process that was killed a moment ago may still be giving its files back.
  await sleep(50);
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;
const sqlite: World = { fresh: async () => join(folder, `store-${files++}.db`), random: createRandom(SEED), folder };
restarts("SQLite", () => sqlite);

describe.skipIf(whyNoPostgres() !== null)("with a server", () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.stop());
  const random = createRandom(SEED + 1);
  restarts("PostgreSQL", () => ({ fresh: () => server.fresh(), random, folder }));

  test("connections that the server cuts end a run with a clear word, and the next goes on", {
    timeout: 120_000,
  }, async () => {
    const address = new URL(await server.fresh());
    address.searchParams.set("application_name", "crossread_gone");
    const cut = async () => {
      for (let i = 0; i < 8; i++) {
        await sleep(150);
        const kill = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'crossread_gone'";
        await server.query(new URL(address.href.replace("crossread_gone", "crossread_cutter")).href, kill);
      }
    };
    const run = runUntil(null, "import", address.href).catch((error: Error) => error.message);
    await cut();
    const ended = await run;
    if (typeof ended === "string")
      expect(ended).toMatch(/cannot be used; (the connection was cut|no server answers|the server)/);
    await runUntil(null, "import", address.href);
    const store = must(await openStore(address.href));
    await verifyWhole(store);
    expect(must(await store.check(true)).faults).toEqual([]);
    await store.close();
  });

  test("two workers share the work: every report is read and placed by one of them", { timeout: 120_000 }, async () => {
    const address = await server.fresh();
    await runUntil(null, "keep", address);
    const [left, right] = await Promise.all([1, 2].map(() => runUntil(null, "analysis", address)));
    const placed = [...left!, ...right!].filter((line) => line.startsWith("placed "));
    expect(placed.map((line) => line.split(" ")[1]).sort()).toEqual(
      manyReports()
        .map(({ id }) => id)
        .sort(),
    );
    const store = must(await openStore(address));
    await verifyWhole(store);
    await store.close();
  });
});
