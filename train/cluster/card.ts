import type { Shuffled } from "./scores.js";

/** What the card is made of; `scores.json` holds the same. */
export type Facts = {
  readonly name: string;
  readonly seed: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly background: { readonly texts: number; readonly terms: number };
  readonly pairs: { readonly all: number; readonly same: number };
  readonly grouping: { readonly least: number; readonly within: number };
  readonly corpora: Readonly<Record<string, string>>;
  readonly scores: Readonly<Record<string, Shuffled>>;
};

const LICENCES: Readonly<Record<string, string>> = {
  "coref/ecbplus-train.jsonl.gz": "pairs; annotation CC BY 3.0 (Cybulska and Vossen 2014)",
  "quotes/polnear-train.jsonl.gz": "counts; no licence stated, texts are the publishers'",
  "entities/conll03-train.jsonl.gz": "counts; Reuters Corpus Volume 1, for research",
  "entities/wikigold.jsonl.gz": "counts; CC BY 4.0",
  "entities/re3d-train.jsonl.gz": "counts; OGL 3.0 and others, **without** the BBC Online documents (CC BY-NC 3.0)",
  "syntax/ewt-train.conllu.gz": "counts; CC BY-SA 4.0",
  "syntax/gum-train.conllu.gz": "counts; **without** the genres for non-commercial use",
};

/** The card beside the weights. */
export function writeCard({ name, seed, bytes, sha256, background, pairs, grouping, corpora, scores }: Facts): string {
  const files = Object.entries(corpora).map(([file, hash]) => `| ${file} | ${LICENCES[file] ?? ""} | \`${hash}\` |`);
  const rows = Object.entries(scores).map(
    ([set, { mean, least, most }]) => `| ${set} | ${mean.p} | ${mean.r} | ${mean.f1} | ${least} to ${most} |`,
  );
  return `# ${name}: do two reports tell one event

Log odds that two reports belong to one story: boosted trees over what they share (words, names, numbers, dates, runs of words) and how rare that is in news and among
the reports around (\`src/cluster/features.ts\`). How common words are, and how often they have a capital, is counted over open corpora. No analysis of the reports is needed.

Made by \`train/cluster.ts\` with seed ${seed}: the same corpora give the same file, byte for byte. ${bytes} bytes, sha256 \`${sha256}\`.

${pairs.all} pairs of documents of ECB+ train, ${pairs.same} of one story; ${background.terms} terms counted over ${background.texts} texts. Two groups of reports are one story when the mean over
their pairs is above ${grouping.least} plus ${grouping.within} of how close the reports of the looser of the two are: chosen on ECB+ train and dev with topics held out.

## Corpora

| file | what of it | sha256 |
| --- | --- | --- |
${files.join("\n")}

Counts are numbers beside hashes of words: no text is in the weights. ECB+ is not among the counts, so that its names are as new as those of any news.

## Scores

B³ of documents put to stories one by one, in six random orders, against the subtopics of ECB+. Nothing but the text goes in.

| documents | P | R | F1 | F1 over orders |
| --- | --- | --- | --- | --- |
${rows.join("\n")}

"Held out": each document is placed by weights that were learnt without the fifth of the topics that it is of.

## Known weaknesses

Two events of one kind with the same actors (two patches of one program, two elections in one country, two quakes in one place) become one story where the reports give no day.
Reports of one or two sentences with hardly a name begin stories of their own. English only. Days of publication cost a fixed amount by rule: ECB+ does not give them, so that nothing
could be learnt of them.
`;
}
