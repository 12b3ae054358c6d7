import { type Span, spansOverlap } from "../base/index.js";

/** Words in a row that two reports must share before it is no chance; the lineage asks for as many. */
const RUN = 6;

type Words = { readonly norms: readonly string[]; readonly spans: readonly Span[] };

function wordsOf(text: string): Words {
  const spans: Span[] = [];
  const norms: string[] = [];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    spans.push([index, index + word.length]);
    norms.push(word.toLowerCase());
  }
  return { norms, spans };
}

/** The stretches of words that are covered, from the first letter of each to its last. */
function stretches({ spans }: Words, covered: ReadonlySet<number>): readonly Span[] {
  const out: [number, number][] = [];
  for (let i = 0; i < spans.length; i++) {
    const [start, end] = spans[i] as Span;
    const last = out.at(-1);
    if (!covered.has(i)) continue;
    if (last && covered.has(i - 1)) last[1] = end;
    else out.push([start, end]);
  }
  return out;
}

/**
 * The words that stand in both texts, six or more in a row: where they stand in the left and where in the right, in order. With `within`, only those that
 * touch these places of the left. Linear in the texts.
 */
export function sharedRuns(
  left: string,
  right: string,
  within: readonly Span[] | null = null,
): { readonly left: readonly Span[]; readonly right: readonly Span[] } {
  const [own, other] = [wordsOf(left), wordsOf(right)];
  const starts = new Map<string, number[]>();
  const key = ({ norms }: Words, at: number) => norms.slice(at, at + RUN).join(" ");
  for (let at = 0; at + RUN <= other.norms.length; at++) {
    const there = starts.get(key(other, at));
    if (there) there.push(at);
    else starts.set(key(other, at), [at]);
  }
  const [inLeft, inRight] = [new Set<number>(), new Set<number>()];
  for (let at = 0; at + RUN <= own.norms.length; at++) {
    const there = starts.get(key(own, at));
    const run: Span = [own.spans[at]?.[0] ?? 0, own.spans[at + RUN - 1]?.[1] ?? 0];
    if (!there || (within && !within.some((span) => spansOverlap(span, run)))) continue;
    for (let k = 0; k < RUN; k++) inLeft.add(at + k);
    for (const start of there) for (let k = 0; k < RUN; k++) inRight.add(start + k);
    // Marked once: a phrase that both print over and over must not be gone through anew each time.
    there.length = 0;
  }
  return { left: stretches(own, inLeft), right: stretches(other, inRight) };
}
