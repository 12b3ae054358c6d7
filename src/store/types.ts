import type { ReportInput } from "../contract/index.js";
import type { NamesOfReport } from "../names/index.js";

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

/** A report in the order in which reports came, and how far it is. */
export type ReportLine = Omit<ReportSummary, "sha256"> & {
  readonly revision: number;
  readonly addedAt: string;
  readonly changedAt: string;
  readonly state: "waiting" | "read" | "failed";
  readonly problem: string | null;
  readonly story: string | null;
};

/** What a list of stories shows. `first` and `last` are the earliest and latest dates of publication that its reports state. */
export type StorySummary = {
  readonly id: string;
  readonly title: string | null;
  /** What to call it: its title, else the first headline that its reports have, else the first words of its first report, else its id. */
  readonly name: string;
  readonly reports: number;
  readonly outlets: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly changedAt: string;
};

/** A report as it arrived: what was read of it, and the bytes that it was read from. */
export type Arrival = {
  readonly report: ReportInput;
  /** What the user named: a file, an address. With the report's id it tells one report from another where there is no address. */
  readonly source: string;
  /** The report's own address, by which it is known again; null where it has none. */
  readonly address: string | null;
  /** Where the bytes came from in the end, which for a feed or an archive is another address. */
  readonly fetchedFrom: string | null;
  readonly bytes: Uint8Array;
  /** Of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
  readonly fetchedAt: string;
  readonly mediaType: string | null;
  readonly headers: Readonly<Record<string, string>> | null;
};

/** What became of an arrival: kept as a new report, known already, or a new revision of a report. */
export type Kept = { readonly id: string; readonly state: "new" | "same" | "revised"; readonly revision: number };

/** An earlier text of a report; the newest is the report itself. */
export type Revision = { readonly revision: number; readonly report: ReportInput; readonly replacedAt: string };

/** One fetch of a report, with the bytes as they came. */
export type Snapshot = {
  readonly report: string;
  readonly revision: number;
  readonly source: string;
  /** Where the bytes came from in the end; null for files. */
  readonly fetchedFrom: string | null;
  readonly fetchedAt: string;
  readonly mediaType: string | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly sha256: string;
  readonly bytes: Uint8Array;
};

/** A report that waits to be read. */
export type UnreadReport = { readonly report: ReportInput; readonly textSha256: string };

/** A passage that search finds: a quote, a claim, a person's name. */
export type Passage = {
  readonly kind: "quote" | "claim" | "person";
  readonly speaker: string | null;
  readonly words: string;
  readonly start: number;
  readonly end: number;
};

/** A report that was read: what is kept of it. `analysis` may be left out where the key is known to be stored. */
export type ReadReport = {
  readonly report: string;
  /** Of the text that was read: a report that was revised meanwhile stays unread. */
  readonly textSha256: string;
  readonly key: string;
  readonly code: string;
  readonly models: readonly string[];
  /** The analysis as JSON in UTF-8, deflated (zlib). */
  readonly analysis: Uint8Array;
  readonly passages: readonly Passage[];
  /** Who and what is named, for the index over all reports. */
  readonly names: NamesOfReport;
  /** What clustering knows of the report, as JSON, and the terms by which others find it. */
  readonly signature: string;
  readonly terms: readonly number[];
};

/** A place found by search; `words` has the words around the match, which stand between U+0002 and U+0003. */
export type Hit = {
  readonly kind: "report" | Passage["kind"];
  readonly report: string;
  readonly story: string | null;
  readonly outlet: string | null;
  readonly headline: string | null;
  readonly published: string | null;
  readonly speaker: string | null;
  readonly words: string;
  readonly start: number | null;
  readonly end: number | null;
  /** Of the text that the words stand in. */
  readonly textSha256: string;
};

/** How much a store holds, and how much of it waits. */
export type StoreCounts = {
  readonly reports: number;
  readonly stories: number;
  readonly snapshots: number;
  readonly feeds: number;
  /** Reports that were not read yet, that could not be read, and that have no story yet. */
  readonly unread: number;
  readonly failed: number;
  readonly unplaced: number;
};

/** Something that changed in a store. `cursor` is its place in the order of changes. */
export type ChangeNote = {
  readonly cursor: string;
  readonly kind:
    | "report-added"
    | "report-revised"
    | "report-corrected"
    | "report-read"
    | "report-failed"
    | "report-placed"
    | "story-changed"
    | "story-merged"
    | "story-gone"
    | "story-judged"
    | "story-told"
    | "store-restored";
  readonly report: string | null;
  readonly story: string | null;
  readonly at: string;
};

/** Changes in their order, and where to go on. `lost`: some that came before are not kept any more, or the cursor is of another store; load anew. */
export type ChangePage = { readonly changes: readonly ChangeNote[]; readonly next: string; readonly lost: boolean };

/** An address that somebody asked for and that is not fetched yet. */
export type Wanted = { readonly number: number; readonly address: string; readonly follow: boolean };

/** A judgement as it is kept. */
export type KeptJudgement = {
  readonly number: number;
  readonly line: string;
  readonly editor: string | null;
  readonly judgedAt: string;
  /** When and by whom it was taken back; null where it holds. */
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
};

/** A collation as it is kept: its JSON, and what a list of stories counts of it. */
export type WrittenCollation = {
  readonly json: string;
  readonly conflicts: number;
  readonly disagreements: number;
  readonly origins: number;
};

/** What the newest collation of a story counts; `madeAt` before the story's `changedAt` says that it is out of date. */
export type CollationCounts = {
  /** The key that it is kept under. */
  readonly key: string;
  readonly conflicts: number;
  readonly disagreements: number;
  readonly origins: number;
  readonly madeAt: string;
};

/** A story whose counts are missing or older than the story is. */
export type UntoldStory = { readonly id: string; readonly reports: number; readonly changedAt: string };

/** A feed that is watched. Times are ISO 8601 in UTC. */
export type Feed = {
  readonly address: string;
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly everySeconds: number;
  readonly checkedAt: string | null;
  readonly dueAt: string;
  /** Checks that failed since one went well. */
  readonly failures: number;
  readonly problem: string | null;
};

/** Who edits, and when; null and the present where it is not known. */
export type By = { readonly editor: string | null; readonly at?: string };

/** How a report came into its story. */
export type Membership = {
  readonly story: string;
  readonly report: string;
  readonly placedBy: "automatic" | "editor";
  readonly editor: string | null;
  readonly placedAt: string;
  readonly reason: string | null;
};

/** What an editor did to stories. */
export type Edit = {
  readonly kind: "move" | "merge" | "split";
  readonly report: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly editor: string | null;
  readonly doneAt: string;
  /** When and by whom it was undone; null where it holds. */
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
};

/** One of the last edits, as a whole: what it was, and whether it can be undone. */
export type LastEdit = {
  readonly number: number;
  readonly kind: Edit["kind"];
  /** How many reports it moved, and the one where it is one; 0 where that is not known. */
  readonly reports: number;
  readonly report: { readonly id: string; readonly headline: string | null } | null;
  /** The story that they left and the one that they went to, as they were called then. */
  readonly from: { readonly id: string; readonly title: string } | null;
  readonly to: { readonly id: string; readonly title: string } | null;
  readonly editor: string | null;
  readonly doneAt: string;
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
  /** Why it cannot be undone, in a sentence; null where it can. */
  readonly refused: string | null;
};

/** A story that a report may join, with some of its reports: those that were found first, then the newest. */
export type Candidate = {
  readonly story: string;
  readonly members: readonly { readonly report: string; readonly signature: string }[];
  /** How many reports it has in all. */
  readonly size: number;
  /** True where an editor had a word in it: its reports stay, and it is never taken up by another. */
  readonly kept: boolean;
};

/** Where a new report goes, and what that changes among the stories near to it; reasons are in words. */
export type Arranged = {
  readonly story: string;
  readonly reason: string;
  /** Stories that begin, under names that no story has, and the reports that they begin with. */
  readonly begins: readonly { readonly story: string; readonly reports: readonly string[] }[];
  /** Stories that others take up whole. */
  readonly merges: readonly { readonly from: string; readonly into: string; readonly reason: string }[];
  /** Reports that go to another story, and exact copies of them with them. */
  readonly moves: readonly {
    readonly report: string;
    readonly from: string;
    readonly to: string;
    readonly reason: string;
  }[];
};

/** The pure part of placing. Stories that an editor took the report out of are not among the candidates. */
export type Clusterer = (
  report: { readonly id: string; readonly signature: string },
  candidates: readonly Candidate[],
) => Arranged;

/** A report that was placed. */
export type Placed = {
  readonly report: string;
  readonly story: string;
  /** Whether the story began with it. */
  readonly fresh: boolean;
  readonly reason: string;
  /** Stories that turned out to be one with another, and are part of it now. */
  readonly merged: readonly string[];
  /** Reports that went from one story to another because of it. */
  readonly moved: readonly string[];
};

/** What a look at a store found: its version, and whether it is whole. */
export type Health = {
  readonly kind: "sqlite" | "postgres";
  readonly database: string;
  readonly version: number;
  /** What is wrong, in words; empty where nothing is. */
  readonly faults: readonly string[];
  readonly counts: StoreCounts;
  /** Bytes on disk, null where it is not known. */
  readonly bytes: number | null;
};

/** How to open a store. */
export type StoreOptions = {
  /** How long to wait for another process that holds the database, in milliseconds; 5,000 unless told. */
  readonly waitMs?: number;
  /** PostgreSQL: how long a job may take before another process gets it, in seconds; 300 unless told. */
  readonly jobSeconds?: number;
  /** Is told when a database that an older Crossread made is brought to the newest version: at the start, on the way, and when it is there. */
  readonly onMigrate?: (told: Migrating) => void;
};

/** How far a database is on its way to the newest version. */
export type Migrating = {
  /** The version that it had, the one that it has now, and the newest: those two are the same at the end. */
  readonly from: number;
  readonly version: number;
  readonly to: number;
  /** Reports that the step under way went through, and how many there are. */
  readonly done: number;
  readonly reports: number;
};
