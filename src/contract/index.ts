export { type Analysis, analysisSchema } from "./analysis.js";
export {
  type CollatedReport,
  type Collation,
  collationSchema,
  type Edge,
  type Judged,
  type Origin,
  type Point,
  type PointReading,
  type TimelineEntry,
  type Variant,
} from "./collation.js";
export {
  type AddInput,
  type DeskDoctor,
  type DeskEvent,
  type DeskJob,
  type DeskStatus,
  type DeskView,
  deskShapes,
  type EditLine,
  type EditList,
  type FeedLine,
  type JudgementEntry,
  type JudgementInput,
  type ReportDetail,
  type ReportLine,
  type ReportList,
  type SearchHit,
  type StoryHistory,
  type StoryLine,
  type StoryList,
} from "./desk.js";
export { type Evidence, type Judgement, judgementSchema } from "./judgement.js";
export {
  type NameLine,
  type NameList,
  type NameOccasion,
  type NameRecord,
  type NameStatement,
  type NameTelling,
  nameShapes,
} from "./names.js";
export type { PlacedJudgement, ReportJudgements } from "./placed-judgement.js";
export { type CompareInput, compareInputSchema, type ReportInput, reportInputSchema } from "./report-input.js";
export { type ReportText, reportPageShapes, type SharedWords } from "./report-page.js";
