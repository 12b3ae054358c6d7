import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { failed, type Result } from "../base/index.js";
import type { Migrating, Store, StoreOptions } from "../store/index.js";
import { complain, type Output } from "./output.js";

/** The option that every command on a store has. */
export type StoreChoice = { store?: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder for what this user keeps: `CROSSREAD_HOME`, else where the platform puts data of programs. */
export function homeFolder(
  environment: Environment,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  if (environment.CROSSREAD_HOME) return environment.CROSSREAD_HOME;
  if (platform === "win32") return join(environment.LOCALAPPDATA || join(home, "AppData", "Local"), "crossread");
  if (platform === "darwin") return join(home, "Library", "Application Support", "crossread");
  return join(environment.XDG_DATA_HOME || join(home, ".local", "share"), "crossread");
}

/** The store that a command works on: what `--store` names, else one file in the user's folder. */
export function storeAddress(choice: StoreChoice, environment: Environment): string {
  return choice.store ?? join(homeFolder(environment), "crossread.db");
}

/** Opens the store. The user's own folder is made where it is not there; a folder that `--store` names is not. */
export async function openChosen(
  choice: StoreChoice,
  output: Output,
  options: StoreOptions = {},
): Promise<Result<Store>> {
  const address = storeAddress(choice, process.env);
  if (choice.store === undefined) {
    try {
      mkdirSync(dirname(address), { recursive: true });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return failed(
        "database-unavailable",
        `The folder for the store, ${dirname(address)}, cannot be made: ${why}. Name a file with --store, or a folder in CROSSREAD_HOME.`,
      );
    }
  }
  const { openStore } = await import("../store/index.js");
  return openStore(address, { onMigrate: tellMigration(output), ...options });
}

/** From so many reports on, bringing a store to the newest version takes long enough to be told of. */
const LONG = 500;

/** Tells of an older store that is brought to the newest version: how far it is in one line of a terminal, else when it begins and ends. */
export function tellMigration({ err }: Output): (told: Migrating) => void {
  const terminal = (err as { isTTY?: boolean }).isTTY === true;
  const number = (count: number) => count.toLocaleString("en");
  return ({ from, version, to, done, reports }) => {
    if (reports < LONG) return;
    if (version === to) err.write(`${terminal ? "\r\u001b[K" : ""}crossread: the store has version ${to} now.\n`);
    else if (terminal) {
      const far = done === 0 ? "" : `, ${number(done)} gone through`;
      err.write(
        `\r\u001b[Kcrossread: bringing a store of ${number(reports)} reports from version ${version} to ${to}${far} …`,
      );
    } else if (version === from && done === 0)
      err.write(
        `crossread: an older Crossread made this store: bringing its ${number(reports)} reports from version ${from} to ${to}, which can take some minutes …\n`,
      );
  };
}

/** Runs a command on the store and closes it. A problem is said on standard error and gives status 1, a wrong call 2. */
export async function withStore(
  choice: StoreChoice,
  output: Output,
  work: (store: Store) => Promise<Result<number>>,
): Promise<number> {
  const opened = await openChosen(choice, output);
  if (!opened.ok) return sayProblem(opened, output);
  try {
    const done = await work(opened.value);
    return done.ok ? done.value : sayProblem(done, output);
  } finally {
    await opened.value.close();
  }
}

async function sayProblem(result: Result<unknown>, output: Output): Promise<number> {
  if (result.ok) return 0;
  await complain(output, result.problem.code, result.problem.message);
  return result.problem.code === "usage" ? 2 : 1;
}
