import { describe, expect, test } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { findQuotes, loadQuoteModel } from "../../src/quotes/index.js";
import { createDocument } from "../../src/text/index.js";
import { readModelBytes } from "../../src/weights/index.js";
import { drawn, flatSyntax, reportOf, words } from "./drawn.js";

const model = loadQuoteModel(readModelBytes("quotes"));

type Case = {
  readonly name: string;
  readonly tree: string;
  readonly quotes: readonly (readonly [string, string, string, string])[];
};

const CASES: readonly Case[] = [
  {
    name: "indirect speech with its conjunction",
    tree: `
      The DET/DT 2 det
      harbourmaster NOUN/NN 3 nsubj
      said VERB/VBD 0 root say
      that SCONJ/IN 8 mark
      two NUM/CD 6 nummod
      ferries NOUN/NNS 8 nsubj ferry
      had AUX/VBD 8 aux have
      collided VERB/VBN 3 ccomp collide
      on ADP/IN 10 case
      Sunday~ PROPN/NNP 8 obl
      . PUNCT/. 3 punct`,
    quotes: [["indirect", "The harbourmaster", "said", "that two ferries had collided on Sunday"]],
  },
  {
    name: "direct speech broken by its cue",
    tree: `
      “~ PUNCT/\`\` 4 punct
      We PRON/PRP 4 nsubj
      never ADV/RB 4 advmod
      saw VERB/VBD 0 root see
      the DET/DT 6 det
      light~ NOUN/NN 4 obj
      ,~ PUNCT/, 4 punct
      ” PUNCT/'' 4 punct
      Ms. PROPN/NNP 10 compound
      Oduya PROPN/NNP 11 nsubj
      said~ VERB/VBD 4 parataxis say
      . PUNCT/. 11 punct

      “~ PUNCT/\`\` 5 punct
      Nobody PRON/NN 5 nsubj
      on ADP/IN 4 case
      deck NOUN/NN 2 nmod
      did~ VERB/VBD 0 root do
      .~ PUNCT/. 5 punct
      ” PUNCT/'' 5 punct`,
    quotes: [["direct", "Ms. Oduya", "said", "“We never saw the light,” … “Nobody on deck did.”"]],
  },
  {
    name: "according to",
    tree: `
      The DET/DT 2 det
      pier NOUN/NN 4 nsubj:pass
      was AUX/VBD 4 aux:pass be
      rebuilt VERB/VBN 0 root rebuild
      in ADP/IN 6 case
      2009~ NUM/CD 4 obl
      , PUNCT/, 4 punct
      according VERB/VBG 11 case accord
      to ADP/IN 8 fixed
      city NOUN/NN 11 compound
      records~ NOUN/NNS 4 obl record
      . PUNCT/. 4 punct`,
    quotes: [["indirect", "city records", "according to", "The pier was rebuilt in 2009"]],
  },
  {
    name: "a verb that says nothing",
    tree: `
      The DET/DT 2 det
      ferry NOUN/NN 3 nsubj
      hit VERB/VBD 0 root hit
      the DET/DT 5 det
      pier~ NOUN/NN 3 obj
      . PUNCT/. 3 punct`,
    quotes: [],
  },
];

describe("findQuotes", () => {
  test.each(CASES)("$name", ({ tree, quotes }) => {
    const { document, syntax } = drawn(tree);
    const found = findQuotes(document, syntax, model).map((quote) => [
      quote.type,
      words(document, quote.source),
      words(document, quote.cue),
      words(document, quote.content),
    ]);
    expect(found).toEqual(quotes);
  });

  test("a relay gives the inner quote within the outer one", () => {
    const { document, syntax } = drawn(`
      Port PROPN/NNP 2 compound
      Radio PROPN/NNP 3 nsubj
      reported VERB/VBD 0 root report
      that SCONJ/IN 7 mark
      the DET/DT 6 det
      mayor NOUN/NN 7 nsubj
      said VERB/VBD 3 ccomp say
      the DET/DT 9 det
      bridge NOUN/NN 11 nsubj
      would AUX/MD 11 aux
      reopen~ VERB/VB 7 ccomp
      . PUNCT/. 3 punct`);
    const quotes = findQuotes(document, syntax, model);
    expect(quotes.map((quote) => [words(document, quote.source), quote.within])).toEqual([
      ["Port Radio", null],
      ["the mayor", "q1"],
    ]);
  });

  test("the next paragraph goes on where the marks did not close", () => {
    const { document, syntax } = drawn(`
      She PRON/PRP 2 nsubj
      added~ VERB/VBD 0 root add
      : PUNCT/: 2 punct
      “~ PUNCT/\`\` 6 punct
      It PRON/PRP 6 nsubj
      rained VERB/VBD 2 ccomp rain
      all DET/DT 8 det
      night~ NOUN/NN 6 obl:unmarked
      . PUNCT/. 6 punct
      ¶
      “~ PUNCT/\`\` 4 punct
      Then ADV/RB 4 advmod
      it PRON/PRP 4 nsubj
      stopped~ VERB/VBD 0 root stop
      .~ PUNCT/. 4 punct
      ” PUNCT/'' 4 punct`);
    const quotes = findQuotes(document, syntax, model);
    expect(quotes).toHaveLength(1);
    expect(words(document, quotes[0]?.content ?? [])).toContain("Then it stopped.”");
  });
});

describe("quotations without a cue", () => {
  const QUOTATION = `
    “~ PUNCT/\`\` 5 punct
    Our PRON/PRP$ 3 nmod:poss
    boats NOUN/NNS 5 nsubj boat
    never ADV/RB 5 advmod
    left VERB/VBD 0 root leave
    the DET/DT 7 det
    harbour~ NOUN/NN 5 obj
    .~ PUNCT/. 5 punct
    ” PUNCT/'' 5 punct`;

  test("a name behind a dash is the source", () => {
    const { document, syntax } = drawn(`${QUOTATION}
      — PUNCT/: 11 punct
      Ana PROPN/NNP 5 parataxis
      Reyes PROPN/NNP 11 flat`);
    const [quote] = findQuotes(document, syntax, model);
    expect(quote && [quote.type, words(document, quote.source)]).toEqual(["direct", "Ana Reyes"]);
  });

  test("a sentence before it that ends with a colon gives the source", () => {
    const { document, syntax } = drawn(`
      Ana PROPN/NNP 3 nsubj
      Reyes PROPN/NNP 1 flat
      left VERB/VBD 0 root leave
      this DET/DT 5 det
      note~ NOUN/NN 3 obj
      : PUNCT/: 3 punct
      ¶
      ${QUOTATION}`);
    const quotes = findQuotes(document, syntax, model).filter((quote) => quote.type === "direct");
    expect(quotes.map((quote) => words(document, quote.source))).toEqual(["Ana Reyes"]);
  });

  test("a few quoted words are no quote", () => {
    const { document, syntax } = drawn(`
      The DET/DT 5 det
      “~ PUNCT/\`\` 5 punct
      old~ ADJ/JJ 5 amod
      ” PUNCT/'' 5 punct
      pier NOUN/NN 6 nsubj
      burned~ VERB/VBD 0 root burn
      . PUNCT/. 6 punct`);
    expect(findQuotes(document, syntax, model)).toEqual([]);
  });
});

describe("laws of findQuotes", () => {
  const PIECES = [
    '"',
    "“",
    "”",
    "'",
    "‘",
    "’",
    "``",
    "''",
    "said",
    "the",
    "mayor",
    "told",
    "us",
    ".",
    ",",
    ":",
    "\n\n",
    "no",
    "boats",
    "(",
    "—",
    "🚢",
  ];

  test("spans lie in the text, in order, and no content is empty", () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = createRandom(seed);
      const text = Array.from({ length: 60 }, () => PIECES[Math.floor(random() * PIECES.length)]).join(
        random() < 0.5 ? " " : "",
      );
      const document = createDocument(reportOf(text));
      const syntax = flatSyntax(document);
      const quotes = findQuotes(document, syntax, model);
      for (const quote of quotes) {
        expect(quote.content.length, `seed ${seed}`).toBeGreaterThan(0);
        for (const spans of [quote.source, quote.cue, quote.content]) {
          let last = 0;
          for (const [start, end] of spans) {
            expect(start, `seed ${seed}`).toBeGreaterThanOrEqual(last);
            expect(end, `seed ${seed}`).toBeGreaterThan(start);
            expect(end, `seed ${seed}`).toBeLessThanOrEqual(text.length);
            last = end;
          }
        }
        const holder = quotes.find((other) => other.id === quote.within);
        expect(quote.within === null || (holder !== undefined && holder !== quote), `seed ${seed}`).toBe(true);
      }
      expect(findQuotes(document, syntax, model), `seed ${seed}`).toEqual(quotes);
    }
  });

  test.each([
    ["ten thousand straight marks", '"'.repeat(10_000)],
    ["ten thousand quotations", '"No," she said. '.repeat(10_000)],
    ["ten thousand single marks", "'a ' ".repeat(10_000)],
    ["a line without an end", "said that he said ".repeat(20_000)],
    ["ten thousand paragraphs", "“We go on,” said Ana.\n\n“And on.”\n\n".repeat(5000)],
    ["marks without words", "“---” --- ".repeat(10_000)],
    ["a quotation within a quotation that never closes", "“He said ‘we ".repeat(5000)],
    ["nothing", ""],
  ])(
    "%s end",
    (_, text) => {
      const document = createDocument(reportOf(text));
      const quotes = findQuotes(document, flatSyntax(document), model);
      expect(quotes.every((quote) => quote.content.length > 0)).toBe(true);
    },
    20_000,
  );
});
