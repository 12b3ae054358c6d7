import { expect, test } from "vitest";
import { findQuantities } from "../../src/quantities/index.js";
import { findTimes } from "../../src/times/index.js";
import { documentOf, standIn } from "../times/stand-in.js";

test.each([
  "She was on Flight 103.",
  "It stood near Route 66.",
  "The G20 met there.",
  "The Covid-19 ward was shut.",
  "He sat in Room 12.",
  "The Norse 4 cable broke.",
  "She lives at 469 Vermont Street.",
  "She lives at 473 East 52nd Street, they said.",
  "Call 555-1234.",
  "They won 3-1.",
  "It was a 5-4 ruling.",
  "It began at 10:30.",
  "It sank in 1998.",
  "No one left, and one of them said so.",
  "They told one another.",
  "It was a 3D film.",
  "Version 2.0.1 was sold.",
  "He was in his 20s.",
  "At one point, it broke.",
  "The first half was dull.",
  "The code is 12345678901234567890.",
])("nothing counted in: %s", (text) => {
  const document = documentOf(text, "2017-06-15");
  const syntax = standIn(document);
  const taken = findTimes(document, syntax).map(({ start, end }) => [start, end] as const);
  const found = findQuantities(document, syntax, taken).filter((quantity) => !quantity.ordinal);
  expect(found.map((quantity) => text.slice(quantity.start, quantity.end))).toEqual([]);
});
