import type { Analysis, Collation, ReportInput } from "../contract/index.js";

/** Reads one report that came without a file: its language is told, and a note says so where it is not English. */
export async function analyzeNoted(
  input: ReportInput,
  analyze: (report: ReportInput) => Analysis | Promise<Analysis>,
): Promise<Analysis> {
  const { withLanguage } = await import("../formats/index.js");
  const { report, notes } = await withLanguage(input);
  const analysis = await analyze(report);
  return { ...analysis, notes: [...analysis.notes, ...notes] };
}

/** Reads reports that came without files against each other, with the same notes. */
export async function compareNoted(
  inputs: readonly ReportInput[],
  compare: (reports: readonly ReportInput[]) => Collation | Promise<Collation>,
): Promise<Collation> {
  const { withLanguage } = await import("../formats/index.js");
  const read = [];
  for (const input of inputs) read.push(await withLanguage(input));
  const collation = await compare(read.map(({ report }) => report));
  const notes = read.flatMap(({ report, notes }) => notes.map((note) => ({ ...note, report: report.id })));
  return { ...collation, notes: [...collation.notes, ...notes] };
}
