import { describe, expect, it } from "vitest";
import { buildModel } from "../../src/web/model.js";
import { citation, liveAddress, placeAtOffset, placeBeside, renderingsOf } from "../../src/web/renderings.js";
import { sampleCollation } from "./sample.js";

const model = buildModel(sampleCollation());
const at = (report: string, words: string) => model.byReport.get(report)!.report.text.indexOf(words);
const view = model.reports[0]!;

describe("placeAtOffset", () => {
  it("takes the words that other reports have, before words that stand alone", () => {
    expect(placeAtOffset(model, "a", at("a", "passenger ashore"))?.point).toBe("p4");
    expect(placeAtOffset(model, "a", at("a", "Tern"))?.point).toBe("p8");
  });

  it("takes the sentence where no point stands, and nothing beside the text", () => {
    const start = at("a", "The owner");
    const place = placeAtOffset(model, "a", start + 20);
    expect(place).toEqual({ report: "a", spans: [[start, at("a", " A fishing boat")]], point: null });
    expect(placeAtOffset(model, "a", 100_000)).toBeNull();
    expect(placeAtOffset(model, "none", 0)).toBeNull();
  });
});

describe("placeBeside", () => {
  it("walks over shared words in the order of the text, both ways, and ends", () => {
    const starts: number[] = [];
    for (let place = placeBeside(model, { report: "b", spans: [], point: null }, 1); place; ) {
      starts.push(place.spans[0]![0]);
      place = placeBeside(model, place, 1);
    }
    expect(starts).toEqual([...starts].sort((left, right) => left - right));
    expect(starts.length).toBe(4);
    const last = { report: "b", spans: [[starts[3]!, starts[3]! + 1] as const], point: null };
    expect(placeBeside(model, last, -1)!.spans[0]![0]).toBe(starts[2]);
  });
});

describe("renderingsOf", () => {
  it("gives every point that touches the words, the one that led there first, others' readings only", () => {
    const span = [0, view.report.text.indexOf("\n")] as const;
    const found = renderingsOf(model, { report: "a", spans: [span], point: "p3" });
    expect(found.map(({ point }) => point.id)).toEqual(["p3", "p1"]);
    for (const { readings } of found) expect(readings.every(({ report }) => report !== "a")).toBe(true);
    expect(renderingsOf(model, { report: "a", spans: [[at("a", "Tern"), at("a", "Tern") + 4]], point: "p8" })).toEqual(
      [],
    );
  });
});

describe("citation and liveAddress", () => {
  const words = (text: string, url: string | null) => ({
    ...view,
    report: { ...view.report, text, url },
    blocks: [{ span: [0, text.length] as const, number: 1 }],
  });

  it("puts marks around words that have none, and leaves out what is not known", () => {
    const bare = words("Two  boats\nsank.", null);
    const report = { ...bare.report, headline: null, published: { value: null, basis: "none" as const } };
    expect(citation({ ...bare, report }, [[0, 16]], null)).toBe("“Two boats sank.” — Karlshavn Post, A ¶1");
  });

  it("names the first and last words of a long passage, and escapes what would end them", () => {
    const text = "one-two, three four five six seven eight nine ten eleven twelve thirteen & fourteen";
    expect(liveAddress(words(text, "https://post.example/a#top"), [[0, text.length]])).toBe(
      "https://post.example/a#:~:text=one%2Dtwo%2C%20three%20four%20five%20six%20seven,ten%20eleven%20twelve%20thirteen%20%26%20fourteen",
    );
    expect(liveAddress(words(text, "https://post.example/a"), [[9, 19]])).toBe(
      "https://post.example/a#:~:text=three%20four",
    );
  });

  it("makes no link of an address that is none, or of no words", () => {
    expect(liveAddress(words("boats", "javascript:alert(1)"), [[0, 5]])).toBeNull();
    expect(liveAddress(words("boats", null), [[0, 5]])).toBeNull();
    expect(liveAddress(words("boats", "https://post.example/"), [])).toBeNull();
  });
});
