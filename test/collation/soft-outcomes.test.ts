import { describe, expect, it } from "vitest";
import type { Variant } from "../../src/contract/index.js";
import { compare } from "../../src/index.js";

type Case = { readonly name: string; readonly a: string; readonly b: string };

function conflictsOf({ a, b }: Case): readonly Variant[] {
  const collation = compare([
    { id: "a", text: a, published: "2024-03-05" },
    { id: "b", text: b, published: "2024-03-05" },
  ]);
  return collation.points.flatMap(({ variants }) => variants).filter(({ conflict }) => conflict);
}

/** Every case has one conflict of the slot, a soft one, and no other. */
function expectSoft(cases: readonly Case[], slot: Variant["slot"], because: RegExp): void {
  it.each(cases)("$name", (test) => {
    const found = conflictsOf(test);
    expect(found.map((variant) => [variant.slot, variant.strength])).toEqual([[slot, "soft"]]);
    expect(found[0]?.because).toMatch(because);
  });
}

function expectNone(cases: readonly Case[]): void {
  it.each(cases)("$name", (test) => {
    expect(conflictsOf(test)).toEqual([]);
  });
}

describe("a day by which it works again, and no day known", () => {
  const BY_DAY =
    "Norda Telecom said it could take until December 31, 2024 to repair the cable off Port Callow, its spokesman said.";
  expectSoft(
    [
      {
        name: "no timetable",
        a: BY_DAY,
        b: "There is no timetable for when telephone service will be restored, Ana Reyes of Telko Sevria said.",
      },
      {
        name: "it is not clear when",
        a: "The city said the Corran bridge would be repaired by Friday.",
        b: "It was not clear when the bridge would reopen, the mayor of Estwick said.",
      },
      {
        name: "too early to say how long",
        a: "The city said the Corran bridge would be repaired by Friday.",
        b: "It is too early to say how long it will take to fix the bridge, Ana Reyes of Estwick said.",
      },
      {
        name: "no date given",
        a: "Trains on the Corran line will resume by Monday, the railway said.",
        b: "The railway gave no date for the reopening of the Corran line.",
      },
    ],
    "date",
    /none known in the other/,
  );
  expectNone([
    {
      name: "no day for the road, a day for the power",
      a: "Power will be restored by Friday, Sevria Grid said.",
      b: "There is no date for the reopening of the coast road, the mayor of Estwick said.",
    },
    {
      name: "what is not clear is over",
      a: "The city said the Corran bridge would be repaired by Friday.",
      b: "It was not clear when the bridge was last repaired.",
    },
    {
      name: "what is not clear is another matter",
      a: "The city said the Corran bridge would be repaired by Friday.",
      b: "It is not clear when the mayor of Estwick will visit the bridge.",
    },
    {
      name: "no day in either",
      a: "There is no timetable for when telephone service will be restored, Norda Telecom said.",
      b: "It is not clear when telephone service will be restored, Telko Sevria said.",
    },
  ]);
});

describe("a supply that failed in one report and was not touched in the other", () => {
  expectSoft(
    [
      {
        name: "power lines cut, supplies not affected",
        a: "The storm tore off roofs and the power lines of the village of Orbeck were cut.",
        b: '"Power and water supplies were not affected," said Ana Reyes, a nurse.',
      },
      {
        name: "a blackout, and no outages",
        a: "The quake caused a blackout in Grayhaven on Sunday.",
        b: "No power outages were reported in Grayhaven, the mayor said.",
      },
      {
        name: "without water, and the water supply intact",
        a: "Thousands of people in Estwick were without water after the flood.",
        b: "The water supply of Estwick was not interrupted, the council said.",
      },
      {
        name: "lost its telephone lines, and the lines were unaffected",
        a: "The slide cut telephone lines to Estwick.",
        b: "Telephone lines in Estwick were unaffected, Norda Telecom said.",
      },
    ],
    "polarity",
    /(?:failed|unharmed) in one/,
  );
  expectNone([
    {
      name: "two towns",
      a: "The power lines in Grayhaven were cut by the storm.",
      b: "Power supplies in Estwick were not affected, the mayor said.",
    },
    {
      name: "power and water",
      a: "The storm left Grayhaven without power.",
      b: "Water supplies were not affected, the mayor said.",
    },
    {
      name: "failed in both, restored in one",
      a: "The storm left Grayhaven without power.",
      b: "Power was restored to Grayhaven after a blackout.",
    },
    {
      name: "an outage of something else, and a blackout of the news",
      a: "The army ordered a news blackout in Grayhaven after the outage.",
      b: "Power supplies in Grayhaven were not affected, the mayor said.",
    },
    {
      name: "what may come",
      a: "The storm could cause a blackout in Grayhaven.",
      b: "Power supplies in Grayhaven were not affected, the mayor said.",
    },
    {
      name: "a power station and floods are no supply",
      a: "The flood water cut the road to the power station in Grayhaven.",
      b: "Power and water supplies in Grayhaven were not affected, the mayor said.",
    },
  ]);
});

describe("other places named as hit worst", () => {
  expectSoft(
    [
      {
        name: "two villages, and three others",
        a: "The villages of Ardale and Brenn were worst hit, the report said.",
        b: "The most affected villages were identified as Corrow, Ardale and Dunsel.",
      },
      {
        name: "in front of the noun and behind it",
        a: "Lorvan was the hardest-hit town.",
        b: "Rescuers reached the worst-hit towns of Estwick and Orbeck on Monday.",
      },
      {
        name: "hit hardest",
        a: "The town of Grayhaven was hit hardest.",
        b: "Worst affected was the town of Estwick.",
      },
    ],
    "name",
    /hit worst/,
  );
  expectNone([
    {
      name: "one of them only tells more",
      a: "The villages of Ardale and Brenn were worst hit.",
      b: "The worst-hit village was Ardale.",
    },
    {
      name: "one spelling and another",
      a: "The village of Karadan was worst hit.",
      b: "The worst-hit village was Kardan.",
    },
    {
      name: "a village and the province around it",
      a: "The village of Ardale was worst hit.",
      b: "The worst-hit province was Sevria.",
    },
    {
      name: "among the worst hit",
      a: "The village of Ardale was worst hit.",
      b: "The village of Brenn was among the worst hit.",
    },
    {
      name: "hit, and not said to be hit worst",
      a: "The village of Ardale was worst hit.",
      b: "The village of Brenn was badly hit.",
    },
    {
      name: "two provinces have a worst-hit town each",
      a: "The worst-hit town in Sevria was Ardale.",
      b: "The worst-hit town in Kestria was Brenn.",
    },
  ]);
});

describe("two causes of one mishap", () => {
  expectSoft(
    [
      {
        name: "caused by, blamed on",
        a: "The fire at the Senn mill was caused by a short circuit, the owner said.",
        b: "Investigators blamed the blaze on lightning.",
      },
      {
        name: "two guesses",
        a: "It may have been a homemade bomb, said Ana Reyes, a nurse.",
        b: "There must have been a gas leak, said Anton Revik of the fire service.",
      },
      {
        name: "the cause was, because of",
        a: "The cause of the crash was a brake failure, police said.",
        b: "The accident happened because of fog, the driver said.",
      },
      {
        name: "blamed for",
        a: "Officials blamed a gas leak for the explosion at the Senn mill.",
        b: "A bomb caused the blast, witnesses said.",
      },
    ],
    "name",
    /two causes/,
  );
  expectNone([
    {
      name: "one kind of cause in two words",
      a: "The fire at the Senn mill was caused by a short circuit, the owner said.",
      b: "The blaze was blamed on faulty wiring.",
    },
    {
      name: "causes of two mishaps",
      a: "The crash was caused by fog, police said.",
      b: "The fire was caused by a short circuit, the owner said.",
    },
    {
      name: "what it was not",
      a: "The fire was caused by a short circuit, the owner said.",
      b: "The fire was not caused by lightning, the mayor said.",
    },
    {
      name: "what such fires are like",
      a: "The fire was caused by a short circuit, the owner said.",
      b: "It looked to the men like a fire caused by a candle.",
    },
    {
      name: "what it is unlikely to have been",
      a: "The fire was caused by a short circuit, the owner said.",
      b: "It was unlikely to have been a bomb, police said.",
    },
    {
      name: "what a mishap causes is no mishap's cause",
      a: "The storm caused damage in Estwick.",
      b: "The earthquake caused panic in Grayhaven.",
    },
    {
      name: "two towns",
      a: "The fire in Estwick was caused by a short circuit.",
      b: "The fire in Grayhaven was caused by lightning.",
    },
  ]);
});

describe("two who tell it differently have not said one thing", () => {
  it.each([
    {
      name: "supplies",
      a: "Power supplies were cut, a witness said.",
      b: '"Power supplies were not affected," said Ana Reyes, a nurse.',
    },
    {
      name: "causes",
      a: "The fire was caused by a short circuit, an official said.",
      b: '"The fire was caused by lightning," said Ana Reyes, a nurse.',
    },
    {
      name: "places hit worst",
      a: "The village of Ardale was worst hit, a witness said.",
      b: '"The worst-hit village was Brenn," said Ana Reyes, a nurse.',
    },
  ])("$name", ({ a, b }) => {
    const { points } = compare([
      { id: "a", text: a, published: "2024-03-05" },
      { id: "b", text: b, published: "2024-03-05" },
    ]);
    const met = points.filter(({ kind, status }) => kind !== "event" && status === "conflict");
    expect(met.map(({ kind }) => kind)).toEqual(["claim"]);
  });
});
