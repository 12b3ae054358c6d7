export { mostUsed } from "./most-used.js";
export type {
  KeptStatement,
  NameCount,
  NamePrint,
  NameQuery,
  NameReach,
  NamesStore,
  StatementCount,
} from "./name-types.js";
export { openStore } from "./open-store.js";
export type { Job, Queue } from "./queue.js";
export { textSha256, writeCollation } from "./rows.js";
export type { ChangeStore, FeedStore, ReportStore, Store, StoriesStore, WantedStore } from "./store.js";
export type {
  Arranged,
  Arrival,
  By,
  Candidate,
  ChangeNote,
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
  Migrating,
  Passage,
  Placed,
  ReadReport,
  ReportLine,
  ReportSummary,
  Revision,
  Snapshot,
  StoreCounts,
  StoreOptions,
  StoryRecord,
  StorySummary,
  UnreadReport,
  UntoldStory,
  Wanted,
  WrittenCollation,
} from "./types.js";
