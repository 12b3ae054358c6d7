import type { Problem, Result } from "../base/index.js";
import {
  type FileHint,
  type Link,
  maxReportBytes,
  openZip,
  type ReadPart,
  readLineParts,
  readParts,
  type Zip,
} from "../formats/index.js";
import { type Incoming, type PartsReader, problemAt, reportAt, type Snapshot, snapshotOf } from "./incoming.js";
import { readJsonLines } from "./json-lines.js";
import { readPdf } from "./read-pdf.js";
import { readWarc } from "./read-warc.js";
import { calledIn, fileId } from "./source-names.js";
import { collect, gunzipped, peek, UnfoldsTooFar } from "./streams.js";
import { worthReading } from "./walk-folder.js";

/** A stream of bytes under a name, with what is known of it, and who reads it: this thread unless told. */
export type Place = {
  readonly source: string;
  readonly hint: FileHint;
  readonly known: Partial<Snapshot>;
  readonly reader?: PartsReader | undefined;
};

/** Reads in this thread what a file or page holds. */
export const readPartsHere: PartsReader = (bytes, hint) => readParts(bytes, hint, { readPdf });

/**
 * What a stream holds, piece by piece: a report or a problem, with the link to the report's page where that may hold
 * more; or an address that it lists.
 */
export type Found =
  | { readonly kind: "incoming"; readonly incoming: Incoming; readonly page: Link | null }
  | { readonly kind: "link"; readonly link: Link; readonly source: string };

/** Reads a stream by what its first bytes say: packed, a web archive, JSON Lines, or one file that is read as a whole. */
export async function* readStream(stream: AsyncIterable<Uint8Array>, place: Place): AsyncGenerator<Found> {
  const peeked = await peek(stream, 4096);
  if (peeked.head[0] === 0x1f && peeked.head[1] === 0x8b) yield* readPacked(peeked.stream, place);
  else yield* readPlain(peeked.head, peeked.stream, place);
}

async function* readPacked(stream: AsyncIterable<Uint8Array>, place: Place): AsyncGenerator<Found> {
  const name = place.hint.name?.replace(/(?<=.)\.gz$/i, "") ?? null;
  const inner = { ...place, hint: { ...place.hint, name, contentType: null } };
  try {
    const peeked = await peek(gunzipped(stream), 4096);
    yield* readPlain(peeked.head, peeked.stream, inner);
  } catch (error) {
    // What a disk says of its file is told by who opened it.
    if (!(error instanceof UnfoldsTooFar) && !String((error as NodeJS.ErrnoException).code).startsWith("Z_"))
      throw error;
    const problem: Problem =
      error instanceof UnfoldsTooFar
        ? {
            code: "too-large",
            message: `${calledIn(place.source)} unpacks to more than reports can have. The rest is not read.`,
          }
        : {
            code: "damaged",
            message: `${calledIn(place.source)} breaks off or is damaged. What stood before was read.`,
          };
    yield { kind: "incoming", incoming: problemAt(place.source, problem, place.known), page: null };
  }
}

async function* readPlain(head: Uint8Array, stream: AsyncIterable<Uint8Array>, place: Place): AsyncGenerator<Found> {
  if (isWarc(head)) {
    for await (const record of readWarc(stream, place.source)) {
      if ("problem" in record) yield { kind: "incoming", incoming: record.problem, page: null };
      else yield* readBytes(record.bytes, { ...record.place, reader: place.reader }, record.quiet);
    }
  } else if (isJsonLines(place, head)) yield* readLines(stream, place);
  else {
    const bytes = await collect(stream, maxReportBytes, calledIn(place.source));
    const zip = bytes.ok ? zipOf(bytes.value, place.source) : null;
    if (zip !== null) yield* readZip(zip, place);
    else if (bytes.ok) yield* readBytes(bytes.value, place, false);
    else yield { kind: "incoming", incoming: problemAt(place.source, bytes.problem, place.known), page: null };
  }
}

function isWarc(head: Uint8Array): boolean {
  return /^WARC\/\d/.test(Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 8)).toString("latin1"));
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

async function* readLines(stream: AsyncIterable<Uint8Array>, place: Place): AsyncGenerator<Found> {
  const name = place.hint.name ?? place.source;
  let found = 0;
  for await (const { line, text, problem } of readJsonLines(stream)) {
    found++;
    const source = `${place.source}#${line}`;
    if (problem !== null) {
      yield { kind: "incoming", incoming: problemAt(source, problem, place.known), page: null };
      continue;
    }
    const snapshot = snapshotOf(source, new TextEncoder().encode(text), place.known);
    const hint = { ...place.hint, id: `${place.hint.id}-${line}` };
    yield* foundIn(await guarded(source, readLineParts(text, hint, `${name}, line ${line},`)), snapshot, false);
  }
  if (found > 0) return;
  const problem: Problem = { code: "empty", message: `${name} holds no line with a report.` };
  yield { kind: "incoming", incoming: problemAt(place.source, problem, place.known), page: null };
}

/** Files of one zip archive that are read, and what they may hold together. */
const maxFiles = 5000;
const maxUnpacked = 500 * 1024 * 1024;

/** A zip archive that is to be read as a folder; null for a Word document, a damaged one and all else. */
function zipOf(bytes: Uint8Array, source: string): Zip | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b || bytes[2] !== 3 || bytes[3] !== 4) return null;
  const zip = openZip(bytes, source);
  return zip.ok && zip.value.names.length > 0 && !zip.value.names.includes("word/document.xml") ? zip.value : null;
}

/** A zip archive as a folder of its files. One within another is not looked into. */
async function* readZip(zip: Zip, place: Place): AsyncGenerator<Found> {
  const names = worthReading(zip.names);
  let left = maxUnpacked;
  for (const name of names.slice(0, maxFiles)) {
    const source = `${place.source}#${name}`;
    const held = await zip.read(name, source);
    left -= held.ok ? held.value.length : 0;
    if (left < 0) {
      const message = `${calledIn(place.source)} unpacks to more than reports can have. The rest is not read.`;
      yield troubled(place, { code: "too-large", message });
      return;
    }
    const hint = { id: fileId(name), name: name.split("/").pop() ?? name, contentType: null, url: null };
    if (held.ok) yield* readBytes(held.value, { source, hint, known: {}, reader: place.reader }, false);
    else yield troubled({ ...place, source }, held.problem);
  }
  const message = `${calledIn(place.source)} holds no file that could be a report.`;
  if (names.length === 0) yield troubled(place, { code: "empty", message });
}

function troubled(place: Place, problem: Problem): Found {
  return { kind: "incoming", incoming: problemAt(place.source, problem, place.known), page: null };
}

/** Reads the bytes of one file or page. Where `quiet`, what is no report is passed over without a word. */
export async function* readBytes(bytes: Uint8Array, place: Place, quiet: boolean): AsyncGenerator<Found> {
  const snapshot = snapshotOf(place.source, bytes, place.known);
  const read = await guarded(place.source, (place.reader ?? readPartsHere)(bytes, place.hint));
  yield* foundIn(read, snapshot, quiet);
}

/** The readers answer with problems; what a library throws all the same must not end a run of thousands. */
async function guarded<T>(source: string, reading: Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await reading;
  } catch (error) {
    const reason = String((error as Error).message).slice(0, 200);
    return { ok: false, problem: { code: "unreadable", message: `${calledIn(source)} could not be read: ${reason}.` } };
  }
}

function* foundIn(read: Result<readonly ReadPart[]>, snapshot: Snapshot, quiet: boolean): Generator<Found> {
  if (!read.ok) {
    if (quiet) return;
    yield { kind: "incoming", incoming: { ...snapshot, outcome: { problem: read.problem } }, page: null };
    return;
  }
  const several = read.value.length > 1;
  for (const [i, part] of read.value.entries()) {
    const source = several ? `${snapshot.source}#${i + 1}` : snapshot.source;
    if (part.kind === "link") {
      if (!quiet) yield { kind: "link", link: part.link, source: snapshot.source };
    } else if (part.kind === "report")
      yield { kind: "incoming", incoming: reportAt(snapshot, part.read, source), page: part.page };
    else yield { kind: "incoming", incoming: { ...snapshot, source, outcome: { problem: part.problem } }, page: null };
  }
}
