import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { onPostgres, onSqlite } from "../../bench/restarts/run.js";
import { restartAll, TASKS, type TaskName, type World } from "../../bench/restarts/tasks.js";
import { startPostgres, whyNoPostgres } from "../store/postgres.js";

// The real program and the real reader, killed at a few moments; `npm run bench -- restarts` does so at many.
const MOMENTS = 6;
const folder = mkdtempSync(join(tmpdir(), "crossread-restarts-"));
const around = { folder, reports: 8, seed: Number(process.env.CROSSREAD_SEED ?? 7), say: () => {} };
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function nothingIsLost(world: World): Promise<void> {
  const found = await restartAll(world, MOMENTS, Object.keys(TASKS) as TaskName[]);
  expect(found.faults).toEqual([]);
  expect(found.moments).toBeGreaterThanOrEqual(3);
}

describe("the program killed at random moments loses and doubles nothing, and its store opens again", () => {
  test("SQLite", { timeout: 300_000 }, () => nothingIsLost(onSqlite(around)));

  test.skipIf(whyNoPostgres() !== null)("PostgreSQL", { timeout: 300_000 }, async () => {
    const server = await startPostgres();
    try {
      await nothingIsLost(onPostgres(server, around));
    } finally {
      await server.stop();
    }
  });
});
