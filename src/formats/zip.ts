import { failed, ok, type Result } from "../base/index.js";

// The pure projects have neither the DOM nor Node's types; TextDecoder is in every runtime that runs them.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** One document's parts unpacked, in bytes: more than the text of any report. */
const maxPart = 64 * 1024 * 1024;
/** Files of one archive that are looked at. */
const maxEntries = 20_000;
/** What one piece of this size unfolds to (a thousand times as much) is the most that is held beyond the limit. */
const pieceBytes = 16_384;

/**
 * The named files of a zip archive, found by its directory and unpacked in small pieces (fflate, loaded on first use), so
 * that an archive that unfolds to gigabytes is left after 64 MB of one file. Those that are not in it are not in the answer.
 * Problems: `damaged`, `too-large`, `encrypted`.
 */
export async function unzipNamed(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
  name: string,
): Promise<Result<ReadonlyMap<string, Uint8Array>>> {
  const entries = directoryOf(bytes, wanted);
  if (entries === null) return failed("damaged", `${name} is a damaged archive. ${again}`);
  const out = new Map<string, Uint8Array>();
  for (const entry of entries) {
    if (out.has(entry.name)) continue;
    if (entry.locked) return failed("encrypted", `${name} is locked with a password. Save a copy without one.`);
    const unpacked = await unpackedEntry(bytes, entry);
    if (unpacked === "too-large")
      return failed("too-large", `${name} unpacks to more than a report can have. It is not read.`);
    if (unpacked === null) return failed("damaged", `${name} is a damaged archive. ${again}`);
    out.set(entry.name, unpacked);
  }
  return ok(out);
}

const again = "Get it again, or save its text as .txt.";

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly locked: boolean;
  readonly packedSize: number;
  readonly at: number;
};

function short(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function long(bytes: Uint8Array, at: number): number {
  return (short(bytes, at) | (short(bytes, at + 2) << 16)) >>> 0;
}

/** The wanted entries of the directory at an archive's end; null where there is none. */
function directoryOf(bytes: Uint8Array, wanted: (name: string) => boolean): readonly Entry[] | null {
  // A comment of up to 64 KB may follow the mark of the end.
  let end = bytes.length - 22;
  const stop = Math.max(0, end - 0xffff);
  while (end >= stop && long(bytes, end) !== 0x06054b50) end--;
  if (end < stop) return null;
  const out: Entry[] = [];
  let at = long(bytes, end + 16);
  for (let i = 0; i < Math.min(short(bytes, end + 10), maxEntries); i++) {
    if (at + 46 > bytes.length || long(bytes, at) !== 0x02014b50) return null;
    const length = short(bytes, at + 28);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    if (wanted(name)) {
      out.push({
        name,
        method: short(bytes, at + 10),
        locked: (short(bytes, at + 8) & 1) === 1,
        packedSize: long(bytes, at + 20),
        at: long(bytes, at + 42),
      });
    }
    at += 46 + length + short(bytes, at + 30) + short(bytes, at + 32);
  }
  return out;
}

/** An entry's bytes; null where it is damaged or packed in a way that documents are not. */
async function unpackedEntry(bytes: Uint8Array, entry: Entry): Promise<Uint8Array | "too-large" | null> {
  if (long(bytes, entry.at) !== 0x04034b50) return null;
  const from = entry.at + 30 + short(bytes, entry.at + 26) + short(bytes, entry.at + 28);
  const packed = bytes.subarray(from, from + entry.packedSize);
  if (packed.length !== entry.packedSize) return null;
  if (entry.method === 0) return packed.length > maxPart ? "too-large" : packed;
  if (entry.method !== 8) return null;
  const { Inflate } = await import("fflate");
  const parts: Uint8Array[] = [];
  let size = 0;
  let whole = false;
  const inflate = new Inflate((part, final) => {
    size += part.length;
    parts.push(part);
    whole = final;
  });
  try {
    for (let at = 0; at < packed.length; at += pieceBytes) {
      inflate.push(packed.subarray(at, at + pieceBytes), at + pieceBytes >= packed.length);
      if (size > maxPart) return "too-large";
    }
  } catch {
    return null;
  }
  return whole ? joined(parts, size) : null;
}

function joined(parts: readonly Uint8Array[], size: number): Uint8Array {
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
