import { describe, expect, it } from "vitest";
import { entitiesOf, named } from "./read.js";

const ownWords = (text: string, name: string): string[] =>
  named(entitiesOf(text), name)
    .mentions.map(({ start, end }) => text.slice(start, end))
    .filter((word) => /^(?:I|me|my|mine|myself|you|your)$/i.test(word));

describe("whom I means", () => {
  it("is the speaker of the quotation", () => {
    const text = `Linda Sorensen spoke to reporters on Monday. "I never signed my name," Sorensen said. "I would not."\n`;
    expect(ownWords(text, "Linda Sorensen")).toEqual(["I", "my", "I"]);
  });
  it("is nobody where no speaker is named", () => {
    const text = `Linda Sorensen watched the march. "I am cold," read one of the posters.\n`;
    expect(ownWords(text, "Linda Sorensen")).toEqual([]);
  });
  it("is not the speaker in a quotation within his quotation", () => {
    const text = `"He shouted, ‘I want my boat,’ and ran," said Linda Sorensen.\n`;
    expect(ownWords(text, "Linda Sorensen")).toEqual([]);
  });
  it("is who writes under his name", () => {
    const text =
      "By Robert Kessler\n\nI went to the harbor on Monday. My boat was gone. The guards laughed at the question.\n";
    expect(ownWords(text, "Robert Kessler")).toEqual(["I", "My"]);
  });
  it("is who is interviewed, and you in the questions too", () => {
    const text = `The Herald interviews Linda Sorensen about ferries

Why did you leave the port?

I was tired of the noise. Nobody slept there.

Where do you live now?

I live in a small house by the sea.

Will you return?

No, I will not.
`;
    expect(ownWords(text, "Linda Sorensen")).toEqual(["you", "I", "you", "I", "you", "I"]);
  });
  it("is left open where a text in the first person names others only", () => {
    const text =
      "I met Robert Kessler at the harbor. I asked about the boat. Kessler shrugged, and I walked on to the market.\n";
    expect(ownWords(text, "Robert Kessler")).toEqual([]);
  });
});
