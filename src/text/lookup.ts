import type { Span } from "../base/index.js";
import type { Document, Sentence, Token } from "./document.js";

/** Index of the first item for which `after(item)` is true (items are sorted so that it stays true); the length if none. */
function firstWhere<T>(items: readonly T[], after: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (after(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Range `[first, end)` of the tokens that share at least one code unit with the span; empty ranges have `first === end`. */
export function tokensIn(document: Document, span: Span): readonly [first: number, end: number] {
  const first = firstWhere(document.tokens, (token: Token) => token.end > span[0]);
  const end = firstWhere(document.tokens, (token: Token) => token.start >= span[1]);
  return [first, Math.max(first, end)];
}

/** Index of the token that holds the offset; -1 in white space and outside the text. */
export function tokenAt(document: Document, offset: number): number {
  const i = firstWhere(document.tokens, (token: Token) => token.end > offset);
  const token = document.tokens[i];
  return token && token.start <= offset ? i : -1;
}

/** Index of the sentence that holds the offset, white space inside it included; -1 between sentences. */
export function sentenceAt(document: Document, offset: number): number {
  const i = firstWhere(document.sentences, (sentence: Sentence) => sentence.end > offset);
  const sentence = document.sentences[i];
  return sentence && sentence.start <= offset ? i : -1;
}

/** Index of the paragraph that holds the offset; -1 between paragraphs. */
export function paragraphAt(document: Document, offset: number): number {
  const i = firstWhere(document.paragraphs, (span: Span) => span[1] > offset);
  const span = document.paragraphs[i];
  return span && span[0] <= offset ? i : -1;
}
