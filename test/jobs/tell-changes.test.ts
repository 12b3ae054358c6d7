import { describe, expect, test } from "vitest";
import { compare } from "../../src/index.js";
import { tellChanges } from "../../src/jobs/index.js";

const published = "2024-05-14";
const BODY = [
  "A lorry struck the old bridge at Estwick on Monday, and the police said that 12 people were hurt.",
  "“The bridge will stay closed for a month,” said Mara Ellison, the mayor.",
  "The driver, a man of 45, was questioned on Tuesday. The council met in the evening to discuss repairs.",
];
const before = { id: "r", text: BODY.join("\n\n"), published };
const told = async (paragraphs: readonly string[], headline: string | null = null) =>
  (await tellChanges(before, { id: "r", text: paragraphs.join("\n\n"), published, headline }, compare)).map(
    ({ kind, before: left, after: right }) => [kind, left?.words ?? null, right?.words ?? null],
  );
const with_ = (at: number, from: string, to: string) =>
  BODY.map((paragraph, i) => (i === at ? paragraph.replace(from, to) : paragraph));

describe("what a revision changed", () => {
  test("nothing, where the text is the same", async () => {
    expect(await told(BODY)).toEqual([]);
  });

  test("a number that was raised, and one that was lowered", async () => {
    expect(await told(with_(0, "12 people", "14 people"))).toEqual([["number-raised", "12", "14"]]);
    expect(await told(with_(0, "12 people", "9 people"))).toEqual([["number-lowered", "12", "9"]]);
  });

  test("a date", async () => {
    expect(await told(with_(2, "questioned on Tuesday", "questioned on Wednesday"))).toContainEqual([
      "date-changed",
      "Tuesday",
      "Wednesday",
    ]);
  });

  test("a quote that was dropped, and one that was added", async () => {
    expect(await told([BODY[0]!, BODY[2]!])).toEqual([
      ["quote-dropped", "The bridge will stay closed for a month", null],
    ]);
    const extra = "“We have asked for help,” said Tomas Verrin, a spokesman for the county.";
    expect(await told([...BODY, extra])).toEqual([["quote-added", null, "We have asked for help"]]);
  });

  test("a correction note, once", async () => {
    const note = "Correction: An earlier version of this report gave the wrong number of injured people.";
    expect(await told([...BODY, note])).toEqual([["correction-added", null, note]]);
  });

  test("a correction note that the page keeps apart from its text", async () => {
    const after = { ...before, correction: ["The number of injured people was wrong."] };
    expect(await tellChanges(before, after, compare)).toMatchObject([{ kind: "correction-added" }]);
    expect(await tellChanges(after, after, compare)).toEqual([]);
  });

  test("a sentence in other words", async () => {
    const changes = await told(
      with_(2, "met in the evening to discuss repairs", "gathered in the evening to talk about repairs"),
    );
    expect(changes.map(([kind]) => kind)).toEqual(["words-changed"]);
  });

  test("only the white space or a comma: only words", async () => {
    expect(await told(with_(2, "Tuesday. The", "Tuesday.  The"))).toEqual([["words-changed", null, null]]);
  });

  test("a headline that is kept apart", async () => {
    expect(await told(BODY, "Bridge shut")).toEqual([["headline-changed", null, "Bridge shut"]]);
  });
});
