import pc from "picocolors";
import type { Analysis } from "../contract/index.js";
import { harmless, type Screen } from "./terminal.js";

function cut(text: string, width: number): string {
  const line = harmless(text.replace(/\s+/g, " ").trim());
  return line.length <= width ? line : `${line.slice(0, Math.max(1, width - 1))}…`;
}

/** Rows under a heading, each cell cut to its share of the columns; the last cell takes the rest. */
function block(
  title: string,
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  screen: Screen,
): string[] {
  const paint = pc.createColors(screen.color);
  if (rows.length === 0) return [];
  const used = widths.reduce((sum, width) => sum + width + 2, 2);
  const rest = Math.max(20, screen.columns - used);
  const line = (cells: readonly string[]) =>
    `  ${cells.map((cell, i) => (i < widths.length ? cut(cell, widths[i] as number).padEnd(widths[i] as number) : cut(cell, rest))).join("  ")}`.trimEnd();
  return ["", paint.bold(`${title} (${rows.length})`), ...rows.map(line)];
}

/** One analysis as tables for a person. */
export function renderAnalysis(analysis: Analysis, text: string, screen: Screen): string {
  const paint = pc.createColors(screen.color);
  const words = (spans: readonly (readonly number[])[]) =>
    spans.map(([start, end]) => text.slice(start, end)).join(" … ");
  const name = new Map(analysis.entities.map((entity) => [entity.id, entity.name]));
  const date =
    analysis.published.value === null ? "date of publication not known" : `published ${analysis.published.value}`;
  const out = [`${paint.bold(harmless(analysis.id))}  ${date}; ${analysis.sentences.length} sentences`];
  const tables = [
    block(
      "People, organisations, places",
      analysis.entities.map((entity) => [
        entity.type,
        `${entity.mentions.length}×`,
        [entity.name, ...entity.aliases].join(" = "),
      ]),
      [4, 4],
      screen,
    ),
    block(
      "Times",
      analysis.times.map((time) => [time.type, time.value, `${words([[time.start, time.end]])} — ${time.because}`]),
      [8, 16],
      screen,
    ),
    block(
      "Quantities",
      analysis.quantities.map((q) => [
        `${q.low ?? "…"}${q.high === q.low ? "" : `–${q.high ?? "…"}`}`,
        [q.unit, q.of].filter((v) => v !== null).join(" · "),
        words([[q.start, q.end]]),
      ]),
      [12, 18],
      screen,
    ),
    block(
      "Quotes",
      analysis.quotes.map((quote) => [quote.type, quote.speaker_name ?? "—", words(quote.content)]),
      [8, 22],
      screen,
    ),
    block(
      "Claims",
      analysis.claims.map((claim) => [
        `${claim.negated ? "not " : ""}${claim.certainty}`,
        claim.voice.join(" < ") || name.get(claim.agent ?? "") || "—",
        words(claim.spans),
      ]),
      [13, 22],
      screen,
    ),
  ];
  return `${[...out, ...tables.flat()].join("\n")}\n`;
}
