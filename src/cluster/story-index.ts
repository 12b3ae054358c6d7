import { chooseReports, indexTermsOf } from "./keys.js";
import { CLUSTER_LIMITS } from "./limits.js";
import type { ClusterModel } from "./model.js";
import { mergeStories, placeReport } from "./place.js";
import type { Fit, Member, Placement, Signature, StoryCandidate } from "./types.js";

/** What became of a report: the story it is in now, whether it began it, and stories that it made one with it (their names are gone). */
export type Placed = {
  readonly story: string;
  readonly placement: Placement | null;
  readonly merged: readonly Fit[];
  /** How many reports it was compared with. */
  readonly compared: number;
};

/** Stories in memory: the same decisions as a store makes, without one. */
export type StoryIndex = {
  /** Places a report. Throws where one of that id is in already. */
  add(report: string, signature: Signature): Placed;
  /** The story of a report; null where it is not known. */
  storyOf(report: string): string | null;
  /** Every story with its reports, in the order in which they began and came in. */
  stories(): readonly { readonly story: string; readonly reports: readonly string[] }[];
};

/** What is known of the reports that are in. */
type Shelf = {
  readonly model: ClusterModel;
  readonly apart: (left: string, right: string) => boolean;
  readonly signatures: Map<string, Signature>;
  readonly storyOf: Map<string, string>;
  readonly members: Map<string, string[]>;
  readonly postings: Map<number, string[]>;
};

/** A story with those of its reports that are compared: the given ones, then the newest. */
function candidateOf(shelf: Shelf, story: string, first: readonly string[] = []): StoryCandidate {
  const newest = newestOf(shelf.members.get(story), CLUSTER_LIMITS.members);
  const some = [...new Set([...first, ...newest])].slice(0, CLUSTER_LIMITS.members);
  const members = some.map((report): Member => ({ report, signature: shelf.signatures.get(report) as Signature }));
  return { story, members };
}

function candidatesFor(shelf: Shelf, keys: readonly number[]): StoryCandidate[] {
  const byStory = new Map<string, string[]>();
  const found = (key: number) => newestOf(shelf.postings.get(key), CLUSTER_LIMITS.postings);
  for (const report of chooseReports(keys, found)) addTo(byStory, shelf.storyOf.get(report) as string, report);
  return [...byStory]
    .slice(0, CLUSTER_LIMITS.stories)
    .map(([story, reports]) => candidateOf(shelf, story, reports.slice(0, CLUSTER_LIMITS.members / 2)));
}

/** Takes up the stories that are one with `story`, now that a report has joined it. */
function mergeNear(shelf: Shelf, story: string, near: readonly Fit[]): Fit[] {
  const merged: Fit[] = [];
  for (const { story: other } of near) {
    if (shelf.apart(story, other)) continue;
    const fit = mergeStories(candidateOf(shelf, story), candidateOf(shelf, other), shelf.model);
    if (fit === null) continue;
    for (const report of shelf.members.get(other) as string[]) {
      shelf.storyOf.set(report, story);
      addTo(shelf.members, story, report);
    }
    shelf.members.delete(other);
    merged.push(fit);
  }
  return merged;
}

/**
 * An empty index. A story is named after the report that began it. The cost of `add` does not grow with what is in: lists of the index are read to a fixed
 * length, newest first. What a caller keeps apart (`apart` says so of two stories) is never made one.
 */
export function createStoryIndex(
  model: ClusterModel,
  apart: (left: string, right: string) => boolean = () => false,
): StoryIndex {
  const [signatures, storyOf] = [new Map<string, Signature>(), new Map<string, string>()];
  const shelf: Shelf = { model, apart, signatures, storyOf, members: new Map(), postings: new Map() };
  return {
    add(report, signature) {
      if (signatures.has(report)) throw new Error(`report ${report} is in the index already`);
      const keys = indexTermsOf(signature, model);
      const candidates = candidatesFor(shelf, keys);
      const placement = placeReport(signature, candidates, model);
      const story = placement?.story ?? report;
      signatures.set(report, signature);
      storyOf.set(report, story);
      addTo(shelf.members, story, report);
      for (const key of keys) addTo(shelf.postings, key, report);
      const compared = candidates.reduce((sum, { members }) => sum + members.length, 0);
      return { story, placement, merged: placement === null ? [] : mergeNear(shelf, story, placement.near), compared };
    },
    storyOf: (report) => storyOf.get(report) ?? null,
    stories: () => [...shelf.members].map(([story, reports]) => ({ story, reports })),
  };
}

function addTo<K>(map: Map<K, string[]>, key: K, report: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [report]);
  else list.push(report);
}

function newestOf(list: readonly string[] | undefined, most: number): readonly string[] {
  return list === undefined ? [] : list.slice(-most).reverse();
}
