import { createDocument, type Document, type Syntax } from "../../src/text/index.js";

/** Words of the test sentences with their tags; all others are guessed by their shape. No tree: every head is -1. */
const TAGS: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ["DET DT", "the a an this that all no every each"],
    [
      "ADP IN",
      "in on at of for by from since until between over about around after before with than near under off into through as",
    ],
    ["CCONJ CC", "and or but"],
    ["PRON PRP", "it he she they we them"],
    ["PRON PRP$", "its their his her"],
    ["AUX MD", "will would may could shall"],
    ["AUX VBD", "was were had did"],
    ["AUX VBZ", "is has"],
    ["AUX VBP", "are have"],
    ["VERB VBD", "said sank fell rose began met left took won lost told struck came went hit broke ran fled held"],
    ["VERB VBZ", "opens meets says runs costs begins hits kills"],
    ["VERB VB", "meet open leave sail vote return resign reopen run arrive"],
    ["VERB VBG", "killing measuring arriving"],
    ["VERB VBN", "killed known hurt injured shut"],
    ["PART TO", "to"],
    ["PART POS", "'s"],
    ["NUM CD", "one two three four five six seven eight nine ten eleven twelve sixty dozen hundred thousand million"],
    ["ADJ JJ", "wooden heavy armed several many third fourth dead late early other few last next wounded more grey"],
    ["ADV RB", "there just only almost nearly not"],
    ["PUNCT .", '. ? ! , ; : ( ) " - % $'],
  ].flatMap(([tag, words]) => (words as string).split(" ").map((word) => [word, tag as string])),
);

function tagOf(form: string, first: boolean): string {
  const known = TAGS[form.toLowerCase()];
  if (known) return known;
  if (/\d/.test(form)) return "NUM CD";
  if (!first && /^[A-Z]/.test(form)) return "PROPN NNP";
  if (/ed$/.test(form)) return "VERB VBD";
  return /[^s]s$|^people$/.test(form) ? "NOUN NNS" : "NOUN NN";
}

function lemmaOf(form: string, tag: string): string {
  const word = form.toLowerCase();
  if (tag === "VBD" && word.endsWith("ed")) return word.slice(0, -1);
  return tag === "NNS" && word.endsWith("s") ? word.slice(0, -1) : word;
}

/** Tags by a small lexicon and no tree: enough for the finders, and the same on every machine. */
export function standIn(document: Document): Syntax {
  const tags = document.tokens.map((token) => {
    const first = document.sentences[token.sentence]?.start === token.start;
    return tagOf(token.form, first).split(" ");
  });
  return {
    upos: tags.map((tag) => tag[0] as string),
    xpos: tags.map((tag) => tag[1] as string),
    lemma: document.tokens.map((token, i) => lemmaOf(token.form, tags[i]?.[1] ?? "")),
    head: document.tokens.map(() => -1),
    deprel: document.tokens.map(() => "dep"),
    children: document.tokens.map(() => []),
  };
}

/** A document of a text, published when the test says. */
export function documentOf(text: string, published: string | null = null, headline: string | null = null): Document {
  return createDocument({
    id: "test",
    text,
    headline,
    outlet: null,
    byline: [],
    published,
    publishedBasis: published === null ? "none" : "given",
    url: null,
    lang: "en",
    caption: [],
    correction: [],
  });
}
