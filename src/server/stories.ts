import { failed, ok } from "../base/index.js";
import type { Collation, StoryLine } from "../contract/index.js";
import {
  type CompareToKeep,
  type JudgedSummary,
  judgedCounts,
  storedText,
  summaryOf,
  tellStored,
  type Versions,
} from "../jobs/index.js";
import type { Store } from "../store/index.js";
import { disputeOf } from "../wording/index.js";
import type { StoryEntry, StorySource } from "./types.js";

/** Stories held in memory, in the order given. */
export function memoryStories(stories: readonly (StoryEntry & { readonly collation: Collation })[]): StorySource {
  const byId = new Map(stories.map((story) => [story.id, story.collation]));
  return {
    list: async () => ok(stories.map(({ id, title }) => ({ id, title }))),
    lines: async (limit, offset) => ok(stories.slice(offset, offset + limit).map(lineOf)),
    get: async (id) => {
      const found = byId.get(id);
      return found === undefined ? failed("not-found", `There is no story "${id}".`) : ok(found);
    },
  };
}

function lineOf({ id, title, collation }: StoryEntry & { readonly collation: Collation }): StoryLine {
  const { reports, points, lineage } = collation;
  const dates = reports.flatMap(({ published }) => published.value ?? []).sort();
  return {
    id,
    title,
    reports: reports.length,
    outlets: new Set(reports.flatMap(({ outlet }) => outlet ?? [])).size,
    first: dates[0] ?? null,
    last: dates.at(-1) ?? null,
    changedAt: null,
    conflicts: points.filter((point) => disputeOf(point) === "hard").length,
    disagreements: points.filter((point) => disputeOf(point) === "soft").length,
    origins: lineage.origins.length,
    toldAt: null,
    ...judgedOf(collation),
  };
}

/** What was judged of a story that is held in memory. */
function judgedOf({ points, notes }: Collation): JudgedSummary {
  const judged = points.flatMap(({ judgements }) => judgements ?? []);
  const once = [...new Map(judged.map((one) => [JSON.stringify(one), one])).values()];
  const lost = notes.filter(({ code }) => code === "judgement-lost").length;
  const last = once.sort((a, b) => ((a.at ?? "") < (b.at ?? "") ? -1 : 1)).at(-1);
  return { judgements: once.length + lost, judgedBy: last?.by ?? null, judgedAt: last?.at ?? null };
}

const UNCOUNTED = { key: null, conflicts: null, disagreements: null, origins: null, madeAt: null };

/** Stories of a store that a page offers to choose from. */
const OFFERED = 500;

/**
 * The stories of a store, by id. A story is compared when it is first asked for, and again only when its reports, the
 * code or a model have changed; judgements are replayed on it. A story without a title is called by its reports.
 */
export function storeStories(store: Store, compare: CompareToKeep, versions: Versions): StorySource {
  return {
    list: async () => {
      const list = await store.listRecent(OFFERED);
      return list.ok ? ok(list.value.map(({ id, name }) => ({ id, title: name }))) : list;
    },
    lines: async (limit, offset) => {
      const list = await store.listRecent(limit, offset);
      if (!list.ok) return list;
      const ids = list.value.map(({ id }) => id);
      const [counts, judged] = [await store.countsOfStories(ids), await store.listStandingJudgements(ids)];
      if (!counts.ok) return counts;
      if (!judged.ok) return judged;
      const settled = await judgedCounts(store, judged.value, counts.value);
      if (!settled.ok) return settled;
      return ok(
        list.value.map(({ name, ...story }): StoryLine => {
          const { madeAt, key: _key, ...known } = counts.value.get(story.id) ?? UNCOUNTED;
          const counted = { ...known, ...settled.value.get(story.id) };
          const summary = summaryOf(judged.value.get(story.id) ?? []);
          return { ...story, title: name, ...counted, toldAt: madeAt, ...summary };
        }),
      );
    },
    get: async (id) => {
      const story = await store.getStory(id);
      if (!story.ok) return story;
      if (story.value === null) return failed("not-found", `There is no story "${id}".`);
      return tellStored(store, story.value.id, compare, versions);
    },
    text: async (id) => {
      const story = await store.getStory(id);
      if (!story.ok) return story;
      if (story.value === null) return failed("not-found", `There is no story "${id}".`);
      return storedText(store, story.value.id, compare, versions);
    },
  };
}

/** Two sources as one, the first before the second; an id that both have is the first's. */
export function bothStories(first: StorySource, second: StorySource): StorySource {
  return {
    list: async () => {
      const [left, right] = [await first.list(), await second.list()];
      if (!left.ok) return left;
      return right.ok ? ok([...left.value, ...right.value]) : right;
    },
    lines: async (limit, offset) => {
      const before = await first.lines(limit, offset);
      if (!before.ok || before.value.length === limit) return before;
      const all = await first.list();
      if (!all.ok) return all;
      const after = await second.lines(limit - before.value.length, Math.max(0, offset - all.value.length));
      return after.ok ? ok([...before.value, ...after.value]) : after;
    },
    get: async (id) => {
      const found = await first.get(id);
      return found.ok || found.problem.code !== "not-found" ? found : second.get(id);
    },
    text: async (id) => {
      const found = await first.get(id);
      return found.ok ? null : ((await second.text?.(id)) ?? null);
    },
  };
}
