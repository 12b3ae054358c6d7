import { failed, ok } from "../../base/index.js";
import type { Collation } from "../../contract/index.js";
import { type Loaded, loadInputs, parseCompareLine, type SourceChoice, withFacts, wrongCall } from "../inputs.js";
import { writeJson } from "../json.js";
import { loadJudgements } from "../judgements.js";
import { runLines } from "../lines.js";
import { compareNoted } from "../noted.js";
import { columnsOf, complain, mayColor, type Output, write, writeOut } from "../output.js";

/** Options of `crossread compare`. */
export type CompareOptions = SourceChoice & {
  json?: boolean;
  jsonl?: boolean;
  html?: string;
  markdown?: string;
  docx?: string;
  csv?: string;
  annotations?: string;
  timeline?: string;
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

async function writeFileOrOut(path: string, content: string | Uint8Array, output: Output): Promise<number> {
  if (path === "-" && typeof content === "string") {
    await write(output.out, content);
    return 0;
  }
  const written = writeOut(path, content);
  if (!written.ok) {
    await complain(output, written.problem.code, written.problem.message);
    return 1;
  }
  await write(output.err, `crossread: wrote ${path}\n`);
  return 0;
}

type FileOption = "html" | "markdown" | "docx" | "csv" | "annotations" | "timeline";

/** What each option that names a file writes there. */
const WRITERS: readonly (readonly [FileOption, (collation: Collation) => Promise<string | Uint8Array>])[] = [
  [
    "html",
    async (collation) => {
      const { readPageTemplate, renderPage } = await import("../../page/index.js");
      return renderPage(readPageTemplate(), { collation });
    },
  ],
  ["markdown", async (collation) => (await story()).renderMarkdown((await story()).writeAccount(collation))],
  ["docx", async (collation) => (await story()).renderDocx((await story()).writeAccount(collation))],
  ["csv", async (collation) => (await story()).renderCsv(collation)],
  ["annotations", async (collation) => (await story()).renderAnnotations(collation)],
  ["timeline", async (collation) => (await story()).renderTimelineJs(collation)],
];

const story = () => import("../../story/index.js");

/** Where no account is printed, judgements that could not be replayed are said on standard error. */
async function complainOfJudgements({ notes }: Collation, output: Output): Promise<void> {
  for (const { code, message } of notes) if (code.startsWith("judgement-")) await complain(output, code, message);
}

async function deliver(collation: Collation, options: CompareOptions, output: Output): Promise<number> {
  let status = 0;
  let files = 0;
  for (const [option, render] of WRITERS) {
    const path = options[option];
    if (path === undefined) continue;
    files++;
    status = Math.max(status, await writeFileOrOut(path, await render(collation), output));
  }
  if (options.json !== true && files > 0) await complainOfJudgements(collation, output);
  if (options.json) await writeJson(output.out, collation);
  else if (files === 0) {
    const { renderTerminal } = await import("../terminal.js");
    const screen = { columns: columnsOf(output, process.env), color: mayColor(output, process.env) };
    await write(output.out, renderTerminal((await story()).writeAccount(collation), screen));
  }
  return status;
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
  const collation = (await story()).applyJudgements(compare(reports.value), judgements.lines);
  const notes = [...collation.notes, ...loaded.notes.map((note) => ({ ...note }))];
  const status = await deliver({ ...collation, notes }, options, output);
  return Math.max(status, loaded.failures + judgements.failures > 0 ? 1 : 0);
}
