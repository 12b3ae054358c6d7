import { describe, expect, it } from "vitest";
import type { Variant } from "../../src/contract/index.js";
import { compare } from "../../src/index.js";

type Case = {
  readonly name: string;
  readonly a: string;
  readonly b: string;
  readonly days?: readonly [string, string];
  readonly expect: readonly [Variant["slot"], Variant["relation"]];
};

const SOFT: readonly Case[] = [
  {
    name: "a count that rose from one day to the next",
    a: "The fire at the Senn mill killed 11 people.",
    b: "The fire at the Senn mill killed 19 people.",
    days: ["2024-03-05", "2024-03-06"],
    expect: ["number", "update"],
  },
  {
    name: "two voices, two figures",
    a: "Police said 300 people marched through Grayhaven on Sunday.",
    b: "Organisers said 900 people marched through Grayhaven on Sunday.",
    expect: ["number", "view"],
  },
  {
    name: "both printed as exact, one of them round",
    a: "The storm at Port Callow killed 612 people in 2019.",
    b: "The storm at Port Callow killed 600 people in 2019.",
    expect: ["number", "rounded"],
  },
  {
    name: "how many came, put in two ways",
    a: "The Harbour Post put the crowd at 70.",
    b: "More than 200 people gathered for a vigil in Grayhaven on Sunday night.",
    expect: ["number", "view"],
  },
  {
    name: "a doubt that only one has",
    a: "One man has been arrested in Grayhaven.",
    b: "One man is believed to have been arrested in Grayhaven.",
    expect: ["certainty", "hedged"],
  },
  {
    name: "under way in one, over in the other",
    a: "The crowd at the harbour has been dispersed by police.",
    b: "The crowd at the harbour is being dispersed by police.",
    expect: ["tense", "update"],
  },
  {
    name: "a part of it in one, all of it in the other",
    a: "Anton Revik plans to use some of the money to rebuild the school.",
    b: "Anton Revik plans to use the proceeds to rebuild the school.",
    expect: ["extent", "differs"],
  },
  {
    name: "two shares of one place, one of them in a list",
    a: "On Friday 65 percent of traffic to Kestria was down.",
    b: "At one point 45 percent of traffic in Sevria and 82 percent in Kestria was out of service on Friday.",
    expect: ["number", "view"],
  },
  {
    name: "two days by which it is mended",
    a: "Norda Telecom said it could take until December 31, 2024 to repair the cable off Port Callow.",
    b: "Telko Sevria expects repairs of the cable off Port Callow to be completed by December 20, 2024, a spokeswoman said.",
    expect: ["date", "view"],
  },
  {
    name: "one measure, once exact and once about",
    a: "The earthquake had a magnitude of 5.9.",
    b: "The earthquake struck Port Callow with a force of about 6.0 on the Richter scale.",
    expect: ["number", "rounded"],
  },
  {
    name: "the dead of an earlier storm, known by its month",
    a: "A storm hit Port Callow on Sunday. In February 2019 a storm hit the town of Estwick. It killed 612 people.",
    b: "A storm hit Port Callow on Sunday. In 2015 a fire killed 900 people in Lorvan, and 600 people were killed in Estwick in February 2019 in a storm.",
    expect: ["number", "rounded"],
  },
];

const NONE: readonly Omit<Case, "expect">[] = [
  {
    name: "the whole of it in both",
    a: "Anton Revik plans to use the money to rebuild the school.",
    b: "Anton Revik plans to use the proceeds to rebuild the school.",
  },
  {
    name: "shares of two places",
    a: "On Friday 65 percent of traffic to Lorvan was down.",
    b: "At one point 45 percent of traffic in Sevria and 82 percent in Kestria was out of service on Friday.",
  },
  {
    name: "when the ship comes, and when it is mended",
    a: "The ship will reach Port Callow by December 20, 2024 with a new cable, Norda Telecom said.",
    b: "Telko Sevria expects repairs of the cable off Port Callow to be completed by December 31, 2024, a spokeswoman said.",
  },
  {
    name: "two who died, one at the scene and one later",
    a: "Ilan Dorev and Anton Revik were shot in Grayhaven on Sunday. Dorev died at the scene.",
    b: "Ilan Dorev and Anton Revik were shot in Grayhaven on Sunday. Revik later died.",
  },
  {
    name: "dead at the scene, and where a doctor said so",
    a: "Ilan Dorev was shot in Grayhaven on Sunday. Dorev died at the scene.",
    b: "Ilan Dorev was shot in Grayhaven on Sunday. Dorev was pronounced dead at a hospital.",
  },
  {
    name: "about and more than",
    a: "The storm at Port Callow killed about 600 people in 2019.",
    b: "The storm at Port Callow killed more than 590 people in 2019.",
  },
  {
    name: "the same figure by two voices",
    a: "Police said 300 people marched through Grayhaven on Sunday.",
    b: "Organisers said 300 people marched through Grayhaven on Sunday.",
  },
  {
    name: "a second quake beside the first",
    a: "An earthquake of magnitude 6.1 shook Port Callow on Sunday.",
    b: "An aftershock of magnitude 4.2 shook Port Callow on Sunday.",
  },
  {
    name: "dead in one clause, who live there in the next",
    a: "The injured were flown to Estwick, a city of 500,000 people.",
    b: "The slide injured 80 people near Grayhaven.",
  },
];

function run({ a, b, days }: Omit<Case, "expect">): readonly Variant[] {
  const [first, second] = days ?? ["2024-03-05", "2024-03-05"];
  const collation = compare([
    { id: "a", text: a, published: first },
    { id: "b", text: b, published: second },
  ]);
  return collation.points.flatMap((point) => point.variants);
}

describe("disagreements: both may be right, and a reader wants to see them", () => {
  it.each(SOFT)("$name", (test) => {
    const conflicts = run(test).filter(({ conflict }) => conflict);
    expect(conflicts.map(({ slot, relation, strength }) => [slot, relation, strength])).toContainEqual([
      ...test.expect,
      "soft",
    ]);
    expect(conflicts.every(({ strength }) => strength === "soft")).toBe(true);
    expect(conflicts.every(({ because }) => because !== "")).toBe(true);
  });
});

describe("no disagreement", () => {
  it.each(NONE)("$name", (test) => {
    expect(run(test).filter(({ conflict }) => conflict)).toEqual([]);
  });
});

describe("one doubt in both", () => {
  const disagrees = (a: string, b: string) =>
    compare([
      { id: "a", text: a, published: "2024-03-05" },
      { id: "b", text: b, published: "2024-03-05" },
    ]).points.some(({ variants }) => variants.some(({ slot, conflict }) => slot === "certainty" && conflict));

  it("is none dropped, whatever clause the tree gives it to", () => {
    expect(
      disagrees(
        "Mayor Ada Brandt apologises if the fire was connected to her campaign.",
        "Mayor Ada Brandt apologises if the fire is in any way connected to her campaign.",
      ),
    ).toBe(false);
  });
});
