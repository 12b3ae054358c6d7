import type { Span } from "../../base/index.js";
import type { Variant } from "../../contract/index.js";
import type { Unit } from "../units.js";
import { differWords, type WordDifference } from "../words.js";
import { makeVariant, type SlotFinder, type SlotValue, textOf } from "./slot.js";

const MARKS = /[^\p{L}\p{N}]+/gu;

function relationOf(
  left: Unit,
  right: Unit,
  words: WordDifference,
): { relation: Variant["relation"]; because: string } | null {
  const total = words.same + Math.max(words.leftCount, words.rightCount);
  if (words.leftCount === 0 && words.rightCount === 0) {
    const plain = (unit: Unit) => unit.spans.map((span) => textOf(unit, span)).join(" ");
    const alike = plain(left).replace(MARKS, " ").trim() === plain(right).replace(MARKS, " ").trim();
    return plain(left).trim() === plain(right).trim() || !alike
      ? null
      : { relation: "punctuation", because: "the same words with other marks" };
  }
  const quoted = left.quote !== null && right.quote !== null;
  if (words.leftCount === 0 || words.rightCount === 0) {
    const more = words.leftCount === 0 ? right : left;
    const count = words.leftCount + words.rightCount;
    return words.same <= 6 && count > 2 * words.same
      ? { relation: "embedded", because: `${words.same} words of one stand inside the other` }
      : { relation: "truncated", because: `report ${more.report} has ${count} words more, the rest is the same` };
  }
  const bothDirect = quoted && left.quote?.type !== "indirect" && right.quote?.type !== "indirect";
  if (bothDirect && left.speakerKey === right.speakerKey && words.same < 0.6 * total) {
    return {
      relation: "translation",
      because: `both quote one speaker directly, but only ${words.same} of ${total} words are the same: probably two renderings`,
    };
  }
  return {
    relation: "wording",
    because: `${words.same} words are the same, ${words.leftCount} and ${words.rightCount} differ`,
  };
}

function values(unit: Unit, spans: readonly Span[]): SlotValue[] {
  const own = spans.length > 0 ? spans : unit.spans.slice(0, 1);
  return own.map((span) => ({ unit, span, value: textOf(unit, span) }));
}

/** The words in which two readings differ, and what kind of difference it is. */
export const findWording: SlotFinder = (left, right) => {
  const words = differWords(left, right);
  const found = relationOf(left, right, words);
  if (found === null) return [];
  const slot = found.relation === "truncated" || found.relation === "embedded" ? "extent" : "wording";
  return [
    makeVariant(slot, found.relation, found.because, [...values(left, words.left), ...values(right, words.right)]),
  ];
};
