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
