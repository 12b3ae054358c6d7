export type { Collation, Judgement } from "../contract/index.js";
export {
  type Account,
  applyJudgements,
  type JudgementLine,
  parseJudgement,
  renderAnnotations,
  renderCsv,
  renderDocx,
  renderMarkdown,
  renderTimelineJs,
  writeAccount,
} from "../story/index.js";
export { analyze, toAnalysis } from "./analyze.js";
export { compare } from "./compare.js";
export { toConllu } from "./conllu.js";
export { loadModels, MODEL_NAMES, type ModelName, type Models } from "./models.js";
export { readReport, toReport } from "./read.js";
