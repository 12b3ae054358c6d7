import type { Problem } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import type { ReadNote } from "../formats/index.js";
import type { SourceOptions } from "./incoming.js";
import { readSources } from "./read-sources.js";

/** Where reports come from besides files. */
export type LoadOptions = SourceOptions;

/** A reference, or a place within one, that could not be read, and why. */
export type LoadProblem = { readonly ref: string; readonly problem: Problem };

/** The reports that could be read, in the order of their references, with ids made unique; the others as problems. */
export type LoadedReports = {
  readonly reports: readonly ReportInput[];
  readonly notes: readonly (ReadNote & { readonly report: string })[];
  readonly problems: readonly LoadProblem[];
};

/**
 * Loads reports by reference, as `readSources` reads them, into one list. An id is what the file states, or the file's
 * name without extension, or host and last part of an address; a second of the same id becomes `a-2`.
 */
export async function loadReports(refs: readonly string[], options: LoadOptions): Promise<LoadedReports> {
  const reports: ReportInput[] = [];
  const notes: (ReadNote & { readonly report: string })[] = [];
  const problems: LoadProblem[] = [];
  const used = new Map<string, number>();
  for await (const { source, outcome } of readSources(refs, options)) {
    if ("problem" in outcome) {
      problems.push({ ref: source, problem: outcome.problem });
      continue;
    }
    const id = uniqueId(outcome.report.id, used);
    reports.push({ ...outcome.report, id });
    notes.push(...outcome.notes.map((note) => ({ ...note, report: id })));
  }
  return { reports, notes, problems };
}

/** `used` holds each id taken, with the number from which to look for the next free one. */
function uniqueId(id: string, used: Map<string, number>): string {
  let next = used.get(id) ?? 1;
  let unique = id;
  while (used.has(unique)) unique = `${id}-${++next}`;
  used.set(id, next);
  used.set(unique, used.get(unique) ?? 1);
  return unique;
}
