import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Figure } from "./tasks.js";

/** Folder of the scorers: given, else CROSSREAD_SCORERS, else `bench` beside the data; null (after saying what to do) when there is none. */
export function scorerFolder(given: string | undefined, data: string): string | null {
  const folder = given ?? process.env.CROSSREAD_SCORERS ?? resolve(data, "..", "bench");
  if (!existsSync(join(folder, "score_quotes.py"))) {
    console.error(`No scorers in ${folder}: set CROSSREAD_SCORERS to their folder, or name it with --scorers DIR.`);
    return null;
  }
  if (spawnSync("python3", ["--version"]).status !== 0) {
    console.error("The scorers need Python 3, and python3 does not start here.");
    return null;
  }
  return folder;
}

/** Runs a scorer; its last line is one JSON object with every figure. Throws with the scorer's own words when it fails. */
export function runScorer(folder: string, scorer: string, gold: string, answers: string): unknown {
  const done = spawnSync("python3", ["-B", join(folder, scorer), gold, answers], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (done.status !== 0)
    throw new Error(`${scorer} on ${gold} ended with status ${done.status}: ${done.stderr.slice(-2000)}`);
  return JSON.parse(done.stdout.trimEnd().split("\n").at(-1)!);
}

/** A figure of a scorer's line; null where the scorer gives none (nothing was predicted). Throws when the place is not there. */
export function figureOf(scored: unknown, figure: Figure): number | null {
  let value = scored;
  for (const key of figure.at) {
    if (typeof value !== "object" || value === null || !(key in value)) {
      throw new Error(`the scorer gives no ${figure.at.join("/")}`);
    }
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === "number" ? value : null;
}
