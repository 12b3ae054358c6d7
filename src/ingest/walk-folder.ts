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
  const pages = pagesAmong(names);
  for (const name of names) {
    if (isBeside(name, pages)) continue;
    const path = join(folder, name);
    try {
      const found = await stat(path);
      if (found.isDirectory()) {
        if (depth < maxDepth) yield* walk(path, seen, depth + 1);
        else yield failed("directory", `${path} lies more than ${maxDepth} folders deep. Give it by itself.`);
      } else if (found.isFile()) yield ok(path);
    } catch (error) {
      yield unreadable(path, error);
    }
  }
}

/** The saved pages among the names of a folder, without their endings. */
function pagesAmong(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.filter((name) => /\.x?html?$/i.test(name)).map((name) => name.replace(/\.x?html?$/i, "")));
}

/** Hidden names, what is certainly no report, and the company of a saved page. */
function isBeside(name: string, pages: ReadonlySet<string>): boolean {
  if (name.startsWith(".") || besides.has(/\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? "")) return true;
  return name.endsWith("_files") && pages.has(name.slice(0, -"_files".length));
}

/** The paths within an archive that a folder of them would give, in the same order. */
export function worthReading(paths: readonly string[]): readonly string[] {
  const pages = pagesAmong(paths);
  const kept = paths.filter((path) => {
    const steps = path.split("/");
    if (steps[0] === "__MACOSX") return false;
    return steps.every((step, i) => {
      const above = steps.slice(0, i).join("/");
      const within = above === "" ? step : `${above}/${step}`;
      return !isBeside(step, new Set()) && !(step.endsWith("_files") && pages.has(within.slice(0, -"_files".length)));
    });
  });
  return [...kept].sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
}

function unreadable(path: string, error: unknown): Result<never> {
  const { code, message } = error as NodeJS.ErrnoException;
  return failed("unreadable", `${path} cannot be read: ${code ?? message}.`);
}
