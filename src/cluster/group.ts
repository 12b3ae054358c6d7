/** Pairwise scores of things, by their numbers: the score of `i` and `j` is `scores[i][j]`. */
export type Scores = readonly Float64Array[];

/** How a set of reports is parted into stories. */
export type Grouping = {
  /** Least that two groups must have between them, beyond what their own closeness asks. */
  readonly least: number;
  /** How close two groups must be to one another, as a share of how close each is within itself. */
  readonly within: number;
};

type Group = { members: number[]; inside: number; fixed: string | null };

/** Mean score within a group; 0 for one report alone, of which that cannot be told. */
function closeness({ members, inside }: Group): number {
  const pairs = (members.length * (members.length - 1)) / 2;
  return pairs === 0 ? 0 : Math.max(0, inside / pairs);
}

/**
 * Parts reports into groups: the two closest groups are made one, again and again. Two groups are one story when the mean over their pairs is high, and high
 * beside what holds in each of them: two fires in supermarkets of one chain are like one another, but the reports of each fire are more so. `fixed` names the
 * story that a report was put in by hand: such reports stay together, and two stories made by hand are never made one. Cubic in the number of reports,
 * which the caller bounds. Deterministic; of equal pairs the first.
 */
export function groupsOf(scores: Scores, { least, within }: Grouping, fixed: readonly (string | null)[]): number[][] {
  const groups: Group[] = fixed.map((story, i) => ({ members: [i], inside: 0, fixed: story }));
  // Sums over the pairs between two groups.
  const between = scores.map((row) => Float64Array.from(row));
  const alive = groups.map((_, i) => i);
  const join = (i: number, j: number) => {
    const [a, b] = [groups[i] as Group, groups[j] as Group];
    const [rowA, rowB] = [between[i] as Float64Array, between[j] as Float64Array];
    a.inside += b.inside + (rowA[j] as number);
    a.members.push(...b.members);
    a.fixed ??= b.fixed;
    alive.splice(alive.indexOf(j), 1);
    for (const k of alive) (between[k] as Float64Array)[i] = rowA[k] = (rowA[k] as number) + (rowB[k] as number);
  };
  const first = new Map<string, number>();
  for (const [i, story] of fixed.entries()) {
    const known = story === null ? undefined : first.get(story);
    if (known !== undefined) join(known, i);
    else if (story !== null) first.set(story, i);
  }
  for (;;) {
    let best: readonly [number, number] | null = null;
    let most = least;
    for (const [at, j] of alive.entries()) {
      for (const i of alive.slice(0, at)) {
        const [a, b] = [groups[i] as Group, groups[j] as Group];
        if (a.fixed !== null && b.fixed !== null) continue;
        const mean = ((between[i] as Float64Array)[j] as number) / (a.members.length * b.members.length);
        const value = mean - within * Math.min(closeness(a), closeness(b));
        if (value > most) [most, best] = [value, [i, j]];
      }
    }
    if (best === null) return alive.map((i) => (groups[i] as Group).members);
    join(...best);
  }
}
