import { diffArrays } from "diff";
import { BETWEEN_WORDS, mergeSpans, type Span } from "../base/index.js";
import { once } from "./memo.js";
import type { Unit } from "./units.js";

/** A word of a unit for comparing: its form without case and marks, and where it stands. */
type Word = { readonly key: string; readonly span: Span };

/** The words of a unit; they stay with it, since it meets many others. */
const wordsOf = once((unit: Unit): readonly Word[] => {
  const { tokens } = unit.reading.document;
  const out: Word[] = [];
  for (const i of unit.tokens) {
    const token = tokens[i];
    if (token !== undefined && /[\p{L}\p{N}]/u.test(token.form))
      out.push({ key: token.norm, span: [token.start, token.end] });
  }
  return out;
});

/** The words of a unit as one string: two units of one wording differ from any third in the same words. */
export const wordingOf = once((unit: Unit): string =>
  wordsOf(unit)
    .map(({ key }) => key)
    .join("\u0000"),
);

/** How the words of two units meet: what each has alone, as runs of words. */
export type WordDifference = {
  readonly same: number;
  readonly left: readonly Span[];
  readonly right: readonly Span[];
  readonly leftCount: number;
  readonly rightCount: number;
};

/** The latest difference of each unit: several finders look at one pair, one behind the other. */
const latest = new WeakMap<Unit, { readonly right: Unit; readonly difference: WordDifference }>();

/** Longest common subsequence of the words (Myers 1986, by `diff`); runs of neighbouring words become one span. */
export function differWords(left: Unit, right: Unit): WordDifference {
  const known = latest.get(left);
  if (known?.right === right) return known.difference;
  const difference = wordDifference(left, right);
  latest.set(left, { right, difference });
  return difference;
}

function wordDifference(left: Unit, right: Unit): WordDifference {
  const a = wordsOf(left);
  const b = wordsOf(right);
  if (wordingOf(left) === wordingOf(right)) return { same: a.length, left: [], right: [], leftCount: 0, rightCount: 0 };
  const parts = diffArrays(
    a.map((word) => word.key),
    b.map((word) => word.key),
    // Two long unrelated passages end the search early and count as wholly different: the work stays bounded.
    { maxEditLength: 600 },
  );
  if (parts === undefined) return { same: 0, left: runs(a), right: runs(b), leftCount: a.length, rightCount: b.length };
  let i = 0;
  let j = 0;
  let same = 0;
  const onlyLeft: Span[] = [];
  const onlyRight: Span[] = [];
  for (const part of parts) {
    const count = part.value.length;
    if (part.removed) onlyLeft.push(...runs(a.slice(i, i + count)));
    else if (part.added) onlyRight.push(...runs(b.slice(j, j + count)));
    else same += count;
    if (!part.added) i += count;
    if (!part.removed) j += count;
  }
  return { same, left: onlyLeft, right: onlyRight, leftCount: a.length - same, rightCount: b.length - same };
}

/** Words that follow each other within a few characters are one stretch to mark. */
function runs(words: readonly Word[]): readonly Span[] {
  return mergeSpans(
    words.map(({ span }) => span),
    BETWEEN_WORDS,
  );
}
