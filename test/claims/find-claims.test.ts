import { describe, expect, test } from "vitest";
import { attribute } from "../../src/attribution/index.js";
import { createRandom } from "../../src/base/index.js";
import { findClaims } from "../../src/claims/index.js";
import { findQuotes, loadQuoteModel, type Quote } from "../../src/quotes/index.js";
import { createDocument, type Document, type Syntax } from "../../src/text/index.js";
import { readModelBytes } from "../../src/weights/index.js";
import { drawn, flatSyntax, reportOf, words } from "../quotes/drawn.js";

const quoteModel = loadQuoteModel(readModelBytes("quotes"));

const NONE = { times: [], quantities: [], entities: [], quotes: [], attributions: [] };

function read(document: Document, syntax: Syntax, quotes: readonly Quote[] = []) {
  const attributions = attribute(document, syntax, [], quotes);
  return findClaims(document, syntax, { ...NONE, quotes, attributions });
}

type Row = readonly [predicate: string, spans: string, negated: boolean, certainty: string, tense: string | null];

const CASES: readonly { readonly name: string; readonly tree: string; readonly claims: readonly Row[] }[] = [
  {
    name: "a relative clause is a claim of its own",
    tree: `
      The DET/DT 2 det
      flood~ NOUN/NN 9 nsubj
      , PUNCT/, 5 punct
      which PRON/WDT 5 nsubj
      drowned VERB/VBD 2 acl:relcl drown
      nine NUM/CD 7 nummod
      goats~ NOUN/NNS 5 obj goat
      , PUNCT/, 5 punct
      began VERB/VBD 0 root begin
      on ADP/IN 11 case
      Tuesday~ PROPN/NNP 9 obl
      . PUNCT/. 9 punct`,
    claims: [
      ["drown", "which drowned nine goats", false, "stated", "past"],
      ["begin", "The flood … began on Tuesday", false, "stated", "past"],
    ],
  },
  {
    name: "a participle takes tense from the clause above",
    tree: `
      The DET/DT 2 det
      flood NOUN/NN 3 nsubj
      came VERB/VBD 0 root come
      at ADP/IN 5 case
      night~ NOUN/NN 3 obl
      , PUNCT/, 7 punct
      killing VERB/VBG 3 advcl kill
      nine NUM/CD 9 nummod
      goats~ NOUN/NNS 7 obj goat
      . PUNCT/. 3 punct`,
    claims: [
      ["come", "The flood came at night", false, "stated", "past"],
      ["kill", "killing nine goats", false, "stated", "past"],
    ],
  },
  {
    name: "not, and no as subject",
    tree: `
      No DET/DT 2 det
      boats NOUN/NNS 3 nsubj boat
      sailed VERB/VBD 0 root sail
      and CCONJ/CC 9 cc
      the DET/DT 6 det
      pier NOUN/NN 9 nsubj
      did~ AUX/VBD 9 aux do
      n't PART/RB 9 advmod
      open~ VERB/VB 3 conj
      . PUNCT/. 3 punct`,
    claims: [
      ["sail", "No boats sailed", true, "stated", "past"],
      ["open", "and the pier didn't open", true, "stated", "past"],
    ],
  },
  {
    name: "a failure is a negation, and two cancel",
    tree: `
      Crews NOUN/NNS 4 nsubj crew
      did AUX/VBD 4 aux do
      not PART/RB 4 advmod
      fail VERB/VB 0 root
      to PART/TO 6 mark
      land~ VERB/VB 4 xcomp
      . PUNCT/. 4 punct`,
    claims: [["land", "Crews did not fail to land", false, "stated", "past"]],
  },
  {
    name: "modal: possible",
    tree: `
      Snow NOUN/NN 3 nsubj
      may AUX/MD 3 aux
      fall~ VERB/VB 0 root
      . PUNCT/. 3 punct`,
    claims: [["fall", "Snow may fall", false, "possible", "present"]],
  },
  {
    name: "plan",
    tree: `
      The DET/DT 2 det
      town NOUN/NN 3 nsubj
      plans VERB/VBZ 0 root plan
      to PART/TO 5 mark
      sell VERB/VB 3 xcomp
      the DET/DT 7 det
      pier~ NOUN/NN 5 obj
      . PUNCT/. 3 punct`,
    claims: [["sell", "The town plans to sell the pier", false, "planned", "present"]],
  },
  {
    name: "allegedly",
    tree: `
      He PRON/PRP 3 nsubj
      allegedly ADV/RB 3 advmod
      stole VERB/VBD 0 root steal
      a DET/DT 5 det
      goat~ NOUN/NN 3 obj
      . PUNCT/. 3 punct`,
    claims: [["steal", "He allegedly stole a goat", false, "alleged", "past"]],
  },
  {
    name: "a figure that is estimated",
    tree: `
      An DET/DT 4 det
      estimated VERB/VBN 4 amod estimate
      40 NUM/CD 4 nummod
      goats NOUN/NNS 5 nsubj goat
      drowned~ VERB/VBD 0 root drown
      . PUNCT/. 5 punct`,
    claims: [["drown", "An estimated 40 goats drowned", false, "estimated", "past"]],
  },
  {
    name: "it is thought that",
    tree: `
      It PRON/PRP 3 expl
      is AUX/VBZ 3 aux:pass be
      thought VERB/VBN 0 root think
      that SCONJ/IN 6 mark
      goats NOUN/NNS 6 nsubj goat
      swam~ VERB/VBD 3 ccomp swim
      . PUNCT/. 3 punct`,
    claims: [
      ["think", "It is thought", false, "stated", "present"],
      ["swim", "that goats swam", false, "reported", "past"],
    ],
  },
  {
    name: "a predicate noun, and a particle",
    tree: `
      Ana PROPN/NNP 4 nsubj
      is AUX/VBZ 4 cop be
      the DET/DT 4 det
      mayor NOUN/NN 0 root
      and CCONJ/CC 6 cc
      spoke VERB/VBD 4 conj speak
      up~ ADP/RP 6 compound:prt
      . PUNCT/. 4 punct`,
    claims: [
      ["mayor", "Ana is the mayor", false, "stated", "present"],
      ["speak up", "and spoke up", false, "stated", "past"],
    ],
  },
  {
    name: "a line without a verb",
    tree: `
      Floods NOUN/NNS 0 root flood
      in ADP/IN 3 case
      Port PROPN/NNP 1 nmod
      Ellery PROPN/NNP 3 flat`,
    claims: [["flood", "Floods in Port Ellery", false, "stated", null]],
  },
];

describe("findClaims", () => {
  test.each(CASES)("$name", ({ tree, claims }) => {
    const { document, syntax } = drawn(tree);
    const found = read(document, syntax).map(
      (claim): Row => [claim.predicate, words(document, claim.spans), claim.negated, claim.certainty, claim.tense],
    );
    expect(found).toEqual(claims);
  });

  test("roles, with the noun for its relative pronoun, and a passive's agent", () => {
    const { document, syntax } = drawn(`
      The DET/DT 2 det
      dog NOUN/NN 7 nsubj:pass
      that PRON/WDT 4 nsubj
      barked VERB/VBD 2 acl:relcl bark
      loudly ADV/RB 4 advmod
      was AUX/VBD 7 aux:pass be
      fed VERB/VBN 0 root feed
      by ADP/IN 9 case
      sailors~ NOUN/NNS 7 obl:agent sailor
      . PUNCT/. 7 punct`);
    const roles = read(document, syntax).map((claim) => ({
      agent: claim.agent && words(document, [claim.agent.span]),
      patient: claim.patient && words(document, [claim.patient.span]),
    }));
    expect(roles).toEqual([
      { agent: "The dog", patient: null },
      { agent: "sailors", patient: "The dog" },
    ]);
  });

  test("place, times and quantities by where they stand", () => {
    const { document, syntax } = drawn(`
      Nine NUM/CD 2 nummod
      goats NOUN/NNS 3 nsubj goat
      drowned VERB/VBD 0 root drown
      in ADP/IN 5 case
      Ellery PROPN/NNP 3 obl
      on ADP/IN 7 case
      Sunday PROPN/NNP 3 obl
      after SCONJ/IN 10 mark
      dams NOUN/NNS 10 nsubj dam
      broke~ VERB/VBD 3 advcl break
      . PUNCT/. 3 punct`);
    const at = (form: string) => document.text.indexOf(form);
    const time = {
      start: at("Sunday"),
      end: at("Sunday") + 6,
      type: "DATE",
      value: "2020-01-05",
      mod: null,
      from: null,
      to: null,
      anchor: null,
      because: "",
    } as const;
    const quantity = {
      start: 0,
      end: 10,
      number: [0, 4],
      low: 9,
      high: 9,
      bound: "exact",
      approx: false,
      unit: null,
      of: "goat",
      ofSpan: null,
      ordinal: false,
    } as const;
    const mention = { start: at("Ellery"), end: at("Ellery") + 6, kind: "name", head: 4 } as const;
    const entities = [{ id: "e1", type: "LOC", name: "Ellery", aliases: [], titles: [], mentions: [mention] } as const];
    const claims = findClaims(document, syntax, { ...NONE, times: [time], quantities: [quantity], entities });
    expect(
      claims.map((claim) => [claim.predicate, claim.place?.entity ?? null, claim.times, claim.quantities]),
    ).toEqual([
      ["drown", "e1", [0], [0]],
      ["break", null, [], []],
    ]);
  });

  test("a clause that only attributes is no claim; its content carries voice and certainty", () => {
    const { document, syntax } = drawn(`
      The DET/DT 2 det
      ministry NOUN/NN 3 nsubj
      denied VERB/VBD 0 root deny
      that SCONJ/IN 8 mark
      the DET/DT 6 det
      dam NOUN/NN 8 nsubj
      had AUX/VBD 8 aux have
      failed~ VERB/VBN 3 ccomp fail
      . PUNCT/. 3 punct`);
    const start = document.text.indexOf("that the dam");
    const end = document.text.indexOf(".");
    const q: Quote = {
      id: "q1",
      type: "indirect",
      source: [[0, 12]],
      cue: [[13, 19]],
      content: [[start, end]],
      sourceHead: 1,
      cueHead: 2,
      within: null,
    };
    const claims = read(document, syntax, [q]);
    expect(claims.map((claim) => [claim.predicate, claim.certainty, claim.negated, claim.voice, claim.quote])).toEqual([
      ["fail", "denied", false, ["ministry"], "q1"],
    ]);
  });

  test("a day of saying keeps the clause that attributes", () => {
    const { document, syntax } = drawn(`
      The DET/DT 2 det
      ministry NOUN/NN 3 nsubj
      said VERB/VBD 0 root say
      Friday PROPN/NNP 3 obl:unmarked
      the DET/DT 6 det
      dam NOUN/NN 7 nsubj
      held~ VERB/VBD 3 ccomp hold
      . PUNCT/. 3 punct`);
    const start = document.text.indexOf("the dam");
    const q: Quote = {
      id: "q1",
      type: "indirect",
      source: [[0, 12]],
      cue: [[13, 17]],
      content: [[start, start + 12]],
      sourceHead: 1,
      cueHead: 2,
      within: null,
    };
    const day = document.text.indexOf("Friday");
    const time = {
      start: day,
      end: day + 6,
      type: "DATE",
      value: "2020-01-03",
      mod: null,
      from: null,
      to: null,
      anchor: null,
      because: "",
    } as const;
    const attributions = attribute(document, syntax, [], [q]);
    const claims = findClaims(document, syntax, { ...NONE, times: [time], quotes: [q], attributions });
    expect(claims.map((claim) => [claim.predicate, claim.voice])).toEqual([
      ["say", []],
      ["hold", ["ministry"]],
    ]);
  });

  test("a denied noun: the clause itself is denied, by who denies it", () => {
    const { document, syntax } = drawn(`
      The DET/DT 2 det
      ministry NOUN/NN 3 nsubj
      denied VERB/VBD 0 root deny
      the DET/DT 5 det
      theft~ NOUN/NN 3 obj
      . PUNCT/. 3 punct`);
    const start = document.text.indexOf("the theft");
    const q: Quote = {
      id: "q1",
      type: "indirect",
      source: [[0, 12]],
      cue: [[13, 19]],
      content: [[start, start + 9]],
      sourceHead: 1,
      cueHead: 2,
      within: null,
    };
    expect(read(document, syntax, [q]).map((claim) => [claim.predicate, claim.certainty, claim.voice])).toEqual([
      ["deny", "denied", ["ministry"]],
    ]);
  });
});

describe("laws of findClaims", () => {
  const PIECES = [
    '"',
    "“",
    "”",
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
    "may",
    "5",
  ];

  test("claims stand in text order, their spans in the text, and they cover the words", () => {
    for (let seed = 1; seed <= 120; seed++) {
      const random = createRandom(seed);
      const text = Array.from({ length: 50 }, () => PIECES[Math.floor(random() * PIECES.length)]).join(" ");
      const document = createDocument(reportOf(text));
      const syntax = randomSyntax(document, seed);
      const quotes = seed % 2 === 0 ? findQuotes(document, syntax, quoteModel) : [];
      const claims = read(document, syntax, quotes);
      const covered = new Uint8Array(text.length);
      let last = -1;
      for (const claim of claims) {
        expect(claim.triggerToken, `seed ${seed}`).toBeGreaterThanOrEqual(last);
        last = claim.triggerToken;
        expect(claim.spans.length, `seed ${seed}`).toBeGreaterThan(0);
        expect(text.slice(...claim.trigger), `seed ${seed}`).toBe(document.tokens[claim.triggerToken]?.form);
        for (const [start, end] of claim.spans) {
          expect(0 <= start && start < end && end <= text.length, `seed ${seed}`).toBe(true);
          covered.fill(1, start, end);
        }
      }
      const body = document.tokens.filter(
        (token) => /[\p{L}\p{N}]/u.test(token.form) && bodied(document, token.sentence),
      );
      const held = body.filter((token) => covered[token.start] === 1);
      // Without quotes nothing only attributes, and no word is left out.
      if (quotes.length === 0) expect(held.length, `seed ${seed}`).toBe(body.length);
    }
  });

  test("ten thousand quotations stay fast", () => {
    const document = createDocument(reportOf('"No," she said. '.repeat(10_000)));
    const syntax = flatSyntax(document);
    expect(read(document, syntax, findQuotes(document, syntax, quoteModel)).length).toBeGreaterThan(1000);
  }, 20_000);
});

function bodied(document: Document, sentence: number): boolean {
  const zone = document.sentences[sentence]?.zone;
  return zone !== "byline" && zone !== "dateline";
}

/** Any tree: heads at random without a ring, relations at random. */
function randomSyntax(document: Document, seed: number): Syntax {
  const random = createRandom(seed + 1000);
  const flat = flatSyntax(document);
  const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T;
  const relations = [
    "nsubj",
    "obj",
    "ccomp",
    "xcomp",
    "conj",
    "advcl",
    "acl",
    "acl:relcl",
    "parataxis",
    "obl",
    "case",
    "punct",
  ];
  const head = flat.head.map((above, at) => (above < 0 ? -1 : above + Math.floor(random() * (at - above))));
  const children: number[][] = head.map(() => []);
  head.forEach((above, at) => {
    if (above >= 0) (children[above] as number[]).push(at);
  });
  const isWord = flat.upos.map((tag) => tag !== "PUNCT");
  return {
    upos: isWord.map((word) => (word ? pick(["VERB", "NOUN", "PROPN", "ADJ", "PRON"]) : "PUNCT")),
    xpos: isWord.map((word) => (word ? pick(["VBD", "VBZ", "NN", "NNP", "JJ", "PRP"]) : ".")),
    lemma: flat.lemma,
    head,
    deprel: head.map((above, at) => (above < 0 ? "root" : isWord[at] ? pick(relations) : "punct")),
    children,
  };
}
