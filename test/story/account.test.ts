import { describe, expect, it } from "vitest";
import type { Judged } from "../../src/contract/index.js";
import { renderMarkdown, writeAccount } from "../../src/story/index.js";
import { edgeLabel, edgeVerb, reasonsOf, timelineDays, valueWords } from "../../src/wording/index.js";
import { HOSTILE, hostileCollation, sampleCollation } from "../web/sample.js";

const fold = (text: string) => text.replace(/\s+/g, " ");
const account = writeAccount(sampleCollation());
const section = (id: string) => account.sections.find((entry) => entry.id === id)!;
const textOf = (line: { readonly parts: readonly { readonly text: string }[] }) =>
  line.parts.map((part) => part.text).join("");

describe("the account", () => {
  it("has its sections in the order in which a reader needs them", () => {
    expect(account.sections.map(({ id }) => id)).toEqual([
      "conflicts",
      "disagreements",
      "quotes",
      "agreed",
      "single",
      "timeline",
      "origins",
      "notes",
    ]);
    expect(account.summary).toBe(
      "3 reports citing 4 sources: 2 conflicts, 1 statement in more than one wording, 1 point agreed, 4 in one report only.",
    );
  });

  it("shows words that stand in a report, and for each where", () => {
    const texts = sampleCollation().reports.map((report) => fold(report.text));
    for (const { id, lines } of account.sections) {
      if (id === "timeline" || id === "notes") continue;
      for (const line of lines) {
        const words = line.parts.filter(({ mark }) => mark === "words" || mark === "differs");
        for (const { text } of words) {
          const shown = text.replace(/^… | …$/g, "").trim();
          expect(
            texts.some((whole) => whole.includes(shown)),
            `${id}: ${shown}`,
          ).toBe(true);
        }
        if (words.length > 0) expect(line.refs.length, textOf(line)).toBeGreaterThan(0);
      }
    }
  });

  it("numbers footnotes from 1, each a paragraph of its report", () => {
    expect(account.footnotes.map(({ number }) => number)).toEqual(account.footnotes.map((_, i) => i + 1));
    const places = account.footnotes.map(({ report, paragraph }) => `${report} ${paragraph}`);
    expect(new Set(places).size).toBe(places.length);
    for (const { report, paragraph, span, letter } of account.footnotes) {
      const all = sampleCollation().reports;
      const found = all.find(({ id }) => id === report)!;
      const [start, end] = found.paragraphs[paragraph - 1]!;
      expect(start <= span[0] && span[0] < end).toBe(true);
      expect(letter).toBe("ABC"[all.indexOf(found)]);
    }
  });

  it("gives each conflict both values, the words around them and the reason", () => {
    const heads = section("conflicts").lines.filter(({ depth }) => depth === 0);
    expect(heads.map(textOf)[0]).toMatch(/^number: 11 \(.+\) \/ 13 \(.+\)$/);
    expect(section("conflicts").lines.filter((line) => textOf(line).startsWith("why: "))).toHaveLength(heads.length);
  });

  it("says that nothing was found where nothing was", () => {
    const empty = writeAccount({ ...sampleCollation(), points: [], timeline: [], notes: [] });
    expect(empty.sections.filter(({ lines }) => lines.length > 0).map(({ id }) => id)).toEqual(["origins"]);
    expect(empty.sections.filter((entry) => entry.empty !== null).map(({ id }) => id)).toEqual(["conflicts", "agreed"]);
  });

  it("does not say that no conflict was found where an editor judged one to be none", () => {
    const sample = sampleCollation();
    const points = sample.points.map((point) => ({ ...point, status: "agreed" as const, variants: [] }));
    const conflicts = (judged: readonly Judged[]) =>
      writeAccount({ ...sample, points: points.map((point) => ({ ...point, judgements: [...judged] })) }).sections[0];
    expect(conflicts([])?.empty).toBe("No conflict was found between the reports.");
    const judged = { kind: "not-a-conflict", slot: "number", text: null, by: "M. Vane", at: "2025-05-06" } as const;
    expect(conflicts([judged as Judged])?.empty).toMatch(/^No conflict is left: what was found, an editor judged/);
  });
});

describe("the account as Markdown", () => {
  it("lets no text of a report become markup", () => {
    const markdown = renderMarkdown(writeAccount(hostileCollation()));
    expect(HOSTILE.length).toBeGreaterThan(3);
    expect(markdown.replace(/\\[\s\S]/g, "")).not.toMatch(/<[a-z/!]|(?<!\[\^\d+)\]\(|`/i);
  });
});

describe("words for codes", () => {
  it("write dates as a reader would, and other values as they stand in the report", () => {
    const entry = (value: string, span: [number, number]) => ({ report: "a", span, value });
    expect(valueWords("date", entry("2024-05-13", [3, 9]), "On Monday it rained")).toBe("13 May 2024");
    expect(valueWords("date", entry("2024-SP", [0, 11]), "next spring it rained")).toBe("next spring");
    expect(valueWords("number", entry("12", [0, 6]), "twelve")).toBe("12");
  });

  it("say a reason once", () => {
    expect(reasonsOf("2024-05 and 2023 differ; same thing; 2024-05 and 2022 differ; same thing")).toBe(
      "May 2024 and 2023 differ; same thing; May 2024 and 2022 differ",
    );
  });
});

describe("the timeline by day", () => {
  const entry = (from: string, to: string | null, label: string) => ({
    from,
    to,
    label,
    point: null,
    readings: [{ report: "a", span: [0, 5] as [number, number] }],
  });

  it("tells a sentence once under its day, with the times of day that it names", () => {
    const days = timelineDays([
      entry("2024-05-13", "2024-05-14", "The bridge fell at 10 a.m., 8 a.m. in London."),
      entry("2024-05-13T08:00Z", null, "The bridge fell at 10 a.m., 8 a.m. in London."),
      entry("2024-05-13T10:00", null, "The bridge fell at 10 a.m., 8 a.m. in London."),
      entry("2024-05-13T18:00", "2024-05-14T06:00", "Boats came in the night."),
      entry("2024-06-01", "2024-07-01", "A new one opens in June."),
    ]);
    expect(days.map(({ title, lines }) => [title, lines.map(({ clocks, label }) => [...clocks, label])])).toEqual([
      [
        "13 May 2024",
        [
          ["08:00 UTC", "10:00", "The bridge fell at 10 a.m., 8 a.m. in London."],
          ["18:00 to 06:00", "Boats came in the night."],
        ],
      ],
      ["June 2024", [["A new one opens in June."]]],
    ]);
  });
});

describe("words for an edge", () => {
  it("call a copy only what has most of its words from another", () => {
    const edge = { from: "a", to: "b", span: [0, 5] as [number, number], because: "" };
    expect(edgeVerb({ ...edge, kind: "copies", overlap: 0.93 })).toBe("copies");
    expect(edgeLabel({ ...edge, kind: "copies", overlap: 0.93 })).toBe("copies 93%");
    expect(edgeVerb({ ...edge, kind: "copies", overlap: 0.34 })).toBe("repeats parts of");
    expect(edgeLabel({ ...edge, kind: "copies", overlap: 0.34 })).toBe("repeats 34%");
    expect(edgeLabel({ ...edge, kind: "cites", overlap: 0 })).toBe("cites");
  });
});
