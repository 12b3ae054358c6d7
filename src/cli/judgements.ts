import { createReadStream } from "node:fs";
import type { JudgementLine } from "../story/index.js";
import { complain, type Output } from "./output.js";

/** The judgements that could be read, and how many lines could not. */
export type LoadedJudgements = { readonly lines: readonly JudgementLine[]; readonly failures: number };

/** Says why a file cannot be read. */
async function complainOfFile(path: string, error: unknown, output: Output): Promise<void> {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (code === "ENOENT") await complain(output, "not-found", `--judgements ${path}: there is no such file.`);
  else if (code === "EISDIR") await complain(output, "directory", `--judgements ${path} is a folder; give the file.`);
  else await complain(output, "unreadable", `--judgements ${path} cannot be read: ${code || String(error)}.`);
}

/** Reads a file of judgements, a line each. Each bad line is said on standard error and left out; null where the file cannot be read. */
export async function loadJudgements(path: string | null, output: Output): Promise<LoadedJudgements | null> {
  const lines: JudgementLine[] = [];
  if (path === null) return { lines, failures: 0 };
  const [{ readJsonLines }, { parseJudgement }] = await Promise.all([
    import("../ingest/index.js"),
    import("../story/index.js"),
  ]);
  let failures = 0;
  try {
    for await (const item of readJsonLines(createReadStream(path))) {
      const read =
        item.text === null ? { ok: false as const, problem: item.problem } : parseJudgement(item.text, item.line);
      if (read.ok) lines.push(read.value);
      else {
        failures++;
        await complain(output, read.problem.code, `${path}: ${read.problem.message}`);
      }
    }
  } catch (error) {
    await complainOfFile(path, error, output);
    return null;
  }
  return { lines, failures };
}
