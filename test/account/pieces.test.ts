import { describe, expect, it } from "vitest";
import { piecesOf } from "../../src/account/pieces.js";
import { isStamp } from "../../src/account/stamps.js";
import type { Span } from "../../src/base/index.js";
import { createDocument } from "../../src/text/index.js";

const UNKNOWN = {
  ...{ headline: null, outlet: null, byline: [], published: null, url: null, lang: null, caption: [], correction: [] },
  publishedBasis: "none" as const,
};

function shown(text: string, ...words: readonly string[]): string {
  const document = createDocument({ id: "a", text, ...UNKNOWN });
  const spans = words.map((part): Span => [text.indexOf(part), text.indexOf(part) + part.length]);
  return piecesOf(document, [{ spans }])
    .map(({ span }) => text.slice(...span))
    .join(" | ");
}

describe("pieces of a sentence", () => {
  it("lose words at the end that want another after them", () => {
    expect(shown("The warden explained that the pier was shut.", "The warden explained that")).toBe(
      "The warden explained",
    );
    expect(shown("It costs ten marks to walk on the pier at noon.", "It costs ten marks to walk on")).toBe(
      "It costs ten marks to walk",
    );
  });

  it("keep such words where the report ends on them", () => {
    expect(shown("“We have no money to pay for that,” she said.", "We have no money to pay for that")).toBe(
      "We have no money to pay for that",
    );
  });

  it("lose the word that ties a clause with its own subject to another", () => {
    const text = "The fair was moved because the pier was shut in March.";
    expect(shown(text, "because the pier was shut in March")).toBe("the pier was shut in March");
    expect(shown("It drew as many as forty boats to the pier.", "as many as forty boats")).toBe(
      "as many as forty boats",
    );
    expect(shown("They left after the pier was shut.", "They left after the pier was shut")).toBe(
      "They left after the pier was shut",
    );
  });

  it("keep a condition", () => {
    expect(shown("The fair moves if the pier is shut.", "if the pier is shut")).toBe("if the pier is shut");
  });

  it("are one where only who speaks stands between them", () => {
    expect(shown("The pier, she said, is safe again.", "The pier", "is safe again")).toBe(
      "The pier, she said, is safe again",
    );
    expect(shown("The pier that burned is safe again.", "The pier", "is safe again")).toBe("The pier | is safe again");
  });

  it("are left out where they say nothing beside others", () => {
    expect(shown("The pier burned on a night that nobody forgot, it said.", "The pier burned", "it said")).toBe(
      "The pier burned",
    );
  });
});

/** Pieces with what they lean on, as a line would have them. */
function line(text: string, ...words: readonly string[]): string {
  const document = createDocument({ id: "a", text, ...UNKNOWN });
  const spans = words.map((part): Span => [text.indexOf(part), text.indexOf(part) + part.length]);
  return piecesOf(document, [{ spans }])
    .map(
      ({ span, leansOn, how }) =>
        `${leansOn === null ? "" : `[${text.slice(...leansOn)}|${how}] `}${text.slice(...span)}`,
    )
    .join(" … ");
}

describe("pieces that hang in the air", () => {
  it("stand after the words before them", () => {
    expect(line("The town thanked the crew for mending the pier.", "for mending the pier")).toBe(
      "[The town thanked the crew|phrase] for mending the pier",
    );
    const long = `The town, which had waited through ${"one long winter and ".repeat(6)}a spring, thanked the crew for mending the pier.`;
    expect(line(long, "for mending the pier")).toMatch(
      /^\[[a-z][^[\]]{40,80}thanked the crew\|cut\] for mending the pier$/,
    );
  });

  it("stand after the little that is between them and the piece before", () => {
    expect(
      line(
        "The crew left at noon and the town thanked it before the tide came.",
        "The crew left at noon",
        "before the tide came",
      ),
    ).toBe("The crew left at noon … [and the town thanked it|gap] before the tide came");
  });

  it("are no clauses with a subject", () => {
    expect(line("The warden said the pier was shut.", "the pier was shut")).toBe("the pier was shut");
  });
});

describe("stamps of a page", () => {
  it("are dates and hours with the words that go with them", () => {
    for (const stamp of ["Updated: 4 May 2025, 10:04 PM ET", "Friday, December 4, 2015.", "PUBLISHED: 22:07 GMT"])
      expect(isStamp(stamp), stamp).toBe(true);
  });

  it("are nothing that tells something", () => {
    for (const line of ["The pier opened on 4 May 2025.", "May", "Boats left at noon", "On 4 May it rained"])
      expect(isStamp(line), line).toBe(false);
  });
});
