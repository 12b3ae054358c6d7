export {
  type PageData,
  type PageName,
  pageScriptHashes,
  pageTitle,
  readPageTemplate,
  renderPage,
  storyPage,
  titledPage,
} from "./page.js";
