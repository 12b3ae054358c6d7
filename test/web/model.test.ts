import { describe, expect, it } from "vitest";
import { createRandom, dateWords, groupTitle, instant, intervalWords } from "../../src/base/index.js";
import { placeHash, pointHash, readHash } from "../../src/web/links.js";
import {
  buildModel,
  contextOf,
  filterPoints,
  NO_FILTERS,
  piecesOf,
  referenceTo,
  searchText,
} from "../../src/web/model.js";
import { cutAtWord, readingChips, variantLabel } from "../../src/web/words.js";
import { sampleCollation } from "./sample.js";

const model = buildModel(sampleCollation());
const view = (id: string) => model.byReport.get(id)!;

describe("dates", () => {
  it("are written out without a clock or a locale", () => {
    expect(dateWords("2016-05-12")).toBe("12 May 2016");
    expect(dateWords("2016-05")).toBe("May 2016");
    expect(dateWords("2016")).toBe("2016");
    expect(dateWords("2016-05-12T08:05:30Z")).toBe("12 May 2016, 08:05 UTC");
    expect(dateWords("2016-05-12T08:05+09:00")).toBe("12 May 2016, 08:05 (UTC+09:00)");
    expect(dateWords("last week")).toBe("last week");
  });

  it("name an interval by the day, month or year that it is", () => {
    expect(intervalWords("2025-12-27", "2025-12-28")).toBe("27 December 2025");
    expect(intervalWords("2025-12-01", "2026-01-01")).toBe("December 2025");
    expect(intervalWords("2025-02-01", "2025-03-01")).toBe("February 2025");
    expect(intervalWords("2025-01-01", "2026-01-01")).toBe("2025");
    expect(intervalWords("2025-05-03", "2025-05-06")).toBe("3 to 5 May 2025");
    expect(intervalWords("2025-04-30", "2025-05-03")).toBe("30 April to 2 May 2025");
    expect(intervalWords("2024-12-30", "2025-01-02")).toBe("30 December 2024 to 1 January 2025");
    expect(intervalWords("2025-05-03T18:00", "2025-05-04T06:00")).toBe("3 May 2025, 18:00 to 06:00");
    expect(intervalWords("2025-05-03T16:00", "2025-05-04T00:00")).toBe("3 May 2025, 16:00 to 24:00");
    expect(intervalWords("2025-05-03", null)).toBe("3 May 2025");
    expect(intervalWords("2025-05-03T10:00", "2025-05-03T10:01")).toBe("3 May 2025, 10:00");
    expect(intervalWords("2025-05-03T10:00", "2025-05-03T12:30")).toBe("3 May 2025, 10:00 to 12:30");
    expect(groupTitle("2025-05-03T10:00", null)).toBe("3 May 2025");
  });

  it("stand on one axis whatever the zone", () => {
    expect(instant("2025-05-03T10:00+02:00")).toBe(instant("2025-05-03T08:00Z"));
    expect(instant("2025-05-03T08:00")).toBe(instant("2025-05-03T08:00Z"));
    expect(instant("soon")).toBeNull();
  });
});

describe("pieces of a text", () => {
  it("put together are the text, and are marked where a mark is, for any marks", () => {
    const seed = 20_260_101;
    const random = createRandom(seed);
    const text = "The harbour police said the ship struck the reef at 21:40 on Sunday.";
    for (let round = 0; round < 300; round++) {
      const at = () => Math.floor(random() * (text.length + 1));
      const pair = (): [number, number] => [at(), at()].sort((a, b) => a - b) as [number, number];
      const span = pair();
      const marks = Array.from({ length: 4 }, pair);
      const pieces = piecesOf(text, span, marks);
      const message = `seed ${seed}, round ${round}`;
      expect(pieces.map((piece) => piece.text).join(""), message).toBe(text.slice(...span));
      for (const piece of pieces) {
        for (let i = piece.start; i < piece.start + piece.text.length; i++) {
          expect(
            marks.some(([from, to]) => from <= i && i < to),
            message,
          ).toBe(piece.marked);
        }
      }
    }
  });
});

describe("reports", () => {
  it("lose no words between paragraphs", () => {
    const report = {
      ...model.collation.reports[0]!,
      text: "Title\n\nFirst.\n\nSecond. Tail",
      paragraphs: [
        [7, 13],
        [15, 22],
      ] as [number, number][],
    };
    const { blocks } = buildModel({ ...model.collation, reports: [report] }).reports[0]!;
    expect(blocks.map((block) => [block.number, report.text.slice(...block.span).trim()])).toEqual([
      [null, "Title"],
      [1, "First."],
      [2, "Second."],
      [null, "Tail"],
    ]);
  });

  it("are referred to by letter and paragraph", () => {
    const span = model.byPoint.get("p5")!.readings[0]!.spans[0]!;
    expect(referenceTo(view("c"), span[0])).toBe("C ¶1");
  });

  it("give words in context cut at words, within the paragraph", () => {
    const report = view("b");
    const { span } = model.byPoint.get("p1")!.variants[0]!.values[1]!;
    const [start, end] = contextOf(report, span, 30);
    expect(report.report.text.slice(start, end)).toBe("Thirteen people were injured, two of them");
    const whole = contextOf(report, span, 10_000);
    expect(report.report.text.slice(...whole)).toBe(
      "Thirteen people were injured, two of them badly, the hospital said on Monday morning.",
    );
  });
});

describe("labels", () => {
  it("say variants in plain words", () => {
    const [number] = model.byPoint.get("p1")!.variants;
    expect(variantLabel(model, number!)).toBe("number: 11 / 13 — cannot all be right");
    expect(variantLabel(model, { ...number!, relation: "update" })).toBe("number: 11 / 13 — later update");
    expect(variantLabel(model, model.byPoint.get("p4")!.variants[0]!)).toBe("wording: probably two translations");
  });

  it("say who speaks, to whom, through whom, and how sure", () => {
    const reading = model.byPoint.get("p5")!.readings[0]!;
    expect(readingChips(reading)).toEqual(["said by Police", "alleged"]);
    const relayed = {
      ...reading,
      speaker: "Anna Holt",
      voice: ["Anna Holt", "Karlshavn Wire"],
      addressee: "the council",
      certainty: "stated" as const,
      zone: "headline" as const,
    };
    expect(readingChips(relayed)).toEqual([
      "said by Anna Holt, via Karlshavn Wire",
      "to the council",
      "in the headline",
    ]);
    expect(readingChips({ ...reading, speaker: null, voice: [], certainty: "stated" })).toEqual([]);
  });

  it("cut long text at a word", () => {
    expect(cutAtWord("one two three", 9)).toBe("one two…");
    expect(cutAtWord("one two", 9)).toBe("one two");
  });
});

describe("filters", () => {
  const texts = new Map(model.collation.points.map((point) => [point.id, searchText(model, point)]));
  const ids = (change: object) => filterPoints(model, { ...NO_FILTERS, ...change }, texts).map((point) => point.id);

  it("let through what fits all of them", () => {
    expect(ids({})).toHaveLength(8);
    expect(ids({ status: "conflict" })).toEqual(["p1", "p2"]);
    expect(ids({ kind: "quote", person: "Maja Lund" })).toEqual(["p4"]);
    expect(ids({ report: "c", status: "single" })).toEqual(["p5", "p6"]);
  });

  it("search every word anywhere in a point: values, names and outlets too", () => {
    expect(ids({ search: "13" })).toEqual(["p1"]);
    expect(ids({ search: "LEDGER tuesday" })).toEqual(["p7"]);
    expect(ids({ search: "volcano" })).toEqual([]);
  });
});

describe("links into the page", () => {
  it("lead back to what they were made from", () => {
    for (const point of model.collation.points) {
      expect(readHash(model, pointHash(point.id))).toEqual({ kind: "point", point: point.id });
    }
    const { report, spans } = model.byPoint.get("p6")!.readings[0]!;
    const place = { report, spans, point: "p6" };
    expect(readHash(model, placeHash(place))).toEqual({ kind: "place", place });
  });

  it("fall back to the paragraph, and to nothing for what is not there", () => {
    const paragraph = view("a").blocks[1]!.span;
    expect(readHash(model, `#r-a-${paragraph[0] + 1}`)).toEqual({
      kind: "place",
      place: { report: "a", spans: [paragraph], point: null },
    });
    expect(readHash(model, "#timeline")).toEqual({ kind: "section", section: "timeline" });
    for (const hash of ["", "#", "#nothing", "#r-a", "#%E0%A4%A"]) expect(readHash(model, hash), hash).toBeNull();
  });

  it("keep ids with hyphens and odd characters whole", () => {
    const collation = sampleCollation();
    const odd = buildModel({ ...collation, reports: [{ ...collation.reports[0]!, id: "a-1/ü#3" }] });
    const place = { report: "a-1/ü#3", spans: [odd.reports[0]!.blocks[0]!.span], point: null };
    expect(readHash(odd, placeHash(place))).toEqual({ kind: "place", place });
  });
});
