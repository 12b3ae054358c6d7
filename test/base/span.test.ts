import { describe, expect, it } from "vitest";
import {
  createRandom,
  mergeSpans,
  type Span,
  shuffled,
  spanContains,
  spanIntersection,
  spansOverlap,
  trimSpan,
} from "../../src/base/index.js";

describe("spans", () => {
  it("merges spans that touch or overlap, in any order, and covers the same units", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const random = createRandom(seed);
      const spans = Array.from({ length: 20 }, (): Span => {
        const start = Math.floor(random() * 100);
        return [start, start + 1 + Math.floor(random() * 8)];
      });
      const covered = new Set(
        spans.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i)),
      );
      const merged = mergeSpans(shuffled(spans, random));
      const after = merged.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i));
      expect(new Set(after), `seed ${seed}`).toEqual(covered);
      expect(after.length, `seed ${seed}`).toBe(covered.size);
      expect([...merged].sort((a, b) => a[0] - b[0])).toEqual(merged);
    }
  });

  it("merges what lies within a gap, and no more", () => {
    const words: Span[] = [
      [9, 12],
      [0, 3],
      [5, 7],
    ];
    expect(mergeSpans(words, 2)).toEqual([[0, 12]]);
    expect(mergeSpans(words, 1)).toEqual([
      [0, 3],
      [5, 7],
      [9, 12],
    ]);
  });

  it("tells overlap from touching", () => {
    expect(spansOverlap([0, 3], [3, 5])).toBe(false);
    expect(spansOverlap([0, 4], [3, 5])).toBe(true);
    expect(spanIntersection([0, 4], [3, 5])).toBe(1);
    expect(spanContains([0, 4], [0, 4])).toBe(true);
    expect(spanContains([1, 4], [0, 4])).toBe(false);
  });

  it("trims white space and gives null where nothing is left", () => {
    expect(trimSpan("  ab \n", [0, 6])).toEqual([2, 4]);
    expect(trimSpan("   ", [0, 3])).toBeNull();
  });
});
