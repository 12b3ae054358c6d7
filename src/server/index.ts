export { createServer } from "./create-server.js";
export { type Bringing, createDeskJobs, type DeskJobOptions, type DeskJobs } from "./desk-jobs.js";
export { openExamples } from "./examples.js";
export { createFeedWatch, type FeedWatch, type FeedWatchOptions } from "./feed-watch.js";
export { type Listening, listen } from "./listen.js";
export { bothStories, memoryStories, storeStories } from "./stories.js";
export type { CrossreadServer, Desk, ServerOptions, StoryEntry, StorySource } from "./types.js";
