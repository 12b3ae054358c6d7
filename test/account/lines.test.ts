import { describe, expect, it } from "vitest";
import { quoteMarks } from "../../src/account/quote-marks.js";
import { hedgeNote } from "../../src/account/shown-hedges.js";
import type { Span } from "../../src/base/index.js";
import { reasonsOf, reportsInWords } from "../../src/wording/index.js";

const at = (text: string, words: string): Span => [text.indexOf(words), text.indexOf(words) + words.length];

describe("marks of quotation around what is shown", () => {
  it("close a quotation where it was opened", () => {
    const text = "“The pier is safe. Nobody need worry,” the warden said. It opens on Monday.";
    expect(quoteMarks(text, at(text, "Nobody need worry"))).toEqual({ before: "“", after: "”" });
    expect(quoteMarks(text, at(text, "It opens on Monday."))).toEqual({ before: "", after: "" });
  });

  it("are not made of one that the report forgot to close", () => {
    const text =
      "“The pier is safe, the warden said. It opens on Monday. Each span has a “keeper” of its own. Tickets are free.";
    expect(quoteMarks(text, at(text, "It opens on Monday."))).toEqual({ before: "", after: "" });
    expect(quoteMarks(text, at(text, "Tickets are free."))).toEqual({ before: "", after: "" });
    const straight = 'The "Pier Road gang said so. It opens on Monday. The "keeper" agreed.';
    expect(quoteMarks(straight, at(straight, "It opens on Monday."))).toEqual({ before: "", after: "" });
  });

  it("are kept where the quotation goes on in the next paragraph", () => {
    const text = "“The pier is safe. It opens on Monday.\n\n“Tickets are free,” the warden said.";
    expect(quoteMarks(text, at(text, "It opens on Monday."))).toEqual({ before: "“", after: "”" });
  });
});

describe("how sure a line is", () => {
  it("is said where its words do not say it", () => {
    expect(hedgeNote("possible", "the pier was opened in haste")).toBe("possible, not certain");
    expect(hedgeNote("denied", "the pier was closed")).toBe("a denial");
    expect(hedgeNote("stated", "the pier was closed")).toBeNull();
  });

  it("is not said twice", () => {
    expect(hedgeNote("possible", "the pier may open on Monday")).toBeNull();
    expect(hedgeNote("possible", "the pier is likely to open on Monday")).toBeNull();
    expect(hedgeNote("planned", "the pier will open on Monday")).toBeNull();
    expect(hedgeNote("alleged", "allegedly the pier was sold")).toBeNull();
    expect(hedgeNote("denied", "the pier was not sold")).toBeNull();
  });
});

describe("reasons", () => {
  it("tell a rule of the first pair of values alone", () => {
    expect(
      reasonsOf(
        "five and at least nine: 5 and at least 9 people: no value fits both; the same thing is counted; 5 and at least nine people: 5 and at least 9 people: no value fits both",
      ),
    ).toBe("five and at least nine: 5 and at least 9 people: no value fits both; the same thing is counted");
    expect(reasonsOf("stated in one, planned in the other; planned in one, stated in the other")).toBe(
      "stated in one, planned in the other",
    );
  });

  it("keep what other rules say", () => {
    const both = "5 and 9: no value fits both; about 9 and 9: there are values that fit both";
    expect(reasonsOf(both)).toBe(both);
  });
});

describe("the reports in words", () => {
  const report = (id: string, outlet: string | null) =>
    ({
      id,
      outlet,
      headline: null,
      url: null,
      text: "",
      paragraphs: [],
      published: { value: null, basis: "none" },
    }) as const;
  const edge = (from: string, to: string, kind: "cites" | "copies", overlap: number) => ({
    ...{ from, to, kind, overlap, because: "" },
    span: [0, 1] as [number, number],
  });
  const reports = [report("a", "The Gull"), report("b", "The Tern"), report("c", null)].map((r) => ({
    ...r,
    paragraphs: [],
    published: { ...r.published },
  }));

  it("tell copies from sources that are cited", () => {
    const origins = [
      { id: "The Gull", name: "The Gull", kind: "outlet" as const },
      { id: "mayor", name: "mayor", kind: "anonymous" as const },
    ];
    const edges = [edge("a", "b", "copies", 0.9), edge("mayor", "a", "cites", 0), edge("The Gull", "b", "cites", 0)];
    expect(reportsInWords({ reports, lineage: { origins, edges } })).toBe(
      "3 reports, 1 of them a copy, citing 1 source",
    );
    expect(reportsInWords({ reports, lineage: { origins, edges: [] } })).toBe("3 reports");
    const part = [edge("a", "b", "copies", 0.4), edge("mayor", "a", "cites", 0)];
    expect(reportsInWords({ reports, lineage: { origins, edges: part } })).toBe("3 reports citing 1 source");
  });
});
