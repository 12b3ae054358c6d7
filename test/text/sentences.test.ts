import { describe, expect, it } from "vitest";
import { lines, read } from "./make.js";

function sentences(text: string): readonly string[] {
  const document = read(text);
  return document.sentences.map((s) => text.slice(s.start, s.end));
}

const cases: readonly (readonly [name: string, ...parts: string[]])[] = [
  ["titles", "Mr. Roe met Dr. Lee and Gen. Wu.", "They left."],
  ["initials", "George W. Marsh spoke to J. R. Hill.", "Nobody else did."],
  ["U.S. at the end", "She lives in the U.S.", "He does not."],
  ["U.S. in the middle", "The U.S. Senate met in the U.S. capital.", "It voted."],
  ["decimal numbers", "It rose 3.5 percent to 1.2 million.", "Then it fell."],
  ["closing mark stays", "“It is over.”", "He left."],
  ["speaker after a question", '"Why now?" he asked.', '"Because," she said.'],
  ["inside quotation marks", "“We tried.", "We failed.”", "Then he sat down."],
  ["brackets", "He left (in May.)", "She stayed."],
  ["times of day", "They met at 5 p.m. Monday at noon.", "Police arrived at 6 p.m.", "The hall was empty."],
  ["company", "Acme Inc. bought Widget Corp. for cash.", "It closed."],
  ["dates", "On Sept. 11 the bridge closed.", "On Dec. 3 it opened."],
  ["ellipsis", "He paused...", "Then he ran."],
  ["exclamation", "Stop!", "Go!"],
  ["lower case behind a short word", "ring me when you see it.", "they are never in.", "so it goes."],
  ["lower case behind an exclamation", "what a day!", "we are going home."],
  ["a firm that shouts", "Shares of Zonk! and Acme rose."],
  ["an unknown abbreviation", "The dept. of works is shut, approx. two days a week."],
  ["an address behind the stop", "read the rules.", "https://example.org/rules"],
  ["addresses one behind the other", "https://example.org/a", "https://example.org/b"],
  ["a time stamp of a mail", "Jane Roe", "05/16/2019 11:20 AM", "The valves have come."],
  ["a time within a sentence", "He rang on 05/16/2019 11:20 AM and said no."],
  ["a date without a time", "It was signed on 05/16/2019 in Oslo."],
  ["the end of a letter", "Best regards,", "Jane Roe"],
  ["regards within a sentence", "He sends his regards, Jane says."],
  ["the beginning of a letter", "Dear Mr. Roe,", "The valves have come."],
  ["a drawn line", "The sale is over", "==============", "Ring the desk"],
  ["footnotes behind the stop", "It fell in 1904. [2] [3]", "Nobody was hurt.[4]", "It stood again in 1906."],
];

describe("sentences", () => {
  for (const [name, ...parts] of cases) {
    it(name, () => expect(sentences(parts.join(" "))).toEqual(parts));
  }

  it("ends a sentence at every paragraph, with or without a stop", () => {
    expect(lines("Bridge closes for good\n\nIt closed on Monday")).toEqual([
      "Bridge closes for good",
      "It closed on Monday",
    ]);
  });

  it("cuts a list without stops so that no sentence is endless", () => {
    const document = read("item ".repeat(5000));
    expect(Math.max(...document.sentences.map((s) => s.endToken - s.firstToken))).toBeLessThanOrEqual(1000);
    expect(document.tokens.length).toBe(5000);
  });
});
