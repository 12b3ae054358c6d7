import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "../../src/base/index.js";
import { startPostgres, type TestPostgres, whyNoPostgres } from "../../test/store/postgres.js";
import { readOptions } from "../options.js";
import { type Found, restartAll, TASKS, type TaskName, type World } from "./tasks.js";

/** The common part of every world. */
type Around = Pick<World, "folder" | "reports" | "say"> & { readonly seed: number };

/** Restarts on files. */
export function onSqlite({ seed, ...around }: Around): World {
  let files = 0;
  return {
    ...around,
    name: "SQLite",
    fresh: async () => join(around.folder, `store-${files++}.db`),
    later: async () => {},
    random: createRandom(seed),
  };
}

/** Restarts on a server. The five minutes until another process gets a job are made to pass by setting back when jobs began. */
export function onPostgres(server: TestPostgres, { seed, ...around }: Around): World {
  return {
    ...around,
    name: "PostgreSQL",
    fresh: () => server.fresh(),
    later: async (address) => {
      const schema = /search_path=(\w+)/.exec(decodeURIComponent(address))?.[1] ?? "public";
      const jobs = `${schema.slice(0, 40)}_jobs`;
      const there = await server.query(address, `select 1 from pg_namespace where nspname = '${jobs}'`);
      if (there.length === 0) return;
      await server.query(
        address,
        `update ${jobs}.job set started_on = started_on - interval '6 minutes' where state = 'active'`,
      );
    },
    random: createRandom(seed + 1),
  };
}

/** `bench restarts`: kills the real program at random moments and looks what it leaves. Returns the exit status. */
export async function runRestartsBench(args: readonly string[]): Promise<number> {
  const options = readOptions(args, ["moments", "reports", "seed", "store"], []);
  if (options === null) return 2;
  const only = (options.rest.length > 0 ? options.rest : Object.keys(TASKS)) as TaskName[];
  const [moments, reports, seed] = [
    Number(options.values.moments ?? 50),
    Number(options.values.reports ?? 120),
    Number(options.values.seed ?? 7),
  ];
  const stores = options.values.store === undefined ? ["sqlite", "postgres"] : [options.values.store];
  if (
    only.some((task) => !(task in TASKS)) ||
    !(moments >= 1) ||
    stores.some((one) => !/^(sqlite|postgres)$/.test(one))
  ) {
    console.error(`Tasks are ${Object.keys(TASKS).join(", ")}; --moments is a number; --store is sqlite or postgres.`);
    return 2;
  }
  const folder = mkdtempSync(join(tmpdir(), "crossread-restarts-"));
  const around = { folder, reports, seed, say: (line: string) => console.log(line) };
  let faults = 0;
  try {
    for (const store of stores) {
      const found =
        store === "sqlite" ? await restartAll(onSqlite(around), moments, only) : await onServer(around, moments, only);
      for (const fault of found.faults) console.log(`FAULT ${fault}`);
      console.log(
        `${store}: ${found.moments} moments (seed ${seed}), ${found.told} changes told, ${found.faults.length} faults`,
      );
      faults += found.faults.length;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return faults === 0 ? 0 : 1;
}

async function onServer(around: Around, moments: number, only: readonly TaskName[]): Promise<Found> {
  const why = whyNoPostgres();
  if (why !== null) throw new Error(why);
  const server = await startPostgres();
  try {
    return await restartAll(onPostgres(server, around), moments, only);
  } finally {
    await server.stop();
  }
}
