import { readFileSync, writeFileSync } from "node:fs";

const PAGE = new URL("../docs/quality.md", import.meta.url);

/** Puts a table between the marks `<!-- NAME -->` and `<!-- /NAME -->` of docs/quality.md. Throws when the marks are not there. */
export function writeSection(name: string, table: string): void {
  const page = readFileSync(PAGE, "utf8");
  const open = `<!-- ${name} -->`;
  const close = `<!-- /${name} -->`;
  const from = page.indexOf(open);
  const to = page.indexOf(close);
  if (from < 0 || to < from) throw new Error(`docs/quality.md has no section ${open} … ${close}`);
  writeFileSync(PAGE, `${page.slice(0, from + open.length)}\n${table}\n${page.slice(to)}`);
}

/** A Markdown table. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** The same rows in columns, for a terminal. */
export function plainTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
