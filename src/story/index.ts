export {
  type Account,
  type AccountLine,
  type AccountPart,
  type AccountSection,
  type Footnote,
  writeAccount,
} from "../account/index.js";
export { renderAnnotations } from "./exports/annotations.js";
export { renderCsv } from "./exports/csv.js";
export { renderDocx } from "./exports/docx.js";
export { renderTimelineJs } from "./exports/timeline-js.js";
export { applyJudgements, type JudgementLine } from "./judgements/apply.js";
export { parseJudgement } from "./judgements/parse.js";
export { type JudgedReading, type JudgedStory, placedOn, placeJudgements } from "./judgements/placed.js";
export { renderMarkdown } from "./markdown.js";
export { tellStory } from "./tell.js";
