import { describe, expect, it } from "vitest";
import type { Variant } from "../../src/contract/index.js";
import { compare } from "../../src/index.js";

type Case = {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  readonly published?: readonly [string, string];
  /** The slot and relation that a variant must have; null where no conflict may be found. */
  readonly expect: readonly [Variant["slot"], Variant["relation"]] | null;
};

/** Every case is a pair of one-paragraph reports of our own; the relation says why it is or is no conflict. */
const CONFLICTS: readonly Case[] = [
  {
    name: "two figures for one count",
    a: "The fire at the Senn mill killed 11 people on Tuesday night.",
    b: "The fire at the Senn mill killed 19 people on Tuesday night.",
    expect: ["number", "conflict"],
  },
  {
    name: "two figures by one speaker",
    a: "Police said that 11 people were arrested after the match in Grayhaven.",
    b: "After the match in Grayhaven 16 people were arrested, police said.",
    expect: ["number", "conflict"],
  },
  {
    name: "dead when help came, or later",
    a: "Ilan Dorev was shot in Grayhaven on Sunday. Dorev was rushed to a hospital but was declared dead on arrival.",
    b: "Ilan Dorev was shot in Grayhaven on Sunday. Dorev was rushed to the Lorvan hospital but he later died.",
    expect: ["date", "conflict"],
  },
  {
    name: "two magnitudes",
    a: "The earthquake near Port Callow had a magnitude of 5.2.",
    b: "The earthquake near Port Callow had a magnitude of 6.1.",
    expect: ["number", "conflict"],
  },
  {
    name: "how many live there, put in two ways",
    a: "The ferry to Lindmar Island was full. Lindmar Island, which has about 9,000 residents, lies off Estwick.",
    b: "Nobody swam on Monday. Lindmar Island is home to about 14,000 people.",
    expect: ["number", "conflict"],
  },
  {
    name: "a town put into two parts of its country",
    a: "The flood destroyed the town of Orbeck in northern Sevria in 2019.",
    b: "The flood destroyed the southeastern town of Orbeck in 2019.",
    expect: ["place", "conflict"],
  },
  {
    name: "nobody hurt, three hurt",
    a: "The bus left the road near Estwick on Monday. No injuries were reported.",
    b: "The bus left the road near Estwick on Monday. Three people were injured.",
    expect: ["polarity", "conflict"],
  },
  {
    name: "an assertion and its denial by two voices",
    a: "Mara Ellison said that the museum had requested the painting in spring.",
    b: "A spokesman said that the museum had not requested the painting in spring.",
    expect: ["polarity", "conflict"],
  },
  {
    name: "two years of one signing",
    a: "The two countries signed the fishing treaty in Estwick in May 2021.",
    b: "The two countries signed the fishing treaty in Estwick in May 2020.",
    expect: ["date", "conflict"],
  },
  {
    name: "it happened, it did not",
    a: "The minister signed the decree on the harbour plan.",
    b: "The minister did not sign the decree on the harbour plan.",
    expect: ["polarity", "conflict"],
  },
  {
    name: "one sentence given to two people",
    a: "“Nobody warned the people of this valley in time,” said Mara Ellison.",
    b: "“Nobody warned the people of this valley in time,” said Jonah Whitlock.",
    expect: ["speaker", "conflict"],
  },
];

const NO_CONFLICTS: readonly Case[] = [
  {
    name: "a rounded number",
    a: "The landslide destroyed 1,497 houses in the Senn valley.",
    b: "The landslide destroyed about 1,500 houses in the Senn valley.",
    expect: ["number", "rounded"],
  },
  {
    name: "a bound that holds",
    a: "The fire killed at least 10 people at the Senn mill.",
    b: "The fire killed 14 people at the Senn mill.",
    expect: ["number", "more-precise"],
  },
  {
    name: "a toll that rises from day to day",
    a: "The flood killed 11 people in Lower Marden.",
    b: "The flood killed 19 people in Lower Marden.",
    published: ["2024-03-04", "2024-03-06"],
    expect: ["number", "update"],
  },
  {
    name: "a day within a month",
    a: "The bridge at Estwick was opened in June 2019.",
    b: "The bridge at Estwick was opened on June 12, 2019.",
    expect: ["date", "more-precise"],
  },
  {
    name: "two speakers, two figures",
    a: "Police said that 300 people marched through Estwick on Sunday.",
    b: "The organisers said that 900 people marched through Estwick on Sunday.",
    expect: ["number", "view"],
  },
  {
    name: "the dead beside the hurt",
    a: "The crash on the coast road killed 3 people.",
    b: "The crash on the coast road injured 9 people.",
    expect: null,
  },
  {
    name: "miles beside kilometres",
    a: "The village lies 10 miles north of Grayhaven.",
    b: "The village lies 16 kilometres north of Grayhaven.",
    expect: null,
  },
  {
    name: "another earthquake in another year",
    a: "The earthquake on Monday killed 40 people in the Senn valley.",
    b: "An earthquake in 1988 killed 2,000 people in the Senn valley.",
    published: ["2024-03-05", "2024-03-05"],
    expect: null,
  },
  {
    name: "a negation outside the clause",
    a: "The mayor said that the pumps had failed.",
    b: "The mayor did not hide her anger and said that the pumps had failed.",
    expect: null,
  },
  {
    name: "a hedge is no denial",
    a: "The ferry struck a rock near Port Callow.",
    b: "The ferry may have struck a rock near Port Callow.",
    expect: ["certainty", "hedged"],
  },
  {
    name: "a quote cut short",
    a: "“We will open the road when the water falls,” said Mara Ellison, the mayor.",
    b: "“We will open the road,” said Mara Ellison, the mayor.",
    expect: null,
  },
  {
    name: "two parts of one town",
    a: "The flood destroyed houses in northern Orbeck in 2019.",
    b: "The flood destroyed houses in southern Orbeck in 2019.",
    expect: null,
  },
  {
    name: "a count since a month, and the count of all",
    a: "Tom Harlow had been arrested three times since October, the court heard.",
    b: "Tom Harlow had been arrested four times, the court heard.",
    expect: null,
  },
  {
    name: "the dead of another place",
    a: "The tremor was felt in Ardale. A stronger earthquake in Orbeck killed 31 people in 2019.",
    b: "The tremor was felt in Ardale. A stronger earthquake in Norwick killed 600 people in 2019.",
    expect: null,
  },
  {
    name: "houses destroyed, counted again the next day",
    a: "The storm destroyed five villages in the province.",
    b: "The storm destroyed seven villages in the province.",
    published: ["2024-03-05", "2024-03-06"],
    expect: ["number", "update"],
  },
  {
    name: "an ordinary other wording",
    a: "The storm tore the roof off the school in Lower Marden.",
    b: "In Lower Marden the storm ripped the roof off the school.",
    expect: ["wording", "wording"],
  },
];

function run({ a, b, published }: Case): Variant[] {
  const [first, second] = published ?? ["2024-03-05", "2024-03-05"];
  const collation = compare([
    { id: "a", text: `${a}\n`, published: first },
    { id: "b", text: `${b}\n`, published: second },
  ]);
  return collation.points.flatMap((point) => point.variants);
}

describe("conflicts that must be found", () => {
  it.each(CONFLICTS)("$name", (test) => {
    const found = run(test).filter(({ strength }) => strength === "hard");
    expect(found.map((variant) => [variant.slot, variant.relation])).toEqual([test.expect]);
    expect(found[0]?.because).not.toBe("");
  });
});

describe("differences that are no conflict", () => {
  it.each(NO_CONFLICTS)("$name", (test) => {
    const found = run(test);
    expect(found.filter(({ strength }) => strength === "hard")).toEqual([]);
    if (test.expect !== null)
      expect(found.map((variant) => [variant.slot, variant.relation])).toContainEqual(test.expect);
  });
});
