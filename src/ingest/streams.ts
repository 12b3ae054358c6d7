import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { failed, ok, type Result } from "../base/index.js";

/** A stream whose beginning was looked at: `head` comes again as the first of `stream`. */
export type Peeked = { readonly head: Uint8Array; readonly stream: AsyncIterable<Uint8Array> };

/**
 * Reads at least `size` bytes, or all there are, and gives them back together with a stream that still holds them. What a
 * stream throws on the way is thrown after them.
 */
export async function peek(source: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  let rest: AsyncIterator<Uint8Array> | null = iterator;
  let failure: { readonly error: unknown } | null = null;
  while (length < size && rest !== null) {
    try {
      const next = await iterator.next();
      if (next.done === true) rest = null;
      else {
        parts.push(next.value);
        length += next.value.length;
      }
    } catch (error) {
      if (length === 0) throw error;
      failure = { error };
      rest = null;
    }
  }
  const head = parts.length === 1 ? (parts[0] as Uint8Array) : joined(parts);
  return { head, stream: resumed(head, rest, failure) };
}

async function* resumed(
  head: Uint8Array,
  iterator: AsyncIterator<Uint8Array> | null,
  failure: { readonly error: unknown } | null,
): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
    if (failure !== null) throw failure.error;
    while (iterator !== null) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // Who stops early still closes the file below.
    await iterator?.return?.();
  }
}

/** All bytes of a stream; `too-large` with the name where there are more than `most`. */
export async function collect(
  stream: AsyncIterable<Uint8Array>,
  most: number,
  name: string,
): Promise<Result<Uint8Array>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream) {
    size += part.length;
    if (size > most) {
      const limit = Math.round(most / 1024 / 1024);
      return failed(
        "too-large",
        `${name} has more than ${limit} MB, the most for a report. Cut it to the report itself.`,
      );
    }
    parts.push(part);
  }
  return ok(parts.length === 1 ? (parts[0] as Uint8Array) : joined(parts));
}

/** A stream of bytes that are at hand already. */
export async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

/** More than this, unpacked from a two-hundredth of it, is no archive of pages but a bomb. Pages pack to a fifth or a tenth. */
const bombBytes = 512 * 1024 * 1024;
const bombRatio = 200;

/** A stream that unfolds to far more than honest input does. */
export class UnfoldsTooFar extends Error {}

/** Unpacked bytes that wait to be taken before the unpacking waits in turn. */
const waitingBytes = 1024 * 1024;

/**
 * The unpacked bytes of a gzip stream of one or many members; what stands before a damage is given first. Throws what the
 * unpacking throws (an early end too), and `UnfoldsTooFar`.
 */
export async function* gunzipped(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let taken = 0;
  let given = 0;
  const counted = async function* () {
    for await (const part of source) {
      taken += part.length;
      yield part;
    }
  };
  // Events, not iteration: a stream that fails takes with it what was not yet read of it.
  const waiting: Uint8Array[] = [];
  let size = 0;
  let ended: { readonly error: Error | null } | null = null;
  let wake = () => {};
  const unpacked = createGunzip();
  unpacked.on("data", (part: Uint8Array) => {
    waiting.push(part);
    size += part.length;
    if (size > waitingBytes) unpacked.pause();
    wake();
  });
  const end = (error: Error | null) => {
    ended ??= { error };
    wake();
  };
  unpacked.on("end", () => end(null));
  unpacked.on("error", end);
  // An error below comes through as one of the unpacking; the answer of the pipe itself comes too early.
  pipeline(Readable.from(counted()), unpacked, () => {});
  try {
    while (true) {
      for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
        size -= part.length;
        given += part.length;
        if (given > bombBytes && given > taken * bombRatio) throw new UnfoldsTooFar();
        yield part;
      }
      const over = ended as { readonly error: Error | null } | null;
      if (over?.error) throw over.error;
      if (over !== null) return;
      unpacked.resume();
      // Nothing runs between the look above and the wait: what comes in wakes.
      await new Promise<void>((done) => {
        wake = done;
        if (ended !== null || waiting.length > 0) done();
      });
    }
  } finally {
    unpacked.destroy();
  }
}

/** Reads bytes of a stream by lines and by counts, never holding more than one part of it and what is asked for. */
export class ByteReader {
  readonly #parts: AsyncIterator<Uint8Array>;
  #part: Uint8Array = new Uint8Array();

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#parts = stream[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    while (this.#part.length === 0) {
      const next = await this.#parts.next();
      if (next.done === true) return false;
      this.#part = next.value;
    }
    return true;
  }

  /** A line without its end, as Latin-1; null at the end of the stream, and for one of more than `most` bytes. */
  async line(most: number): Promise<string | null> {
    let line = "";
    while (await this.#more()) {
      const end = this.#part.indexOf(10);
      const part = end < 0 ? this.#part : this.#part.subarray(0, end);
      if (line.length + part.length > most) return null;
      line += Buffer.from(part.buffer, part.byteOffset, part.length).toString("latin1");
      this.#part = this.#part.subarray(end < 0 ? this.#part.length : end + 1);
      if (end >= 0) return line.endsWith("\r") ? line.slice(0, -1) : line;
    }
    return line === "" ? null : line;
  }

  /** Exactly `count` bytes; null where the stream has fewer. */
  async take(count: number): Promise<Uint8Array | null> {
    const parts: Uint8Array[] = [];
    let left = count;
    while (left > 0) {
      if (!(await this.#more())) return null;
      const part = this.#part.subarray(0, left);
      parts.push(part);
      left -= part.length;
      this.#part = this.#part.subarray(part.length);
    }
    return joined(parts);
  }

  /** Passes over `count` bytes; false where the stream has fewer. */
  async skip(count: number): Promise<boolean> {
    let left = count;
    while (left > 0) {
      if (!(await this.#more())) return false;
      const size = Math.min(left, this.#part.length);
      left -= size;
      this.#part = this.#part.subarray(size);
    }
    return true;
  }

  /** Leaves the stream. */
  async close(): Promise<void> {
    await this.#parts.return?.();
  }
}
