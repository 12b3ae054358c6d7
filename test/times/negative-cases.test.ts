import { expect, test } from "vitest";
import { findTimes } from "../../src/times/index.js";
import { documentOf, standIn } from "./stand-in.js";

test.each([
  "It may rain, and the troops march on.",
  "The sun sat low over the bay.",
  "She came second and he came third.",
  "The women's march on the capital was peaceful.",
  "He ran 2000 meters.",
  "The club sent 2000 troops.",
  "The fine was $1,990 in all.",
  "The boy, a 16-year-old, and his sister, 12 years old, were there.",
  "The pier was sold for 2010 dollars.",
  "They won 3-1.",
  "Call 555-1234 for more.",
  "The fall of the tower was a shock.",
  "The spring was dry.",
  "She lives at 1984 Elm Street.",
  "April Jones told them so.",
  "The envoys, Jan Havel of Brno and June Okafor, met there.",
  "Half a mile off, it stood.",
])("no time in: %s", (text) => {
  const document = documentOf(text, "2017-06-15");
  expect(findTimes(document, standIn(document)).map((time) => text.slice(time.start, time.end))).toEqual([]);
});
