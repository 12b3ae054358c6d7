export {
  type PageData,
  type PageName,
  pageScriptHashes,
  pageTitle,
  readPageTemplate,
  renderPage,
  storyPage,
} from "./page.js";
