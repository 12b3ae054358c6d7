import { createHash } from "node:crypto";
import type { Problem, Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import type { FileHint, ReadNote, ReadPart, ReadReport } from "../formats/index.js";
import type { PoliteFetcher, PoliteOptions } from "./polite-fetcher.js";

/** Reads what a file or page holds: `readParts`, in this thread or on another one. */
export type PartsReader = (bytes: Uint8Array, hint: FileHint) => Promise<Result<readonly ReadPart[]>>;

/** Where reports come from, and how far reading may go. */
export type SourceOptions = PoliteOptions & {
  /** What `-` stands for; null where there is none. It is read once. */
  readonly stdin: AsyncIterable<Uint8Array> | null;
  /** Fetch the pages that a feed, sitemap or list links to, politely; not unless told. */
  readonly follow?: boolean;
  /** The most pages that are fetched because of links: 1,000 unless told. */
  readonly maxFollowed?: number;
  /** Who fetches what is linked to; a polite fetcher with these options unless told. */
  readonly fetcher?: PoliteFetcher;
  /** Who reads what came; this thread unless told. */
  readonly reader?: PartsReader | undefined;
};

/** What became of one piece of what was given: a report with notes on its reading, or the problem in its place. */
export type Outcome =
  | { readonly report: ReportInput; readonly notes: readonly ReadNote[] }
  | { readonly problem: Problem };

/** One report, or one thing that could not be read, with the snapshot that it came from. */
export type Incoming = {
  /** What was given, or the path within it: `folder/a.html`, `archive.warc.gz#3`, `feed.xml#2`. Counted from 1. */
  readonly source: string;
  /** The bytes as fetched, after transfer and content decoding; those of the whole where several reports lie in one. Empty where nothing came. */
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, in hexadecimal. */
  readonly sha256: string;
  /** The address that the bytes came from in the end, by fetching or as an archive says; null for files. */
  readonly address: string | null;
  /** When they were fetched, ISO 8601 in UTC: now, or as an archive says; null for files. */
  readonly fetchedAt: string | null;
  /** Headers of the answer, names in lower case; empty for files. */
  readonly headers: Readonly<Record<string, string>>;
  /** Media type as stated, without parameters, in lower case; null where nothing states it. */
  readonly mediaType: string | null;
  readonly outcome: Outcome;
};

/** The bytes as fetched and what is known of them, before they are read as reports. */
export type Snapshot = Omit<Incoming, "outcome">;

/** A snapshot of bytes and what is known of them. The hash is taken once for all reports in it. */
export function snapshotOf(source: string, bytes: Uint8Array, known: Partial<Snapshot> = {}): Snapshot {
  const type = known.mediaType ?? known.headers?.["content-type"] ?? null;
  return {
    address: null,
    fetchedAt: null,
    headers: {},
    ...known,
    mediaType: type === null ? null : (type.split(";")[0] ?? "").trim().toLowerCase(),
    source,
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** Something that could not be read, before any bytes of it were there. */
export function problemAt(source: string, problem: Problem, known: Partial<Snapshot> = {}): Incoming {
  return { ...snapshotOf(source, known.bytes ?? new Uint8Array(), known), outcome: { problem } };
}

/** A report as it was read from its snapshot. */
export function reportAt(snapshot: Snapshot, read: ReadReport, source: string = snapshot.source): Incoming {
  return { ...snapshot, source, outcome: { report: read.report, notes: read.notes } };
}
