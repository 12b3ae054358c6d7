import { createHash } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import type { Collation, ReportInput } from "../contract/index.js";
import { disputeOf } from "../wording/index.js";
import { Refusal } from "./refusal.js";
import type { ReportRow, Tables } from "./tables.js";
import type { Arrival, ReportSummary, WrittenCollation } from "./types.js";

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

/** A stated value for a column, null where there is none. */
export const nullable = (value: string | null | undefined): string | null => (value == null ? null : toColumn(value));
/** Undoes `nullable`. */
export const stated = (value: string | null): string | null => (value === null ? null : fromColumn(value));

/** What tells one report from another: its address, or where it has none its source and id. A fingerprint, so that an index takes it. */
export function identityOf(of: {
  readonly address: string | null;
  readonly source: string | null;
  readonly id: string;
}): string {
  return textSha256(JSON.stringify(of.address === null ? [of.source, of.id] : [of.address]));
}

/** What a report says besides its text, as JSON, which escapes what a database would refuse. */
export function factsOf(report: ReportInput): string {
  const { id: _id, text: _text, ...facts } = report;
  return JSON.stringify(facts);
}

/** The columns of a report that its text and facts fill. */
export function statedColumns(report: ReportInput) {
  return {
    text: toColumn(report.text),
    text_sha256: textSha256(report.text),
    length: report.text.length,
    outlet: nullable(report.outlet),
    headline: nullable(report.headline),
    published: nullable(report.published),
    facts: factsOf(report),
  };
}

/** A report that nobody has read yet as a row, under the id that it gets. */
export function reportToRow(
  report: ReportInput,
  at: { readonly id: string; readonly address: string | null; readonly source: string | null; readonly now: string },
): ReportRow {
  return {
    id: toKey(at.id),
    identity: identityOf({ address: at.address, source: at.source, id: report.id }),
    source: nullable(at.source),
    address: nullable(at.address),
    ...statedColumns(report),
    revision: 1,
    added_at: at.now,
    changed_at: at.now,
    read_key: null,
    problem: null,
    in_story: 0,
  };
}

/** A row as a report. */
export function rowToReport(row: { readonly id: string; readonly text: string; readonly facts: string }): ReportInput {
  return { id: fromColumn(row.id), text: fromColumn(row.text), ...(JSON.parse(row.facts) as object) };
}

/** A row as a line of a list. */
export function rowToSummary(
  row: Pick<ReportRow, "id" | "outlet" | "headline" | "published" | "text_sha256" | "length">,
): ReportSummary {
  return {
    id: fromColumn(row.id),
    outlet: stated(row.outlet),
    headline: stated(row.headline),
    published: stated(row.published),
    sha256: row.text_sha256,
    length: Number(row.length),
  };
}

/** A collation as it is kept. Of a large story this takes half a second: who has other threads has one of them do it. */
export function writeCollation(collation: Collation): WrittenCollation {
  const disputes = collation.points.map(disputeOf);
  return {
    json: JSON.stringify(collation),
    conflicts: disputes.filter((dispute) => dispute === "hard").length,
    disagreements: disputes.filter((dispute) => dispute === "soft").length,
    origins: collation.lineage.origins.length,
  };
}

/** A collation as a row. */
export function collationToRow(
  storyId: string,
  key: string,
  collation: Collation | WrittenCollation,
  now: string,
): Tables["collations"] {
  const { json, ...counts } = "json" in collation ? collation : writeCollation(collation);
  return { story_id: toKey(storyId), key: toKey(key), made_at: now, body: json, ...counts };
}

/** A row as a collation. */
export function rowToCollation(row: { readonly body: string }): Collation {
  return JSON.parse(row.body) as Collation;
}

/** The bytes of an arrival as a row; packed where that is shorter. */
export function contentToRow({ bytes, sha256 }: Pick<Arrival, "bytes" | "sha256">): Tables["contents"] {
  const packed = deflateSync(bytes, { level: 5 });
  const shorter = packed.length < bytes.length;
  return {
    sha256,
    length: bytes.length,
    packing: shorter ? "deflate" : "none",
    bytes: shorter ? packed : Buffer.from(bytes),
  };
}

/** The bytes of a row as they came. libsql gives an ArrayBuffer, pg a Buffer. */
export function rowToContent(row: { readonly packing: string; readonly bytes: Uint8Array | ArrayBuffer }): Uint8Array {
  const bytes = bytesOf(row.bytes);
  return row.packing === "deflate" ? inflateSync(bytes) : bytes;
}

/** What a column of bytes holds, whatever the driver made of it. */
export function bytesOf(value: Uint8Array | ArrayBuffer): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array(value);
}

/** Sorted by id, by code unit: databases sort by their own locales. */
export function byId<T extends { readonly id: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}
