import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { lemmaOf, readLemmaRules } from "../../src/syntax/lemmas.js";
import { LEFT, ParserState, REDUCE, RIGHT, SHIFT } from "../../src/syntax/transitions.js";
import { moveCost } from "../../train/oracle.js";

/** A random projective tree over `size` words; the root's head is `size`. */
function randomTree(size: number, random: () => number): Int32Array {
  const heads = new Int32Array(size);
  const build = (from: number, to: number, head: number) => {
    if (from >= to) return;
    const own = from + Math.floor(random() * (to - from));
    heads[own] = head;
    split(from, own, own);
    split(own + 1, to, own);
  };
  const split = (from: number, to: number, head: number) => {
    if (from >= to) return;
    const cut = from + 1 + Math.floor(random() * (to - from));
    build(from, cut, head);
    split(cut, to, head);
  };
  build(0, size, size);
  return heads;
}

const MOVES = [SHIFT, REDUCE, LEFT, RIGHT];

describe("transitions", () => {
  it("reach every projective tree by moves that cost nothing", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = createRandom(seed);
      const gold = randomTree(1 + Math.floor(random() * 15), random);
      const state = new ParserState(gold.length);
      while (!state.done) {
        const free = MOVES.filter((move) => state.can(move) && moveCost(state, gold, move) === 0);
        expect(free.length, `seed ${seed}`).toBeGreaterThan(0);
        state.make(free[Math.floor(random() * free.length)] as number, 0);
      }
      expect([...state.head.subarray(0, gold.length)], `seed ${seed}`).toEqual([...gold]);
    }
  });

  it("end with every word attached and lose as many arcs as the moves cost", () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = createRandom(seed);
      const gold = randomTree(1 + Math.floor(random() * 15), random);
      const state = new ParserState(gold.length);
      let cost = 0;
      while (!state.done) {
        const can = MOVES.filter((move) => state.can(move));
        const move = can[Math.floor(random() * can.length)] as number;
        cost += moveCost(state, gold, move);
        state.make(move, 0);
      }
      const wrong = [...gold].filter((head, i) => head !== state.head[i]).length;
      expect(wrong, `seed ${seed}`).toBe(cost);
    }
  });
});

describe("lemmas", () => {
  const rules = readLemmaRules(
    ["NNS|\t0\t", "NNS|s\t1\t", "NNS|ies\t3\ty", "NNS|^men\t2\tan", "NNPS|s\t1\t"].join("\n"),
  );

  it("takes the longest ending, the whole word first", () => {
    const lemma = (form: string) => lemmaOf(rules, form, "NNS", "NOUN");
    expect(["Cities", "bridges", "men", "sheep"].map(lemma)).toEqual(["city", "bridge", "man", "sheep"]);
  });

  it("keeps the case of names and the words of unknown tags", () => {
    expect(lemmaOf(rules, "Alps", "NNPS", "PROPN")).toBe("Alp");
    expect(lemmaOf(rules, "Didn’T", "XX", "X")).toBe("didn't");
  });
});
