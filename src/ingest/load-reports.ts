import { open } from "node:fs/promises";
import { basename } from "node:path";
import { failed, ok, type Problem, type Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import { type FileHint, maxReportBytes, type ReadNote, readReports } from "../formats/index.js";
import { type FetchOptions, fetchPage } from "./fetch-page.js";

/** Where reports come from besides files. */
export type LoadOptions = FetchOptions & {
  /** What `-` stands for; null where there is none. */
  readonly stdin: AsyncIterable<Uint8Array> | null;
};

/** A reference that could not be read, and why. */
export type LoadProblem = { readonly ref: string; readonly problem: Problem };

/** The reports that could be read, in the order of their references, with ids made unique; the others as problems. */
export type LoadedReports = {
  readonly reports: readonly ReportInput[];
  readonly notes: readonly (ReadNote & { readonly report: string })[];
  readonly problems: readonly LoadProblem[];
};

/**
 * Loads reports by reference: a file, `-` for standard input, or an http(s) address. An id is what the file states, or
 * the file's name without extension, or host and last part of an address; a second of the same id becomes `a-2`.
 * Problems: those of `readReports` and `fetchPage`, and `not-found`, `directory`, `unreadable`, `usage`.
 */
export async function loadReports(refs: readonly string[], options: LoadOptions): Promise<LoadedReports> {
  const reports: ReportInput[] = [];
  const notes: (ReadNote & { readonly report: string })[] = [];
  const problems: LoadProblem[] = [];
  const used = new Set<string>();
  let stdin = options.stdin;
  for (const ref of refs) {
    const source = await readRef(ref, options, stdin);
    if (ref === "-") stdin = null;
    const read = source.ok ? await readReports(source.value.bytes, source.value.hint) : source;
    if (!read.ok) {
      problems.push({ ref, problem: read.problem });
      continue;
    }
    for (const { report, notes: found } of read.value) {
      const id = uniqueId(report.id, used);
      reports.push({ ...report, id });
      notes.push(...found.map((note) => ({ ...note, report: id })));
    }
  }
  return { reports, notes, problems };
}

type Source = { readonly bytes: Uint8Array; readonly hint: FileHint };

async function readRef(ref: string, options: LoadOptions, stdin: LoadOptions["stdin"]): Promise<Result<Source>> {
  if (ref === "-") {
    if (stdin === null) return failed("usage", 'Standard input ("-") can be read once, and only where there is one.');
    const bytes = await readStream(stdin);
    return bytes.ok
      ? ok({ bytes: bytes.value, hint: { id: "stdin", name: null, contentType: null, url: null } })
      : bytes;
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(ref)) {
    const page = await fetchPage(ref, options);
    if (!page.ok) return page;
    const { bytes, contentType, url } = page.value;
    return ok({ bytes, hint: { id: addressId(url), name: addressName(url), contentType, url } });
  }
  const bytes = await readFile(ref);
  if (!bytes.ok) return bytes;
  const name = basename(ref);
  return ok({
    bytes: bytes.value,
    hint: { id: name.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, "") || name, name, contentType: null, url: null },
  });
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Result<Uint8Array>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > maxReportBytes) return failed("too-large", `Standard input is longer than ${maxReportBytes} bytes.`);
    parts.push(part);
  }
  return ok(Buffer.concat(parts));
}

async function readFile(path: string): Promise<Result<Uint8Array>> {
  try {
    const file = await open(path, "r");
    try {
      const stat = await file.stat();
      if (stat.isDirectory())
        return failed(
          "directory",
          `${path} is a folder. Give the files in it, for example ${path.replace(/\/$/, "")}/*.txt.`,
        );
      if (stat.size > maxReportBytes) {
        return failed(
          "too-large",
          `${path} has ${stat.size} bytes; a report may have ${maxReportBytes}. Cut it to the report itself.`,
        );
      }
      // A stream, since a pipe or a device states no size.
      return await readStream(file.createReadStream({ autoClose: false }));
    } finally {
      await file.close();
    }
  } catch (error) {
    return failedRead(path, error as NodeJS.ErrnoException);
  }
}

function failedRead(path: string, error: NodeJS.ErrnoException): Result<never> {
  if (error.code === "ENOENT")
    return failed("not-found", `${path} does not exist. Check the name, or give an address with https://.`);
  if (error.code === "EISDIR") return failed("directory", `${path} is a folder. Give the files in it.`);
  return failed("unreadable", `${path} cannot be read: ${error.code ?? error.message}.`);
}

/** The last part of an address's path: what a file of it would be called. */
function addressName(url: string): string | null {
  const last = new URL(url).pathname.split("/").filter(Boolean).pop();
  return last === undefined ? null : last.slice(-120);
}

function addressId(url: string): string {
  const host = new URL(url).hostname.replace(/^www\./, "");
  const slug = (addressName(url) ?? "")
    .replace(/\.[A-Za-z0-9]{1,8}$/, "")
    .replace(/[^\w-]+/g, "-")
    .slice(0, 60);
  return slug === "" ? host : `${host}-${slug}`;
}

function uniqueId(id: string, used: Set<string>): string {
  let unique = id;
  for (let i = 2; used.has(unique); i++) unique = `${id}-${i}`;
  used.add(unique);
  return unique;
}
