import { type Span, spansOverlap } from "../../base/index.js";
import type { Claim, Reading } from "../../claims/index.js";
import { type Token, tokenAt } from "../../text/index.js";
import { once } from "../memo.js";
import { tokensInSpans } from "../report-words.js";
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

/** All words of a clause. */
const clauseWords = once((unit: Unit): readonly string[] => words(unit, unit.tokens, []));

/** All words of a clause as one key; null where they are too few for two clauses of the same words to be one text. */
export const textKey = once((unit: Unit): string | null => {
  const own = clauseWords(unit);
  return own.length >= LEAST ? own.join("\u0000") : null;
});

/** Tokens of the sentence in which a span begins. */
function sentenceTokens({ reading: { document } }: Unit, [start]: Span): number[] {
  const sentence = document.sentences[document.tokens[tokenAt(document, start)]?.sentence ?? -1];
  if (sentence === undefined) return [];
  return Array.from({ length: sentence.endToken - sentence.firstToken }, (_, i) => sentence.firstToken + i);
}

function equalWords(left: readonly string[], right: readonly string[]): boolean {
  return left.length >= LEAST && left.length === right.length && left.every((word, i) => word === right[i]);
}

const AT = new Set(["in", "at", "near"]);

/** First words of names behind "in", "at" and "near" that are no dates: where it was, also where the name was not known for a place. */
function namesOfPlaces({ reading: { document, syntax, times }, tokens }: Unit): string[] {
  return tokens.flatMap((i) => {
    const [before, token] = [document.tokens[i - 1], document.tokens[i]];
    if (token === undefined || syntax.upos[i] !== "PROPN" || !AT.has(before?.norm ?? "")) return [];
    return times.some(({ start, end }) => start <= token.start && token.end <= end) ? [] : [token.norm];
  });
}

function noneInCommon<T>(left: readonly T[], right: readonly T[]): boolean {
  return left.length > 0 && right.length > 0 && !left.some((place) => right.includes(place));
}

/** Both name places, and none in common: the dead of one town are not those of another. */
export function placesApart(left: Unit, right: Unit): boolean {
  const places = (unit: Unit) => [...unit.sentenceMembers].filter(({ type }) => type === "LOC");
  return noneInCommon(places(left), places(right)) || noneInCommon(namesOfPlaces(left), namesOfPlaces(right));
}

/**
 * True when the two clauses, or the sentences around these words, are the same word for word but for the words in `a` and `b`: one text printed twice
 * with one change. Then scope, time and voice are the same too, and what was changed cannot be right in both.
 */
export function sameWordsBut(left: Unit, right: Unit, a: readonly Span[], b: readonly Span[]): boolean {
  if (a.length === 0 || b.length === 0) return false;
  const sameClause = equalWords(words(left, left.tokens, a), words(right, right.tokens, b));
  return (sameClause && !placesApart(left, right)) || sameSentenceBut(left, right, a, b);
}

/** True when two clauses have so many words in a row in common, or all their words where they have fewer. */
export function shareRun(left: Unit, right: Unit, least: number): boolean {
  const [a, b] = [clauseWords(left), clauseWords(right)];
  if (equalWords(a, b)) return true;
  const runs = new Set<string>();
  for (let at = 0; at + least <= a.length; at++) runs.add(a.slice(at, at + least).join(" "));
  for (let at = 0; at + least <= b.length; at++) if (runs.has(b.slice(at, at + least).join(" "))) return true;
  return false;
}

/** The same of the sentences alone: a clause of few words ("he did not know") may be said by many. */
export function sameSentenceBut(left: Unit, right: Unit, a: readonly Span[], b: readonly Span[]): boolean {
  const [x, y] = [a[0], b[0]];
  if (x === undefined || y === undefined) return false;
  return equalWords(words(left, sentenceTokens(left, x), a), words(right, sentenceTokens(right, y), b));
}

/** The words of the sentence that holds the trigger, as tokens. */
const wordsOfSentence = once((unit: Unit): readonly Token[] =>
  sentenceTokens(unit, unit.claim.trigger)
    .map((i) => unit.reading.document.tokens[i])
    .filter((token): token is Token => token !== undefined && /[\p{L}\p{N}]/u.test(token.norm)),
);

/** The stretches in which two sentences part that begin and end in the same words; null where one has nothing of its own. */
export function partingOfSentences(left: Unit, right: Unit): readonly [Span, Span] | null {
  const [a, b] = [wordsOfSentence(left), wordsOfSentence(right)];
  let from = 0;
  while (from < a.length && from < b.length && a[from]?.norm === b[from]?.norm) from++;
  let back = 0;
  while (back < a.length - from && back < b.length - from && a.at(-1 - back)?.norm === b.at(-1 - back)?.norm) back++;
  if (from + back < LEAST) return null;
  const stretch = (tokens: readonly Token[]): Span | null => {
    const [first, last] = [tokens[from], tokens[tokens.length - back - 1]];
    return first === undefined || last === undefined || last.end <= first.start ? null : [first.start, last.end];
  };
  const [x, y] = [stretch(a), stretch(b)];
  return x === null || y === null ? null : [x, y];
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

/** The words of some tokens in their base forms, and before which of them the negations stand. */
function lemmasOf({ reading }: Unit, tokens: readonly number[]) {
  const negations: number[] = [];
  const lemmas: string[] = [];
  const at: number[] = [];
  for (const i of tokens) {
    const norm = reading.document.tokens[i]?.norm ?? "";
    if (NEGATIONS.has(norm)) negations.push(lemmas.length);
    if (NEGATIONS.has(norm) || HELPERS.has(norm) || !/[\p{L}\p{N}]/u.test(norm)) continue;
    lemmas.push((reading.syntax.lemma[i] ?? norm).toLowerCase());
    at.push(i);
  }
  return { negations, lemmas, at };
}

const lemmasOfClause = once((unit: Unit) => lemmasOf(unit, unit.tokens));
const lemmasOfSentence = once((unit: Unit) => {
  const tokens = sentenceTokens(unit, unit.claim.trigger);
  return { ...lemmasOf(unit, tokens), count: tokens.length };
});

/** True when two clauses have the same words in their base forms, and one of them has one negation more. */
export function sameButNegated(left: Unit, right: Unit): boolean {
  const [a, b] = [lemmasOfClause(left), lemmasOfClause(right)];
  return Math.abs(a.negations.length - b.negations.length) === 1 && equalWords(a.lemmas, b.lemmas);
}

/** Words between a negation and what names the thing that it denies. */
const NEAR = 6;

function nearestClaim({ reading: { claims } }: Unit, token: number): Claim | null {
  let best: Claim | null = null;
  for (const claim of claims) {
    const distance = Math.abs(claim.triggerToken - token);
    if (distance <= NEAR && (best === null || distance < Math.abs(best.triggerToken - token))) best = claim;
  }
  return best;
}

/**
 * Where two sentences that are the same in base forms part by one negation: the clause that stands and the clause that is denied. Clauses are cut
 * otherwise on the two sides at times, so the clauses that were paired need not be these two.
 */
export function negatedClauses(left: Unit, right: Unit): { readonly left: Claim; readonly right: Claim } | null {
  const [a, b] = [lemmasOfSentence(left), lemmasOfSentence(right)];
  if (Math.abs(a.count - b.count) > 3) return null;
  if (Math.abs(a.negations.length - b.negations.length) !== 1 || !equalWords(a.lemmas, b.lemmas)) return null;
  const [more, less] =
    a.negations.length > b.negations.length ? [a.negations, b.negations] : [b.negations, a.negations];
  const place = more.find((at) => !less.includes(at));
  if (place === undefined) return null;
  const [p, q] = [nearestClaim(left, a.at[place] ?? -NEAR), nearestClaim(right, b.at[place] ?? -NEAR)];
  return p === null || q === null ? null : { left: p, right: q };
}

const OPEN = new Set("may might could possibly perhaps maybe if whether unless".split(" "));

/** True for a clause that leaves open whether it is so: it may rain, and it may not rain. */
export function isLeftOpen(reading: Reading, { spans }: Claim): boolean {
  return tokensInSpans(reading, spans).some((i) => OPEN.has(reading.document.tokens[i]?.norm ?? ""));
}
