import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { createDocument, datelineOf, paragraphAt, sentenceAt, tokenAt, tokensIn } from "../../src/text/index.js";
import { read, report } from "./make.js";

const STORY = `Harbour strike ends after talks

By Jane Doe and John Smith

PORT VALE, Dec. 19 (Reuters) — Dock workers went back to work on Monday, the union said.

"We can go on," said Ann Poe, who leads the union.

Photo: a crane in the harbour.

(Reporting by A. Person; Editing by B. Other)

Correction: An earlier version gave the wrong day.`;

function zonesOf(text: string, more = {}): readonly string[] {
  return read(text, more).zones.map((zone) => `${zone.kind}: ${text.slice(zone.span[0], zone.span[1])}`);
}

describe("zones", () => {
  it("tells headline, byline, dateline, body, caption, boilerplate and correction apart", () => {
    expect(read(STORY).zones.map((zone) => zone.kind)).toEqual([
      "headline",
      "byline",
      "dateline",
      "body",
      "caption",
      "boilerplate",
      "correction",
    ]);
  });

  it("takes a given headline that stands at the top, even over two lines and with a stop", () => {
    const text = "Bridge closes; \ntown is cut off.\n\nThe bridge closed on Monday after a long dispute.";
    expect(zonesOf(text, { headline: "Bridge closes; town is cut off" })[0]).toBe(
      "headline: Bridge closes; \ntown is cut off.",
    );
  });

  it("knows a given byline and a given caption", () => {
    const text = "Bridge closes\n\nAnn Poe, Port Vale\n\nThe bridge closed on Monday.\n\nThe bridge seen from above";
    const more = { byline: ["Ann Poe, Port Vale"], caption: ["The bridge seen from above"] };
    expect(read(text, more).zones.map((zone) => zone.kind)).toEqual(["headline", "byline", "body", "caption"]);
  });

  it("knows a given note of a correction, whatever its words", () => {
    const text =
      "The bridge closed on Monday, the council said. No car may pass until the spring.\n\nThe engineer is Carl Frey; we had him as Karl Fry.";
    const more = { correction: ["The engineer is Carl Frey; we had him as Karl Fry."] };
    expect(read(text, more).zones.map((zone) => zone.kind)).toEqual(["body", "correction"]);
    expect(read(text).zones.map((zone) => zone.kind)).toEqual(["body"]);
  });

  it("leaves a text of one paragraph to the body", () => {
    expect(read("The bridge closed").zones.map((zone) => zone.kind)).toEqual(["body"]);
  });

  it("calls no speaker's label a dateline", () => {
    expect(
      datelineOf(read("HOST: Good evening.\n\nGUEST: Thank you for having me.\n\nHOST: Tell us more.")),
    ).toBeNull();
  });
});

describe("datelines", () => {
  const cases: readonly (readonly [string, string | null, string | null, string | null])[] = [
    ["PARIS (AP) — The hall burned down.", "PARIS", "AP", null],
    ["BOCA HILL, Fla. -- The hall burned down.", "BOCA HILL, Fla.", null, null],
    ["London, Dec. 3 (Reuters) - The hall burned down.", "London", "Reuters", "Dec. 3"],
    ["(CNN) -- The hall burned down.", null, "CNN", null],
    ["NEW TOWN: The hall burned down on Monday.", "NEW TOWN", null, null],
  ];
  for (const [text, place, agency, date] of cases) {
    it(text, () => {
      const found = datelineOf(read(text));
      const cut = (span: readonly [number, number] | null | undefined) => (span ? text.slice(span[0], span[1]) : null);
      expect([cut(found?.place), cut(found?.agency), cut(found?.date)]).toEqual([place, agency, date]);
      expect(read(text).sentences.map((s) => s.zone)).toEqual(["dateline", "body"]);
    });
  }

  it("finds none in plain prose", () => {
    for (const text of ["The mayor - who had left - came back.", "Smith said the plan - all of it - was off."]) {
      expect(datelineOf(read(text))).toBeNull();
    }
  });
});

describe("paragraphs", () => {
  it("takes each line for one where the text has no blank lines", () => {
    expect(read("The bridge closed on Monday.\nThe town was cut off.").paragraphs.length).toBe(2);
  });

  it("joins lines that were wrapped", () => {
    const wrapped = `The old bridge over the river was closed on Monday after the
engineers found a crack in one of its four great piers, and the
town on the other bank was cut off.`;
    expect(read(wrapped).paragraphs.length).toBe(1);
    expect(read(wrapped).sentences.length).toBe(1);
  });

  it("joins a line that goes on in lower case", () => {
    expect(
      read("The bridge was closed on\nMonday.\n\nThe council will meet in\na week from now.").sentences.length,
    ).toBe(3);
  });
});

describe("places", () => {
  const document = read(STORY);

  it("finds token, sentence and paragraph of an offset", () => {
    const at = STORY.indexOf("union said");
    expect(document.tokens[tokenAt(document, at)]?.form).toBe("union");
    expect(document.tokens[tokenAt(document, at + 5)]).toBeUndefined();
    const sentence = document.sentences[sentenceAt(document, at)];
    expect(STORY.slice(sentence?.start, sentence?.end)).toMatch(/^Dock workers .* said\.$/);
    expect(document.paragraphs[paragraphAt(document, at)]?.[0]).toBe(STORY.indexOf("PORT VALE"));
    expect(sentenceAt(document, STORY.length + 5)).toBe(-1);
  });

  it("finds the tokens of a span, also of one that cuts a token", () => {
    const at = STORY.indexOf("went back");
    const [first, end] = tokensIn(document, [at + 1, at + 6]);
    expect(document.tokens.slice(first, end).map((token) => token.form)).toEqual(["went", "back"]);
    expect(tokensIn(document, [at + 4, at + 5])).toEqual([first + 1, first + 1]);
  });
});

describe("laws", () => {
  it("holds for random texts: forms are slices, in order, without white space, in a sentence and a zone", () => {
    const pieces = [
      "word",
      "U.S.",
      '"',
      "'",
      "’s",
      "“",
      "”",
      "\n",
      "\n\n",
      " ",
      ". ",
      "...",
      "-",
      "3.5%",
      "$",
      "(",
      ")",
      "n't",
      "😀",
      "By Al Po",
      "Mr.",
      ": ",
    ];
    for (let seed = 1; seed <= 200; seed++) {
      const random = createRandom(seed);
      let text = "";
      for (let i = 0; i < 60; i++) text += pieces[Math.floor(random() * pieces.length)];
      const document = createDocument(report(text));
      let at = 0;
      document.tokens.forEach((token, i) => {
        expect(token.form, `seed ${seed}`).toBe(text.slice(token.start, token.end));
        expect(token.start, `seed ${seed}`).toBeGreaterThanOrEqual(at);
        expect(token.form, `seed ${seed}`).not.toMatch(/\s/);
        const sentence = document.sentences[token.sentence];
        expect(sentence !== undefined && sentence.firstToken <= i && i < sentence.endToken, `seed ${seed}`).toBe(true);
        at = token.end;
      });
      const joined = document.tokens.map((token) => token.form).join("");
      expect(joined, `seed ${seed}`).toBe(text.replace(/[\s\u200b]+/g, ""));
    }
  });

  it("reads hostile texts in linear time", () => {
    for (const piece of ['"', "'", " 'a", "“", "a.", "e-", "a@", "1/", ".", "(", "\n", "A "]) {
      const document = read(piece.repeat(50_000));
      expect(document.text.length).toBe(piece.length * 50_000);
    }
  }, 30_000);
});
