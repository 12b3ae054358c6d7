export { openStore } from "./open-store.js";
export { textSha256 } from "./rows.js";
export type { ReportSummary, Store, StoreOptions, StoryRecord } from "./types.js";
