/** What the card of the alignment's trees tells. */
export type AlignmentFacts = {
  readonly name: string;
  readonly seed: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly pairs: Readonly<Record<string, { readonly pairs: number; readonly same: number }>>;
  readonly corpora: Readonly<Record<string, string>>;
  readonly "average precision": Readonly<Record<string, number>>;
};

const rows = (entries: readonly (readonly (string | number)[])[]) =>
  entries.map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** The card as Markdown. */
export function writeCard(facts: AlignmentFacts): string {
  return `# ${facts.name}: do two clauses say one thing

Judges pairs of clauses of two reports: the log odds that both tell one event or state. Boosted trees over shared words and names, their rarity, word vectors,
roles, times, numbers, voices and places in the report (\`src/collation/features.ts\`). What the trees say brings clauses together; whether the two
then agree or conflict is left to the rules for each slot.

Made by \`train/alignment.ts\` with seed ${facts.seed}: the same corpora and readers give the same file, byte for byte. ${facts.bytes} bytes, sha256 \`${facts.sha256}\`.

## Corpora

| pairs of clauses | all | one thing |
| --- | --- | --- |
${rows(Object.entries(facts.pairs).map(([name, { pairs, same }]) => [name, pairs, same]))}

ECB+ (Cybulska and Vossen 2014), annotation under CC BY 3.0; its dev part was only measured on. Judged by hand: pairs of clauses from three documents at a time,
most of them ones that an earlier model was unsure of; \`train/alignment/judged.tsv\` holds offsets and verdicts, no text. Stories read by hand: 40 of ECB+ train,
of two or three documents, in which each clause was given the facts that it states (\`train/alignment/judged-stories.tsv\`, offsets only), and the five of the
data. A pair that was judged weighs fifty times one of ECB+, where one trigger does not make one statement. Clauses whose triggers are no annotated events, and pairs in sentences that a row joins without joining the clauses, were left out.

| file | sha256 |
| --- | --- |
${rows(Object.entries(facts.corpora).map(([file, hash]) => [file, `\`${hash.slice(0, 16)}\``]))}

## Scores

| average precision over pairs | |
| --- | --- |
${rows(Object.entries(facts["average precision"]))}

## Known weaknesses

A statement whose words, names and numbers all differ from the other's is never a candidate. Two similar events in one story (a first quake and a second) are told
apart by times, places and names only.
`;
}
