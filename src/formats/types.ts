import type { ReportInput } from "../contract/index.js";

/** What is known of a file or page before it is read. Absent is null. */
export type FileHint = {
  /** Id that the report gets where the input names none. */
  readonly id: string;
  /** File name with its extension, for the format and for messages. */
  readonly name: string | null;
  /** Value of a Content-Type header. */
  readonly contentType: string | null;
  /** Address that the bytes came from. */
  readonly url: string | null;
};

/** Something a reader should know about how a report was read; no problem. */
export type ReadNote = { readonly code: string; readonly message: string };

/** A report, and what should be known of its reading. */
export type ReadReport = { readonly report: ReportInput; readonly notes: readonly ReadNote[] };
