import { failed, ok, type Result } from "../base/index.js";
import type { CompareInput, ReportInput } from "../contract/index.js";
import { complain, type Output } from "./output.js";

/** A note on how a report was read, in the shape of a collation's notes. */
export type InputNote = { readonly code: string; readonly message: string; readonly report?: string };

/** Reports that could be read, the notes on them, and how many could not. */
export type Loaded = {
  readonly reports: readonly ReportInput[];
  readonly notes: readonly InputNote[];
  readonly failures: number;
};

/** What the command line says of where reports may come from: `--follow`, `--allow-host`. */
export type SourceChoice = { readonly follow?: boolean; readonly allowHost?: readonly string[] };

/** Loads the reports named on the command line; each that cannot be read is said once on standard error. */
export async function loadInputs(
  refs: readonly string[],
  stdin: NodeJS.ReadableStream,
  output: Output,
  choice: SourceChoice = {},
): Promise<Loaded> {
  const { loadReports } = await import("../ingest/index.js");
  const wantsStdin = refs.includes("-");
  const { reports, notes, problems } = await loadReports(refs, {
    stdin: wantsStdin ? (stdin as AsyncIterable<Uint8Array>) : null,
    follow: choice.follow === true,
    allowHosts: choice.allowHost ?? [],
  });
  for (const { problem } of problems) await complain(output, problem.code, problem.message);
  return { reports, notes, failures: problems.length };
}

/** Options that name a file for text, or standard output by "-". */
const TEXT_FILES = ["html", "markdown", "csv", "annotations", "timeline"];

/** What is wrong with the words of a call that can only be one way; null where nothing is. */
export function wrongCall(
  command: string,
  refs: readonly string[],
  options: Readonly<Record<string, unknown>>,
): string | null {
  if (refs.filter((ref) => ref === "-").length > 1) return `${command} can read standard input ("-") once.`;
  if (options.json === true && options.conllu === true) return `${command} prints --json or --conllu, not both.`;
  const toOut = [
    options.json === true ? "--json" : null,
    ...TEXT_FILES.map((name) => (options[name] === "-" ? `--${name} -` : null)),
  ];
  const both = toOut.filter((name) => name !== null);
  if (both.length > 1) return `${both.join(" and ")} would both go to standard output; give one of them a file.`;
  if (options.docx === "-") return "--docx writes a file that is no text: give it a name instead of -.";
  if (options.jsonl !== true) return null;
  if (refs.length > 0)
    return `${command} --jsonl reads lines on standard input and takes no files; leave out ${refs[0]}.`;
  const other = ["json", ...TEXT_FILES, "docx", "judgements", "published", "outlet", "follow"].find(
    (name) => options[name] !== undefined,
  );
  return other === undefined ? null : `${command} --jsonl does not go with --${other}.`;
}

const DATE = /^\d{4}(?:-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** Facts about the reports given on the command line: `--published a=2016-05-12`, `--outlet a=NAME`. Without `ID=` they hold for all reports. */
export function withFacts(
  reports: readonly ReportInput[],
  published: readonly string[],
  outlets: readonly string[],
): Result<readonly ReportInput[]> {
  const out = new Map(reports.map((report) => [report.id, { ...report }]));
  const apply = (
    option: string,
    fact: string,
    set: (report: ReportInput, value: string) => void,
    check: (value: string) => boolean,
  ): string | null => {
    const at = fact.indexOf("=");
    const [id, value] = at < 0 ? [null, fact] : [fact.slice(0, at), fact.slice(at + 1)];
    if (!check(value)) return `--${option} ${fact}: "${value}" is no date like 2016-05-12.`;
    const target = id === null ? [...out.values()] : [out.get(id)].filter((report) => report !== undefined);
    if (target.length === 0)
      return `--${option} ${fact}: there is no report "${id}"; the reports are ${[...out.keys()].join(", ")}.`;
    for (const report of target) set(report, value);
    return null;
  };
  for (const fact of published) {
    const wrong = apply(
      "published",
      fact,
      (report, value) => Object.assign(report, { published: value }),
      (value) => DATE.test(value),
    );
    if (wrong !== null) return failed("usage", wrong);
  }
  for (const fact of outlets) {
    const wrong = apply(
      "outlet",
      fact,
      (report, value) => Object.assign(report, { outlet: value }),
      (value) => value !== "",
    );
    if (wrong !== null) return failed("usage", wrong);
  }
  return ok([...out.values()]);
}

/** One line of `compare --jsonl`. */
export async function parseCompareLine(text: string, line: number): Promise<Result<CompareInput>> {
  const { compareInputSchema } = await import("../contract/index.js");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return failed("not-json", `line ${line} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = compareInputSchema.safeParse(value);
  if (!read.success) {
    const issue = read.error.issues[0];
    return failed(
      "not-report",
      `line ${line}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not valid"}. A line is {"id", "reports": [{"id", "text"} …]}.`,
    );
  }
  const ids = read.data.reports.map((report) => report.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) return failed("conflict-of-ids", `line ${line}: two reports have the id "${twice}".`);
  return ok(read.data);
}
