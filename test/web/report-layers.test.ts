import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { PLAIN, readShown, type Shown, shownHash } from "../../src/web/desk/report-address.js";
import { bySection, type Mark, sectionsOf, segmentsOf } from "../../src/web/desk/report-layers.js";

const mark = (start: number, end: number, key: string): Mark => ({ span: [start, end], part: "name", key });
const byStart = (marks: readonly Mark[]) => marks.toSorted((left, right) => left.span[0] - right.span[0]);

describe("segmentsOf", () => {
  it("cuts overlapping marks into flat pieces", () => {
    const found = segmentsOf([0, 20], [mark(2, 10, "a"), mark(5, 15, "b"), mark(5, 7, "c")]);
    expect(found.map(({ span, marks }) => `${span.join("-")} ${marks.map(({ key }) => key).join("")}`)).toEqual([
      "0-2 ",
      "2-5 a",
      "5-7 abc",
      "7-10 ab",
      "10-15 b",
      "15-20 ",
    ]);
  });

  it("takes marks that reach over either end, and none beside the stretch", () => {
    const found = segmentsOf([10, 20], [mark(0, 10, "a"), mark(0, 12, "b"), mark(18, 30, "c"), mark(20, 25, "d")]);
    expect(found.map(({ span, marks }) => `${span.join("-")} ${marks.map(({ key }) => key).join("")}`)).toEqual([
      "10-12 b",
      "12-18 ",
      "18-20 c",
    ]);
    expect(segmentsOf([3, 3], [])).toEqual([]);
  });

  it("gives pieces that together are the stretch, each with exactly the marks over it", () => {
    const random = createRandom(7);
    for (let round = 0; round < 200; round++) {
      const marks = byStart(
        Array.from({ length: 8 }, (_, i) => {
          const start = Math.floor(random() * 40);
          return mark(start, start + 1 + Math.floor(random() * 12), String(i));
        }),
      );
      const found = segmentsOf([5, 45], marks);
      expect(found[0]?.span[0]).toBe(5);
      expect(found.at(-1)?.span[1]).toBe(45);
      for (const [i, { span, marks: over }] of found.entries()) {
        expect(found[i + 1]?.span[0] ?? 45).toBe(span[1]);
        for (let at = span[0]; at < span[1]; at++) {
          const want = marks.filter((one) => one.span[0] <= at && at < one.span[1]);
          expect(new Set(over), `round ${round}, at ${at}`).toEqual(new Set(want));
        }
      }
    }
  });
});

describe("sectionsOf", () => {
  const cut = (text: string) => sectionsOf(text, [{ span: [0, text.length], number: 1 }]);

  it("cuts a paragraph of a million characters at the ends of sentences, and loses nothing", () => {
    const text = "The ferry came in late. ".repeat(42_000);
    const sections = cut(text);
    expect(sections.length).toBeGreaterThan(150);
    expect(sections.map(({ span }) => text.slice(...span)).join("")).toBe(text);
    expect(sections.slice(0, -1).every(({ span }) => text.slice(...span).endsWith(". "))).toBe(true);
    expect(Math.max(...sections.map(({ span }) => span[1] - span[0]))).toBeLessThanOrEqual(5000);
    expect(sections.map(({ stretches }) => stretches[0]?.opens).slice(0, 3)).toEqual([true, false, false]);
  });

  it("cuts where there is no space at all, but never within a character", () => {
    const text = "\u{1F6A2}".repeat(6001);
    const sections = cut(`x${text}`);
    expect(sections.every(({ span }) => !/^[\udc00-\udfff]/.test(`x${text}`.slice(...span)))).toBe(true);
  });

  it("keeps short paragraphs together", () => {
    const blocks = Array.from({ length: 300 }, (_, i) => ({ span: [i * 100, i * 100 + 98] as const, number: i + 1 }));
    const sections = sectionsOf(" ".repeat(30_000), blocks);
    expect(sections.length).toBe(6);
    expect(sections.flatMap(({ stretches }) => stretches.map(({ number }) => number))).toEqual(
      blocks.map(({ number }) => number),
    );
  });

  it("hands marks to every section that they reach into, in order", () => {
    const text = "a".repeat(12_000);
    const sections = cut(text);
    const found = bySection(sections, [mark(0, 12_000, "all"), mark(10, 20, "first"), mark(4990, 5010, "both")]);
    expect(found.map((marks) => marks.map(({ key }) => key))).toEqual([
      ["all", "first", "both"],
      ["all", "both"],
      ["all"],
    ]);
  });

  it("stays linear: twice the marks take about twice the pieces", () => {
    const pieces = (count: number) =>
      segmentsOf(
        [0, count * 10],
        Array.from({ length: count }, (_, i) => mark(i * 10, i * 10 + 8, String(i))),
      ).length;
    expect(pieces(4000)).toBe(2 * pieces(2000));
  });
});

describe("the address of what is shown", () => {
  it("goes there and back", () => {
    const all: readonly Shown[] = [
      PLAIN,
      { ...PLAIN, layers: ["people", "copied"], name: "e3", at: [120, 180] },
      { ...PLAIN, view: "revisions", revisions: [1, 3] },
      { ...PLAIN, view: "evidence" },
    ];
    for (const shown of all) expect(readShown(shownHash(shown))).toEqual(shown);
    expect(shownHash(PLAIN)).toBe("");
  });

  it("takes other ways to name words, and leaves out what it does not know", () => {
    expect(readShown("#at=120")).toEqual({ ...PLAIN, at: [120, 121] });
    expect(readShown("#r-some-report-120")).toEqual({ ...PLAIN, at: [120, 121] });
    expect(readShown("#text?layers=people,spells&at=9-3")).toEqual({ ...PLAIN, layers: ["people"] });
    expect(readShown("#nowhere")).toEqual(PLAIN);
    expect(readShown("#revisions?between=0-2")).toEqual({ ...PLAIN, view: "revisions" });
  });
});
