import { failed, ok, type Result } from "../../base/index.js";
import type { Arrangement } from "../../cluster/index.js";
import type { ReportInput } from "../../contract/index.js";
import { readLines } from "../lines.js";
import { type Output, write } from "../output.js";

/** Share of the shorter text's runs of words from which on a report is called a near duplicate. */
const DUPLICATE = 0.8;

/** The report of which a new one has most of its words; null where there is none. */
function copiedFrom({ joined }: Arrangement): string | null {
  return joined !== null && joined.because.copied >= DUPLICATE ? joined.because.report : null;
}

type Line = { readonly id: string; readonly duplicateOf: string | null } | { readonly error: string };

/**
 * `crossread cluster --jsonl`: a report a line in order of arrival, and for each the story that it belongs to, in the same order. A later report may show
 * that two stories are one, so the lines are printed when the last was read. Keeps nothing. Returns the exit status.
 */
export async function runClusterLines(stdin: NodeJS.ReadableStream, output: Output): Promise<number> {
  const [{ createStoryIndex, signatureOf }, { packagedCluster }, { parseReportInput }] = await Promise.all([
    import("../../cluster/index.js"),
    import("../../jobs/index.js"),
    import("../../formats/index.js"),
  ]);
  const model = packagedCluster();
  const index = createStoryIndex(model);
  const lines: Line[] = [];
  const place = ({ id, ...report }: ReportInput): Result<string> => {
    if (index.storyOf(id) !== null)
      return failed("usage", `An earlier line has the id "${id}"; give each report its own.`);
    lines.push({ id, duplicateOf: copiedFrom(index.add(id, signatureOf(report, model))) });
    return ok("");
  };
  const read = async (text: string, line: number) => {
    const input = await parseReportInput(text, `line-${line}`, `line ${line}`);
    return input.ok ? place(input.value) : input;
  };
  // What could be placed is told at the end; a line that could not be read is told in its place.
  const status = await readLines(stdin, read, (line) => {
    if (line !== "\n") lines.push({ error: line });
  });
  for (const line of lines) {
    if ("error" in line) await write(output.out, line.error);
    else {
      const duplicate = line.duplicateOf === null ? {} : { near_duplicate_of: line.duplicateOf };
      await write(output.out, `${JSON.stringify({ id: line.id, story: index.storyOf(line.id), ...duplicate })}\n`);
    }
  }
  return status;
}
