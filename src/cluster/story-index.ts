import { arrangeReport } from "./arrange.js";
import { chooseReports, indexTermsOf } from "./keys.js";
import { CLUSTER_LIMITS } from "./limits.js";
import type { ClusterModel } from "./model.js";
import type { Arrangement, Signature, StoryCandidate } from "./types.js";

/** Stories in memory: the same decisions as a store makes, without one. */
export type StoryIndex = {
  /** Places a report and carries out what that changes. Throws where one of that id is in already. */
  add(report: string, signature: Signature): Arrangement;
  /** The story of a report; null where it is not known. */
  storyOf(report: string): string | null;
  /** Every story with its reports, in the order in which they began and came in. */
  stories(): readonly { readonly story: string; readonly reports: readonly string[] }[];
};

/** What is known of the reports that are in. */
type Shelf = {
  readonly signatures: Map<string, Signature>;
  readonly storyOf: Map<string, string>;
  readonly members: Map<string, Set<string>>;
  readonly postings: Map<number, string[]>;
  /** Every name that a story had. */
  readonly named: Set<string>;
};

/** The stories of the reports found under the keys, best first, each with the reports found and then the newest. */
function candidatesFor(shelf: Shelf, keys: readonly number[]): StoryCandidate[] {
  const byStory = new Map<string, string[]>();
  for (const report of chooseReports(keys, (key) => newestOf(shelf.postings.get(key)))) {
    const story = shelf.storyOf.get(report) as string;
    const list = byStory.get(story);
    if (list === undefined) byStory.set(story, [report]);
    else list.push(report);
  }
  return [...byStory].slice(0, CLUSTER_LIMITS.stories).map(([story, found]) => {
    const all = shelf.members.get(story) as Set<string>;
    const some = new Set(found);
    // The newest members; a set keeps the order in which they came in.
    for (const report of all.size > 4 * CLUSTER_LIMITS.members ? [] : [...all].reverse()) some.add(report);
    const members = [...some].map((report) => ({ report, signature: shelf.signatures.get(report) as Signature }));
    return { story, members, size: all.size };
  });
}

function move(shelf: Shelf, report: string, to: string): void {
  const from = shelf.storyOf.get(report);
  if (from !== undefined) {
    const left = shelf.members.get(from) as Set<string>;
    left.delete(report);
    if (left.size === 0) shelf.members.delete(from);
  }
  shelf.storyOf.set(report, to);
  const members = shelf.members.get(to);
  if (members === undefined) shelf.members.set(to, new Set([report]));
  else members.add(report);
}

function carryOut(shelf: Shelf, { merges, moves }: Arrangement): void {
  for (const { from, into } of merges)
    for (const report of [...(shelf.members.get(from) ?? [])]) move(shelf, report, into);
  for (const { report, from, to } of moves) {
    const copy = shelf.signatures.get(report)?.copy;
    for (const other of [...(shelf.members.get(from) ?? [])])
      if (other === report || shelf.signatures.get(other)?.copy === copy) move(shelf, other, to);
  }
}

/**
 * An empty index. A story is named after a report that began it. The cost of `add` does not grow with what is in: lists of the index are read to a fixed
 * length, newest first.
 */
export function createStoryIndex(model: ClusterModel): StoryIndex {
  const shelf: Shelf = {
    signatures: new Map(),
    storyOf: new Map(),
    members: new Map(),
    postings: new Map(),
    named: new Set(),
  };
  const nameStory = (reports: readonly string[]): string => {
    let name = reports.find((report) => !shelf.named.has(report)) ?? `${reports[0]}+`;
    while (shelf.named.has(name)) name += "+";
    shelf.named.add(name);
    return name;
  };
  return {
    add(report, signature) {
      if (shelf.signatures.has(report)) throw new Error(`report ${report} is in the index already`);
      const keys = indexTermsOf(signature, model);
      const arrangement = arrangeReport({ report, signature }, candidatesFor(shelf, keys), model, nameStory);
      shelf.signatures.set(report, signature);
      carryOut(shelf, arrangement);
      move(shelf, report, arrangement.story);
      for (const key of keys) {
        const under = shelf.postings.get(key);
        if (under === undefined) shelf.postings.set(key, [report]);
        else under.push(report);
      }
      return arrangement;
    },
    storyOf: (report) => shelf.storyOf.get(report) ?? null,
    stories: () => [...shelf.members].map(([story, reports]) => ({ story, reports: [...reports] })),
  };
}

function newestOf(list: readonly string[] | undefined): readonly string[] {
  return list === undefined ? [] : list.slice(-CLUSTER_LIMITS.postings).reverse();
}
