export { arrivalOf, type BringInCounts, type BringInOptions, type BroughtIn, bringIn, ownAddress } from "./bring-in.js";
export { createClusterer } from "./clusterer.js";
export { type CollatedStory, type Compare, type CompareToKeep, collateStory } from "./collate-story.js";
export { judgedCounts } from "./compared-story.js";
export {
  evidenceHead,
  gatherStory,
  type WholeStory,
  warcParts,
  warcStory,
  zipParts,
  zipStory,
} from "./export-story.js";
export { judgedHits } from "./judged-hits.js";
export { type JudgedSummary, standingLines, summaryOf } from "./judgement-lines.js";
export { analysisKey, collationKey, type Versions } from "./key.js";
export type { NameAsked } from "./name-context.js";
export { passagesOf } from "./passages.js";
export { localPool, type Pool, packagedPool, packagedThreads, type Threads } from "./pool.js";
export { createReader, packagedCluster, packagedReader, type Reader, type ReaderParts } from "./read-report.js";
export { createReadingLine, placeAll, type ReadingLine, type Work } from "./reading-line.js";
export type { JudgedAsked } from "./report-judgements.js";
export { type ToldRevision, tellRevisions } from "./revisions.js";
export { type TellAheadOptions, tellAhead } from "./tell-ahead.js";
export { type Change, type ChangeKind, tellChanges } from "./tell-changes.js";
export { tellName } from "./tell-name.js";
export { storedText, tellStored } from "./tell-stored.js";
export { turn } from "./turn.js";
export {
  type CheckedFeed,
  checkFeed,
  type FollowOptions,
  followFeeds,
  newFeed,
  type WatchOptions,
} from "./watch.js";
export { type StoryForm, type ToldText, writeStory } from "./write-story.js";
