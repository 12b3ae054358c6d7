import { failed, ok, type Result } from "../../base/index.js";
import type { ReportInput } from "../../contract/index.js";
import { loadInputs, type SourceChoice, wrongCall } from "../inputs.js";
import { writeJson } from "../json.js";
import { runLines } from "../lines.js";
import { analyzeNoted } from "../noted.js";
import { columnsOf, complain, mayColor, type Output, write } from "../output.js";

/** Options of `crossread analyze`. */
export type AnalyzeOptions = SourceChoice & { json?: boolean; jsonl?: boolean; conllu?: boolean; published?: string[] };

async function parseLine(text: string, line: number): Promise<Result<ReportInput>> {
  const { parseReportInput } = await import("../../formats/index.js");
  return parseReportInput(text, `line-${line}`, `line ${line}`);
}

async function stream(options: AnalyzeOptions, stdin: NodeJS.ReadableStream, output: Output): Promise<number> {
  const { analyze, toConllu } = await import("../../index.js");
  return runLines(stdin, output, async (text, line) => {
    const input = await parseLine(text, line);
    if (!input.ok) return failed(input.problem.code, input.problem.message);
    return ok(options.conllu ? toConllu(input.value) : JSON.stringify(await analyzeNoted(input.value, analyze)));
  });
}

/** `crossread analyze`: reads each report by itself. Returns the exit status. */
export async function runAnalyze(
  refs: readonly string[],
  options: AnalyzeOptions,
  stdin: NodeJS.ReadableStream,
  output: Output,
): Promise<number> {
  const wrong = wrongCall("analyze", refs, options);
  if (wrong !== null) {
    await complain(output, "usage", wrong);
    return 2;
  }
  if (options.jsonl) return stream(options, stdin, output);
  if (refs.length === 0) {
    await complain(
      output,
      "usage",
      "analyze needs a report: a file, a URL, or - for standard input. See crossread analyze --help.",
    );
    return 2;
  }
  const { withFacts } = await import("../inputs.js");
  const loaded = await loadInputs(refs, stdin, output, options);
  const reports = withFacts(loaded.reports, options.published ?? [], []);
  if (!reports.ok) {
    await complain(output, reports.problem.code, reports.problem.message);
    return 2;
  }
  const { analyze, toConllu } = await import("../../index.js");
  const notes = (id: string) =>
    loaded.notes.filter((note) => note.report === id).map(({ code, message }) => ({ code, message }));
  if (options.conllu) {
    for (const report of reports.value) await write(output.out, toConllu(report));
  } else if (options.json) {
    const all = reports.value.map((report) => ({ ...analyze(report), notes: notes(report.id) }));
    if (all.length > 0) await writeJson(output.out, refs.length === 1 && all.length === 1 ? all[0] : all);
  } else {
    const { renderAnalysis } = await import("../table.js");
    const screen = { columns: columnsOf(output, process.env), color: mayColor(output, process.env) };
    for (const report of reports.value) {
      for (const note of notes(report.id)) await complain(output, note.code, `${report.id}: ${note.message}`);
      await write(output.out, renderAnalysis(analyze(report), report.text, screen));
    }
  }
  return loaded.failures > 0 ? 1 : 0;
}
