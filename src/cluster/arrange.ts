import { becauseOf } from "./because.js";
import { groupsOf } from "./group.js";
import { CLUSTER_LIMITS } from "./limits.js";
import type { ClusterModel } from "./model.js";
import { countAround, type Prepared, prepare } from "./prepare.js";
import { COPY, scorePrepared } from "./score.js";
import type { Arrangement, Because, Fit, Member, Merge, Move, StoryCandidate } from "./types.js";

/** Names a story that begins with these reports; asked once for each. */
export type NameStory = (reports: readonly string[]) => string;

/** A report that is looked at, with the story that it is in; the first is the new one. */
type Seat = { readonly member: Member; readonly story: StoryCandidate | null; readonly prepared: Prepared };
/** Seats as they are grouped: numbers of seats in each group, and the name of each. */
type Table = {
  readonly seats: readonly Seat[];
  readonly scores: readonly Float64Array[];
  readonly groups: readonly (readonly number[])[];
  readonly names: readonly string[];
};

/** A story whose reports fit worse than this on the whole is not looked at any further. */
const FAR = -2;

/**
 * Where a new report goes, and what changes among the stories near to it: two that are now seen to be one are made one, reports that are seen to belong
 * elsewhere move. Pure: the caller carries it out.
 *
 * The candidates are the stories of the reports that an index found (`chooseReports`), best first. At most `CLUSTER_LIMITS.together` reports are grouped, so
 * that the cost does not grow with what is stored. The same arguments give the same answer. An exact copy of a member always joins its story.
 */
export function arrangeReport(
  report: Member,
  candidates: readonly StoryCandidate[],
  model: ClusterModel,
  nameStory: NameStory,
): Arrangement {
  const { seats, compared } = seatsFor(report, candidates.slice(0, CLUSTER_LIMITS.stories), model);
  const scores = seats.map(() => new Float64Array(seats.length));
  for (const [i, left] of seats.entries()) {
    for (const [j, right] of seats.slice(0, i).entries()) {
      const score = scorePrepared(left.prepared, right.prepared, model);
      (scores[i] as Float64Array)[j] = (scores[j] as Float64Array)[i] = score;
    }
  }
  const kept = seats.map(({ story }) => (story?.kept ? story.story : null));
  const groups = groupsOf(scores, model.grouping, kept);
  const table = { seats, scores, groups, names: namesOf(groups, seats, nameStory) };
  const own = groups.findIndex((group) => group.includes(0));
  const story = table.names[own] as string;
  return {
    story,
    joined: joinedOf(table, groups[own] as readonly number[], story, model),
    ...changesOf(table, model),
    compared,
  };
}

/** The new report and the reports worth grouping with it: of stories that are not far, until there are enough. */
function seatsFor(
  report: Member,
  candidates: readonly StoryCandidate[],
  model: ClusterModel,
): { seats: Seat[]; compared: number } {
  const stories = candidates.map((story) => ({
    story,
    members: distinct(story.members).slice(0, CLUSTER_LIMITS.members),
  }));
  const around = countAround([report, ...stories.flatMap(({ members }) => members)].map(({ signature }) => signature));
  const own: Seat = { member: report, story: null, prepared: prepare(report.signature, model, around) };
  const near = stories
    .map(({ story, members }) => {
      const seats = members.map(
        (member): Seat => ({ member, story, prepared: prepare(member.signature, model, around) }),
      );
      const all = seats.map(({ prepared }) => scorePrepared(own.prepared, prepared, model));
      const mean = all.reduce((sum, score) => sum + score, 0) / Math.max(1, all.length);
      return { seats, fit: all.some((score) => score >= COPY) ? COPY : mean };
    })
    .filter(({ fit }) => fit >= FAR)
    .sort((a, b) => b.fit - a.fit);
  const seats = [own];
  for (const found of near)
    if (seats.length + found.seats.length <= CLUSTER_LIMITS.together) seats.push(...found.seats);
  return { seats, compared: stories.reduce((sum, { members }) => sum + members.length, 0) };
}

/** Members, of copies the first: copies go together. */
function distinct(members: readonly Member[]): Member[] {
  const seen = new Set<string>();
  return members.filter(({ signature: { copy } }) => !seen.has(copy) && seen.add(copy));
}

/**
 * Names of the groups: each story's name goes to the group with most of it, and where a group has most of several stories, it takes the name of the one
 * that is kept by an editor or else the largest. Groups without a name begin stories.
 */
function namesOf(groups: Table["groups"], seats: readonly Seat[], nameStory: NameStory): string[] {
  const claims: { story: string; group: number; weight: number }[] = [];
  for (const [group, members] of groups.entries()) {
    const parts = new Map<StoryCandidate, number>();
    for (const i of members) {
      const story = seats[i]?.story;
      if (story) parts.set(story, (parts.get(story) ?? 0) + 1);
    }
    for (const [story, part] of parts) {
      const size = story.size ?? story.members.length;
      const weight = (story.kept ? 1e9 : 0) + (size * part) / story.members.length;
      claims.push({ story: story.story, group, weight });
    }
  }
  claims.sort((a, b) => b.weight - a.weight || a.group - b.group);
  const names = new Map<number, string>();
  const given = new Set<string>();
  for (const { story, group } of claims) {
    if (names.has(group) || given.has(story)) continue;
    names.set(group, story);
    given.add(story);
  }
  const reports = (members: readonly number[]) =>
    [...members].sort((a, b) => a - b).map((i) => (seats[i] as Seat).member.report);
  return groups.map((members, group) => names.get(group) ?? nameStory(reports(members)));
}

/** How a seat fits its group: the mean over the others, and what it shares with the nearest; null where it is alone. */
function fitOf(
  { seats, scores }: Table,
  i: number,
  group: readonly number[],
  model: ClusterModel,
): { score: number; because: Because } | null {
  const others = group.filter((j) => j !== i);
  if (others.length === 0) return null;
  const row = scores[i] as Float64Array;
  const score = (j: number) => row[j] as number;
  const nearest = others.reduce((best, j) => (score(j) > score(best) ? j : best));
  return {
    score: others.reduce((sum, j) => sum + score(j), 0) / others.length,
    because: becauseOf((seats[i] as Seat).member.signature, (seats[nearest] as Seat).member, model),
  };
}

function joinedOf(table: Table, group: readonly number[], story: string, model: ClusterModel): Fit | null {
  const fit = fitOf(table, 0, group, model);
  return fit === null ? null : { story, ...fit };
}

/** Stories whose every seat went to one other group are merged; else the seats that left are moved. */
function changesOf(table: Table, model: ClusterModel): { merges: Merge[]; moves: Move[] } {
  const { seats, groups, names } = table;
  const left = new Map<StoryCandidate, { move: Move; to: string }[]>();
  const stayed = new Set<StoryCandidate>();
  for (const [at, group] of groups.entries()) {
    const to = names[at] as string;
    for (const i of group) {
      const { story, member } = seats[i] as Seat;
      if (story === null) continue;
      if (story.story === to) {
        stayed.add(story);
        continue;
      }
      const because = fitOf(table, i, group, model)?.because ?? null;
      left.set(story, [
        ...(left.get(story) ?? []),
        { to, move: { report: member.report, from: story.story, to, because } },
      ]);
    }
  }
  const [merges, moves]: [Merge[], Move[]] = [[], []];
  for (const [story, gone] of left) {
    const [first] = gone;
    if (first && !stayed.has(story) && gone.every(({ to }) => to === first.to))
      merges.push({ from: story.story, into: first.to, because: first.move.because });
    else moves.push(...gone.map(({ move }) => move));
  }
  return { merges, moves };
}
