import { diffArrays } from "diff";
import { BETWEEN_WORDS, mergeSpans, type Span } from "../base/index.js";

type Word = { readonly key: string; readonly span: Span };

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu)].map((match) => ({
    key: match[0].toLowerCase().replaceAll("’", "'"),
    span: [match.index, match.index + match[0].length],
  }));

/** Words that follow each other within a few characters are one stretch. */
function runs(words: readonly Word[]): readonly Span[] {
  return mergeSpans(
    words.map(({ span }) => span),
    BETWEEN_WORDS,
  );
}

/** The words of a wording that stand in none of the others at their place, as spans of it. Wholly different where the two are long and share little. */
export function differingFrom(text: string, others: readonly string[]): readonly Span[] {
  const own = wordsOf(text);
  const missing = new Array<boolean>(own.length).fill(others.length > 0);
  for (const other of others) {
    const parts = diffArrays(
      own.map(({ key }) => key),
      wordsOf(other).map(({ key }) => key),
      { maxEditLength: 400 },
    );
    let at = 0;
    for (const part of parts ?? []) {
      if (part.added) continue;
      if (!part.removed) missing.fill(false, at, at + part.value.length);
      at += part.value.length;
    }
  }
  return runs(own.filter((_, i) => missing[i]));
}
