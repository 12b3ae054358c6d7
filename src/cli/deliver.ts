import type { Collation } from "../contract/index.js";
import { writeJson } from "./json.js";
import { columnsOf, complain, mayColor, type Output, write, writeOut } from "./output.js";

/** Options that say where an account goes. */
export type DeliveryOptions = {
  json?: boolean;
  html?: string;
  markdown?: string;
  docx?: string;
  csv?: string;
  annotations?: string;
  timeline?: string;
  /** Prints no account where no file is named. */
  quiet?: boolean;
};

/** Writes to a file, or to standard output for `-`. Returns the exit status. */
export async function writeFileOrOut(path: string, content: string | Uint8Array, output: Output): Promise<number> {
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
      const { readPageTemplate, renderPage } = await import("../page/index.js");
      return renderPage(readPageTemplate(), { collation });
    },
  ],
  ["markdown", async (collation) => (await story()).renderMarkdown((await story()).writeAccount(collation))],
  ["docx", async (collation) => (await story()).renderDocx((await story()).writeAccount(collation))],
  ["csv", async (collation) => (await story()).renderCsv(collation)],
  ["annotations", async (collation) => (await story()).renderAnnotations(collation)],
  ["timeline", async (collation) => (await story()).renderTimelineJs(collation)],
];

const story = () => import("../story/index.js");

/** Where no account is printed, judgements that could not be replayed are said on standard error. */
async function complainOfJudgements({ notes }: Collation, output: Output): Promise<void> {
  for (const { code, message } of notes) if (code.startsWith("judgement-")) await complain(output, code, message);
}

/** Writes a collation in every way that the options name: files, JSON, or else the account for the terminal. Returns the exit status. */
export async function deliver(collation: Collation, options: DeliveryOptions, output: Output): Promise<number> {
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
  else if (files === 0 && options.quiet !== true) {
    const { renderTerminal } = await import("./terminal.js");
    const screen = { columns: columnsOf(output, process.env), color: mayColor(output, process.env) };
    await write(output.out, renderTerminal((await story()).writeAccount(collation), screen));
  }
  return status;
}
