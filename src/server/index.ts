export { createServer } from "./create-server.js";
export { type Listening, listen } from "./listen.js";
export { memoryStories, storeStories } from "./stories.js";
export type { CrossreadServer, ServerOptions, StoryEntry, StorySource } from "./types.js";
