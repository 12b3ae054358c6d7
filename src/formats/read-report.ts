import { failed, ok, type Result } from "../base/index.js";
import { nameOf, noTools, readParts } from "./read-parts.js";
import type { FileHint, ReadReport, Tools } from "./types.js";

/** One report from the bytes of a file in any format that is read. Never throws on any bytes. Problems: those of `readReports`. */
export async function readReport(
  bytes: Uint8Array,
  hint: FileHint,
  tools: Tools = noTools,
): Promise<Result<ReadReport>> {
  const read = await readReports(bytes, hint, tools);
  if (!read.ok) return read;
  if (read.value.length > 1) {
    const message = `${nameOf(hint)} holds ${read.value.length} reports where one is expected. Give each its own file.`;
    return failed("not-report", message);
  }
  return ok(read.value[0] as ReadReport);
}

/**
 * As `readReport`, for a file that may hold several reports (a feed, a list of JSON, JSON Lines, a news message); at least
 * one in a good result. Problems: those of `readParts`, and `only-links`.
 */
export async function readReports(
  bytes: Uint8Array,
  hint: FileHint,
  tools: Tools = noTools,
): Promise<Result<readonly ReadReport[]>> {
  const parts = await readParts(bytes, hint, tools);
  if (!parts.ok) return parts;
  const reports = parts.value.flatMap((part) => (part.kind === "report" ? [part.read] : []));
  if (reports.length > 0) return ok(reports);
  for (const part of parts.value) if (part.kind === "problem") return { ok: false, problem: part.problem };
  return failed("only-links", onlyLinks(nameOf(hint), parts.value.length));
}

/** What to say of a list of addresses where reports are wanted. */
export function onlyLinks(name: string, count: number): string {
  const what = count === 1 ? "one address and no report" : `${count} addresses and no report`;
  return `${name} holds ${what}. Have the pages fetched with --follow, or give their addresses.`;
}
