import { expect, test } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { findQuantities } from "../../src/quantities/index.js";
import { documentOf, standIn } from "../times/stand-in.js";

function read(text: string) {
  const document = documentOf(text);
  return findQuantities(document, standIn(document), []);
}

test.each<[string, string]>([
  ["a long run of digits", "1".repeat(200_000)],
  ["digits and commas without end", "1,000,".repeat(50_000)],
  ["100,000 numbers", "17 ".repeat(100_000)],
  ["endless number words", "two hundred and ".repeat(40_000)],
  ["endless bounds", "at least as many as ".repeat(30_000)],
  ["endless ranges", "1-2-".repeat(50_000)],
  ["endless scales", "hundreds of thousands of ".repeat(30_000)],
  ["currency signs", "$".repeat(50_000)],
])("%s is read to the end", (_name, text) => {
  for (const quantity of read(text)) expect(quantity.end).toBeLessThanOrEqual(text.length);
});

test("whatever words meet, spans lie in order, hold their number, and the same input gives the same output", () => {
  const words =
    "at least 5 , 15,000 to - .38 percent $ two half a dozen of people killed more than 3rd magnitude year old ( 1 / 2 km".split(
      " ",
    );
  const seed = 4711;
  const random = createRandom(seed);
  for (let round = 0; round < 300; round++) {
    let text = "";
    for (let i = 0; i < 25; i++)
      text += (words[Math.floor(random() * words.length)] as string) + (random() < 0.8 ? " " : "");
    const found = read(text);
    let end = 0;
    for (const quantity of found) {
      const where = `seed ${seed}: ${text}`;
      expect(quantity.start, where).toBeGreaterThanOrEqual(end);
      expect(quantity.start, where).toBeLessThanOrEqual(quantity.number[0]);
      expect(quantity.end, where).toBeGreaterThanOrEqual(quantity.number[1]);
      if (quantity.low !== null && quantity.high !== null)
        expect(quantity.low, where).toBeLessThanOrEqual(quantity.high);
      end = quantity.number[1];
    }
    expect(read(text)).toEqual(found);
  }
});
