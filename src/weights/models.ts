import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// The same from dist/ingest and from src/ingest: the folder lies beside both.
const modelsFolder = fileURLToPath(new URL("../../models/", import.meta.url));

/**
 * Folder names (`<name>-YYYY-MM-DD`) of the newest model of each name, sorted; empty where there are none. They change
 * with the weights, so they belong into the key of anything that is kept.
 */
export function modelNames(folder: string = modelsFolder): readonly string[] {
  const newest = new Map<string, string>();
  for (const entry of list(folder)) {
    const name = /^(.+)-\d{4}-\d{2}-\d{2}$/.exec(entry)?.[1];
    if (name !== undefined && entry > (newest.get(name) ?? "")) newest.set(name, entry);
  }
  return [...newest.values()].sort();
}

/**
 * Weights of the newest model of a name: the bytes of `models/<name>-YYYY-MM-DD/weights.bin` beside the package.
 * Throws where there is none: the package is incomplete then, which no input can cause.
 */
export function readModelBytes(name: string, folder: string = modelsFolder): Uint8Array {
  const found = modelNames(folder).find((entry) => entry.slice(0, -11) === name);
  if (found === undefined)
    throw new Error(`No model "${name}" (${name}-YYYY-MM-DD) in ${folder}: the package is incomplete.`);
  return readFileSync(join(folder, found, "weights.bin"));
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
