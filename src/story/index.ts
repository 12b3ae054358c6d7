export { writeAccount } from "./account.js";
export type { Account, AccountLine, AccountPart, AccountSection, Footnote } from "./account-shape.js";
export { renderMarkdown } from "./markdown.js";
export { tellStory } from "./tell.js";
