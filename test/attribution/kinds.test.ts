import { describe, expect, test } from "vitest";
import { analyze } from "../../src/index.js";

type Row = {
  readonly text: string;
  readonly speaker: string | null;
  readonly kind: string;
  readonly force: string;
  readonly certainty: string;
  readonly channel?: string;
  readonly voice?: readonly string[];
};

const ROWS: readonly Row[] = [
  {
    text: "Dorev told Reuters that the dam was safe.",
    speaker: "Dorev",
    kind: "named",
    force: "tell",
    certainty: "stated",
    voice: ["Dorev", "Reuters"],
  },
  {
    text: "The indictment says that Cole took 4,000 dollars from the fund.",
    speaker: "indictment",
    kind: "document",
    force: "say",
    certainty: "stated",
  },
  {
    text: "An official who asked not to be named said the talks had failed.",
    speaker: "official who asked not to be named",
    kind: "unnamed",
    force: "say",
    certainty: "stated",
  },
  {
    text: "An aide who asked not to be identified said the talks had failed.",
    speaker: "aide who asked not to be identified",
    kind: "unnamed",
    force: "say",
    certainty: "stated",
  },
  {
    text: "A nurse who wished to remain anonymous said that the ward was shut.",
    speaker: "nurse who wished to remain anonymous",
    kind: "unnamed",
    force: "say",
    certainty: "stated",
  },
  {
    text: "The council asked that the pier be named after Cole.",
    speaker: "council",
    kind: "state-body",
    force: "ask",
    certainty: "stated",
  },
  {
    text: "State media reported that the dam was safe.",
    speaker: "State media",
    kind: "outlet",
    force: "report",
    certainty: "stated",
  },
  {
    text: "In a statement posted on Facebook, the mayor wrote: “We will rebuild the pier.”",
    speaker: "mayor",
    kind: "unnamed",
    force: "write",
    certainty: "stated",
    channel: "statement",
  },
  {
    text: "The mayor denied that the dam had cracked.",
    speaker: "mayor",
    kind: "unnamed",
    force: "deny",
    certainty: "denied",
  },
  {
    text: "Officials in neighbouring Ostrand allege that Belmora has sent soldiers to the region.",
    speaker: "Officials",
    kind: "unnamed",
    force: "allege",
    certainty: "alleged",
  },
];

describe("speakers, kinds and force, from the text on", () => {
  test.each(ROWS)("$text", ({ text, speaker, kind, force, certainty, channel, voice }) => {
    const quote = analyze({ id: "a", text, published: "2025-01-10" }).quotes.find((item) => item.force === force);
    expect(quote?.speaker_name?.startsWith(speaker ?? "")).toBe(true);
    expect([quote?.source_kind, quote?.certainty]).toEqual([kind, certainty]);
    if (channel !== undefined) expect(quote?.channel).toBe(channel);
    if (voice !== undefined) expect(quote?.voice).toEqual(voice);
  });

  test("a relay stands behind the speaker", () => {
    const { quotes } = analyze({
      id: "a",
      text: "BSNA reported that President Ilan Dorev said the dam was safe.",
      published: "2025-01-10",
    });
    expect(quotes.map((quote) => quote.voice)).toEqual([["BSNA"], ["Ilan Dorev", "BSNA"]]);
  });
});

describe("who speaks where the tree does not tell", () => {
  const said = (text: string) =>
    analyze({ id: "a", text, published: "2025-01-10" }).quotes.map((quote) => ({
      voice: quote.voice,
      words: quote.content.map(([start, end]) => text.slice(start, end)).join(" … "),
    }));

  test.each([
    [
      "There is no date for when the line will reopen, said Marit Holm, head of works at Norland Rail Ltd. in Dorn.",
      ["Marit Holm"],
      "There is no date for when the line will reopen",
    ],
    [
      "Trams and some night buses in the old town are held up by the flood, said Ada Quill, a spokeswoman for the city.",
      ["Ada Quill"],
      "Trams and some night buses in the old town are held up by the flood",
    ],
    [
      "“They came out so fast,” the Harbour Post quoted witness Ivo Marsh as saying.",
      ["Ivo Marsh", "Harbour Post"],
      "“They came out so fast,”",
    ],
    [
      "According to the harbour master's statement, the pilot saw the boat “leave the quay without lights. It turned twice. Nobody was hurt.”",
      ["harbour master's statement"],
      "the pilot saw the boat “leave the quay without lights. It turned twice. Nobody was hurt.”",
    ],
  ])("%s", (text, voice, words) => {
    const quotes = said(text);
    expect(quotes.map((quote) => quote.voice)).toContainEqual(voice);
    expect(quotes.find((quote) => quote.voice[0] === voice[0])?.words).toBe(words);
  });

  test("two who are joined in one sentence each say their own part", () => {
    const quotes = said(
      "The Norland institute said the quake measured 5.9, but the Geological Survey in Ashdale, Colo., said it was a 6.1 temblor.",
    );
    expect(quotes.map(({ voice }) => voice.length)).toEqual([1, 1]);
    expect(quotes[0]?.words).toBe("the quake measured 5.9");
    expect(quotes[1]?.voice[0]).toContain("Survey");
  });

  test("a quotation that stands alone belongs to whom the ones around it are given", () => {
    const around = (after: string) =>
      said(
        `“I sold the boat,” Ivo Marsh said on Monday.\n\nThe boat lay at the quay for weeks, and the whole town came to look at it.\n\n“It had come back to me from the port in spring. Many people asked for it.”\n\n${after} said he had offers for the boat.`,
      ).find(({ words }) => words.includes("Many people"))?.voice;
    expect(around("Marsh")).toEqual(["Ivo Marsh"]);
    expect(around("Jonas Reed")).toEqual([]);
  });

  test("there were reports, and nobody in the sentence made them", () => {
    const quotes = said("A large crowd gathered at the quay, and there were reports that bottles were thrown.");
    expect(quotes.flatMap(({ voice }) => voice)).toEqual([]);
  });
});

describe("what a report could not confirm", () => {
  const certaintyOf = (text: string, trigger: string) => {
    const claims = analyze({ id: "a", text, published: "2025-01-10" }).claims;
    return claims.find((claim) => claim.trigger && text.slice(...claim.trigger) === trigger)?.certainty;
  };

  test("is reported, not stated", () => {
    const text = "A farmer said that the dam had cracked. The report could not be confirmed.";
    expect(certaintyOf(text, "cracked")).toBe("reported");
  });

  test.each([
    "A farmer said that the dam had cracked. The ministry confirmed the report.",
    "A farmer said that the dam had cracked. The road could not be reopened.",
  ])("but not where it was, or where something else failed: %s", (text) => {
    expect(certaintyOf(text, "cracked")).toBe("stated");
  });
});
