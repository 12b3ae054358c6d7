import { failed, ok, type Result } from "../base/index.js";

/** A stream whose beginning was looked at: `head` comes again as the first of `stream`. */
export type Peeked = { readonly head: Uint8Array; readonly stream: AsyncIterable<Uint8Array> };

/** Reads at least `size` bytes, or all there are, and gives them back together with a stream that still holds them. */
export async function peek(source: AsyncIterable<Uint8Array>, size: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  let done = false;
  while (length < size && !done) {
    const next = await iterator.next();
    if (next.done === true) done = true;
    else {
      parts.push(next.value);
      length += next.value.length;
    }
  }
  const head = parts.length === 1 ? (parts[0] as Uint8Array) : joined(parts);
  return { head, stream: resumed(head, done ? null : iterator) };
}

async function* resumed(head: Uint8Array, iterator: AsyncIterator<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head;
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
