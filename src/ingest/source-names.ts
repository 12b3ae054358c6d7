import { basename } from "node:path";

/** A file's name without its ending (and without `.gz` behind it): the id of a report that states none. */
export function fileId(path: string): string {
  const name = basename(path);
  return name.replace(/(?<=.)\.gz$/i, "").replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, "") || name;
}

/** What a source is called in messages: itself, or "Standard input" for `-` and what lies in it. */
export function calledIn(source: string): string {
  return source === "-" || source.startsWith("-#") ? `Standard input${source.slice(1)}` : source;
}
