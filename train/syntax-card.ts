import { loadSyntaxModel, parseWords } from "../src/syntax/parse.js";
import type { TrainingSentence } from "./syntax-corpus.js";

/** Shares of words that were right, with gold tokens and sentences. LAS leaves subtypes out, as the CoNLL 2018 shared task does. */
export type Figures = {
  readonly words: number;
  readonly upos: number;
  readonly xpos: number;
  readonly lemma: number;
  readonly uas: number;
  readonly las: number;
};

/** Measures the weights on sentences with gold tokens. */
export function measure(bytes: Uint8Array, sentences: readonly TrainingSentence[]): Figures {
  const model = loadSyntaxModel(bytes);
  const sum = { words: 0, upos: 0, xpos: 0, lemma: 0, uas: 0, las: 0 };
  for (const sentence of sentences) {
    const found = parseWords(model, sentence.forms, [[0, sentence.forms.length]]);
    for (let i = 0; i < sentence.forms.length; i++) {
      const [xpos, upos] = (sentence.tags[i] as string).split("|");
      const head = found.head[i] === -1 ? sentence.forms.length : found.head[i];
      const plain = (relation: string | undefined) => relation?.split(":")[0];
      sum.words++;
      if (found.upos[i] === upos) sum.upos++;
      if (found.xpos[i] === xpos) sum.xpos++;
      if (found.lemma[i] === sentence.lemmas[i] || sentence.lemmas[i] === "_") sum.lemma++;
      if (head === sentence.heads[i]) sum.uas++;
      if (head === sentence.heads[i] && plain(found.deprel[i]) === plain(sentence.relations[i])) sum.las++;
    }
  }
  const share = (n: number) => Math.round((10_000 * n) / Math.max(1, sum.words)) / 10_000;
  return {
    words: sum.words,
    upos: share(sum.upos),
    xpos: share(sum.xpos),
    lemma: share(sum.lemma),
    uas: share(sum.uas),
    las: share(sum.las),
  };
}

/** What the card tells, also kept as `scores.json`. */
export type Facts = {
  readonly name: string;
  readonly program: string;
  readonly seed: number;
  readonly settings: Readonly<Record<string, number>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly fingerprints: Readonly<Record<string, string>>;
  readonly tagger: { readonly features: number; readonly weights: number };
  readonly parser: { readonly features: number; readonly weights: number };
  readonly lemmaRules: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly scores: Readonly<Record<string, Figures>>;
};

function scoreRows({ scores }: Facts): readonly string[] {
  return Object.entries(scores).map(
    ([name, f]) =>
      `| ${name} | ${f.words} | ${[f.upos, f.xpos, f.lemma, f.uas, f.las].map((x) => x.toFixed(4)).join(" | ")} |`,
  );
}

/** The model's card as Markdown. */
export function writeCard(facts: Facts): string {
  const list = (record: Readonly<Record<string, string | number>>) =>
    Object.entries(record).map(([key, value]) => `- ${key}: ${typeof value === "string" ? `\`${value}\`` : value}`);
  return `# ${facts.name}: parts of speech, lemmas and dependency trees

English, Universal Dependencies 2. A tagger and an arc-eager parser, both averaged perceptrons over hashed features, and lemma rules
by tag and ending; decoded by \`src/syntax\`. Made by \`${facts.program}\` with seed ${facts.seed}: the same corpora give the same file, byte for byte.

${facts.tagger.features} features and ${facts.tagger.weights} weights in the tagger, ${facts.parser.features} and ${facts.parser.weights} in the parser,
eight bits each; ${facts.lemmaRules} lemma rules; ${facts.bytes} bytes, sha256 \`${facts.sha256}\`.

## How it was made

- The tagger guesses Penn and universal tag together, from left to right, and learns from its own guesses. Frequent words of one tag get it at once.
- The right label must lead by a margin (in score, of ${facts.settings.margin} in the tagger and ${facts.settings.parserMargin} in the parser); where it does not, the weights change.
- ${facts.settings.parsers} parsers were trained, each on the sentences in another order; the model is the mean of their weights.
- The parser learns with a dynamic oracle, follows its own mistakes, and sees tags guessed by taggers that never saw the document
  (${facts.settings.folds} folds) and lemmas made from them.
- A share of ${facts.settings.headlines} of the sentences was learnt a second time as a headline writes it (capitals, no final stop).
- Weights that round to ${facts.settings.drop} steps or fewer, and features with fewer than ${facts.settings.minUpdates} updates, were left out of the parser.
- Words that are used alike share a class: those of the name tagger, from GloVe's vectors (public domain, PDDL 1.0; see \`train/entities/word-classes.ts\`).

${list(facts.settings).join("\n")}

## Corpora

${list(facts.counts).join("\n")}

SHA-256 of the files:

${list(facts.fingerprints).join("\n")}

| corpus | licence |
| --- | --- |
| English Web Treebank (UD 2.16), train | annotations and database CC BY-SA 4.0; texts partly public domain, partly their authors' |
| GUM 11 (UD 2.16), train: news, interview | annotations CC BY 4.0; texts CC BY 2.5 |
| GUM: academic, court | CC BY 4.0 |
| GUM: conversation, textbook, vlog | CC BY |
| GUM: speech | public domain |
| GUM: bio, voyage | CC BY-SA 3.0 |

GUM's other genres (essay, letter, podcast, fiction, whow) carry a non-commercial clause and were left out. The weights hold no running text of the
corpora. Should they count as adapted material, they are under CC BY-SA 4.0, with attribution:
Silveira et al., A Gold Standard Dependency Corpus for English, LREC 2014; Zeldes, The GUM Corpus, Language Resources and Evaluation 51(3), 2017.

## Scores

Development sets, gold tokens and sentences, shares of all words; relations without subtypes. From raw text, with tokens and sentences of
our own, see \`bench/quality\`.

| | words | UPOS | XPOS | lemma | UAS | LAS |
| --- | --- | --- | --- | --- | --- | --- |
${scoreRows(facts).join("\n")}

## Known weaknesses

Learnt from the web, speech and Wikinews: long sentences of the broadsheets, tables and verse come out worse. Crossing arcs are not found.
Attachment of prepositional phrases and coordination is where most mistakes are.
`;
}
