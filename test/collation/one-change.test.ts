import { describe, expect, it } from "vitest";
import type { Variant } from "../../src/contract/index.js";
import { compare } from "../../src/index.js";

const published = "2016-05-14";

function variants(a: string, b: string): Variant[] {
  const collation = compare([
    { id: "a", text: a, outlet: "The Ledger", published },
    { id: "b", text: b, outlet: "The Courier", published },
  ]);
  return collation.points.flatMap((point) => point.variants);
}

const conflicts = (a: string, b: string) => variants(a, b).filter(({ conflict }) => conflict);

type Case = readonly [name: string, slot: Variant["slot"], a: string, b: string, values: readonly string[]];

const CHANGED: readonly Case[] = [
  [
    "a number whose voice has no name",
    "number",
    "A spokesman said that there are two factors which determine the market at present.",
    "A spokesman said that there are seven factors which determine the market at present.",
    ["two", "seven"],
  ],
  [
    "a measure beside another that is told in both",
    "number",
    "The armed men were stopped in Ardale village, 90 km (56 miles) south of Grayhaven.",
    "The armed men were stopped in Ardale village, 90 km (22 miles) south of Grayhaven.",
    ["56", "22"],
  ],
  [
    "the day on which something was said",
    "date",
    "Mentmore Abbey said on Monday that talks about a merger were taking place with Harbour Data.",
    "Mentmore Abbey said on Friday that talks about a merger were taking place with Harbour Data.",
    ["2016-05-09", "2016-05-13"],
  ],
  [
    "a negation of a verb that says little",
    "polarity",
    "The lorry had ten barrels of oil on board when it left Estwick.",
    "The lorry did not have ten barrels of oil on board when it left Estwick.",
    ["have", "not have"],
  ],
  [
    "a plan and its contrary by one voice",
    "polarity",
    "Oberin will run the last leg after the Canadians have run the first three.",
    "Oberin will not run the last leg after the Canadians have run the first three.",
    ["run", "not run"],
  ],
  [
    "whom it befell",
    "name",
    "Police stopped Kenneth Rudd at the airport of Grayhaven on Monday and found a gun in his bag.",
    "Police stopped Alan Merrow at the airport of Grayhaven on Monday and found a gun in his bag.",
    ["Kenneth Rudd", "Alan Merrow"],
  ],
  [
    "who said few words",
    "speaker",
    '"Everyone was fooled," said Kenneth Rudd, who owns the shop in Estwick.',
    '"Everyone was fooled," said Alan Merrow, who owns the shop in Estwick.',
    ["Kenneth Rudd", "Alan Merrow"],
  ],
];

describe("one text with one change", () => {
  it.each(CHANGED)("%s", (_, slot, a, b, values) => {
    const found = conflicts(a, b);
    expect([...new Set(found.map((variant) => variant.slot))]).toEqual([slot]);
    expect(found[0]?.values.map(({ value }) => value)).toEqual(values);
  });

  it("shows the condition that one of them cut from a quote, and calls it no conflict", () => {
    const found = variants(
      '"We will sail again next week if the weather allows it," said Owen Pratt.',
      '"We will sail again next week," said Owen Pratt.',
    );
    expect(found.filter(({ conflict }) => conflict)).toEqual([]);
    const cut = found.find(({ slot }) => slot === "extent");
    expect(cut?.relation).toBe("truncated");
    expect(cut?.values[0]?.value).toBe("if the weather allows it");
  });
});

describe("no conflict", () => {
  it.each([
    [
      "what may be and what may not be",
      "The dam may break this week, Kenneth Rudd said.",
      "The dam may not break this week, Kenneth Rudd said.",
    ],
    [
      "two ways to deny",
      "No one was injured in the fire at the mill on Monday.",
      "Nobody was injured in the fire at the mill on Monday.",
    ],
    [
      "a pronoun that is read as two people",
      'Kenneth Rudd met Owen Pratt. "The bridge was never safe for lorries," he said.',
      'Owen Pratt met reporters. "The bridge was never safe for lorries," he said.',
    ],
    [
      "few words that two people say, of two things",
      "Kenneth Rudd said he did not know why the officers had gone inside.",
      "Owen Pratt said he did not know whether the bomb went off on its own.",
    ],
    [
      "a family name and the full name",
      '"The bridge was never safe for lorries," said Rudd.',
      '"The bridge was never safe for lorries," said Kenneth Rudd.',
    ],
    [
      "the points of two players",
      "Kenneth Rudd finished with 25 points in the final at Estwick on Monday.",
      "Owen Pratt finished with 14 points in the final at Estwick on Monday, and was pleased.",
    ],
    ["one report twice", CHANGED[0]?.[2] ?? "", CHANGED[0]?.[2] ?? ""],
  ])("%s", (_, a, b) => {
    expect(conflicts(a, b)).toEqual([]);
  });
});
