import type { ReportInput } from "../../contract/index.js";
import { writeJson } from "../json.js";
import { complain, type Output, write } from "../output.js";
import { harmless } from "../terminal.js";

/** Options of `crossread extract`. */
export type ExtractOptions = { json?: boolean; jsonl?: boolean; follow?: boolean; allowHost?: string[] };

/** `crossread extract`: what is read of a source: its facts, and its text zone by zone. Keeps nothing. Returns the exit status. */
export async function runExtract(
  sources: readonly string[],
  options: ExtractOptions,
  stdin: NodeJS.ReadableStream,
  output: Output,
): Promise<number> {
  if (sources.length === 0) {
    await complain(output, "usage", "extract needs a source: a file, an address, or - for standard input.");
    return 2;
  }
  const { readSources } = await import("../../ingest/index.js");
  let status = 0;
  const pieces = readSources(sources, {
    stdin: sources.includes("-") ? (stdin as AsyncIterable<Uint8Array>) : null,
    allowHosts: options.allowHost ?? [],
    follow: options.follow === true,
  });
  const all: unknown[] = [];
  for await (const { source, sha256, address, mediaType, outcome } of pieces) {
    if ("problem" in outcome) {
      status = 1;
      // Among lines for machines the problem stands in its place.
      if (options.jsonl) await write(output.out, `${JSON.stringify({ source, error: outcome.problem })}\n`);
      else await complain(output, outcome.problem.code, outcome.problem.message);
      continue;
    }
    if (options.jsonl) {
      await write(output.out, `${JSON.stringify(outcome.report)}\n`);
      continue;
    }
    const { toReport } = await import("../../analysis/index.js");
    const { createDocument } = await import("../../text/index.js");
    const read = toReport(outcome.report);
    const { zones, paragraphs } = createDocument(read);
    const told = zones.map(({ kind, span: [start, end] }) => ({ kind, start, end }));
    const { report, ...rest } = outcome;
    if (options.json) {
      const published = { value: read.published, basis: read.publishedBasis };
      all.push({
        source,
        address,
        mediaType,
        sha256,
        report,
        ...rest,
        read: { published, outlet: read.outlet },
        zones: told,
        paragraphs,
      });
    } else await write(output.out, renderExtract(report, told));
    if (!options.json)
      for (const note of outcome.notes) await complain(output, note.code, `${report.id}: ${note.message}`);
  }
  if (options.json && all.length > 0) await writeJson(output.out, all.length === 1 ? all[0] : all);
  return status;
}

type Zone = { readonly kind: string; readonly start: number; readonly end: number };

function renderExtract(report: ReportInput, zones: readonly Zone[]): string {
  const { id, text, basis, otherHeadlines, ...facts } = report;
  const known: Readonly<Record<string, unknown>> = basis ?? {};
  const lines = [harmless(id)];
  for (const [name, value] of Object.entries(facts)) {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) continue;
    const from = typeof known[name] === "string" ? ` (${known[name]})` : "";
    lines.push(`  ${name}: ${harmless(Array.isArray(value) ? value.join("; ") : String(value))}${from}`);
    if (name === "headline")
      for (const other of otherHeadlines ?? [])
        lines.push(`  also headed: ${harmless(other.text)} (${harmless(other.basis)})`);
  }
  for (const { kind, start, end } of zones) {
    const words = text.slice(start, end).trim();
    if (words !== "") lines.push("", `[${kind}]`, harmless(words));
  }
  return `${lines.join("\n")}\n`;
}
