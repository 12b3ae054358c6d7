import { failed, ok, type Result } from "../../base/index.js";
import { judgementSchema } from "../../contract/index.js";
import type { JudgementLine } from "./lines.js";

/** Reads one line of a file of judgements; what is wrong with it comes back as `bad-line`, with its number. */
export function parseJudgement(text: string, line: number): Result<JudgementLine> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed("bad-line", `line ${line} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = judgementSchema.safeParse(value);
  if (read.success) return ok({ ...read.data, line });
  const issue = read.error.issues[0];
  const field = issue?.path.join(".") ?? "";
  const what = `${field === "" ? "" : `${field}: `}${issue?.message ?? "not valid"}`;
  return failed(
    "bad-line",
    `line ${line} is no judgement: ${what}. A line is {"kind", "evidence": [{"report", "exact", "prefix", "suffix"} …]}.`,
  );
}
