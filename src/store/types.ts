import type { Result } from "../base/index.js";
import type { Collation, ReportInput } from "../contract/index.js";

/** A story as it is stored: a title and the ids of its reports, in order. */
export type StoryRecord = { readonly id: string; readonly title: string | null; readonly reports: readonly string[] };

/** What a list of reports shows; `length` is that of the text in UTF-16 code units. */
export type ReportSummary = {
  readonly id: string;
  readonly outlet: string | null;
  readonly headline: string | null;
  readonly published: string | null;
  readonly sha256: string;
  readonly length: number;
};

/**
 * Reports, stories and collations kept in a database.
 *
 * - Ids are case-sensitive and one for the whole store. An id of more than 1,024 bytes is `too-large`.
 * - What was acknowledged is on disk. Each method is one transaction: all of it or nothing.
 * - Lists are sorted by id, by code unit. What is not there is null.
 * - Every method can fail with `database-unavailable`. A call after `close` throws.
 */
export type Store = {
  /**
   * Keeps a report. The same id with the same text again corrects its facts; with another text it is `conflict-of-ids`, because
   * spans point into the text. Throws when `sha256` is not the `textSha256` of the text.
   */
  saveReport(report: ReportInput, fingerprint: { readonly sha256: string }): Promise<Result<void>>;
  /** The report as it was saved. */
  getReport(id: string): Promise<Result<ReportInput | null>>;
  /** Every report, without its text. */
  listReports(): Promise<Result<readonly ReportSummary[]>>;
  /** Keeps a story, or replaces its title and list. A report that is not stored is `not-found`, one named twice `conflict-of-ids`. */
  saveStory(story: StoryRecord): Promise<Result<void>>;
  /** One story. */
  getStory(id: string): Promise<Result<StoryRecord | null>>;
  /** Every story. */
  listStories(): Promise<Result<readonly StoryRecord[]>>;
  /** Keeps a collation of a stored story under a key, replacing what was there; `not-found` without the story. */
  saveCollation(storyId: string, key: string, collation: Collation): Promise<Result<void>>;
  /** The collation of a story under a key. */
  getCollation(storyId: string, key: string): Promise<Result<Collation | null>>;
  /** `saveStory` and `saveCollation` in one transaction. */
  saveStoryWithCollation(story: StoryRecord, key: string, collation: Collation): Promise<Result<void>>;
  /** Gives the database back. A second call does nothing. */
  close(): Promise<void>;
};

/** How to open a store. */
export type StoreOptions = {
  /** How long to wait for another process that holds the database, in milliseconds; 5,000 unless told. */
  readonly waitMs?: number;
};
