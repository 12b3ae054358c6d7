export { isoDate } from "./dates.js";
export { maxReportBytes } from "./decode.js";
export { parseReportInput, toReportInput } from "./json.js";
export { type DetectedLanguage, detectLanguage, languageName } from "./language.js";
export { readReport, readReports, withLanguage } from "./read-report.js";
export type { FileHint, ReadNote, ReadReport } from "./types.js";
