import { mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { failed, type Result } from "../base/index.js";
import type { StepForward, Store, StoreOptions } from "../store/index.js";
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
  // Written at once: the step goes on without giving way to anything else.
  const onStep = ({ step, of, reports }: StepForward) => {
    if (reports === 0 || reports % 1000 !== 0) return;
    output.err.write(
      `crossread: bringing the store forward to this version, step ${step} of ${of}: ${reports} reports done …\n`,
    );
  };
  return openStore(address, { onStep, ...options });
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
