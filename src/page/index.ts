export { type PageData, type PageName, pageScriptHashes, pageTitle, readPageTemplate, renderPage } from "./page.js";
