import type { Span } from "../../src/base/index.js";
import type { Quote } from "../../src/quotes/index.js";
import type { Line } from "./examples.js";

/** Figures of the contents found, as precision, recall and F1. */
export type Figures = {
  readonly documents: number;
  readonly annotated: number;
  readonly found: number;
  readonly strict: readonly [p: number, r: number, f1: number];
  readonly partial: readonly [p: number, r: number, f1: number];
};

const WORD = /[\p{L}\p{N}_]+(?:[’'.,][\p{L}\p{N}_]+)*/gu;

/** Contents of the quotes found against the annotated ones, as sets of words: the same words exactly, and the share of words in common. */
export function scoreQuotes(answers: readonly { readonly line: Line; readonly quotes: readonly Quote[] }[]): Figures {
  const sum = { annotated: 0, found: 0, strict: 0, inGold: 0, inFound: 0 };
  for (const { line, quotes } of answers) {
    const starts = [...line.text.matchAll(WORD)].map((match) => [match.index, match.index + match[0].length] as const);
    const gold = line.attributions.map((item) => wordsIn(starts, item.content)).filter((words) => words.size > 0);
    const found = quotes.map((quote) => wordsIn(starts, quote.content)).filter((words) => words.size > 0);
    const allGold = union(gold);
    const allFound = union(found);
    const pool = new Map<string, number>();
    for (const words of found) pool.set(keyOf(words), (pool.get(keyOf(words)) ?? 0) + 1);
    for (const words of gold) {
      const left = pool.get(keyOf(words)) ?? 0;
      if (left > 0) sum.strict++;
      pool.set(keyOf(words), left - 1);
      sum.inFound += share(words, allFound);
    }
    for (const words of found) sum.inGold += share(words, allGold);
    sum.annotated += gold.length;
    sum.found += found.length;
  }
  return {
    documents: answers.length,
    annotated: sum.annotated,
    found: sum.found,
    strict: figure(sum.strict / sum.found, sum.strict / sum.annotated),
    partial: figure(sum.inGold / sum.found, sum.inFound / sum.annotated),
  };
}

function wordsIn(words: readonly (readonly [number, number])[], spans: readonly Span[]): ReadonlySet<number> {
  const found = new Set<number>();
  words.forEach(([start, end], at) => {
    if (spans.some(([from, to]) => start < to && end > from)) found.add(at);
  });
  return found;
}

function union(sets: readonly ReadonlySet<number>[]): ReadonlySet<number> {
  const all = new Set<number>();
  for (const set of sets) for (const word of set) all.add(word);
  return all;
}

function share(words: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let common = 0;
  for (const word of words) if (other.has(word)) common++;
  return common / words.size;
}

function keyOf(words: ReadonlySet<number>): string {
  return [...words].join(" ");
}

function figure(precision: number, recall: number): readonly [number, number, number] {
  const round = (value: number) => Math.round(value * 1e4) / 1e4;
  return [round(precision), round(recall), round((2 * precision * recall) / (precision + recall))];
}
