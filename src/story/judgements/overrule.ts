import type { PointReading } from "../../contract/index.js";
import type { Found } from "./find.js";
import { type JudgementLine, lineName, lineOf, type Note } from "./lines.js";

/** What is left of a merge or split when later lines have had their say. */
export type Standing = { readonly judgement: JudgementLine; readonly readings: readonly PointReading[] };

const OPPOSITE: Partial<Record<JudgementLine["kind"], JudgementLine["kind"]>> = { merge: "split", split: "merge" };

/**
 * Merges and splits without what later lines take back. The last word on a reading holds: a split after a merge takes the reading out of the merge, and a merge
 * after a split ends the split. What was taken back is said.
 */
export function overrule(found: readonly Found[]): {
  readonly standing: readonly Standing[];
  readonly notes: readonly Note[];
} {
  const standing: Standing[] = [];
  const notes: Note[] = [];
  // Backwards: for each reading the last merge or split that names it decides.
  const last = new Map<PointReading, JudgementLine>();
  for (const { judgement, places } of [...found].reverse()) {
    const opposite = OPPOSITE[judgement.kind];
    if (opposite === undefined) continue;
    const readings = [...new Set(places.flatMap(({ held }) => held?.reading ?? []))];
    const over = readings.flatMap((reading) => {
      const later = last.get(reading);
      return later?.kind === opposite ? later : [];
    });
    for (const later of new Set(over)) {
      const message = `Judgements contradict each other: ${lineName(later)} comes after ${lineName(judgement)} and holds.`;
      notes.unshift({ code: "judgement-overruled", message, ...lineOf(judgement) });
    }
    const left = readings.filter((reading) => last.get(reading)?.kind !== opposite);
    // A merge that one reading is left of joins nothing. One point named twice is joined already: that is still what was judged.
    const empty = left.length === 0 || (over.length > 0 && judgement.kind === "merge" && left.length < 2);
    if (empty) continue;
    standing.unshift({ judgement, readings: left });
    for (const reading of left) if (!last.has(reading)) last.set(reading, judgement);
  }
  return { standing, notes };
}
