import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../../bin/crossread.js", import.meta.url));

/** A server in a process of its own: where it answers, and what it printed. */
export type Served = {
  readonly child: ChildProcess;
  /** Without a slash at its end. */
  readonly url: string;
  readonly out: () => string;
  readonly err: () => string;
};

const running = new Set<ChildProcess>();

/** `crossread serve` as a user starts it; comes back when it listens. */
export async function serve(...args: string[]): Promise<Served> {
  const child = spawn(process.execPath, [BIN, "serve", ...args], { env: { ...process.env, NO_COLOR: "1" } });
  running.add(child);
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => (out += chunk));
  child.stderr.on("data", (chunk) => (err += chunk));
  for (let i = 0; i < 600 && !/Press Ctrl/.test(err); i++) {
    if (child.exitCode !== null) throw new Error(`serve ended: ${out}${err}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const url = /http:\/\/[^/\s]+/.exec(out)?.[0] ?? "";
  return { child, url, out: () => out, err: () => err };
}

/** Kills a server without a word, as a power cut would. */
export function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

/** Ends every server that a test left running. */
export function endServed(): void {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
}
