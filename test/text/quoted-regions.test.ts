import { describe, expect, it } from "vitest";
import { quotedRegions } from "../../src/text/index.js";

function regions(text: string): readonly string[] {
  return quotedRegions(text).map((r) => `${r.depth}${r.closed ? "" : "!"} ${text.slice(r.span[0], r.span[1])}`);
}

const cases: readonly (readonly [name: string, text: string, ...found: string[]])[] = [
  ["straight marks", 'He said "go" and "stop now," twice.', '0 "go"', '0 "stop now,"'],
  ["curly marks", "He said “go” and left.", "0 “go”"],
  ["pairs of single marks", "''Go,'' he said, ''now.''", "0 ''Go,''", "0 ''now.''"],
  ["grave pairs", "``Go,'' he said.", "0 ``Go,''"],
  ["nested", "“He said ‘go’ to me,” she said.", "0 “He said ‘go’ to me,”", "1 ‘go’"],
  ["nested straight", "\"He said 'go on' to me,\" she said.", "0 \"He said 'go on' to me,\"", "1 'go on'"],
  ["British single", "‘It’s the players’ bus,’ he said.", "0 ‘It’s the players’ bus,’"],
  ["straight single", "'Riot' on the street, say police", "0 'Riot'"],
  ["apostrophes are none", "The players' union didn't like the '90s or Ann's bus."],
  ["apostrophes are none, curly", "The players’ union didn’t like the ’90s or Ann’s bus."],
  ["never closed", 'He said "go and went.', '0! "go and went.'],
  ["closed too late", '"One. "Two," he said.', '0! "One.', '0 "Two,"'],
  ["stray closing mark", "He went.” She stayed."],
];

describe("quoted regions", () => {
  for (const [name, text, ...found] of cases) {
    it(name, () => expect(regions(text)).toEqual(found));
  }

  it("links the pieces of a quotation that runs over paragraphs", () => {
    const text = "“One.\n\n“Two.\n\n“Three,” he said. “Four.”";
    expect(quotedRegions(text).map((r) => [r.closed, r.continues])).toEqual([
      [false, null],
      [false, 0],
      [true, 1],
      [true, null],
    ]);
  });

  it("gives the inside without the marks", () => {
    const text = "He said ''go'' and “stop”.";
    expect(quotedRegions(text).map((r) => text.slice(r.inner[0], r.inner[1]))).toEqual(["go", "stop"]);
  });

  it("reads thousands of marks", () => {
    expect(quotedRegions('"'.repeat(10_000)).length).toBeGreaterThan(0);
    expect(quotedRegions("“".repeat(10_000)).length).toBeGreaterThan(0);
    expect(quotedRegions(" ‘a".repeat(10_000)).every((r) => r.span[0] < r.span[1])).toBe(true);
  });
});
