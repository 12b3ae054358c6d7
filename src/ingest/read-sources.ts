import { open } from "node:fs/promises";
import { basename } from "node:path";
import { failed, type Problem } from "../base/index.js";
import { type FileHint, maxReportBytes, parseReportInput, readReports, withLanguage } from "../formats/index.js";
import { fetchPage } from "./fetch-page.js";
import { type Evidence, evidenceOf, type Incoming, problemAt, reportAt, type SourceOptions } from "./incoming.js";
import { readJsonLines } from "./json-lines.js";
import { addressId, addressName, fileId } from "./source-names.js";
import { collect, peek, streamOf } from "./streams.js";
import { walkFolder } from "./walk-folder.js";

/**
 * Reads reports from where they are, one at a time and in the order given: files, folders with all that is in them,
 * `-` for standard input, http(s) addresses. What holds many reports (JSON Lines) is streamed. What cannot be read is a
 * problem in its place, and reading goes on. Never throws on what the world holds.
 * Problems: those of `readReports` and `fetchPage`, and `not-found`, `unreadable`, `usage`, `bad-line`.
 */
export async function* readSources(sources: readonly string[], options: SourceOptions): AsyncGenerator<Incoming> {
  let stdin = options.stdin;
  for (const source of sources) {
    if (source === "-") {
      const message = 'Standard input ("-") can be read once, and only where there is one.';
      if (stdin === null) yield problemAt(source, { code: "usage", message });
      else yield* readStream(stdin, { source, hint: hintOf("stdin", null), known: {} });
      stdin = null;
    } else if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) yield* readAddress(source, options);
    else yield* readPath(source);
  }
}

/** A stream of bytes under a name, with what is known of it. */
type Place = { readonly source: string; readonly hint: FileHint; readonly known: Partial<Evidence> };

function hintOf(id: string, name: string | null): FileHint {
  return { id, name, contentType: null, url: null };
}

async function* readAddress(source: string, options: SourceOptions): AsyncGenerator<Incoming> {
  const page = await fetchPage(source, options);
  if (!page.ok) {
    yield problemAt(source, page.problem);
    return;
  }
  const { bytes, contentType, url, headers, fetchedAt } = page.value;
  const hint = { id: addressId(url), name: addressName(url), contentType, url };
  yield* readStream(streamOf(bytes), { source, hint, known: { address: url, fetchedAt, headers } });
}

async function* readPath(path: string): AsyncGenerator<Incoming> {
  let file: Awaited<ReturnType<typeof open>>;
  try {
    file = await open(path, "r");
  } catch (error) {
    yield problemAt(path, problemOfRead(path, error));
    return;
  }
  let isFolder = false;
  try {
    isFolder = (await file.stat()).isDirectory();
    // A stream, since a pipe or a device states no size.
    const hint = hintOf(fileId(path), basename(path));
    if (!isFolder) yield* readStream(file.createReadStream({ autoClose: false }), { source: path, hint, known: {} });
  } catch (error) {
    yield problemAt(path, problemOfRead(path, error));
  } finally {
    await file.close();
  }
  if (isFolder) yield* readFolder(path);
}

async function* readFolder(folder: string): AsyncGenerator<Incoming> {
  let found = 0;
  for await (const file of walkFolder(folder)) {
    found++;
    if (file.ok) yield* readPath(file.value);
    else yield problemAt(folder, file.problem);
  }
  if (found > 0) return;
  yield problemAt(folder, { code: "empty", message: `${folder} holds no file that could be a report.` });
}

function problemOfRead(path: string, error: unknown): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") {
    return { code: "not-found", message: `${path} does not exist. Check the name, or give an address with https://.` };
  }
  return { code: "unreadable", message: `${path} cannot be read: ${code ?? message}.` };
}

async function* readStream(stream: AsyncIterable<Uint8Array>, place: Place): AsyncGenerator<Incoming> {
  const peeked = await peek(stream, 4096);
  if (isJsonLines(place, peeked.head)) yield* readLines(peeked.stream, place);
  else yield* readWhole(peeked.stream, place);
}

/** By name or type; or by a first line that is a report by itself with something after it. */
function isJsonLines({ source, hint }: Place, head: Uint8Array): boolean {
  if (/\.(jsonl|ndjson)$/i.test(hint.name ?? "") || /jsonl|ndjson/i.test(hint.contentType ?? "")) return true;
  const end = head.indexOf(10);
  if (end < 0 || head[0] !== 0x7b) return false;
  // Of what is piped in, the second line may be long in coming.
  if (source !== "-" && new TextDecoder().decode(head.subarray(end)).trim() === "") return false;
  try {
    return !("reports" in (JSON.parse(new TextDecoder().decode(head.subarray(0, end))) as object));
  } catch {
    return false;
  }
}

async function* readLines(stream: AsyncIterable<Uint8Array>, place: Place): AsyncGenerator<Incoming> {
  const name = place.hint.name ?? place.source;
  let found = 0;
  for await (const { line, text, problem } of readJsonLines(stream)) {
    found++;
    const source = `${place.source}#${line}`;
    if (problem !== null) {
      yield problemAt(source, problem, place.known);
      continue;
    }
    const evidence = evidenceOf(source, new TextEncoder().encode(text), place.known);
    const read = await parseReportInput(text, `${place.hint.id}-${line}`, `${name}, line ${line},`);
    if (read.ok) yield reportAt(evidence, await withLanguage(read.value));
    else if (read.problem.code !== "not-json") yield { ...evidence, outcome: { problem: read.problem } };
    else yield { ...evidence, outcome: { problem: { code: "bad-line", message: read.problem.message } } };
  }
  if (found > 0) return;
  yield problemAt(place.source, { code: "empty", message: `${name} holds no line with a report.` }, place.known);
}

async function* readWhole(stream: AsyncIterable<Uint8Array>, place: Place): AsyncGenerator<Incoming> {
  const bytes = await collect(stream, maxReportBytes, place.source === "-" ? "Standard input" : place.source);
  if (!bytes.ok) {
    yield problemAt(place.source, bytes.problem, place.known);
    return;
  }
  const evidence = evidenceOf(place.source, bytes.value, place.known);
  // The readers answer with problems; what a library throws all the same must not end a run of thousands.
  const read = await readReports(bytes.value, place.hint).catch((error: unknown) =>
    failed("unreadable", `${place.source} could not be read: ${String((error as Error).message).slice(0, 200)}.`),
  );
  if (!read.ok) {
    yield { ...evidence, outcome: { problem: read.problem } };
    return;
  }
  const several = read.value.length > 1;
  for (const [i, report] of read.value.entries()) {
    yield reportAt(evidence, report, several ? `${place.source}#${i + 1}` : place.source);
  }
}
