import type { Figures } from "./score.js";

/** What the card tells. */
export type Facts = {
  readonly sha256: string;
  readonly bytes: number;
  readonly weights: number;
  readonly seed: number;
  readonly corpus: {
    readonly sha256: string;
    readonly documents: number;
    readonly attributions: number;
    readonly reachable: number;
    readonly cues: number;
    readonly readings: number;
  };
  readonly syntax: string;
  readonly development: Figures;
};

/** The card of the model, as Markdown. */
export function writeCard(name: string, facts: Facts): string {
  const { corpus, development } = facts;
  const row = (values: readonly number[]) => values.map((value) => value.toFixed(3)).join(" / ");
  return `# Cues of quotes: ${name}

Tells which verbs, nouns and marks attribute, and how far what is said reaches. Every way to read a cue (complement, object, phrase with
a preposition, quotation beside it, "according to", name and colon, each with the places where the content may begin and end) is
weighed against the others and against "it attributes nothing": a logit over hashed features of lemma, tags, relations, source and the
words at the edges. Quotations whose speaker stands beside the marks are not its business: \`src/quotes/frames.ts\` reads them by rule.

Made by \`train/quotes.ts\` with seed ${facts.seed} from PolNeAR's training part and the trees of the syntax weights
\`${facts.syntax.slice(0, 16)}\`: the same corpus and the same syntax weights give the same file, byte for byte. When the syntax weights
change, train again (under two minutes).
${facts.weights} weights of eight bits, ${facts.bytes} bytes, sha256 \`${facts.sha256}\`.

## Corpus

PolNeAR 1.0.0 (Newell, Margolin, Ruths, LREC 2018), training part, sha256 \`${corpus.sha256.slice(0, 16)}\`: ${corpus.documents} reports with
${corpus.attributions} annotated attributions; ${corpus.cues} cues with ${corpus.readings} readings were learnt from, ${corpus.reachable} of them annotated. Left out: cues
inside an annotated content, cues whose annotated content no reading comes near, and quotations that the rules settle.
Its repository states no licence; the texts are the publishers' and are not part of this package.

## Scores on PolNeAR's development part (${development.documents} reports, ${development.annotated} annotated, ${development.found} found)

| | precision / recall / F1 |
| --- | --- |
| content, the same words exactly | ${row(development.strict)} |
| content, share of words | ${row(development.partial)} |

Speakers are scored by the bench (docs/quality.md). The thresholds in \`src/quotes/select.ts\` were chosen on the same part, so these figures are a little kind.

## Known weaknesses

American political news of 2015 and 2016. Attitudes without a clause ("supports the bill") are half found. Where adjuncts belong to
what is said or to the saying ("said the talks failed on Monday") follows the tree, which errs there. Nothing nests in the corpus, so
that a quote inside another is judged by what stands outside.
`;
}
