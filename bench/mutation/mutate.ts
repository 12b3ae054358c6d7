import { type Random, shuffled } from "../../src/base/index.js";
import type { Reading } from "../../src/claims/index.js";
import { findDateSites } from "./dates.js";
import type { SiteFinder } from "./edit.js";
import { findCopySites, findIdenticalSites, findMoveSites, findParaphraseSites } from "./harmless.js";
import { findCutSites, findHedgeSites } from "./hedges.js";
import { findNegationSites } from "./negations.js";
import { findNumberSites, findUnitSites } from "./numbers.js";
import { findNameSites, findSpeakerSites } from "./people.js";
import type { Kind, Mutation } from "./types.js";

const FINDERS: Readonly<Record<Kind, SiteFinder>> = {
  number: findNumberSites,
  date: findDateSites,
  negation: findNegationSites,
  name: findNameSites,
  speaker: findSpeakerSites,
  unit: findUnitSites,
  hedge: findHedgeSites,
  cut: findCutSites,
  moved: findMoveSites,
  copied: findCopySites,
  paraphrase: findParaphraseSites,
  identical: findIdenticalSites,
};

/** One change of one kind at a place drawn by `random`; null where the report has no place for it. */
export function mutate(reading: Reading, kind: Kind, random: Random): Mutation | null {
  for (const site of shuffled(FINDERS[kind](reading), random)) {
    const mutation = site(random);
    if (mutation !== null && (kind === "identical" || mutation.right !== reading.document.text)) return mutation;
  }
  return null;
}
