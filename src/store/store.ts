import type { Result } from "../base/index.js";
import type { Analysis, Collation, ReportInput } from "../contract/index.js";
import type { NamesStore } from "./name-types.js";
import type { Queue } from "./queue.js";
import type {
  Arrival,
  By,
  ChangePage,
  Clusterer,
  CollationCounts,
  Edit,
  Feed,
  Health,
  Hit,
  Kept,
  KeptJudgement,
  LastEdit,
  Membership,
  Placed,
  ReadReport,
  ReportLine,
  ReportSummary,
  Revision,
  Snapshot,
  StoreCounts,
  StoryRecord,
  StorySummary,
  UnreadReport,
  UntoldStory,
  Wanted,
  WrittenCollation,
} from "./types.js";

/** Reports, as they came and as they were read. */
export type ReportStore = {
  /**
   * Keeps a report. The same id with the same text again corrects its facts; with another text it is `conflict-of-ids`, because
   * spans point into the text. Throws when `sha256` is not the `textSha256` of the text.
   */
  saveReport(report: ReportInput, fingerprint: { readonly sha256: string }): Promise<Result<void>>;
  /**
   * Keeps what arrived, with its bytes as evidence. One report has one address, or where it has none one source and id: what arrives again
   * with the same text is known, with another text a new revision. An id that another report has gets a few letters added.
   */
  keepArrivals(arrivals: readonly Arrival[]): Promise<Result<readonly Kept[]>>;
  /** The report as it was saved, its newest revision. */
  getReport(id: string): Promise<Result<ReportInput | null>>;
  /** Every report, without its text. */
  listReports(): Promise<Result<readonly ReportSummary[]>>;
  /** The reports that came last, newest first, after passing over `offset`; those of one story where it is named. */
  listNewest(limit: number, offset: number, story?: string): Promise<Result<readonly ReportLine[]>>;
  /** One report as `listNewest` has it. */
  getReportLine(id: string): Promise<Result<ReportLine | null>>;
  /** Which of these addresses are known, as a report's own or as one that it was fetched by: the address, and when the report was last changed. */
  findAddresses(
    addresses: readonly string[],
  ): Promise<Result<ReadonlyMap<string, { readonly report: string; readonly changedAt: string }>>>;
  /** Earlier texts of a report, oldest first. */
  listRevisions(id: string): Promise<Result<readonly Revision[]>>;
  /** What was fetched for a report, oldest first. */
  listSnapshots(reportId: string): Promise<Result<readonly Snapshot[]>>;
  /** Reports that wait to be read, in the order in which they came, but for those of `except`. */
  listUnread(limit: number, except?: readonly string[]): Promise<Result<readonly UnreadReport[]>>;
  /** Those of `ids` that wait to be read. */
  getUnread(ids: readonly string[]): Promise<Result<readonly UnreadReport[]>>;
  /** Keeps what was read. A report that is gone or was revised meanwhile is passed over. */
  saveReadings(readings: readonly ReadReport[]): Promise<Result<void>>;
  /** Notes that a report could not be read, so that it is not tried again until its text changes. */
  saveFailure(failure: {
    readonly report: string;
    readonly textSha256: string;
    readonly problem: string;
  }): Promise<Result<void>>;
  /** The analysis that is kept of a report's present text. */
  getAnalysis(id: string): Promise<Result<Analysis | null>>;
  /** The analyses that are kept under some of the keys, deflated, so that they need not be made again. */
  getAnalyses(keys: readonly string[]): Promise<Result<ReadonlyMap<string, Uint8Array>>>;
  /** Places that hold all of the words (or words like them), the best first. */
  search(words: string, limit: number): Promise<Result<readonly Hit[]>>;
};

/** Stories: who belongs to which, by rule and by editors, and what was made of them. */
export type StoriesStore = {
  /** Keeps a story as an editor wants it, or replaces its title and list. A report that is not stored is `not-found`, one named twice `conflict-of-ids`. */
  saveStory(story: StoryRecord): Promise<Result<void>>;
  /** One story; the story that it was merged into where it was. */
  getStory(id: string): Promise<Result<StoryRecord | null>>;
  /** Every story that was not merged into another. */
  listStories(): Promise<Result<readonly StoryRecord[]>>;
  /** The stories that changed last, newest first, after passing over `offset`. */
  listRecent(limit: number, offset?: number): Promise<Result<readonly StorySummary[]>>;
  /** How the reports of a story came into it, in order. */
  listMemberships(storyId: string): Promise<Result<readonly Membership[]>>;
  /** Ids of the stories that a report is in, most often one. */
  storiesOf(reportId: string): Promise<Result<readonly string[]>>;
  /** What editors did to a story, oldest first. */
  listEdits(storyId: string): Promise<Result<readonly Edit[]>>;
  /** Places up to `limit` reports that were read and have no story, oldest first. Nobody else places meanwhile. */
  placeReports(limit: number, clusterer: Clusterer): Promise<Result<readonly Placed[]>>;
  /** Moves a report to a story, or with null to one of its own. Gives the story's id. */
  moveReport(reportId: string, storyId: string | null, by: By): Promise<Result<string>>;
  /** Puts the reports of `from` into `into`; `from` then leads there. */
  mergeStories(from: string, into: string, by: By): Promise<Result<void>>;
  /** Takes reports out of a story into a new one. Gives its id. */
  splitStory(storyId: string, reportIds: readonly string[], by: By): Promise<Result<string>>;
  /**
   * Brings back what an edit found: stories, their reports and judgements, their titles. Gives the story that the reports are in again; `edited-since`
   * says why that cannot be any more.
   */
  undoEdit(number: number, by: By): Promise<Result<string>>;
  /** What editors did last, in all stories or in one, newest first after passing over `offset`. */
  listLastEdits(limit: number, offset?: number, storyId?: string | null): Promise<Result<readonly LastEdit[]>>;
  /**
   * Keeps a collation of a stored story under a key; `not-found` without the story. Of one story the newest few are kept. `asOf` is when its reports
   * were loaded, the present unless told: the collation counts as made then.
   */
  saveCollation(
    storyId: string,
    key: string,
    collation: Collation | WrittenCollation,
    asOf?: string,
  ): Promise<Result<void>>;
  /** Says that a kept collation holds again, as of when its reports were loaded. False where there is none under the key, or one without counts. */
  renewCollation(storyId: string, key: string, asOf: string): Promise<Result<boolean>>;
  /** The collation of a story under a key. */
  getCollation(storyId: string, key: string): Promise<Result<Collation | null>>;
  /** The same as the JSON that is kept: what only hands it on need not read it. */
  getCollationText(storyId: string, key: string): Promise<Result<string | null>>;
  /** Keeps a line of judgement beside a story. */
  addJudgement(storyId: string, line: string, by: By): Promise<Result<void>>;
  /** The lines of judgement of a story that hold, in the order in which they were given. */
  listJudgements(storyId: string): Promise<Result<readonly string[]>>;
  /** Every judgement of a story with who gave it, those that were taken back among them. */
  listKeptJudgements(storyId: string): Promise<Result<readonly KeptJudgement[]>>;
  /** The judgements of each of some stories that hold, in the order in which they were given; a story without any is not in the map. */
  listStandingJudgements(storyIds: readonly string[]): Promise<Result<ReadonlyMap<string, readonly KeptJudgement[]>>>;
  /** Takes a judgement back; it stays in the list with who did so. False where the story has none that holds under this number. */
  withdrawJudgement(storyId: string, number: number, by: By): Promise<Result<boolean>>;
  /** What the newest kept collation of each of these stories counts. */
  countsOfStories(ids: readonly string[]): Promise<Result<ReadonlyMap<string, CollationCounts>>>;
  /** Of the `newest` stories that changed last those that have no collation made since, newest first. */
  listUntold(newest: number): Promise<Result<readonly UntoldStory[]>>;
};

/** Addresses that somebody asked for: kept until they were fetched, whichever process does so. */
export type WantedStore = {
  /** Keeps addresses, taken by who asks. */
  wantAddresses(addresses: readonly string[], follow: boolean): Promise<Result<readonly Wanted[]>>;
  /** Takes up to `limit` that were taken before a time and are still here: whoever took them is gone. */
  takeWanted(before: string, limit: number): Promise<Result<readonly Wanted[]>>;
  /** Forgets one that was fetched. */
  dropWanted(number: number): Promise<Result<void>>;
};

/** What changed, in one order for all processes that write the store: for those who follow it. */
export type ChangeStore = {
  /** The place of the newest change: what comes after it is new. */
  presentChange(): Promise<Result<string>>;
  /** Up to `limit` changes after a place. In PostgreSQL a change is told once every transaction that began before it has ended. */
  listChanges(after: string, limit: number): Promise<Result<ChangePage>>;
};

/** Feeds that are watched. */
export type FeedStore = {
  /** Keeps a feed, or replaces what is known of it. */
  saveFeed(feed: Feed): Promise<Result<void>>;
  /** Every feed, by address. */
  listFeeds(): Promise<Result<readonly Feed[]>>;
  /**
   * Takes a feed to look at it, until a time or `noteFeed`: true where nobody else has it, and nobody has looked at it since it was listed as this. Who has it takes
   * it for longer so.
   */
  takeFeed(feed: Feed, by: string, until: string): Promise<Result<boolean>>;
  /** Notes what a look found and gives the feed back. One that was forgotten meanwhile stays so, and one that another has taken stays as it is. */
  noteFeed(feed: Feed, by: string): Promise<Result<void>>;
  /** Forgets a feed; true when it was there. */
  removeFeed(address: string): Promise<Result<boolean>>;
};

/**
 * Reports, stories and collations kept in a database.
 *
 * - Ids are case-sensitive and one for the whole store. An id of more than 1,024 bytes is `too-large`.
 * - What was acknowledged is on disk. Each method is one transaction: all of it or nothing.
 * - Lists are sorted by id, by code unit, unless told otherwise. What is not there is null.
 * - Every method can fail with `database-unavailable`. A call after `close` throws.
 */
export type Store = ReportStore &
  StoriesStore &
  FeedStore &
  ChangeStore &
  WantedStore &
  NamesStore & {
    /** The database that it stands on. */
    readonly kind: "sqlite" | "postgres";
    /** How much there is and how much waits. */
    counts(): Promise<Result<StoreCounts>>;
    /** Looks whether the store is whole; `thorough` reads all of it. */
    check(thorough: boolean): Promise<Result<Health>>;
    /** Writes all of the store into a new SQLite database; the file is there whole or not at all. */
    backup(path: string): Promise<Result<void>>;
    /** Fills this store from a backup, in one transaction. A store that holds something is refused unless `replace` is set. */
    restore(path: string, options: { readonly replace: boolean }): Promise<Result<void>>;
    /** The jobs that processes share; null on SQLite, where the waiting reports themselves are the list. */
    readonly queue: Queue | null;
    /** Gives the database back. A second call does nothing. */
    close(): Promise<void>;
  };
