import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { failed, ok, type Result } from "../base/index.js";

/** Folders below folders that are looked into. Deeper ones exist by mistake only. */
const maxDepth = 64;

// What stands beside saved pages and can hold no report: left out without a word.
const besides = new Set(
  (
    "png jpg jpeg gif svg webp avif ico bmp tif tiff heic css js mjs map woff woff2 ttf otf eot mp3 mp4 m4a m4v webm " +
    "ogg ogv wav mov avi srt vtt swf lock tmp part"
  ).split(" "),
);

/**
 * The files under a folder, each as a path that begins with the folder, sorted by name, folders where their names stand.
 * Hidden ones, pictures and the like, and the `<page>_files` that a browser saves beside a page are left out. A folder
 * that links lead into again is read once. A folder that cannot be read is a problem in its place.
 */
export async function* walkFolder(folder: string): AsyncGenerator<Result<string>> {
  yield* walk(folder, new Set(), 0);
}

async function* walk(folder: string, seen: Set<string>, depth: number): AsyncGenerator<Result<string>> {
  let names: readonly string[];
  try {
    const real = await realpath(folder);
    if (seen.has(real)) return;
    seen.add(real);
    names = (await readdir(folder)).sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  } catch (error) {
    yield unreadable(folder, error);
    return;
  }
  const pages = new Set(
    names.filter((name) => /\.x?html?$/i.test(name)).map((name) => name.replace(/\.x?html?$/i, "")),
  );
  for (const name of names) {
    if (name.startsWith(".")) continue;
    if (name.endsWith("_files") && pages.has(name.slice(0, -"_files".length))) continue;
    const path = join(folder, name);
    try {
      const found = await stat(path);
      if (found.isDirectory()) {
        if (depth < maxDepth) yield* walk(path, seen, depth + 1);
        else yield failed("directory", `${path} lies more than ${maxDepth} folders deep. Give it by itself.`);
      } else if (found.isFile() && !besides.has(/\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ""))
        yield ok(path);
    } catch (error) {
      yield unreadable(path, error);
    }
  }
}

function unreadable(path: string, error: unknown): Result<never> {
  const { code, message } = error as NodeJS.ErrnoException;
  return failed("unreadable", `${path} cannot be read: ${code ?? message}.`);
}
