import { expect, test } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { findTimes } from "../../src/times/index.js";
import { documentOf, standIn } from "./stand-in.js";

function read(text: string) {
  const document = documentOf(text, "2017-06-15");
  return findTimes(document, standIn(document));
}

test.each<[string, string]>([
  ["a long run of digits", "1".repeat(200_000)],
  ["100,000 years", "1999 ".repeat(100_000)],
  ["100,000 months without an end", "in May ".repeat(50_000)],
  ["endless modifiers", "about at least the end of ".repeat(20_000)],
  ["endless hyphens", "mid-".repeat(50_000)],
  ["endless number words", "twenty-one hundred and ".repeat(30_000)],
  ["quotation marks", '"'.repeat(10_000)],
])("%s is read to the end", (_name, text) => {
  const times = read(text);
  for (const time of times) expect(time.end).toBeLessThanOrEqual(text.length);
});

test("whatever words meet, spans lie in order in the text and the same input gives the same output", () => {
  const words =
    "on Friday , May 31 2008 the last two years ago week early - 10 : 30 pm to and next 't 1990 s Q 3 of (".split(" ");
  const seed = 714;
  const random = createRandom(seed);
  for (let round = 0; round < 300; round++) {
    let text = "";
    for (let i = 0; i < 25; i++)
      text += (words[Math.floor(random() * words.length)] as string) + (random() < 0.8 ? " " : "");
    const times = read(text);
    let end = 0;
    for (const time of times) {
      expect(time.start, `seed ${seed}: ${text}`).toBeGreaterThanOrEqual(end);
      expect(time.end, `seed ${seed}: ${text}`).toBeGreaterThan(time.start);
      if (time.from !== null && time.to !== null) expect(time.from < time.to, `seed ${seed}: ${text}`).toBe(true);
      end = time.end;
    }
    expect(read(text)).toEqual(times);
  }
});
