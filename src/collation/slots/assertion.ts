import type { Lexis } from "../lexis.js";
import { triggerRelation } from "../similarity.js";
import type { Unit } from "../units.js";
import { makeVariant, publishedDay, type SlotFinder, voiceOf } from "./slot.js";
import { sameButNegated, sameVoice } from "./twin.js";

/** Two roles agree when they name the same, or when one side does not say. */
function rolesMeet(left: string | null, right: string | null): boolean {
  return left === null || right === null || left === right;
}

/** Whom it befell; a noun that names what happened ("no injuries") befell nobody. */
function patientOf(unit: Unit): string | null {
  return unit.patient === unit.triggerStem ? null : unit.patient;
}

function sameStatement(left: Unit, right: Unit, lexis: Lexis): boolean {
  return (
    triggerRelation(left, right, lexis) >= 2 &&
    rolesMeet(left.agent, right.agent) &&
    rolesMeet(patientOf(left), patientOf(right))
  );
}

function values(left: Unit, right: Unit, name: (unit: Unit) => string) {
  return [left, right].map((unit) => ({ unit, span: unit.claim.trigger, value: name(unit) }));
}

const SURE = new Set(["stated", "reported", "alleged", "denied"]);

/**
 * One side says that it happened, the other that it did not: the same verb with the same roles, or the same words, negated once. Whoever says so, both
 * cannot be right; what is only possible or planned on one side may still come either way, but not what one voice plans and does not plan.
 */
export const findPolarity: SlotFinder = (left, right, lexis) => {
  const twins = sameButNegated(left, right);
  if (!twins && (left.claim.negated === right.claim.negated || !sameStatement(left, right, lexis))) return [];
  const negated = (unit: Unit, other: Unit) =>
    unit.claim.negated !== other.claim.negated ? unit.claim.negated : unit.tokens.length > other.tokens.length;
  const value = (unit: Unit, other: Unit) => ({
    unit,
    span: unit.claim.trigger,
    value: `${negated(unit, other) ? "not " : ""}${unit.claim.predicate}`,
  });
  const sure = SURE.has(left.claim.certainty) && SURE.has(right.claim.certainty);
  const planned = twins && sameVoice(left, right) && left.claim.certainty !== "possible";
  const conflict = (sure || planned) && (twins || left.claim.tense === right.claim.tense);
  const because = `${twins ? "the same words" : "the same verb with the same roles"}, negated in one of them; said by ${voiceOf(left)} and by ${voiceOf(right)}`;
  return [makeVariant("polarity", conflict ? "conflict" : "view", because, [value(left, right), value(right, left)])];
};

/** One side hedges what the other states. */
export const findCertainty: SlotFinder = (left, right) => {
  const [a, b] = [left.claim.certainty, right.claim.certainty];
  if (a === b) return [];
  return [
    makeVariant(
      "certainty",
      "hedged",
      `${a} in one, ${b} in the other`,
      values(left, right, (unit) => unit.claim.certainty),
    ),
  ];
};

/** Done in one report, still to come in the other. */
export const findTense: SlotFinder = (left, right) => {
  const [a, b] = [left.claim.tense, right.claim.tense];
  if (a === null || b === null || a === b || (a !== "future" && b !== "future")) return [];
  const [x, y] = [publishedDay(left), publishedDay(right)];
  const later = x !== null && y !== null && x !== y;
  return [
    makeVariant(
      "tense",
      later ? "update" : "differs",
      later ? `${a} in one, ${b} in the other, written on different days` : `${a} in one, ${b} in the other`,
      values(left, right, (unit) => unit.claim.tense ?? ""),
    ),
  ];
};
