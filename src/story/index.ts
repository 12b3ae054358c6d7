export { writeAccount } from "./account.js";
export type { Account, AccountLine, AccountPart, AccountSection, Footnote } from "./account-shape.js";
export { renderAnnotations } from "./exports/annotations.js";
export { renderCsv } from "./exports/csv.js";
export { renderDocx } from "./exports/docx.js";
export { renderTimelineJs } from "./exports/timeline-js.js";
export { renderMarkdown } from "./markdown.js";
export { tellStory } from "./tell.js";
