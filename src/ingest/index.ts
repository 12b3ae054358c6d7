export { type FeedState, type FetchedPage, type FetchOptions, fetchPage } from "./fetch-page.js";
export type { Evidence, Incoming, Outcome, SourceOptions } from "./incoming.js";
export { type JsonLine, readJsonLines } from "./json-lines.js";
export { type LoadedReports, type LoadOptions, type LoadProblem, loadReports } from "./load-reports.js";
export { modelNames, readModelBytes } from "./models.js";
export { createPoliteFetcher, type PoliteFetcher, type PoliteOptions } from "./polite-fetcher.js";
export { type FeedAnswer, type FeedEntry, readFeed } from "./read-feed.js";
export { readPdf } from "./read-pdf.js";
export { readSources } from "./read-sources.js";
