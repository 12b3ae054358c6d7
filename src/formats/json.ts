import { failed, ok, type Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import { readFeedParts } from "./feed-reports.js";
import { isNinjs, readNinjs } from "./ninjs.js";
import type { FileHint, ReadPart } from "./types.js";

/**
 * One value of JSON as a report: the shape `ReportInput`, with `id` filled in where it is missing.
 * Problems: `not-report` with the field and the reason, `empty` for a text of white space.
 */
export async function toReportInput(value: unknown, id: string, name: string): Promise<Result<ReportInput>> {
  // zod takes some 50 ms to load: only JSON needs it.
  const { reportInputSchema } = await import("../contract/index.js");
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject)
    return failed("not-report", `${name} holds ${kindOf(value)} where a report is expected: {"id": …, "text": …}.`);
  const read = reportInputSchema.safeParse("id" in value ? value : { ...value, id });
  if (!read.success) {
    const issue = read.error.issues[0];
    const where = issue && issue.path.length > 0 ? `"${issue.path.join(".")}"` : "the object";
    const missing = issue?.message.endsWith("received undefined") === true;
    const what = missing ? `${where} is missing` : `${where}: ${issue?.message ?? "not valid"}`;
    return failed("not-report", `${name} is no report: ${what}. A report has at least "id" and "text".`);
  }
  if (read.data.text.trim() === "") return failed("empty", `${name}: "text" of report "${read.data.id}" is empty.`);
  return ok(read.data);
}

/** One line or body of JSON as a report. Problems: `not-json`, `not-report`, `empty`. */
export async function parseReportInput(source: string, id: string, name: string): Promise<Result<ReportInput>> {
  const value = parseJson(source, name);
  return value.ok ? toReportInput(value.value, id, name) : value;
}

/**
 * A JSON file: one report, an array of reports, `{"reports": […]}`, or a report a line; where a report may be a ninjs item
 * and the whole a JSON Feed.
 */
export async function readJson(source: string, hint: FileHint, name: string): Promise<Result<readonly ReadPart[]>> {
  const whole = parseJson(source, name);
  const values = whole.ok ? listOf(whole.value) : jsonLines(source, name, whole);
  if (!values.ok) return values;
  if (values.value.length === 0) return failed("empty", `${name} holds an empty list of reports.`);
  const several = values.value.length > 1;
  const parts: ReadPart[] = [];
  for (const [i, value] of values.value.entries()) {
    const label = several ? `${name}, report ${i + 1}` : name;
    const read = await partsOfValue(value, several ? { ...hint, id: `${hint.id}-${i + 1}` } : hint, label);
    if (!read.ok) return read;
    for (const part of read.value) parts.push(part);
  }
  return ok(parts);
}

/** A line of JSON as what it holds: a report in the contract's shape, or a ninjs item. Problems: `bad-line`, `not-report`, `empty`. */
export async function readJsonLine(source: string, hint: FileHint, name: string): Promise<Result<readonly ReadPart[]>> {
  const value = parseJson(source, name);
  return value.ok ? partsOfValue(value.value, hint, name) : failed("bad-line", value.problem.message);
}

async function partsOfValue(value: unknown, hint: FileHint, name: string): Promise<Result<readonly ReadPart[]>> {
  if (isJsonFeed(value)) return readFeedParts(value, hint, name);
  if (isNinjs(value)) {
    const parts = readNinjs(value, hint);
    const empty = `${name} is a ninjs item without text. Pictures and films are not read.`;
    return parts.length === 0 ? failed("empty", empty) : ok(parts);
  }
  const report = await toReportInput(value, hint.id, name);
  return report.ok ? ok([{ kind: "report", read: { report: report.value, notes: [] }, page: null }]) : report;
}

function isJsonFeed(value: unknown): value is object {
  if (typeof value !== "object" || value === null || !("version" in value) || !("items" in value)) return false;
  return typeof value.version === "string" && value.version.includes("jsonfeed.org");
}

function listOf(value: unknown): Result<readonly unknown[]> {
  if (Array.isArray(value)) return ok(value);
  const reports = typeof value === "object" && value !== null && "reports" in value ? value.reports : null;
  return ok(Array.isArray(reports) ? reports : [value]);
}

/** Only a source whose first line stands alone as JSON is taken for JSON Lines: else the error of the whole is the true one. */
function jsonLines(source: string, name: string, whole: Result<never> | Result<unknown>): Result<readonly unknown[]> {
  const lines = source.split("\n");
  const values: unknown[] = [];
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const value = parseJson(line, `${name}, line ${i + 1},`);
    if (!value.ok) return values.length === 0 && !whole.ok ? whole : failed("bad-line", value.problem.message);
    values.push(value.value);
  }
  return ok(values);
}

function parseJson(source: string, name: string): Result<unknown> {
  try {
    return ok(JSON.parse(source) as unknown);
  } catch (error) {
    // The engine's message quotes the text; only its reason is of use.
    const reason = String((error as Error).message).slice(0, 160);
    return failed("not-json", `${name} is not valid JSON: ${reason}.`);
  }
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}
