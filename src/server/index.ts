export { createServer } from "./create-server.js";
export { createDeskJobs, type DeskJobOptions, type DeskJobs } from "./desk-jobs.js";
export { type Listening, listen } from "./listen.js";
export { bothStories, memoryStories, storeStories } from "./stories.js";
export type { CrossreadServer, Desk, ServerOptions, StoryEntry, StorySource } from "./types.js";
