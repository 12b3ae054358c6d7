import type { Result } from "../base/index.js";
import { type Output, write } from "./output.js";

/** Result of one line: the JSON to print, or the problem that stands in its place. */
export type LineReader = (text: string, line: number) => Promise<Result<string>>;

function idOf(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    const id = typeof value === "object" && value !== null && "id" in value ? value.id : null;
    return typeof id === "string" ? id : null;
  } catch {
    return null;
  }
}

/**
 * Reads JSON Lines from a stream and prints one line for each, in order; a line that cannot be read gets an error line in its place and the run
 * goes on. Holds one line at a time. Returns the exit status: 1 when any line failed.
 */
export function runLines(stdin: NodeJS.ReadableStream, output: Output, read: LineReader): Promise<number> {
  return readLines(stdin, read, (line) => write(output.out, line));
}

/** As `runLines`, with a place of its own for what is printed: each line with its line feed. */
export async function readLines(
  stdin: NodeJS.ReadableStream,
  read: LineReader,
  print: (line: string) => Promise<void> | void,
): Promise<number> {
  const { readJsonLines } = await import("../ingest/index.js");
  let status = 0;
  for await (const item of readJsonLines(stdin as AsyncIterable<Uint8Array>)) {
    const result =
      item.text === null ? { ok: false as const, problem: item.problem } : await read(item.text, item.line);
    if (result.ok) {
      await print(result.value.endsWith("\n") ? result.value : `${result.value}\n`);
      continue;
    }
    status = 1;
    const id = item.text === null ? null : idOf(item.text);
    await print(`${JSON.stringify({ ...(id === null ? {} : { id }), line: item.line, error: result.problem })}\n`);
  }
  return status;
}
