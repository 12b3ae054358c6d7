import type { Point, PointReading } from "../../contract/index.js";
import type { Standing } from "./overrule.js";

/** Readings that make one point after the judgements, with the points that they came from and what was judged of the whole. */
export type Group = {
  readonly readings: readonly PointReading[];
  /** Places of the points as compared, in their order. */
  readonly sources: readonly number[];
  readonly merges: readonly Standing[];
  readonly splits: readonly Standing[];
};

type Draft = { readings: PointReading[]; sources: Set<number>; merges: Standing[]; splits: Standing[] };

const byPlace = (a: PointReading, b: PointReading) =>
  a.report < b.report ? -1 : a.report > b.report ? 1 : (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0);

/** Takes split readings out of their points, then joins what was merged: done in this order, the order of the lines changes nothing. */
export function regroup(points: readonly Point[], standing: readonly Standing[]): readonly Group[] {
  const drafts: Draft[] = points.map(({ readings }, i) => ({
    readings: [...readings],
    sources: new Set([i]),
    merges: [],
    splits: [],
  }));
  const home = new Map(drafts.flatMap((draft) => draft.readings.map((reading) => [reading, draft] as const)));
  for (const split of standing.filter(({ judgement }) => judgement.kind === "split")) {
    for (const reading of split.readings) {
      const from = home.get(reading) as Draft;
      if (from.readings.length === 1) {
        from.splits.push(split);
        continue;
      }
      from.readings.splice(from.readings.indexOf(reading), 1);
      const alone: Draft = { readings: [reading], sources: new Set(from.sources), merges: [], splits: [split] };
      drafts.push(alone);
      home.set(reading, alone);
    }
  }
  for (const merge of standing.filter(({ judgement }) => judgement.kind === "merge")) {
    const [into, ...others] = [...new Set(merge.readings.map((reading) => home.get(reading) as Draft))];
    if (into === undefined) continue;
    for (const other of others) {
      for (const reading of other.readings) home.set(reading, into);
      into.readings.push(...other.readings.splice(0));
      into.merges.push(...other.merges);
      into.splits.push(...other.splits);
      for (const source of other.sources) into.sources.add(source);
    }
    into.merges.push(merge);
  }
  return drafts
    .filter(({ readings }) => readings.length > 0)
    .map(({ readings, sources, merges, splits }) => ({
      readings: readings.sort(byPlace),
      sources: [...sources].sort((a, b) => a - b),
      merges,
      splits,
    }))
    .sort((a, b) => (a.sources[0] as number) - (b.sources[0] as number) || byPlace(a.readings[0]!, b.readings[0]!));
}
