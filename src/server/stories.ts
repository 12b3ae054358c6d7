import { failed, ok } from "../base/index.js";
import type { Collation } from "../contract/index.js";
import { type Compare, collateStory, type Versions } from "../jobs/index.js";
import type { Store } from "../store/index.js";
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

/**
 * The stories of a store, by id. A story is compared when it is first asked for, and again only when its reports, the
 * code or a model have changed. A story without a title shows its id.
 */
export function storeStories(store: Store, compare: Compare, versions: Versions): StorySource {
  return {
    list: async () => {
      const list = await store.listStories();
      return list.ok ? ok(list.value.map(({ id, title }) => ({ id, title: title ?? id }))) : list;
    },
    get: async (id) => {
      const collated = await collateStory(store, id, compare, versions);
      return collated.ok ? ok(collated.value.collation) : collated;
    },
  };
}
