export { openStore } from "./open-store.js";
export type { Job, Queue } from "./queue.js";
export { textSha256 } from "./rows.js";
export type { FeedStore, ReportStore, Store, StoriesStore } from "./store.js";
export type {
  Arranged,
  Arrival,
  By,
  Candidate,
  Clusterer,
  Edit,
  Feed,
  Health,
  Hit,
  Kept,
  Membership,
  Passage,
  Placed,
  ReadReport,
  ReportSummary,
  Revision,
  Snapshot,
  StoreCounts,
  StoreOptions,
  StoryRecord,
  StorySummary,
  UnreadReport,
} from "./types.js";
