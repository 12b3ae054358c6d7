import { describe, expect, it } from "vitest";
import { loadMeanings, relationOf } from "../../src/meanings/index.js";
import { readModelBytes } from "../../src/weights/index.js";

const meanings = loadMeanings(readModelBytes("meanings"));
const relation = (pos: "n" | "v" | "a", left: string, right: string) =>
  relationOf(meanings.conceptsOf(pos, left), meanings.conceptsOf(pos, right));

describe("meanings", () => {
  it.each([
    ["n", "earthquake", "quake", "same"],
    ["v", "injure", "wound", "same"],
    ["v", "raze", "destroy", "kind"],
    ["v", "auction", "sell", "kind"],
  ] as const)("%s: %s and %s are related (%s)", (pos, left, right, expected) => {
    expect(relation(pos, left, right)).toBe(expected);
    expect(relation(pos, right, left)).toBe(expected);
  });

  it.each([
    ["n", "monday", "tuesday"],
    ["n", "north", "south"],
    ["v", "rise", "fall"],
    ["n", "boat", "train"],
  ] as const)("%s: %s and %s are two sorts of one kind, not one thing", (pos, left, right) => {
    expect(relation(pos, left, right)).toBeNull();
  });

  it.each([
    ["injury", "injure"],
    ["explosion", "explode"],
    ["arrest", "arrest"],
  ])("the noun %s has the meaning of the verb %s", (noun, verb) => {
    expect(relationOf(meanings.conceptsOf("n", noun), meanings.conceptsOf("v", verb))).toBe("same");
  });

  it("knows nothing of an unknown word", () => {
    expect(meanings.conceptsOf("n", "xqzzt")).toHaveLength(0);
  });

  it("refuses bytes that are no table", () => {
    expect(() => loadMeanings(new Uint8Array([1, 2, 3]))).toThrow(TypeError);
  });
});
