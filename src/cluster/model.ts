import { hashString, placeOf } from "../base/index.js";
import { loadTrees, readContainer, type Trees } from "../models/index.js";
import type { Grouping } from "./group.js";

/** What clustering has learnt: how common words are in news, how often they stand with a capital, and what makes two reports one story. */
export type ClusterModel = {
  /** Reports behind the frequencies. */
  readonly reports: number;
  /** In how many of them a term stands. */
  readonly frequencyOf: (id: number) => number;
  /** Share of its places within sentences where a word has a capital, 0 to 1; null where it is not known. */
  readonly capitalOf: (id: number) => number | null;
  /** Log odds that two reports tell one event. */
  readonly trees: Trees;
  /** When two groups of reports are one story. */
  readonly grouping: Grouping;
};

/** Id of a word, by its stem. */
export const wordId = (stem: string): number => hashString(stem, 0x77);
/** Id of a number, a date, a year or a name of several words. */
export const otherId = (kind: string, key: string): number => hashString(key, hashString(kind));

/** Reads the weights of `models/cluster-<date>`. Throws where the bytes are none. */
export function loadClusterModel(bytes: Uint8Array): ClusterModel {
  const container = readContainer(bytes);
  const [ids, counts, capitals] = ["words.ids", "words.counts", "words.capitals"].map((name) =>
    container.arrays.get(name),
  );
  const { reports, grouping } = container.info as { reports: number; grouping: Grouping };
  if (!(ids instanceof Uint32Array && counts instanceof Uint16Array && capitals instanceof Uint8Array))
    throw new TypeError("loadClusterModel: these weights hold no frequencies of words");
  return {
    reports,
    frequencyOf: (id) => counts[placeOf(ids, id)] ?? 0,
    capitalOf: (id) => {
      const share = capitals[placeOf(ids, id)];
      return share === undefined || share === 255 ? null : share / 254;
    },
    trees: loadTrees(container, "cluster"),
    grouping,
  };
}

/** How much a term tells: the log of how rare it is among the reports behind the model. */
export function rarityOf(model: ClusterModel, id: number): number {
  return Math.log((model.reports + 1) / (model.frequencyOf(id) + 0.7));
}
