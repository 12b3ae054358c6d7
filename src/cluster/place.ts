import { becauseOf } from "./because.js";
import { pairFeatures } from "./features.js";
import { CLUSTER_LIMITS } from "./limits.js";
import type { ClusterModel } from "./model.js";
import { sharedShingles } from "./shingles.js";
import type { Fit, Member, Placement, Signature, StoryCandidate } from "./types.js";

/** Score of an exact copy: surer than any pair that is judged. */
const COPY = 20;
/** From this share of common runs on two reports are one text in two editions, whatever else differs. */
const EDITION = 0.6;
/** Days between publications that cost nothing, and what each further day costs in log odds: one event is mostly told within the week. */
const FREE_DAYS = 4;
const PER_DAY = 0.08;
const MOST_FOR_DAYS = 3;

/** Log odds that two reports tell one event. The same whichever comes first. */
export function scorePair(left: Signature, right: Signature, model: ClusterModel): number {
  if (left.copy === right.copy && left.words > 0) return COPY;
  const score = model.trees.score(pairFeatures(left, right, model)) - daysCost(left.day, right.day);
  return sharedShingles(left.shingles, right.shingles) >= EDITION ? Math.max(score, COPY / 4) : score;
}

function daysCost(left: number | null, right: number | null): number {
  if (left === null || right === null) return 0;
  return Math.min(MOST_FOR_DAYS, Math.max(0, Math.abs(left - right) - FREE_DAYS) * PER_DAY);
}

/** How well a report fits a story: the mean over its reports, with the nearest of them. A copy of one of them fits as well as anything can. */
function fitOf(
  signature: Signature,
  members: readonly Member[],
  model: ClusterModel,
): { score: number; nearest: Member } | null {
  let sum = 0;
  let best = Number.NEGATIVE_INFINITY;
  let nearest: Member | null = null;
  const some = members.slice(0, CLUSTER_LIMITS.members);
  for (const member of some) {
    const score = scorePair(signature, member.signature, model);
    sum += score;
    if (score > best) [best, nearest] = [score, member];
  }
  if (nearest === null) return null;
  return { score: best >= COPY ? best : sum / some.length, nearest };
}

/**
 * The story among the candidates that a report joins, with the reason; null where none fits and it begins one of its own. Of stories that fit
 * equally well the first given is taken. At most `CLUSTER_LIMITS.stories` candidates and `CLUSTER_LIMITS.members` reports of each are compared.
 */
export function placeReport(
  signature: Signature,
  candidates: readonly StoryCandidate[],
  model: ClusterModel,
): Placement | null {
  const fits: Fit[] = [];
  for (const { story, members } of candidates.slice(0, CLUSTER_LIMITS.stories)) {
    const fit = fitOf(signature, members, model);
    if (fit !== null && fit.score >= model.join)
      fits.push({ story, score: fit.score, because: becauseOf(signature, fit.nearest, model) });
  }
  fits.sort((a, b) => b.score - a.score);
  const [best, ...near] = fits;
  return best === undefined ? null : { ...best, near };
}

/**
 * Whether two stories are one, by the mean over pairs of their reports (`CLUSTER_LIMITS.members` of each at most); null where they are not. To be asked of
 * the story that a report has joined and of the others named in `near`. Story `right` is the one that would be taken up.
 */
export function mergeStories(left: StoryCandidate, right: StoryCandidate, model: ClusterModel): Fit | null {
  let sum = 0;
  let count = 0;
  let best = Number.NEGATIVE_INFINITY;
  let pair: readonly [Member, Member] | null = null;
  for (const a of left.members.slice(0, CLUSTER_LIMITS.members)) {
    for (const b of right.members.slice(0, CLUSTER_LIMITS.members)) {
      const score = scorePair(a.signature, b.signature, model);
      sum += score;
      count++;
      if (score > best) [best, pair] = [score, [a, b]];
    }
  }
  if (pair === null || sum / count < model.merge) return null;
  return { story: right.story, score: sum / count, because: becauseOf(pair[0].signature, pair[1], model) };
}
