import { basename } from "node:path";

/** A file's name without its ending (and without `.gz` behind it): the id of a report that states none. */
export function fileId(path: string): string {
  const name = basename(path);
  return name.replace(/(?<=.)\.gz$/i, "").replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, "") || name;
}

/** The last part of an address's path: what a file of it would be called. Null where it has none. */
export function addressName(url: string): string | null {
  const last = parsed(url)?.pathname.split("/").filter(Boolean).pop();
  return last === undefined ? null : last.slice(-120);
}

/** Host and last part of an address: the id of a page that states none. */
export function addressId(url: string): string {
  const host = (parsed(url)?.hostname ?? "page").replace(/^www\./, "");
  const slug = (addressName(url) ?? "")
    .replace(/\.[A-Za-z0-9]{1,8}$/, "")
    .replace(/[^\w-]+/g, "-")
    .slice(0, 60);
  return slug === "" ? host : `${host}-${slug}`;
}

function parsed(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}
