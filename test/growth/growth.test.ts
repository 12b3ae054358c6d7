import { afterAll, beforeAll, expect, test } from "vitest";
import { writeAccount } from "../../src/account/index.js";
import { createRandom } from "../../src/base/index.js";
import { analyze, compare } from "../../src/index.js";
import { GROWERS, type Grower, mixture } from "./hostile.js";
import { countSteps, type Steps, startCounting, stopCounting } from "./steps.js";

const SEED = 20261125;
/** Characters of the smallest text; the others are twice and four times as long. */
const SIZE = 2500;
/** The same where two such texts are compared. */
const COMPARED_SIZE = 750;
/** The same where the account of two is told: a mark of quotation is looked for 2,000 characters far. */
const TOLD_SIZE = 4000;
const MIXTURES = 4;
/** What twice the text may cost: 2 where all is linear, 4 where something looks at everything for each thing. */
const MOST = 2.6;
/**
 * Steps that a floor may take on top. Finders look so far and no farther, by sentences and by lists of bounded length: a text that just fills
 * one of them costs as much more, once. Looking at every pair of words costs several times this in the longest text.
 */
const ONCE = 60_000_000;

/** What grew too fast, in words; empty where nothing did. */
function tooFast(sizes: readonly number[], runs: readonly Steps[]): string[] {
  const out: string[] = [];
  for (let i = 1; i < runs.length; i++) {
    for (const [floor, after] of runs[i] as Steps) {
      const before = (runs[i - 1] as Steps).get(floor) ?? 0;
      if (after > MOST * before + (floor === "all" ? 0 : ONCE))
        out.push(`${floor}: ${before} steps for ${sizes[i - 1]} characters, ${after} for ${sizes[i]}`);
    }
  }
  return out;
}

/** Steps of `work` on texts of one, two and four times `size`. */
function grow(grower: Grower, seed: number, size: number, work: (text: string) => void): string[] {
  const texts = [size, 2 * size, 4 * size].map((length) => grower(length, createRandom(seed)));
  return tooFast(
    texts.map((text) => text.length),
    texts.map((text) => countSteps(() => work(text))),
  );
}

const read = (text: string): void => void analyze({ id: "a", text, published: "2025-01-10" });
const twoOf = (text: string) =>
  compare([
    { id: "a", text, published: "2025-01-10" },
    { id: "b", text: `Later. ${text}`, published: "2025-01-11" },
  ]);
const compareTwo = (text: string): void => void twoOf(text);

beforeAll(() => {
  startCounting();
  // Weights and tables are decoded on first use: not a matter of the text.
  for (const grower of Object.values(GROWERS)) read(grower(200, createRandom(SEED)));
  countSteps(() => compareTwo("The mayor said on Monday that 12 people were hurt."));
});
afterAll(stopCounting);

/** Texts of which two versions are compared: those that give many claims, quotes, names or values to meet. */
const COMPARED = [
  "quotes one after another",
  "marks that stay open",
  "short lines",
  "times",
  "numbers",
  "people counted",
  "a list of names",
  "many people of one family",
  "pronouns in sentences",
  "said at both ends",
  "one clause after another",
  "negations",
];

test.each(Object.entries(GROWERS))("%s: twice the text, about twice the steps", (_name, grower) => {
  expect(grow(grower, SEED, SIZE, read), `seed ${SEED}`).toEqual([]);
});

test.each(Array.from({ length: MIXTURES }, (_, i) => SEED + i))("a mixture, seed %i", (seed) => {
  expect(grow(mixture(seed), seed, SIZE, read), `seed ${seed}`).toEqual([]);
});

test.each(COMPARED)("two reports of %s compared", (name) => {
  expect(grow(GROWERS[name] as Grower, SEED, COMPARED_SIZE, compareTwo), `seed ${SEED}`).toEqual([]);
});

/** Most of them one paragraph, two of them one sentence. */
const TOLD = [
  "quotes one after another",
  "short lines",
  "a list of names",
  "pronouns in sentences",
  "said at both ends",
  "one clause after another",
  "relative clauses",
];

test.each(TOLD)("the account of two reports of %s", (name) => {
  const sizes = [1, 2, 4].map((times) => times * TOLD_SIZE);
  const told = sizes.map((size) => twoOf((GROWERS[name] as Grower)(size, createRandom(SEED))));
  const runs = told.map((collation) => countSteps(() => void writeAccount(collation)));
  expect(tooFast(sizes, runs), `seed ${SEED}`).toEqual([]);
});

test("steps are the same in every run, and what looks at every pair is found", () => {
  const text = (GROWERS["said at both ends"] as Grower)(SIZE, createRandom(SEED));
  const [first, second] = [countSteps(() => read(text)), countSteps(() => read(text))].map(
    (steps) => steps.get("all") ?? 0,
  );
  expect(Math.abs((first as number) / (second as number) - 1)).toBeLessThan(0.01);
  const everyPair = (words: string) => {
    const list = words.split(" ");
    for (let i = 0; i < list.length; i++) list.slice(i).indexOf("");
  };
  const grown = grow((size) => "a ".repeat(size * 5), SEED, SIZE, everyPair);
  expect(grown.join()).toContain("built-ins");
});
