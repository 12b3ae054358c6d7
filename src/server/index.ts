export { createServer } from "./create-server.js";
export { type DeskFeedOptions, followDeskFeeds } from "./desk-feeds.js";
export { type Bringing, createDeskJobs, type DeskJobOptions, type DeskJobs, type OpenJob } from "./desk-jobs.js";
export { openExamples } from "./examples.js";
export { type Listening, listen } from "./listen.js";
export { bothStories, memoryStories, storeStories } from "./stories.js";
export type { CrossreadServer, Desk, ServerOptions, StoryEntry, StorySource } from "./types.js";
