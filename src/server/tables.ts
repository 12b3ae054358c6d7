import { stringify } from "csv-stringify/sync";
import type { PlacedJudgement } from "../contract/index.js";
import { placedWords } from "../wording/index.js";

/** Endings of addresses that say in which form an answer is wanted. */
export type Form = "json" | "csv" | "md" | "html";

const TYPES: readonly (readonly [string, Form])[] = [
  ["text/csv", "csv"],
  ["text/markdown", "md"],
  ["text/html", "html"],
];

/** The form that an Accept header names first; JSON where it names none of ours. */
export function formOf(accept: string | undefined): Form {
  for (const part of (accept ?? "").split(",")) {
    const type = part.split(";")[0]?.trim().toLowerCase();
    if (type === "application/json") return "json";
    const found = TYPES.find(([name]) => name === type);
    if (found !== undefined) return found[1];
  }
  return "json";
}

/** An id with an ending behind it, taken apart; null where there is none of ours. */
export function withoutEnding(name: string): { readonly id: string; readonly form: Form } | null {
  const [, id, form] = /^(.+)\.(json|csv|md|html)$/s.exec(name) ?? [];
  return id === undefined ? null : { id, form: form as Form };
}

/** Rows as a table; what a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvOf(rows: readonly Readonly<Record<string, unknown>>[], columns: readonly string[]): Response {
  const cells = rows.map((row) => columns.map((column) => row[column] ?? ""));
  const text = stringify(cells, {
    header: true,
    columns: [...columns],
    escape_formulas: true,
    record_delimiter: "windows",
  });
  return textResponse(text, "text/csv");
}

/** What was judged, in one cell of a table. */
export function judgedCell(judgements: readonly PlacedJudgement[]): string {
  return judgements.map(placedWords).join("; ");
}

/** JSON that is written already. */
export function jsonResponse(json: string | Uint8Array<ArrayBuffer>): Response {
  return new Response(json, { headers: { "content-type": "application/json" } });
}

/** Text of a type, in UTF-8. */
export function textResponse(text: string | Uint8Array<ArrayBuffer>, type: string): Response {
  return new Response(text, { headers: { "content-type": `${type}; charset=utf-8` } });
}
