import { arrangeReport } from "./arrange.js";
import { becauseOf } from "./because.js";
import { groupsOf } from "./group.js";
import { CLUSTER_LIMITS } from "./limits.js";
import type { ClusterModel } from "./model.js";
import { countAround, prepare } from "./prepare.js";
import { scorePrepared } from "./score.js";
import type { Fit, Signature, StoryCandidate } from "./types.js";

/** Where a report goes: the story that fits best, and others that it shows to be one with it. */
export type Placement = Fit & { readonly near: readonly Fit[] };

/**
 * `arrangeReport` for a caller that cannot move single reports from story to story: the story that the report joins, null where it begins one. Stories of
 * which reports were put together wrongly stay mixed; `arrangeReport` parts them.
 */
export function placeReport(
  signature: Signature,
  candidates: readonly StoryCandidate[],
  model: ClusterModel,
): Placement | null {
  const { story, joined, merges } = arrangeReport({ report: "", signature }, candidates, model, () => "");
  if (joined === null || !candidates.some((candidate) => candidate.story === story)) return null;
  const near = merges.filter(({ into }) => into === story);
  return {
    ...joined,
    near: near.map(({ from, because }) => ({ ...joined, story: from, because: because ?? joined.because })),
  };
}

/** Whether two stories are one: the reports of both, grouped anew, fall into one group. Null where they do not. */
export function mergeStories(left: StoryCandidate, right: StoryCandidate, model: ClusterModel): Fit | null {
  const half = CLUSTER_LIMITS.together / 2;
  const [some, others] = [left.members.slice(0, half), right.members.slice(0, half)];
  const members = [...some, ...others];
  const around = countAround(members.map(({ signature }) => signature));
  const prepared = members.map(({ signature }) => prepare(signature, model, around));
  const scores = prepared.map((a) => Float64Array.from(prepared, (b) => (a === b ? 0 : scorePrepared(a, b, model))));
  if (groupsOf(scores, model.grouping, new Array(members.length).fill(null)).length > 1) return null;
  let [sum, best, pair] = [0, Number.NEGATIVE_INFINITY, [0, 0]];
  for (let i = 0; i < some.length; i++) {
    for (let j = some.length; j < members.length; j++) {
      const score = (scores[i] as Float64Array)[j] as number;
      sum += score;
      if (score > best) [best, pair] = [score, [i, j]];
    }
  }
  if (best === Number.NEGATIVE_INFINITY) return null;
  const [i, j] = pair as [number, number];
  const because = becauseOf(members[i]!.signature, members[j]!, model);
  return { story: right.story, score: sum / (some.length * others.length), because };
}
