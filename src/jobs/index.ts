export { type CollatedStory, type Compare, collateStory } from "./collate-story.js";
export { collationKey, type Versions } from "./key.js";
