import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "../../src/base/index.js";
import { makeOld } from "../../test/store/old.js";
import { contentOf, difference } from "./content.js";
import { Log } from "./log.js";
import { must, opened, runProgram } from "./program.js";
import { reportLines } from "./reports.js";

/** Where the restarts happen. */
export type World = {
  readonly name: string;
  /** The address of a new, empty store. */
  fresh(): Promise<string>;
  /** Makes as much time pass as the jobs of a program that died take to come back. */
  later(address: string): Promise<void>;
  readonly folder: string;
  readonly random: Random;
  /** Reports of an import. */
  readonly reports: number;
  readonly say: (line: string) => void;
};

/** What a task found: at how many moments a program was killed, and what was wrong. */
export type Found = { moments: number; told: number; readonly faults: string[] };

/** The share of the moments that each task gets. */
export const TASKS = { import: 0.4, analysis: 0.2, migration: 0.2, backup: 0.2 } as const;
/** The name of a task. */
export type TaskName = keyof typeof TASKS;

/** Reports of an old database that is brought forward. */
const OLD = 1500;

type Inputs = { readonly first: string; readonly second: string };

function writeInputs({ folder, reports }: World): Inputs {
  const [first, second] = ["first", "second"].map((name) => join(folder, `${name}.jsonl`)) as [string, string];
  for (const [path, revised] of [
    [first, false],
    [second, true],
  ] as const) {
    writeFileSync(
      path,
      reportLines(reports, revised)
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(""),
    );
  }
  return { first, second };
}

/** Reads what a program that was killed has left, until nothing waits. */
async function finish(world: World, address: string): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await world.later(address);
    await runProgram(["work", "--once", "--store", address]);
    const store = await opened(address);
    const { unread, unplaced } = must(await store.counts());
    await store.close();
    if (unread + unplaced === 0) return;
  }
}

/** A store that was filled without a fault, what it holds, and how long each step took. */
type Whole = {
  readonly address: string;
  readonly content: readonly string[];
  readonly importMs: number;
  readonly workMs: number;
};

async function makeWhole(world: World, { first, second }: Inputs): Promise<Whole> {
  const address = await world.fresh();
  const one = await runProgram(["import", first, "--store", address]);
  const two = await runProgram(["import", second, "--store", address]);
  const other = await world.fresh();
  await runProgram(["import", first, "--store", other, "--keep"]);
  const work = await runProgram(["work", "--once", "--store", other]);
  const store = await opened(address);
  const content = await contentOf(store);
  await store.close();
  return { address, content, importMs: Math.max(one.ms, two.ms), workMs: work.ms };
}

async function look(world: World, log: Log, found: Found, moment: string): Promise<void> {
  const store = await opened(log.address);
  const faults = await log.faults(store);
  await store.close();
  for (const fault of faults) found.faults.push(`${world.name}, ${moment}: ${fault}`);
}

/** Whether somebody follows the store while it is killed: else the next to open it is the first. */
const followed = (world: World) => world.random() < 0.5;

async function killImports(world: World, inputs: Inputs, whole: Whole, moments: number): Promise<Found> {
  const found: Found = { moments: 0, told: 0, faults: [] };
  while (found.moments < moments) {
    const log = new Log(await world.fresh());
    for (const input of [inputs.first, inputs.second]) {
      for (let done = false; !done; ) {
        const ms = found.moments < moments ? world.random() * whole.importMs : null;
        const run = await runProgram(["import", input, "--store", log.address], ms, followed(world) ? log : null);
        done = !run.killed;
        if (run.killed) found.moments++;
        await look(world, log, found, `import, moment ${found.moments} (${Math.round(ms ?? 0)} ms)`);
      }
    }
    await finish(world, log.address);
    await compareWith(world, log, whole, found, "import");
  }
  return found;
}

async function compareWith(world: World, log: Log, whole: Whole, found: Found, task: string): Promise<void> {
  await look(world, log, found, `${task}, whole`);
  const store = await opened(log.address);
  for (const line of difference(await contentOf(store), whole.content))
    found.faults.push(`${world.name}, ${task}: ${line}`);
  await store.close();
  found.told += log.told;
}

async function killWork(world: World, inputs: Inputs, whole: Whole, moments: number): Promise<Found> {
  const found: Found = { moments: 0, told: 0, faults: [] };
  while (found.moments < moments) {
    const log = new Log(await world.fresh());
    await runProgram(["import", inputs.first, "--store", log.address, "--keep"]);
    for (let done = false; !done; ) {
      const ms = found.moments < moments ? world.random() * whole.workMs : null;
      await world.later(log.address);
      const run = await runProgram(["work", "--once", "--store", log.address], ms, followed(world) ? log : null);
      done = !run.killed;
      if (run.killed) found.moments++;
      await look(world, log, found, `analysis, moment ${found.moments} (${Math.round(ms ?? 0)} ms)`);
    }
    await runProgram(["import", inputs.second, "--store", log.address]);
    await finish(world, log.address);
    await compareWith(world, log, whole, found, "analysis");
  }
  return found;
}

async function killMigrations(world: World, moments: number): Promise<Found> {
  const found: Found = { moments: 0, told: 0, faults: [] };
  const sample = await world.fresh();
  await makeOld(sample, OLD);
  const { ms: longest } = await runProgram(["stories", "--store", sample]);
  for (let tries = 0; found.moments < moments && tries < 4 * moments; tries++) {
    const log = new Log(await world.fresh());
    await makeOld(log.address, OLD);
    // The start of the program is not what is looked at.
    const ms = longest * (0.3 + 0.7 * world.random());
    if ((await runProgram(["stories", "--store", log.address], ms)).killed) found.moments++;
    const store = await opened(log.address);
    const { reports, stories, unplaced } = must(await store.counts());
    await store.close();
    if (reports !== OLD + 2 || stories !== 1 || unplaced !== OLD) {
      found.faults.push(`${world.name}, migration at ${Math.round(ms)} ms: ${reports} reports, ${stories} stories`);
    }
    await look(world, log, found, `migration at ${Math.round(ms)} ms`);
  }
  return found;
}

async function killBackups(world: World, whole: Whole, moments: number): Promise<Found> {
  const found: Found = { moments: 0, told: 0, faults: [] };
  const file = join(world.folder, `${world.name}-backup.db`);
  const { ms: longest } = await runProgram(["backup", file, "--store", whole.address]);
  const target = await world.fresh();
  await runProgram(["restore", file, "--store", target]);
  for (let tries = 0; found.moments < moments && tries < 4 * moments; tries++) {
    const ms = longest * (0.2 + 0.8 * world.random());
    // Every third time it is the way back that is killed.
    const back = tries % 3 === 2;
    if (!back && tries % 2 === 0) rmSync(file, { force: true });
    const args = back ? ["restore", file, "--replace", "--store", target] : ["backup", file, "--store", whole.address];
    if (back && !existsSync(file)) await runProgram(["backup", file, "--store", whole.address]);
    const run = await runProgram(args, ms);
    if (run.killed) found.moments++;
    const what = `${back ? "restore" : "backup"} at ${Math.round(ms)} ms`;
    if (!run.killed && !existsSync(file)) found.faults.push(`${world.name}, ${what}: no file`);
    await sameAs(whole, back ? target : file, world, what, found);
  }
  await sameAs(whole, whole.address, world, "after the backups", found);
  return found;
}

/** A store or a backup is what it was, or not there. */
async function sameAs(whole: Whole, address: string, world: World, what: string, found: Found): Promise<void> {
  if (!address.startsWith("postgres") && !existsSync(address)) return;
  const store = await opened(address);
  const faults = [...difference(await contentOf(store), whole.content), ...must(await store.check(true)).faults];
  await store.close();
  for (const fault of faults) found.faults.push(`${world.name}, ${what}: ${fault}`);
}

/** Kills the program at so many moments of each task, and says what was lost, doubled or did not open again. */
export async function restartAll(world: World, moments: number, only: readonly TaskName[]): Promise<Found> {
  const inputs = writeInputs(world);
  const whole = await makeWhole(world, inputs);
  world.say(
    `${world.name}: import ${Math.round(whole.importMs)} ms, work ${Math.round(whole.workMs)} ms when left alone`,
  );
  const all: Found = { moments: 0, told: 0, faults: [] };
  const runs: Readonly<Record<TaskName, (of: number) => Promise<Found>>> = {
    import: (of) => killImports(world, inputs, whole, of),
    analysis: (of) => killWork(world, inputs, whole, of),
    migration: (of) => killMigrations(world, of),
    backup: (of) => killBackups(world, whole, of),
  };
  for (const task of only) {
    const found = await runs[task](Math.max(1, Math.round(TASKS[task] * moments)));
    world.say(`${world.name}, ${task}: killed at ${found.moments} moments, ${found.faults.length} faults`);
    all.moments += found.moments;
    all.told += found.told;
    all.faults.push(...found.faults);
  }
  return all;
}
