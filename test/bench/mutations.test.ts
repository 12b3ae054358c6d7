import { describe, expect, it, test } from "vitest";
import { conditionIn } from "../../bench/mutation/hedges.js";
import { judge } from "../../bench/mutation/measure.js";
import { mutate } from "../../bench/mutation/mutate.js";
import { otherNumber } from "../../bench/mutation/numbers.js";
import { KINDS, type Kind } from "../../bench/mutation/types.js";
import { readReport } from "../../src/analysis/index.js";
import { createRandom } from "../../src/base/index.js";
import { compare, packagedModels } from "../../src/index.js";

const TEXT = [
  "The ferry to Lindmar Island sank on 12 May 2016 with 340 passengers, the harbour office said.",
  'Captain Mara Ellison was rescued. "We will sail again next week if the weather allows it," said Owen Pratt, who owns the company.',
  "The ferry reportedly carried too many cars. It drifted 12 miles before the coast guard reached it.",
  "The mayor closed the port. Several schools did not open because of the storm.",
].join("\n\n");

const read = (text: string) => readReport({ id: "a", text, published: "2016-05-14" }, packagedModels());
const reading = read(TEXT);
const made = (kind: Kind, seed = 1) => mutate(reading, kind, createRandom(seed));

describe("one known change", () => {
  test.each(KINDS)("%s: the words outside of the change stay, and the spans hold the change", (kind) => {
    const mutation = made(kind);
    expect(mutation, kind).not.toBeNull();
    if (mutation === null) return;
    for (const [start, end] of mutation.rightSpans) {
      expect(start).toBeLessThan(end);
      expect(end).toBeLessThanOrEqual(mutation.right.length);
    }
    if (kind === "identical") expect(mutation.right).toBe(TEXT);
    else expect(mutation.right).not.toBe(TEXT);
  });

  it("is the same for the same seed", () => {
    for (const kind of KINDS) expect(made(kind, 7)).toEqual(made(kind, 7));
  });

  it.each<readonly [Kind, RegExp]>([
    ["speaker", /said (?!Owen Pratt)\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+, who owns/u],
    ["name", /Captain (?!Mara Ellison)\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+ was rescued/u],
    ["unit", /drifted 19 kilometers before/],
    ["hedge", /The ferry carried too many cars/],
    ["cut", /"We will sail again next week," said/],
    ["paraphrase", /A number of schools|a number of schools|didn't open due to/],
  ])("%s reads as an editor would write it", (kind, pattern) => {
    expect(made(kind)?.right).toMatch(pattern);
  });

  it("has no place in a report that names nothing of the kind", () => {
    const bare = read("The mayor may resign. The mayor said nothing.");
    for (const kind of ["number", "date", "name", "speaker", "unit", "cut"] as const)
      expect(mutate(bare, kind, createRandom(1)), kind).toBeNull();
  });
});

describe("numbers", () => {
  it("are far from the first, and written like it", () => {
    for (let seed = 1; seed < 40; seed++) {
      const random = createRandom(seed);
      expect(otherNumber("1,200", random)).toMatch(/^(?:\d,)?\d00$/);
      expect(otherNumber("Five", random)).toMatch(/^[TSENS][a-z]+$/);
      expect(otherNumber("5.8", random)).toMatch(/^\d+\.\d$/);
    }
  });

  it("are left alone where they count one thing or are no figure", () => {
    for (const words of ["1", "one", "dozens", "half"]) expect(otherNumber(words, createRandom(3))).toBeNull();
  });
});

describe("conditions", () => {
  const cut = (text: string) => {
    const span = conditionIn(text, [0, text.length]);
    return span === null ? null : text.slice(span[0], span[1]);
  };

  it("end with the sentence", () => {
    expect(cut('"We will open the gates again unless the river rises."')).toBe(" unless the river rises");
    expect(cut('"We will open the gates again, if they ask us. They know."')).toBe(", if they ask us");
  });

  it("in front of the statement are none to cut, nor is there one outside of the quote", () => {
    expect(cut('"If they ask us, we will open the gates."')).toBeNull();
    expect(cut("We will open the gates again if they ask.")).toBeNull();
  });
});

describe("judging", () => {
  const mutation = made("number");

  it("finds a number where it was changed, and counts no conflict as false", () => {
    if (mutation === null) throw new Error("the text has numbers");
    const published = "2016-05-14";
    const collation = compare([
      { id: "a", text: TEXT, outlet: "The Ledger", published },
      { id: "b", text: mutation.right, outlet: "The Courier", published },
    ]);
    expect(judge("r", mutation, collation).falseConflicts).toEqual([]);
    const elsewhere = { ...mutation, leftSpans: [[0, 3]] as const, rightSpans: [[0, 3]] as const };
    const outcome = judge("r", elsewhere, collation);
    expect(outcome.found).toBe(false);
    expect(outcome.falseConflicts.length).toBe(
      judge("r", mutation, collation).touching.filter((v) => v.conflict).length,
    );
  });
});
