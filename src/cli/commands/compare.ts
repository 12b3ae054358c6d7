import { failed, ok } from "../../base/index.js";
import { type DeliveryOptions, deliver } from "../deliver.js";
import { type Loaded, loadInputs, parseCompareLine, type SourceChoice, withFacts, wrongCall } from "../inputs.js";
import { loadJudgements } from "../judgements.js";
import { runLines } from "../lines.js";
import { compareNoted } from "../noted.js";
import { complain, type Output } from "../output.js";

/** Options of `crossread compare`. */
export type CompareOptions = DeliveryOptions &
  SourceChoice & {
    jsonl?: boolean;
    judgements?: string;
    published?: string[];
    outlet?: string[];
  };

async function stream(stdin: NodeJS.ReadableStream, output: Output): Promise<number> {
  const { compare } = await import("../../index.js");
  return runLines(stdin, output, async (text, line) => {
    const input = await parseCompareLine(text, line);
    if (!input.ok) return failed(input.problem.code, input.problem.message);
    const { schema, ...rest } = await compareNoted(input.value.reports, compare);
    return ok(JSON.stringify({ schema, id: input.value.id, ...rest }));
  });
}

/** Fewer than two reports cannot be compared: a wrong call when only one was named, failed input when others could not be read. */
async function tooFew(loaded: Loaded, output: Output): Promise<number> {
  const only = loaded.reports[0];
  if (loaded.failures === 0) {
    await complain(
      output,
      "too-few-reports",
      "compare needs two reports or more; crossread analyze reads a single one.",
    );
    return 2;
  }
  const left = only === undefined ? "no report could be read" : `only report ${only.id} could be read`;
  await complain(output, "too-few-reports", `nothing to compare: ${left}.`);
  return 1;
}

/** `crossread compare`: reads the reports against each other and writes the account. Returns the exit status. */
export async function runCompare(
  refs: readonly string[],
  options: CompareOptions,
  stdin: NodeJS.ReadableStream,
  output: Output,
): Promise<number> {
  const wrong = wrongCall("compare", refs, options);
  if (wrong !== null) {
    await complain(output, "usage", wrong);
    return 2;
  }
  if (options.jsonl) return stream(stdin, output);
  if (refs.length === 0) {
    await complain(
      output,
      "usage",
      "compare needs reports: files, URLs, or - for standard input. See crossread compare --help.",
    );
    return 2;
  }
  const loaded = await loadInputs(refs, stdin, output, options);
  const reports = withFacts(loaded.reports, options.published ?? [], options.outlet ?? []);
  if (!reports.ok) {
    await complain(output, reports.problem.code, reports.problem.message);
    return 2;
  }
  if (reports.value.length < 2) return tooFew(loaded, output);
  const judgements = await loadJudgements(options.judgements ?? null, output);
  // Without the editors' word the account would call conflicts what they settled: nothing is written.
  if (judgements === null) return 1;
  const { compare } = await import("../../index.js");
  const { applyJudgements } = await import("../../story/index.js");
  const collation = applyJudgements(compare(reports.value), judgements.lines);
  const notes = [...collation.notes, ...loaded.notes.map((note) => ({ ...note }))];
  const status = await deliver({ ...collation, notes }, options, output);
  return Math.max(status, loaded.failures + judgements.failures > 0 ? 1 : 0);
}
