/** Half-open range `[start, end)` in UTF-16 code units of one report's text: `text.slice(start, end)` is the evidence. */
export type Span = readonly [start: number, end: number];

/** Length of a span in UTF-16 code units. */
export function spanLength(span: Span): number {
  return span[1] - span[0];
}

/** True when the two spans share at least one code unit. */
export function spansOverlap(left: Span, right: Span): boolean {
  return left[0] < right[1] && right[0] < left[1];
}

/** True when `inner` lies wholly inside `outer` (equal spans count). */
export function spanContains(outer: Span, inner: Span): boolean {
  return outer[0] <= inner[0] && inner[1] <= outer[1];
}

/** Number of code units that two spans share. */
export function spanIntersection(left: Span, right: Span): number {
  return Math.max(0, Math.min(left[1], right[1]) - Math.max(left[0], right[0]));
}

/** Orders by start, then the longer first. */
export function compareSpans(left: Span, right: Span): number {
  return left[0] - right[0] || right[1] - left[1];
}

/** The smallest span that holds them all. Throws on an empty list, which has no such span. */
export function coveringSpan(spans: readonly Span[]): Span {
  if (spans.length === 0) throw new RangeError("coveringSpan: an empty list of spans covers nothing");
  let start = Number.POSITIVE_INFINITY;
  let end = 0;
  for (const span of spans) {
    if (span[0] < start) start = span[0];
    if (span[1] > end) end = span[1];
  }
  return [start, end];
}

/** Characters between words that follow each other: a blank, or a mark and a blank. */
export const BETWEEN_WORDS = 2;

/** Sorted spans without overlap: spans that touch, overlap or lie within `gap` code units of each other become one. */
export function mergeSpans(spans: readonly Span[], gap = 0): readonly Span[] {
  const out: [number, number][] = [];
  for (const [start, end] of [...spans].sort(compareSpans)) {
    const last = out[out.length - 1];
    if (last && start <= last[1] + gap) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/** The span without white space at its edges; null when nothing else is in it. */
export function trimSpan(text: string, [start, end]: Span): Span | null {
  let from = start;
  let to = end;
  while (from < to && /\s/.test(text[from] as string)) from++;
  while (to > from && /\s/.test(text[to - 1] as string)) to--;
  return from < to ? [from, to] : null;
}
