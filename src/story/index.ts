export {
  type Account,
  type AccountLine,
  type AccountPart,
  type AccountSection,
  type Footnote,
  writeAccount,
} from "./account.js";
export { renderMarkdown } from "./markdown.js";
export { tellStory } from "./tell.js";
