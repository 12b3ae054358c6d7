import { ByteReader } from "./streams.js";

/** One record of a web archive: its number from 1, its headers with names in lower case, and its block. */
export type WarcRecord = {
  readonly number: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Null where it was not wanted or is longer than what is taken; `size` tells. */
  readonly block: Uint8Array | null;
  readonly size: number;
};

/** The archive ends within a record, or what follows is no record. */
export class BrokenArchive extends Error {}

const maxHeaderLine = 64 * 1024;
const maxHeaderLines = 200;

/**
 * The records of a WARC stream (unpacked), one at a time and never more than one block in memory. `wanted` is asked
 * whether to take a record's block. Throws `BrokenArchive` where the archive breaks off; the records before it were given.
 */
export async function* warcRecords(
  stream: AsyncIterable<Uint8Array>,
  maxBlock: number,
  wanted: (headers: ReadonlyMap<string, string>) => boolean,
): AsyncGenerator<WarcRecord> {
  const reader = new ByteReader(stream);
  try {
    for (let number = 1; ; number++) {
      let line = await reader.line(maxHeaderLine);
      for (let blank = 0; line === "" && blank < 1000; blank++) line = await reader.line(maxHeaderLine);
      if (line === null) return;
      if (!line.startsWith("WARC/")) throw new BrokenArchive();
      const headers = await headersFrom(reader);
      const size = Number(headers.get("content-length"));
      if (!Number.isSafeInteger(size) || size < 0) throw new BrokenArchive();
      const take = size <= maxBlock && wanted(headers);
      const block = take ? await reader.take(size) : null;
      if (take ? block === null : !(await reader.skip(size))) throw new BrokenArchive();
      yield { number, headers, block, size };
    }
  } finally {
    await reader.close();
  }
}

async function headersFrom(reader: ByteReader): Promise<ReadonlyMap<string, string>> {
  const headers = new Map<string, string>();
  let last: string | null = null;
  for (let count = 0; count < maxHeaderLines; count++) {
    const line = await reader.line(maxHeaderLine);
    if (line === null) throw new BrokenArchive();
    if (line === "") return headers;
    if (/^[ \t]/.test(line) && last !== null) {
      headers.set(last, `${headers.get(last) ?? ""} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(":");
    if (colon <= 0) throw new BrokenArchive();
    last = line.slice(0, colon).trim().toLowerCase();
    // The headers of an archive are UTF-8; the reader gives bytes as Latin-1.
    headers.set(last, Buffer.from(line.slice(colon + 1).trim(), "latin1").toString("utf8"));
  }
  throw new BrokenArchive();
}

/** An answer of HTTP as an archive keeps it: status, headers with names in lower case, body as sent. */
export type HttpBlock = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
};

/** Parts the block of a `response` record; null where it is no answer of HTTP. */
export function httpBlock(block: Uint8Array): HttpBlock | null {
  const head = Buffer.from(block.buffer, block.byteOffset, Math.min(block.length, maxHeaderLine)).toString("latin1");
  const end = /\r?\n\r?\n/.exec(head);
  const status = /^HTTP\/[\d.]{1,4} (\d{3})/.exec(head)?.[1];
  if (status === undefined) return null;
  const lines = head
    .slice(0, end?.index ?? head.length)
    .split(/\r?\n/)
    .slice(1);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon <= 0 || !/^[\w-]{1,100}$/.test(name) || name === "__proto__") continue;
    const value = line.slice(colon + 1).trim();
    headers[name] = Object.hasOwn(headers, name) ? `${headers[name]}, ${value}` : value;
  }
  const body = end === null ? new Uint8Array() : block.subarray(end.index + end[0].length);
  return { status: Number(status), headers, body };
}
