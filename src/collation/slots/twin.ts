import { type Span, spansOverlap } from "../../base/index.js";
import { tokenAt } from "../../text/index.js";
import type { Unit } from "../units.js";

/** Fewer words in common than this are a turn of phrase that two statements may share. */
const LEAST = 4;

/** The words of some tokens without case and marks, without those that stand in `but`. */
function words(unit: Unit, tokens: readonly number[], but: readonly Span[]): string[] {
  return tokens.flatMap((i) => {
    const token = unit.reading.document.tokens[i];
    if (token === undefined || !/[\p{L}\p{N}]/u.test(token.norm)) return [];
    return but.some((span) => spansOverlap(span, [token.start, token.end])) ? [] : [token.norm];
  });
}

/** Tokens of the sentence in which a span begins. */
function sentenceTokens({ reading: { document } }: Unit, [start]: Span): number[] {
  const sentence = document.sentences[document.tokens[tokenAt(document, start)]?.sentence ?? -1];
  if (sentence === undefined) return [];
  return Array.from({ length: sentence.endToken - sentence.firstToken }, (_, i) => sentence.firstToken + i);
}

function equalWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length >= LEAST && left.length === right.length && left.every((word, i) => word === right[i]);
}

/**
 * True when the two clauses, or the sentences around these words, are the same word for word but for the words in `a` and `b`: one text printed twice
 * with one change. Then scope, time and voice are the same too, and what was changed cannot be right in both.
 */
export function sameWordsBut(left: Unit, right: Unit, a: readonly Span[], b: readonly Span[]): boolean {
  const [x, y] = [a[0], b[0]];
  if (x === undefined || y === undefined) return false;
  return (
    equalWords(words(left, left.tokens, a), words(right, right.tokens, b)) ||
    equalWords(words(left, sentenceTokens(left, x), a), words(right, sentenceTokens(right, y), b))
  );
}

/** True when both are said by the same voice and with the same certainty. */
export function sameVoice(left: Unit, right: Unit): boolean {
  return (
    left.claim.certainty === right.claim.certainty &&
    (left.quote === null) === (right.quote === null) &&
    left.speakerKey === right.speakerKey
  );
}

const NEGATIONS = new Set(["not", "n't", "never"]);
/** What a negation brings along: "agreed", "did not agree". */
const HELPERS = new Set(["do", "does", "did"]);

/** How many negations a clause holds, and its other words in their base forms. */
function withoutNegation(unit: Unit): { readonly count: number; readonly lemmas: string[] } {
  const { reading } = unit;
  let count = 0;
  const lemmas = unit.tokens.flatMap((i) => {
    const norm = reading.document.tokens[i]?.norm ?? "";
    if (NEGATIONS.has(norm)) count++;
    if (NEGATIONS.has(norm) || HELPERS.has(norm) || !/[\p{L}\p{N}]/u.test(norm)) return [];
    return [(reading.syntax.lemma[i] ?? norm).toLowerCase()];
  });
  return { count, lemmas };
}

/** True when two clauses have the same words in their base forms, and one of them has one negation more. */
export function sameButNegated(left: Unit, right: Unit): boolean {
  const [a, b] = [withoutNegation(left), withoutNegation(right)];
  return Math.abs(a.count - b.count) === 1 && equalWords(a.lemmas, b.lemmas);
}
