import { failed, ok } from "../base/index.js";
import type { Collation } from "../contract/index.js";
import type { StoryEntry, StorySource } from "./types.js";

/** Stories held in memory, in the order given. */
export function memoryStories(stories: readonly (StoryEntry & { readonly collation: Collation })[]): StorySource {
  const byId = new Map(stories.map((story) => [story.id, story.collation]));
  return {
    list: async () => ok(stories.map(({ id, title }) => ({ id, title }))),
    get: async (id) => {
      const found = byId.get(id);
      return found === undefined ? failed("not-found", `There is no story "${id}".`) : ok(found);
    },
  };
}
