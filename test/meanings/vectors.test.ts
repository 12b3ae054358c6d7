import { describe, expect, it } from "vitest";
import { loadVectors } from "../../src/meanings/index.js";
import { readModelBytes } from "../../src/weights/index.js";

const vectors = loadVectors(readModelBytes("vectors"));

function cosine(left: string, right: string): number {
  const [a, b] = [left, right].map((word) => {
    const sum = new Float64Array(vectors.size);
    vectors.add(vectors.rowOf(word), 1, sum);
    return sum;
  }) as [Float64Array, Float64Array];
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, value, j) => sum + value * (y[j] as number), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

describe("vectors", () => {
  it.each([
    ["soldiers", "troops", "bottles"],
    ["flood", "flooding", "piano"],
    ["said", "told", "river"],
  ])("%s is nearer to %s than to %s", (word, near, far) => {
    expect(cosine(word, near)).toBeGreaterThan(cosine(word, far) + 0.2);
  });

  it("know how frequent a word is, and which words they do not know", () => {
    expect(vectors.rankOf(vectors.rowOf("the"))).toBeLessThan(10);
    expect(vectors.rankOf(vectors.rowOf("seismic"))).toBeGreaterThan(1000);
    expect(vectors.rowOf("xqzzt")).toBe(-1);
  });

  it("throw on bytes that are no such table", () => {
    expect(() => loadVectors(readModelBytes("meanings"))).toThrow(/loadVectors/);
  });
});
