import { createHash } from "node:crypto";
import type { Collation, ReportInput } from "../contract/index.js";
import { Refusal } from "./refusal.js";
import type { ReportSummary, StoryRecord } from "./types.js";

/** The tables, for kysely. A bigint comes back as a string from PostgreSQL and as a number from SQLite. */
export type Tables = {
  schema_version: { program: string; version: number };
  reports: {
    id: string;
    sha256: string;
    length: number | string;
    outlet: string | null;
    headline: string | null;
    published: string | null;
    body: string;
  };
  stories: { id: string; title: string | null };
  story_reports: { story_id: string; position: number; report_id: string };
  collations: { story_id: string; key: string; body: string };
};

/** Bytes of an id or key in a column. PostgreSQL indexes at most 2,704 bytes in a row, and two of these make a primary key. */
const MAX_KEY = 1024;

/** SHA-256 of a text in UTF-8, lower-case hexadecimal: the fingerprint that `saveReport` wants. */
export function textSha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/**
 * A string for a text column. PostgreSQL takes neither U+0000 nor half a surrogate pair, so these are escaped, and the backslash with them;
 * every other string stays as it is, for people who open the database.
 */
export function toColumn(value: string): string {
  return value.replace(/[\\\0\p{Surrogate}]/gu, (unit) => `\\${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Undoes `toColumn`. */
export function fromColumn(value: string): string {
  return value.replace(/\\([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** An id or key for a primary key; `too-large` where the databases could not index it. */
export function toKey(value: string): string {
  const column = toColumn(value);
  const bytes = Buffer.byteLength(column);
  if (bytes <= MAX_KEY) return column;
  const start = value.slice(0, 40);
  throw new Refusal("too-large", `The id "${start}…" has ${bytes} bytes; give it one of at most ${MAX_KEY}.`);
}

const nullable = (value: string | null | undefined): string | null => (value == null ? null : toColumn(value));
const stated = (value: string | null): string | null => (value === null ? null : fromColumn(value));

/** A report as a row. `body` is the whole report as JSON, which escapes what a database would refuse. */
export function reportToRow(report: ReportInput, sha256: string): Tables["reports"] {
  return {
    id: toKey(report.id),
    sha256,
    length: report.text.length,
    outlet: nullable(report.outlet),
    headline: nullable(report.headline),
    published: nullable(report.published),
    body: JSON.stringify(report),
  };
}

/** A row as a report. */
export function rowToReport(row: { readonly body: string }): ReportInput {
  return JSON.parse(row.body) as ReportInput;
}

/** A row as a line of a list. */
export function rowToSummary(row: Omit<Tables["reports"], "body">): ReportSummary {
  return {
    id: fromColumn(row.id),
    outlet: stated(row.outlet),
    headline: stated(row.headline),
    published: stated(row.published),
    sha256: row.sha256,
    length: Number(row.length),
  };
}

/** A story as a row of `stories`. */
export function storyToRow(story: StoryRecord): Tables["stories"] {
  return { id: toKey(story.id), title: nullable(story.title) };
}

/** The rows that hold a story's list of reports. */
export function storyToMembers(story: StoryRecord): Tables["story_reports"][] {
  return story.reports.map((id, position) => ({ story_id: toKey(story.id), position, report_id: toKey(id) }));
}

/** A story from its rows; `members` in order of position. */
export function rowsToStory(row: Tables["stories"], members: readonly { readonly report_id: string }[]): StoryRecord {
  return { id: fromColumn(row.id), title: stated(row.title), reports: members.map((m) => fromColumn(m.report_id)) };
}

/** A collation as a row. */
export function collationToRow(storyId: string, key: string, collation: Collation): Tables["collations"] {
  return { story_id: toKey(storyId), key: toKey(key), body: JSON.stringify(collation) };
}

/** A row as a collation. */
export function rowToCollation(row: { readonly body: string }): Collation {
  return JSON.parse(row.body) as Collation;
}

/** Sorted by id, by code unit: databases sort by their own locales. */
export function byId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
