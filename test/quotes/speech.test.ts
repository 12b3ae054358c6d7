import { describe, expect, test } from "vitest";
import { findQuotes, loadQuoteModel } from "../../src/quotes/index.js";
import { loadSyntaxModel, parse } from "../../src/syntax/index.js";
import { createDocument } from "../../src/text/index.js";
import { readModelBytes } from "../../src/weights/index.js";
import { reportOf, words } from "./drawn.js";

const model = loadQuoteModel(readModelBytes("quotes"));
const syntaxModel = loadSyntaxModel(readModelBytes("syntax"));

/** Source, cue and content of every quote of a text, read with the packaged weights. */
function read(text: string): readonly (readonly [source: string, cue: string, content: string])[] {
  const document = createDocument(reportOf(text));
  return findQuotes(document, parse(document, syntaxModel), model).map((quote) => [
    words(document, quote.source),
    words(document, quote.cue),
    words(document, quote.content),
  ]);
}

type Case = readonly [name: string, text: string, quotes: readonly (readonly [string, string, string])[]];

const BESIDE: readonly Case[] = [
  [
    "inverted order",
    "“The pier is gone,” said Ana Reyes, a fisher from Dorn.",
    [["Ana Reyes, a fisher from Dorn", "said", "“The pier is gone,”"]],
  ],
  [
    "a broken quotation and what follows its cue's sentence",
    "“The pier,” the mayor said on Tuesday, “is gone.” “Nobody was hurt.”",
    [["the mayor", "said", "“The pier,” … “is gone.” “Nobody was hurt.”"]],
  ],
  [
    "two speakers in one paragraph",
    "“We saw no light,” Reyes said. “There was one,” Cole replied.",
    [
      ["Reyes", "said", "“We saw no light,”"],
      ["Cole", "replied", "“There was one,”"],
    ],
  ],
  [
    "a participle goes with the sentence's subject",
    "Reyes left the pier with Cole, saying, “The tide will turn.”",
    [["Reyes", "saying", "“The tide will turn.”"]],
  ],
  [
    "a name and a colon behind a dash",
    "The pier at night - Ana Reyes: “We saw the light go out and then we heard the bang.”",
    [["Ana Reyes", ":", "“We saw the light go out and then we heard the bang.”"]],
  ],
  [
    "according to, before and without a verb",
    "According to the harbour office, “The pier has been closed since Sunday.”",
    [["the harbour office", "According to", "“The pier has been closed since Sunday.”"]],
  ],
  [
    "a mark opened where it should close",
    "“We never saw the light,“ Reyes said. The crew left at noon.",
    [["Reyes", "said", "“We never saw the light,“"]],
  ],
  [
    "a title inside the cue's sentence is not part of the quotation",
    "“We lost two boats,” Cole said on “Harbour Talk.” “They will not be replaced.”",
    [["Cole", "said", "“We lost two boats,” … “They will not be replaced.”"]],
  ],
];

const PARAGRAPHS: readonly Case[] = [
  [
    "marks that stay open over paragraphs",
    "“The dam is safe,” Reyes said. “It was built in 1974. It has never leaked.\n\n“It will not leak now.”",
    [["Reyes", "said", "“The dam is safe,” … “It was built in 1974. It has never leaked. … “It will not leak now.”"]],
  ],
  [
    "a paragraph of nothing but a quotation goes with the one before",
    "“The dam is safe,” Reyes said on Monday.\n\n“Nobody needs to leave the valley.”\n\nThe school stayed shut.",
    [["Reyes", "said", "“The dam is safe,” … “Nobody needs to leave the valley.”"]],
  ],
  [
    "and with the next one where nobody spoke before",
    "The school stayed shut.\n\n“The dam will hold through the spring.”\n\n“Nobody needs to leave,” Reyes said.",
    [["Reyes", "said", "“The dam will hold through the spring.” … “Nobody needs to leave,”"]],
  ],
  [
    "a pull quote says nothing new",
    "“The dam will hold through the whole spring,” Reyes said.\n\n“The dam will hold through the whole spring.”",
    [["Reyes", "said", "“The dam will hold through the whole spring,”"]],
  ],
  [
    "a mark that never closes ends with its paragraph",
    "Reyes said: “The dam is safe.\n\nNobody left the valley on Sunday.",
    [["Reyes", "said", "“The dam is safe."]],
  ],
];

const INDIRECT: readonly Case[] = [
  [
    "a poll",
    "A poll by Marlin Research found that most residents oppose the bridge.",
    [["A poll by Marlin Research", "found", "that most residents oppose the bridge"]],
  ],
  [
    "how it was said is no part of it",
    "A farmer said by telephone that the dam had cracked.",
    [["A farmer", "said", "that the dam had cracked"]],
  ],
  [
    "a relay gives both",
    "BSNA reported that Dorev said the dam was safe.",
    [
      ["BSNA", "reported", "that Dorev said the dam was safe"],
      ["Dorev", "said", "the dam was safe"],
    ],
  ],
];

const NOTHING: readonly (readonly [name: string, text: string])[] = [
  ["scare quotes", "The so-called “iron pier” burned in 1974."],
  ["a title", "The novel “Harbour Lights” sold well."],
  ["a nickname", "Ana “The Gull” Reyes left the harbour on Sunday."],
  ["a day is no speaker, and nobody speaks", "The ferry left on Sunday."],
];

describe("quotations and who speaks beside them", () => {
  test.each(BESIDE)("%s", (_, text, quotes) => expect(read(text)).toEqual(quotes));
});

describe("quotations over paragraphs", () => {
  test.each(PARAGRAPHS)("%s", (_, text, quotes) => expect(read(text)).toEqual(quotes));
});

describe("indirect speech", () => {
  test.each(INDIRECT)("%s", (_, text, quotes) => expect(read(text)).toEqual(quotes));
});

describe("no quote", () => {
  test.each(NOTHING)("%s", (_, text) => expect(read(text)).toEqual([]));
});
