import { failed, ok, type Result } from "../base/index.js";

// The pure projects have neither the DOM nor Node's types; TextDecoder is in every runtime that runs them.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** One document's parts unpacked, in bytes: more than the text of any report. */
const maxPart = 64 * 1024 * 1024;
/** Files of one archive that are looked at. */
const maxEntries = 20_000;
/** What one piece of this size unfolds to (a thousand times as much) is the most that is held beyond the limit. */
const pieceBytes = 16_384;

/** A zip archive by its directory. */
export type Zip = {
  /** Files in the order of the directory, folders left out, each name once. */
  readonly names: readonly string[];
  /**
   * A file unpacked in small pieces (fflate, loaded on first use), so that one that unfolds to gigabytes is left after 64 MB.
   * `label` is what messages call it. Problems: `damaged`, `too-large`, `encrypted`, `not-found`.
   */
  readonly read: (name: string, label: string) => Promise<Result<Uint8Array>>;
};

/** Opens a zip archive; `damaged` with the name where it has no directory. */
export function openZip(bytes: Uint8Array, label: string): Result<Zip> {
  const entries = directoryOf(bytes);
  if (entries === null) return failed("damaged", `${label} is a damaged archive. ${again}`);
  const names = [...entries.keys()].filter((name) => !name.endsWith("/"));
  const read = async (name: string, called: string): Promise<Result<Uint8Array>> => {
    const entry = entries.get(name);
    if (entry === undefined) return failed("not-found", `${called} is not in its archive.`);
    if (entry.locked) return failed("encrypted", `${called} is locked with a password. Save a copy without one.`);
    const unpacked = await unpackedEntry(bytes, entry);
    if (unpacked === null) return failed("damaged", `${called} is a damaged archive. ${again}`);
    if (unpacked !== "too-large") return ok(unpacked);
    return failed("too-large", `${called} unpacks to more than a report can have. It is not read.`);
  };
  return ok({ names, read });
}

const again = "Get it again, or save its text as .txt.";

type Entry = {
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

/** The entries of the directory at an archive's end; null where there is none. */
function directoryOf(bytes: Uint8Array): ReadonlyMap<string, Entry> | null {
  // A comment of up to 64 KB may follow the mark of the end.
  let end = bytes.length - 22;
  const stop = Math.max(0, end - 0xffff);
  while (end >= stop && long(bytes, end) !== 0x06054b50) end--;
  if (end < stop) return null;
  const out = new Map<string, Entry>();
  const decoder = new TextDecoder();
  let at = long(bytes, end + 16);
  for (let i = 0; i < Math.min(short(bytes, end + 10), maxEntries); i++) {
    if (at + 46 > bytes.length || long(bytes, at) !== 0x02014b50) return null;
    const length = short(bytes, at + 28);
    const name = decoder.decode(bytes.subarray(at + 46, at + 46 + length));
    const entry = {
      method: short(bytes, at + 10),
      locked: (short(bytes, at + 8) & 1) === 1,
      packedSize: long(bytes, at + 20),
      at: long(bytes, at + 42),
    };
    if (!out.has(name)) out.set(name, entry);
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
