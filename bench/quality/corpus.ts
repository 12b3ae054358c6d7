import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** A file as text, unzipped where its name ends in `.gz`. */
export function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** The records of a file of JSON Lines. */
export function readRecords<T>(path: string): T[] {
  return readText(path)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as T);
}

/** Twelve hexadecimal digits that change when a corpus does: of the file's bytes, or of all files in a folder. */
export function fingerprint(path: string): string {
  const hash = createHash("sha256");
  for (const file of filesOf(path)) hash.update(file.slice(path.length)).update("\0").update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}

/** The same of a text: of what was drawn from a corpus. */
export function fingerprintOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const inside = readdirSync(path, { recursive: true, withFileTypes: true });
  return inside
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Folder of the corpora: `--data`, else CROSSREAD_DATA; null (after saying what to do) when there is none. */
export function dataFolder(given: string | undefined): string | null {
  const folder = given ?? process.env.CROSSREAD_DATA;
  if (folder === undefined || folder === "") {
    console.error(
      "No corpora: set CROSSREAD_DATA to the folder that holds quotes/, times/, entities/, coref/, coref-within/, syntax/, articles/ and stories/,\n" +
        "or name it with --data DIR. What each file must hold stands in docs/quality.md.",
    );
    return null;
  }
  if (existsSync(folder)) return folder;
  console.error(`No corpora: there is no folder ${folder}`);
  return null;
}
