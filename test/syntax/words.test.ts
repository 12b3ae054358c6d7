import { describe, expect, it } from "vitest";
import { firstLeft } from "../../src/syntax/parser.js";
import { createWordReader } from "../../src/syntax/words.js";
import { learnLexicon } from "../../train/syntax-corpus.js";

const NONE = { keys: new Uint32Array(0), ids: new Uint16Array(0) };
const read = createWordReader(NONE, NONE);

/** A training sentence of `count` times the word with the tag. */
function sentence(form: string, tag: string, count: number) {
  const forms = new Array<string>(count).fill(form);
  return {
    document: "d",
    forms,
    words: forms.map(read),
    lemmas: forms,
    tags: forms.map(() => tag),
    heads: new Int32Array(count),
    relations: forms,
  };
}

describe("lexicon", () => {
  const labels = ["DT|DET", "NN|NOUN", "VB|VERB"];
  const lexicon = learnLexicon(
    [
      sentence("the", "DT|DET", 40),
      sentence("walk", "NN|NOUN", 20),
      sentence("walk", "VB|VERB", 30),
      sentence("owl", "NN|NOUN", 3),
    ],
    (tag) => labels.indexOf(tag),
  );
  const known = createWordReader(NONE, lexicon);

  it("knows the only tag of a frequent word, in any case", () => {
    expect([known("the").only, known("THE").only, known("the").usual]).toEqual([0, 0, 1]);
  });

  it("knows the usual tag where there are several", () => {
    expect([known("walk").only, known("walk").usual]).toEqual([-1, 3]);
  });

  it("knows nothing of rare words", () => {
    expect([known("owl").only, known("owl").usual, known("gull").usual]).toEqual([-1, 0, 0]);
  });
});

describe("labels of the parser", () => {
  it("have the moves to the left behind all others", () => {
    expect(firstLeft(["S", "R", "A-obj", "L-nsubj", "L-root"])).toBe(3);
    expect(() => firstLeft(["S", "L-nsubj", "A-obj"])).toThrow(/not the last/);
    expect(() => firstLeft([])).toThrow(/not the last/);
  });
});
