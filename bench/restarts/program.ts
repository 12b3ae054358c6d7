import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { openStore, type Store } from "../../src/store/index.js";
import type { Log } from "./log.js";

const BIN = fileURLToPath(new URL("../../bin/crossread.js", import.meta.url));
/** How often the store is looked at while a program writes it, in milliseconds. */
const LOOK = 25;

/** How a run ended: by itself, after so many milliseconds, or because it was killed. */
export type Run = { readonly killed: boolean; readonly ms: number; readonly out: string };

/** Runs the program as a user would; kills it after `ms` where that is given and it runs so long. A run that fails throws what it said. */
export async function runProgram(
  args: readonly string[],
  ms: number | null = null,
  log: Log | null = null,
): Promise<Run> {
  const child = spawn(process.execPath, [BIN, ...args], { env: { ...process.env, NO_COLOR: "1" } });
  const started = performance.now();
  const over = new AbortController();
  const followed = log === null ? null : followUntil(log, over.signal);
  const { status, signal, out, err } = await ended(child, ms);
  over.abort();
  await followed;
  if (signal !== "SIGKILL" && status !== 0) throw new Error(`crossread ${args.join(" ")} ended with ${status}: ${err}`);
  return { killed: signal === "SIGKILL", ms: performance.now() - started, out };
}

type Ended = { status: number | null; signal: string | null; out: string; err: string };

function ended(child: ChildProcess, ms: number | null): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let [out, err] = ["", ""];
    child.stdout?.on("data", (chunk) => (out += chunk));
    child.stderr?.on("data", (chunk) => (err += chunk));
    const timer = ms === null ? null : setTimeout(() => child.kill("SIGKILL"), ms);
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ status, signal, out, err });
    });
  });
}

/** Follows a store as any other program may, so that what it is told counts as acknowledged. */
async function followUntil(log: Log, signal: AbortSignal): Promise<void> {
  const store = must(await openStore(log.address, { waitMs: 20_000 }));
  try {
    while (!signal.aborted) {
      await log.read(store);
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
  } finally {
    await store.close();
  }
}

/** A store at an address; its problem is thrown. */
export async function opened(address: string): Promise<Store> {
  return must(await openStore(address, { waitMs: 20_000 }));
}

/** The value of a result; a problem is thrown. */
export function must<T>(result: { ok: true; value: T } | { ok: false; problem: { code: string; message: string } }): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
}
