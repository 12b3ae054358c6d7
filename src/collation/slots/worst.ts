import type { Span } from "../../base/index.js";
import { timesApart } from "../similarity.js";
import type { Unit } from "../units.js";
import { worstApart } from "../worst-hit.js";
import { makeVariant, type SlotFinder, textOf, voiceOf } from "./slot.js";

/** Two reports name other places as those that were hit worst: both may be right, and a reader asks which. */
export const findWorstHit: SlotFinder = (left, right) => {
  const apart = left.background || right.background || timesApart(left, right) ? null : worstApart(left, right);
  if (apart === null) return [];
  const value = (unit: Unit, names: (typeof apart)[0]) => {
    const span: Span = [names[0]?.span[0] ?? 0, names.at(-1)?.span[1] ?? 0];
    return { unit, span, value: textOf(unit, span) };
  };
  const because = `other places are named as hit worst; said by ${voiceOf(left)} and by ${voiceOf(right)}`;
  return [makeVariant("name", "differs", because, [value(left, apart[0]), value(right, apart[1])], true)];
};
