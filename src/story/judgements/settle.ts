import { spansOverlap } from "../../base/index.js";
import type { Point, Variant } from "../../contract/index.js";
import { judgedWords } from "../../wording/index.js";
import { type Found, lostNote, type Place } from "./find.js";
import { judgedOf, lineName, lineOf, type Note } from "./lines.js";
import { statusOf } from "./points.js";

type Draft = Omit<Point, "id">;

const touches = (variant: Variant, { report, span }: Place) =>
  variant.values.some((value) => value.report === report && spansOverlap(value.span, span));

/** The values of a variant that a judgement of several places does not speak of: they may have come in after it. */
function unjudged(variant: Variant, places: readonly Place[]): readonly Variant["values"][number][] {
  if (places.length < 2) return [];
  const judged = new Set(
    variant.values
      .filter((value) => places.some(({ report, span }) => value.report === report && spansOverlap(value.span, span)))
      .map(({ value }) => value),
  );
  return variant.values.filter(({ value }) => !judged.has(value));
}

/** What became of the points: the same list, changed where a conflict was settled, and what is to be said. */
export type Settled = {
  readonly points: readonly Draft[];
  readonly changed: readonly number[];
  readonly notes: readonly Note[];
};

/**
 * Takes the conflict from the variants that a judgement means: those of its slot that touch every place it names. The point that holds the evidence comes first; another is
 * meant only where that one has no such conflict. A value that the judgement does not name leaves the conflict open.
 */
export function settle(
  points: readonly Draft[],
  { judgement, places }: Found,
  holds: (index: number, place: Place) => boolean,
): Settled {
  const meant = (variant: Variant) =>
    variant.conflict &&
    (judgement.slot ?? variant.slot) === variant.slot &&
    places.every((place) => touches(variant, place));
  const withConflict = points.flatMap((point, i) => (point.variants.some(meant) ? [i] : []));
  const near = withConflict.filter((i) => places.every((place) => holds(i, place)));
  const chosen = near.length > 0 ? near : withConflict;
  if (chosen.length === 0) {
    const slot = judgement.slot == null ? "" : ` of the ${judgement.slot}`;
    const why = `its words stand in the reports, but no conflict${slot} touches ${places.length > 1 ? "all of them" : "them"}`;
    return { points, changed: [], notes: [lostNote(judgement, why)] };
  }
  const notes: Note[] = [];
  const judged = judgedWords(judgedOf(judgement));
  const close = (variant: Variant): Variant => {
    if (!meant(variant)) return variant;
    const open = unjudged(variant, places);
    if (open.length === 0)
      return {
        ...variant,
        conflict: false,
        strength: null,
        relation: "differs",
        because: `${judged}; ${variant.because}`,
      };
    const others = [...new Set(open.map(({ report, value }) => `${value} (${report})`))].join(", ");
    const message = `Judgement of a part: ${lineName(judgement)} does not speak of ${others}; the conflict stays.`;
    notes.push({ code: "judgement-open", message, ...lineOf(judgement) });
    return variant;
  };
  const out = points.map((point, i) => {
    if (!chosen.includes(i)) return point;
    const variants = point.variants.map(close).sort((a, b) => Number(b.conflict) - Number(a.conflict));
    const settled = point.variants.some((variant) => variant.conflict && !variants.includes(variant));
    if (!settled) return point;
    return { ...point, variants, status: statusOf(variants, point.readings), because: `${judged}; ${point.because}` };
  });
  return { points: out, changed: chosen, notes };
}
