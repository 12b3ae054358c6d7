import type { Point, PointReading } from "../../contract/index.js";
import type { Found } from "./find.js";
import { type JudgementLine, lineName, lineOf, type Note } from "./lines.js";

/** What is left of a merge or split when later lines have had their say. */
export type Standing = { readonly judgement: JudgementLine; readonly readings: readonly PointReading[] };

/** A merge or split with its readings, and what had left its point when it came. */
type Step = Standing & { readonly homes: ReadonlyMap<PointReading, number>; readonly out: ReadonlySet<PointReading> };

function stepsOf(found: readonly Found[]): readonly Step[] {
  let out: ReadonlySet<PointReading> = new Set();
  return found.flatMap(({ judgement, places }): Step[] => {
    if (judgement.kind !== "merge" && judgement.kind !== "split") return [];
    const homes = new Map(places.flatMap(({ held }) => (held === null ? [] : [[held.reading, held.point] as const])));
    const readings = [...homes.keys()];
    const step = { judgement, readings, homes, out };
    if (judgement.kind === "split") out = new Set([...out, ...readings]);
    return [step];
  });
}

/**
 * Whether a merge brings a reading back to those that it was split from: it names one of them, or none of them is left there. A merge with the readings of
 * other points takes it there instead, and the split stands.
 */
function bringsBack({ homes, out }: Step, reading: PointReading, home: number, points: readonly Point[]): boolean {
  const rest = points[home]?.readings.filter((other) => other !== reading && !out.has(other)) ?? [];
  return rest.length === 0 || rest.some((other) => homes.has(other));
}

/**
 * Merges and splits without what later lines take back. The last word on a reading holds: a split after a merge takes the reading out of the merge, and a merge
 * after a split that brings it back ends the split. What was taken back is said.
 */
export function overrule(
  found: readonly Found[],
  points: readonly Point[],
): { readonly standing: readonly Standing[]; readonly notes: readonly Note[] } {
  const standing: Standing[] = [];
  const notes: Note[] = [];
  // Backwards: what was said later of a reading is known when what was said earlier comes up.
  const splitLater = new Map<PointReading, JudgementLine>();
  const mergedLater = new Map<PointReading, Step[]>();
  const laterOf = ({ judgement, homes }: Step, reading: PointReading): JudgementLine | undefined => {
    if (judgement.kind === "merge") return splitLater.get(reading);
    const merges = mergedLater.get(reading) ?? [];
    return merges.find((merge) => bringsBack(merge, reading, homes.get(reading) ?? -1, points))?.judgement;
  };
  for (const step of [...stepsOf(found)].reverse()) {
    const { judgement, readings } = step;
    const over = new Set(readings.flatMap((reading) => laterOf(step, reading) ?? []));
    for (const later of over) {
      const message = `Judgements contradict each other: ${lineName(later)} comes after ${lineName(judgement)} and holds.`;
      notes.unshift({ code: "judgement-overruled", message, ...lineOf(judgement) });
    }
    const left = readings.filter((reading) => laterOf(step, reading) === undefined);
    // A merge that one reading is left of joins nothing. One point named twice is joined already: that is still what was judged.
    const empty = left.length === 0 || (over.size > 0 && judgement.kind === "merge" && left.length < 2);
    if (empty) continue;
    standing.unshift({ judgement, readings: left });
    for (const reading of left) {
      if (judgement.kind === "split") splitLater.set(reading, judgement);
      else mergedLater.set(reading, [step, ...(mergedLater.get(reading) ?? [])]);
    }
  }
  return { standing, notes };
}
