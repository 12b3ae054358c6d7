import { describe, expect, test } from "vitest";
import { attribute } from "../../src/attribution/index.js";
import type { Entity } from "../../src/entities/index.js";
import type { Quote } from "../../src/quotes/index.js";
import type { Document, Report } from "../../src/text/index.js";
import { drawn } from "../quotes/drawn.js";

/** A mention of the words, headed by their last token. */
function entity(
  document: Document,
  id: string,
  type: Entity["type"],
  name: string,
  ...mentions: readonly string[]
): Entity {
  return {
    id,
    type,
    name,
    aliases: [],
    titles: [],
    mentions: mentions.map((words) => {
      const start = document.text.indexOf(words);
      const end = start + words.length;
      const head = document.tokens.findIndex((token) => token.end === end);
      const kind = /^(?:he|she|it|they)$/i.test(words) ? ("pronoun" as const) : ("name" as const);
      return { start, end, kind, head };
    }),
  };
}

/** A quote by its words. */
function quote(
  document: Document,
  id: string,
  source: string,
  cue: string,
  content: string,
  within: string | null = null,
): Quote {
  const span = (words: string) => {
    const start = document.text.indexOf(words);
    if (start < 0) throw new Error(`not in the text: ${words}`);
    return [start, start + words.length] as const;
  };
  const headOf = (words: string) => {
    const [, end] = span(words);
    return document.tokens.findIndex((token) => token.end === end);
  };
  return {
    id,
    type: "indirect",
    source: source === "" ? [] : [span(source)],
    cue: cue === "" ? [] : [span(cue)],
    content: [span(content)],
    sourceHead: source === "" ? null : headOf(source),
    cueHead: cue === "" ? null : headOf(cue),
    within,
  };
}

const TOLD = `
  Police NOUN/NNS 2 nsubj
  told VERB/VBD 0 root tell
  the DET/DT 5 det
  Harbour PROPN/NNP 5 compound
  Post PROPN/NNP 2 iobj
  in ADP/IN 8 case
  a DET/DT 8 det
  statement NOUN/NN 2 obl
  the DET/DT 10 det
  road NOUN/NN 12 nsubj
  was AUX/VBD 12 cop be
  closed~ ADJ/JJ 2 ccomp
  . PUNCT/. 2 punct`;

function told(extra: Partial<Report> = {}) {
  const { document, syntax } = drawn(TOLD, extra);
  const quotes = [quote(document, "q1", "Police", "told", "the road was closed")];
  return attribute(document, syntax, [entity(document, "e1", "ORG", "Harbour Post", "Harbour Post")], quotes)[0];
}

describe("attribute", () => {
  test("addressee, channel, and the outlet that was told as relay", () => {
    expect(told()).toEqual({
      quote: "q1",
      speaker: null,
      speakerName: "Police",
      addressee: "e1",
      channel: "statement",
      sourceKind: "state-body",
      force: "tell",
      certainty: "stated",
      voice: ["Police", "Harbour Post"],
    });
  });

  test("a report's own outlet relays nothing", () => {
    expect(told({ outlet: "The Harbour Post" })?.voice).toEqual(["Police"]);
  });

  test("a relay: the inner speaker vouches first", () => {
    const { document, syntax } = drawn(`
      KXRN PROPN/NNP 2 nsubj
      reported VERB/VBD 0 root report
      that SCONJ/IN 6 mark
      Ana PROPN/NNP 6 nsubj
      Reyes PROPN/NNP 4 flat
      denied VERB/VBD 2 ccomp deny
      the DET/DT 8 det
      theft~ NOUN/NN 6 obj
      . PUNCT/. 2 punct`);
    const quotes = [
      quote(document, "q1", "KXRN", "reported", "that Ana Reyes denied the theft"),
      { ...quote(document, "q2", "Ana Reyes", "denied", "the theft", "q1"), sourceHead: 3 },
    ];
    const entities = [
      entity(document, "e1", "ORG", "KXRN", "KXRN"),
      entity(document, "e2", "PER", "Ana Reyes", "Ana Reyes"),
    ];
    const [outer, inner] = attribute(document, syntax, entities, quotes);
    expect(outer?.voice).toEqual(["KXRN"]);
    expect(inner).toMatchObject({
      speaker: "e2",
      certainty: "denied",
      sourceKind: "named",
      voice: ["Ana Reyes", "KXRN"],
    });
  });

  test("a paper that quotes someone as saying passes the words on", () => {
    const { document, syntax } = drawn(`
      The DET/DT 3 det
      Daily PROPN/NNP 3 compound
      Beacon PROPN/NNP 4 nsubj
      quoted VERB/VBD 0 root quote
      a DET/DT 6 det
      neighbour NOUN/NN 4 obj
      as SCONJ/IN 8 mark
      saying VERB/VBG 4 advcl say
      it PRON/PRP 10 nsubj
      rained~ VERB/VBD 8 ccomp rain
      . PUNCT/. 4 punct`);
    const quotes = [quote(document, "q1", "neighbour", "saying", "it rained")];
    expect(attribute(document, syntax, [], quotes)[0]?.voice).toEqual(["neighbour", "Daily Beacon"]);
  });

  test.each([
    ["said", "say", "stated"],
    ["claimed", "claim", "alleged"],
    ["denied", "deny", "denied"],
    ["estimated", "estimate", "estimated"],
    ["vowed", "vow", "planned"],
    ["fears", "fear", "possible"],
  ])("the verb %s leaves its content %s: %s", (form, lemma, certainty) => {
    const { document, syntax } = drawn(`
      She PRON/PRP 2 nsubj
      ${form} VERB/VBD 0 root ${lemma}
      it PRON/PRP 4 nsubj
      sank~ VERB/VBD 2 ccomp sink
      . PUNCT/. 2 punct`);
    const quotes = [quote(document, "q1", "She", form, "it sank")];
    const found = attribute(document, syntax, [], quotes)[0];
    expect([found?.certainty, found?.force, found?.speaker, found?.speakerName]).toEqual([
      certainty,
      lemma,
      null,
      null,
    ]);
  });

  test("hearsay: a passive without a source is reported", () => {
    const { document, syntax } = drawn(`
      He PRON/PRP 3 nsubj:pass
      is AUX/VBZ 3 aux:pass be
      said VERB/VBN 0 root say
      to PART/TO 5 mark
      sail~ VERB/VB 3 xcomp
      . PUNCT/. 3 punct`);
    const found = attribute(document, syntax, [], [quote(document, "q1", "", "said", "to sail")])[0];
    expect(found).toMatchObject({
      certainty: "reported",
      speaker: null,
      speakerName: null,
      voice: [],
      sourceKind: "unknown",
    });
  });

  test("a pronoun speaks for its entity; an unknown one for the speaker just before", () => {
    const { document, syntax } = drawn(`
      Ana PROPN/NNP 3 nsubj
      Reyes PROPN/NNP 1 flat
      said VERB/VBD 0 root say
      it PRON/PRP 5 nsubj
      rained~ VERB/VBD 3 ccomp rain
      . PUNCT/. 3 punct

      She PRON/PRP 2 nsubj
      added VERB/VBD 0 root add
      nothing PRON/NN 4 nsubj
      leaked~ VERB/VBD 2 ccomp leak
      . PUNCT/. 2 punct`);
    const quotes = [
      { ...quote(document, "q1", "Ana Reyes", "said", "it rained"), sourceHead: 0 },
      quote(document, "q2", "She", "added", "nothing leaked"),
    ];
    const ana = entity(document, "e1", "PER", "Ana Reyes", "Ana Reyes");
    const alone = attribute(document, syntax, [ana], quotes)[1];
    expect(alone).toMatchObject({ speaker: null, speakerName: "Ana Reyes", voice: ["Ana Reyes"] });
    const chained = attribute(
      document,
      syntax,
      [entity(document, "e1", "PER", "Ana Reyes", "Ana Reyes", "She")],
      quotes,
    )[1];
    expect(chained).toMatchObject({ speaker: "e1", voice: ["Ana Reyes"] });
  });

  test("one attribution a quote, in their order; none for none", () => {
    const { document, syntax } = drawn(TOLD);
    expect(attribute(document, syntax, [], [])).toEqual([]);
    const quotes = [
      quote(document, "q2", "", "", "closed", "q1"),
      quote(document, "q1", "Police", "told", "the road was closed"),
    ];
    expect(attribute(document, syntax, [], quotes).map((item) => item.quote)).toEqual(["q2", "q1"]);
  });
});

describe("what somebody did not say", () => {
  const read = (word: string) => {
    const { document, syntax } = drawn(`
      The DET/DT 2 det
      warden NOUN/NN 5 nsubj
      did AUX/VBD 5 aux do
      not PART/RB 5 advmod
      say VERB/VB 0 root say
      ${word} SCONJ/IN 9 mark
      the DET/DT 8 det
      pier NOUN/NN 9 nsubj
      burned VERB/VBD 5 ccomp burn
      . PUNCT/. 5 punct`);
    return attribute(document, syntax, [], [quote(document, "q1", "The warden", "say", `${word} the pier burned`)])[0]
      ?.certainty;
  };

  test("is taken for true where only how, why or when it happened is left open", () => {
    for (const word of ["why", "how", "when", "where"]) expect(read(word), word).toBe("stated");
    for (const word of ["whether", "if", "that"]) expect(read(word), word).toBe("possible");
  });
});
