import { expect, test } from "vitest";
import { nameKey } from "../../src/entities/index.js";
import { chainsOf, differingFrom, namesOf, placeOfName } from "../../src/names/index.js";
import { analysisOf } from "../store/named.js";

const person = (name: string) => placeOfName(name, "person")?.id;
const topic = (name: string) => placeOfName(name, "organisation")?.id;

test("names of one normalised form have one key", () => {
  for (const name of ["Ban Sol Min", "BAN SOL-MIN", "President Ban Sol Min", "Sol Min Ban", "Bán Söl Min’s"]) {
    expect(person(name)).toBe(person("Ban Sol Min"));
  }
  expect(topic("the Ministry of Railways")).toBe(topic("Railways Ministry"));
  expect(topic("Grand Ferry Co.")).toBe(topic("GRAND FERRY"));
});

test("other names have other keys", () => {
  for (const other of ["Yousef Halim", "Halim", "Yusuf Halim Orr", "Halim Yusuf", "Y. Halim"]) {
    expect(person(other)).not.toBe(person("Yusuf Halim"));
  }
  expect(person("Sella")).not.toBe(topic("Sella"));
  expect([placeOfName("…", "person"), placeOfName("", "place")]).toEqual([null, null]);
});

test("one word, or one and initials, is bare; the clue is what longer forms share", () => {
  expect(nameKey("Halim", true)).toEqual({ words: ["halim"], bare: true, clue: "halim" });
  expect(nameKey("Yusuf Halim", true)).toMatchObject({ bare: false, clue: "halim" });
  expect(nameKey("Y. Halim", true)).toMatchObject({ bare: true, clue: "halim" });
  expect(nameKey("Northern Ferry Board", false)?.clue).toBe("nfb");
  expect(nameKey("NFB", false)?.clue).toBe("nfb");
});

const report = {
  id: "r",
  published: "2031-05-03",
  text: "Ann Lind told the board on Friday: we stay. The board of Norbury met in Norbury.",
};

test("a quote counts for who says it and for whom it is said to; a claim for places and bodies alone", () => {
  const analysis = analysisOf(report, {
    entities: [
      ["PER", "Ann Lind"],
      ["ORG", "board"],
      ["LOC", "Norbury"],
    ],
    quotes: [["direct", "Ann Lind", "we stay", "board"]],
    claims: [["Norbury", "The board of Norbury met in Norbury"]],
  });
  const { names, statements, published } = namesOf(analysis, report.text);
  expect(published).toBe("2031-05-03");
  expect(names.map(({ id, quotes }) => [id, quotes])).toEqual([
    ["person-ann-lind", 1],
    ["topic-board", 0],
    ["topic-norbury", 0],
  ]);
  expect(statements.map(({ id, role, addressee }) => [id, role, addressee])).toEqual([
    ["person-ann-lind", "speaker", "board"],
    ["topic-board", "addressee", "board"],
    ["topic-norbury", "place", null],
  ]);
});

test("the day of the saying is that of the clause that tells of it, and never one after the report", () => {
  const analysis = analysisOf(report, {
    entities: [["PER", "Ann Lind"]],
    quotes: [["direct", "Ann Lind", "we stay"]],
  });
  const cue = report.text.indexOf("told");
  const friday = report.text.indexOf("on Friday");
  const day = (from: string, to: string) =>
    namesOf(
      {
        ...analysis,
        quotes: analysis.quotes.map((quote) => ({ ...quote, cue: [[cue, cue + 4]] })),
        times: [
          { start: friday, end: friday + 9, type: "DATE", value: from, mod: null, from, to, anchor: null, because: "" },
        ],
        claims: [
          {
            ...{
              id: "c1",
              spans: [],
              trigger: [cue, cue + 4],
              predicate: "tell",
              agent: null,
              patient: null,
              place: null,
            },
            ...{
              times: [0],
              quantities: [],
              negated: false,
              certainty: "stated",
              tense: "past",
              voice: [],
              quote: null,
            },
          },
        ],
      },
      report.text,
    ).statements[0]?.said;
  expect(day("2031-05-02", "2031-05-03")).toBe("2031-05-02");
  expect(day("2031-05-09", "2031-05-10")).toBeNull();
  expect(day("2031-05-01", "2031-06-01")).toBeNull();
});

test("a public body that is quoted is a name where it holds one that tells which it is", () => {
  const bodies = (name: string) => {
    const text = `${name} said that the gate is shut.`;
    const analysis = analysisOf({ id: "b", text }, { entities: [], quotes: [["indirect", name, "the gate is shut"]] });
    const quotes = analysis.quotes.map((quote) => ({ ...quote, source_kind: "state-body" as const }));
    return namesOf({ ...analysis, quotes }, text).statements.map(({ id, role }) => `${role} ${id}`);
  };
  expect(bodies("Norbury's school board")).toEqual(["speaker topic-board-norbury-school"]);
  expect(bodies("ferry office of Norbury")).toEqual(["speaker topic-ferry-norbury-of-office"]);
  expect(bodies("British government on Monday")).toEqual(["speaker topic-british-government"]);
  for (const any of ["Ministry", "government on Monday", "the energy ministry", "Border police", "The army"])
    expect(bodies(any)).toEqual([]);
});

test("words that no other wording has are marked, and none where there is no other", () => {
  const text = "We will stay until Friday.";
  const marked = (others: string[]) => differingFrom(text, others).map(([from, to]) => text.slice(from, to));
  expect(marked(["We shall stay until Monday.", "We shall stay until Friday."])).toEqual(["will"]);
  expect(marked([])).toEqual([]);
  expect(marked(["we will stay until friday"])).toEqual([]);
});

const said = (story: string, words: string, day: string | null = null) => ({ story, said: day, words });

test("statements on different occasions that share content are one list; those of one occasion are told once", () => {
  const chains = chainsOf([
    said("one", "The harbour tunnel will open before winter comes."),
    said("one", "the harbour tunnel would open before winter"),
    said("two", "Nobody asked the fishermen about their boats."),
    said("two", "The harbour tunnel may open before next winter."),
    said("three", "The harbour tunnel cannot open before next winter ends."),
  ]);
  expect(chains).toEqual([[0, 3, 4]]);
});

test("statements that share a subject alone are none, nor one day told in two stories", () => {
  expect(
    chainsOf([
      said("one", "Harbour pilots want better wages, shorter shifts and safer ladders on every tanker."),
      said("two", "Harbour pilots admired the parade along the river yesterday evening with their children."),
    ]),
  ).toEqual([]);
  const words = "The harbour tunnel will open before winter comes.";
  expect(chainsOf([said("one", words, "2031-05-02"), said("two", words, "2031-05-02")])).toEqual([]);
});
