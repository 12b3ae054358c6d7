import type { Problem } from "../base/index.js";

/** One line of a stream: its number from 1, and its text, or the problem of a line that is too long or no UTF-8. */
export type JsonLine =
  | { readonly line: number; readonly text: string; readonly problem: null }
  | { readonly line: number; readonly text: null; readonly problem: Problem };

const newline = 10;

/**
 * The lines of a stream of UTF-8, one at a time and never more than one in memory; blank lines are counted and left
 * out. A line of more than `maxLineBytes` (64 MB unless told) gets the problem `bad-line`, and the reading goes on.
 */
export async function* readJsonLines(
  stream: AsyncIterable<Uint8Array>,
  maxLineBytes: number = 64 * 1024 * 1024,
): AsyncGenerator<JsonLine> {
  let line = 1;
  let size = 0;
  let parts: Uint8Array[] = [];
  const take = (part: Uint8Array) => {
    size += part.length;
    if (size <= maxLineBytes) parts.push(part);
    else parts = [];
  };
  const finish = (): JsonLine | null => {
    const bytes = parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
    const done = size > maxLineBytes ? tooLong(line, size, maxLineBytes) : decode(line, bytes);
    parts = [];
    size = 0;
    line++;
    return done;
  };
  for await (const chunk of stream) {
    let at = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, at)) {
      take(chunk.subarray(at, end));
      const done = finish();
      if (done !== null) yield done;
      at = end + 1;
    }
    if (at < chunk.length) take(chunk.subarray(at));
  }
  const last = finish();
  if (last !== null) yield last;
}

function tooLong(line: number, size: number, most: number): JsonLine {
  const message = `Line ${line} has ${size} bytes; a line may have ${most}.`;
  return { line, text: null, problem: { code: "bad-line", message } };
}

function decode(line: number, bytes: Uint8Array): JsonLine | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: line !== 1 }).decode(bytes).trim();
    return text === "" ? null : { line, text, problem: null };
  } catch {
    return { line, text: null, problem: { code: "bad-line", message: `Line ${line} is not valid UTF-8.` } };
  }
}
