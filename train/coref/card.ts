import type { Score } from "./score.js";

type Facts = {
  readonly sha256: string;
  readonly bytes: number;
  readonly features: number;
  readonly seed: number;
  readonly corpus: { readonly file: string; readonly documents: number; readonly left: number };
  readonly fingerprint: string;
  readonly development: Readonly<Record<string, Score>>;
};

/** The model's card as Markdown: what it is, what it was made from, under which licences, how well it does. */
export function writeCard(facts: Facts): string {
  const rows = Object.entries(facts.development).map(
    ([name, { asked, tied, right }]) =>
      `| ${name} | ${asked} | ${tied} | ${(right / Math.max(1, tied)).toFixed(3)} | ${(right / Math.max(1, asked)).toFixed(3)} |`,
  );
  return `# Chains: coref-2026-11-25

Ties pronouns of the third person and definite descriptions to what they go back to in the same report. A linear model ranks
what stands before (and, for an apposition, beside) each of them and "nothing" (mention ranking, Durrett and Klein 2013), over
hashed features: distance, place in the clause, gender and number, the kind of name or noun, quotations, how often somebody is
named, shared words. Names themselves are joined by rule (\`src/entities/chains.ts\`).

Made by \`train/coref.ts\` with seed ${facts.seed} on the trees and names of the models that lie beside it: the same corpus and the
same weights of those give the same file, byte for byte. When they change, train again (half a minute).
${facts.features} features of eight bits, ${facts.bytes} bytes, sha256 \`${facts.sha256}\`.

## Corpus

\`${facts.corpus.file}\` (GUM, Georgetown University Multilayer corpus; sha256 \`${facts.fingerprint.slice(0, 16)}\`): ${facts.corpus.documents} documents under CC BY 2.5, CC BY 4.0,
CC BY-SA 3.0 and in the public domain; the ${facts.corpus.left} of genres with a non-commercial clause (letters, fiction, essays, podcasts, guides) were left out.

## Scores on GUM's development part, all genres, item by item

| | had something to go back to | tied | of those right | of the asked right |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

## Known weaknesses

\`it\` and \`they\` for companies and states are tied less often than they should be. A name that comes later is found only as the subject of the sentence.
The same word for two of a kind ("the minister" after two ministers) goes to the nearer one. Learnt mostly outside of news.
`;
}
