import type { Problem, Result } from "../base/index.js";
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

/** An address that an input lists, with what it says of what lies there. Absent is null. */
export type Link = {
  readonly address: string;
  /** A page with a report, a feed, or another list of addresses. */
  readonly leads: "page" | "feed" | "list";
  /** What stays the same when the page changes: a feed's own id for it, else the address. */
  readonly key: string;
  readonly headline: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly lang: string | null;
};

/**
 * One piece of an input: a report (with the address of its page where the page may hold more of it), an address of
 * one, or what is wrong with a piece that is neither.
 */
export type ReadPart =
  | { readonly kind: "report"; readonly read: ReadReport; readonly page: Link | null }
  | { readonly kind: "link"; readonly link: Link }
  | { readonly kind: "problem"; readonly problem: Problem };

/** A run of signs on a page of a PDF: where its baseline begins, how wide it is and how large its type. Units: points. */
export type PdfRun = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
};

/** What a PDF holds: its text layer page by page, and what it states of itself. */
export type PdfContent = {
  readonly pages: readonly { readonly width: number; readonly height: number; readonly runs: readonly PdfRun[] }[];
  readonly title: string | null;
  readonly author: string | null;
  /** As PDF writes it: `D:20260302101500+01'00'`. */
  readonly created: string | null;
  readonly lang: string | null;
};

/** Readers that need more than bytes: a PDF may keep its parser busy for ever, so whoever has a clock watches over it. */
export type Tools = { readonly readPdf: ((bytes: Uint8Array, name: string) => Promise<Result<PdfContent>>) | null };
