import type { Span } from "../../base/index.js";
import type { Variant } from "../../contract/index.js";
import type { Lexis } from "../lexis.js";
import type { Unit } from "../units.js";
import { sameVoiceSurely } from "../voices.js";

/** Finds how two units of one point differ in one slot; null where they do not, or where it cannot be told. */
export type SlotFinder = (left: Unit, right: Unit, lexis: Lexis) => readonly Variant[];

/** One value of a variant: the words of a report, and what is compared. */
export type SlotValue = { readonly unit: Unit; readonly span: Span; readonly value: string };

/**
 * Puts two values that met and the rule that judged them into the contract's shape. `soft`: a difference that a reader wants to see though both may be
 * right, each as it tells it (docs/decisions/0008-soft-conflicts.md).
 */
export function makeVariant(
  slot: Variant["slot"],
  relation: Variant["relation"],
  because: string,
  values: readonly SlotValue[],
  soft = false,
): Variant {
  const hard = relation === "conflict";
  return {
    slot,
    conflict: hard || soft,
    strength: hard ? "hard" : soft ? "soft" : null,
    relation,
    because,
    values: values.map(({ unit, span, value }) => ({ report: unit.report, span: [span[0], span[1]], value })),
  };
}

/** The words of a span as they stand in the unit's report. */
export function textOf(unit: Unit, span: Span): string {
  return unit.reading.document.text.slice(span[0], span[1]);
}

const ASSERTED = new Set(["stated", "reported"]);

/**
 * True when both sides are asserted so that they cannot both be right as printed: by one speaker, or by a report itself on at least one side. Two
 * speakers who differ are views beside each other, not a conflict of the reports (docs/decisions/0006-when-it-is-a-conflict.md).
 */
export function bothAssert(left: Unit, right: Unit): boolean {
  const own = (unit: Unit) => unit.claim.quote === null;
  const voices = own(left) || own(right) || sameVoiceSurely(left, right);
  return voices && ASSERTED.has(left.claim.certainty) && ASSERTED.has(right.claim.certainty);
}

/** Names the voice of a unit for a reason: "police", or "the report itself". */
export function voiceOf(unit: Unit): string {
  return unit.speaker?.name ?? unit.attribution?.speakerName ?? "the report itself";
}

/** The day of publication where it is known, for telling an update from a conflict. */
export function publishedDay(unit: Unit): string | null {
  const value = unit.reading.document.report.published;
  return value !== null && /^\d{4}-\d{2}-\d{2}/.test(value) ? value : null;
}
