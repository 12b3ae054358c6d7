export { type PageData, pageScriptHashes, pageTitle, readPageTemplate, renderPage } from "./page.js";
