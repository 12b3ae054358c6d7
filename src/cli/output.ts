import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { failed, ok, type Result } from "../base/index.js";

/** Where a command writes: standard output and standard error, or what a test puts in their place. */
export type Output = {
  readonly out: NodeJS.WritableStream & { readonly columns?: number; readonly isTTY?: boolean };
  readonly err: NodeJS.WritableStream;
};

/** Writes and waits while the reader is slower than we are: memory must not grow with the output. */
export async function write(stream: NodeJS.WritableStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, "drain");
}

/** Says one problem on standard error: `crossread: <message> [code]`. */
export async function complain(output: Output, code: string, message: string): Promise<void> {
  await write(output.err, `crossread: ${message} [${code}]\n`);
}

/** Writes a file; a folder that is missing, a disk that is full and the like come back as a problem. */
export function writeOut(path: string, content: string | Uint8Array): Result<null> {
  try {
    writeFileSync(path, content);
    return ok(null);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(
      "write-failed",
      `${path} could not be written: ${reason}. Check that the folder exists, is writable and has room.`,
    );
  }
}

/** True when colours may be used: a terminal, and neither NO_COLOR nor a dumb terminal says otherwise (no-color.org). */
export function mayColor(output: Output, environment: NodeJS.ProcessEnv): boolean {
  if (environment.NO_COLOR !== undefined && environment.NO_COLOR !== "") return false;
  if (environment.FORCE_COLOR !== undefined && environment.FORCE_COLOR !== "0") return true;
  return output.out.isTTY === true && environment.TERM !== "dumb";
}

/** Columns to write for: the terminal's, else COLUMNS, else 80; never under 40. */
export function columnsOf(output: Output, environment: NodeJS.ProcessEnv): number {
  const known = output.out.columns ?? Number(environment.COLUMNS ?? "");
  return Math.max(40, Number.isFinite(known) && known > 0 ? known : 80);
}
