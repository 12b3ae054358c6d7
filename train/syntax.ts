// Makes models/syntax-2026-11-25: tagger, lemma rules and parser. Run: CROSSREAD_DATA=<data folder> npx tsx train/syntax.ts
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRandom } from "../src/base/index.js";
import type { TypedArray } from "../src/models/index.js";
import { lemmaOf, readLemmaRules } from "../src/syntax/lemmas.js";
import { readTags } from "../src/syntax/parse.js";
import type { Lexicon } from "../src/syntax/word-classes.js";
import { writeContainer } from "./container.js";
import { type AveragedPerceptron, exportModels } from "./perceptron.js";
import { type Facts, measure, writeCard } from "./syntax-card.js";
import {
  asHeadlines,
  type Corpus,
  learnLexicon,
  readCorpus,
  readWordClasses,
  rereadWords,
  type TrainingSentence,
} from "./syntax-corpus.js";
import {
  learnLemmas,
  moveLabels,
  type TrainingOptions,
  tagIndex,
  tagLabels,
  tagWith,
  trainParser,
  trainTagger,
} from "./syntax-trainers.js";

const SEED = 20261125;
const FOLDS = 5;
/** Share of the sentences that are copied as headlines. */
const HEADLINES = 0.05;
/** What the files leave out: features with fewer updates, weights of at most so many steps. */
const TAGGER_CUT = { minUpdates: 2, drop: 1 };
const PARSER_CUT = { minUpdates: 3, drop: 3 };

type Settings = {
  data: string;
  out: string;
  tagEpochs: number;
  parseEpochs: number;
  explore: number;
  /** How far the right label must lead, in the tagger and in the parser. */
  margin: number;
  parserMargin: number;
  /** How many parsers are trained, each in another order, and made one. */
  parsers: number;
};

function readArguments(argv: readonly string[]): Settings {
  const settings: Settings = {
    data: process.env.CROSSREAD_DATA ?? "",
    out: "models/syntax-2026-11-25",
    tagEpochs: 6,
    parseEpochs: 6,
    explore: 0.9,
    margin: 50,
    parserMargin: 40,
    parsers: 3,
  };
  for (let i = 0; i + 1 < argv.length; i += 2) {
    const value = argv[i + 1] as string;
    if (argv[i] === "--data") settings.data = value;
    else if (argv[i] === "--out") settings.out = value;
    else if (argv[i] === "--tag-epochs") settings.tagEpochs = Number(value);
    else if (argv[i] === "--parse-epochs") settings.parseEpochs = Number(value);
    else if (argv[i] === "--explore") settings.explore = Number(value);
    else if (argv[i] === "--margin") settings.margin = Number(value);
    else if (argv[i] === "--parser-margin") settings.parserMargin = Number(value);
    else if (argv[i] === "--parsers") settings.parsers = Number(value);
    else throw new Error(`train/syntax: unknown option ${argv[i]}`);
  }
  if (settings.data === "") throw new Error("train/syntax: name the data folder by --data or CROSSREAD_DATA");
  return settings;
}

const log = (line: string) => process.stderr.write(`${line}\n`);

/** Tags for the parser to learn from: every fifth document tagged by a tagger that never saw it. */
function jackknife(
  sentences: readonly TrainingSentence[],
  labels: readonly string[],
  options: Omit<TrainingOptions, "log">,
): Int32Array[] {
  const folds = new Map<string, number>();
  for (const { document } of sentences) if (!folds.has(document)) folds.set(document, folds.size % FOLDS);
  const out: Int32Array[] = new Array(sentences.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const rest = sentences.filter((sentence) => folds.get(sentence.document) !== fold);
    const tagger = trainTagger(rest, labels, { ...options, seed: options.seed + fold, log: () => {} });
    const { labels: names, tag } = frozen(tagger);
    let right = 0;
    let all = 0;
    const index = tagIndex(names);
    sentences.forEach((sentence, i) => {
      if (folds.get(sentence.document) !== fold) return;
      const found = tag(sentence);
      out[i] = found;
      all += found.length;
      for (let k = 0; k < found.length; k++) if (found[k] === index(sentence.tags[k] as string)) right++;
    });
    log(`fold ${fold + 1}: ${((100 * right) / all).toFixed(2)} % of tags`);
  }
  return out;
}

/** The averaged tagger as it will be decoded. */
function frozen(tagger: ReturnType<typeof trainTagger>) {
  tagger.average();
  return { labels: tagger.labels, tag: (sentence: TrainingSentence) => tagWith(tagger, sentence, null) };
}

function main(): void {
  const settings = readArguments(process.argv.slice(2));
  const { margin } = settings;
  const classes = readWordClasses();
  const corpus = readCorpus(settings.data, "train", classes);
  const labels = tagLabels(corpus.sentences, 3);
  const lexicon = learnLexicon(corpus.sentences, tagIndex(labels));
  const headlines = asHeadlines(corpus.sentences, HEADLINES, createRandom(SEED));
  const sentences = rereadWords([...corpus.sentences, ...headlines], classes, lexicon);
  log(`${JSON.stringify(corpus.counts)}, ${headlines.length} copies as headlines`);
  const lemmas = learnLemmas(corpus.sentences);
  const rules = readLemmaRules(lemmas);
  log(`${labels.length} tags, ${rules.size} lemma rules, ${lexicon.keys.length} frequent words`);
  const tags = jackknife(sentences, labels, { epochs: Math.min(5, settings.tagEpochs), seed: SEED, margin });
  const tagger = trainTagger(sentences, labels, { epochs: settings.tagEpochs, seed: SEED, margin, log });
  // The parser sees lemmas as it will meet them: made from the guessed tags.
  const { xpos, upos } = readTags(labels);
  const guessed = sentences.map((sentence, i) => ({
    ...sentence,
    lemmas: sentence.forms.map((form, k) => {
      const tag = tags[i]?.[k] as number;
      return lemmaOf(rules, form, xpos[tag] as string, upos[tag] as string);
    }),
  }));
  const moves = moveLabels(sentences, 5);
  const parsers = Array.from({ length: settings.parsers }, (_, k) =>
    trainParser(guessed, tags, labels, moves, {
      epochs: settings.parseEpochs,
      seed: SEED + 100 + k,
      explore: settings.explore,
      margin: settings.parserMargin,
      log,
    }),
  );
  writeModel(settings, corpus, { labels, lemmas, rules: rules.size, lexicon }, tagger, parsers, classes);
}

type Learnt = {
  readonly labels: readonly string[];
  readonly lemmas: string;
  readonly rules: number;
  readonly lexicon: Lexicon;
};

function writeModel(
  settings: Settings,
  corpus: Corpus,
  learnt: Learnt,
  tagger: AveragedPerceptron,
  parsers: readonly AveragedPerceptron[],
  classes: ReturnType<typeof readWordClasses>,
): void {
  const taggerModel = tagger.exportModel("tagger", TAGGER_CUT);
  const parserModel = exportModels("parser", parsers, PARSER_CUT);
  const arrays = new Map<string, TypedArray>([
    ...taggerModel.arrays,
    ...parserModel.arrays,
    ["classes.keys", classes.keys],
    ["classes.ids", classes.ids],
    ["lexicon.keys", learnt.lexicon.keys],
    ["lexicon.ids", learnt.lexicon.ids],
    ["lemmas", new TextEncoder().encode(learnt.lemmas)],
  ]);
  const bytes = writeContainer(
    { made: "train/syntax.ts", seed: SEED, ...taggerModel.info, ...parserModel.info },
    arrays,
  );
  const facts: Facts = {
    name: "syntax-2026-11-25",
    program: "train/syntax.ts",
    seed: SEED,
    settings: {
      "tagger epochs": settings.tagEpochs,
      "parser epochs": settings.parseEpochs,
      explore: settings.explore,
      folds: FOLDS,
      headlines: HEADLINES,
      margin: settings.margin,
      parserMargin: settings.parserMargin,
      parsers: settings.parsers,
      minUpdates: PARSER_CUT.minUpdates,
      drop: PARSER_CUT.drop,
    },
    counts: corpus.counts,
    fingerprints: { ...corpus.fingerprints, "word-classes.txt.gz": classes.fingerprint },
    tagger: { features: taggerModel.features, weights: taggerModel.weights },
    parser: { features: parserModel.features, weights: parserModel.weights },
    lemmaRules: learnt.rules,
    bytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    scores: scoresOf(bytes, readCorpus(settings.data, "dev", classes).sentences),
  };
  mkdirSync(settings.out, { recursive: true });
  writeFileSync(join(settings.out, "weights.bin"), bytes);
  writeFileSync(join(settings.out, "scores.json"), `${JSON.stringify(facts, null, 2)}\n`);
  writeFileSync(join(settings.out, "card.md"), writeCard(facts));
  log(JSON.stringify(facts, null, 1));
}

function scoresOf(bytes: Uint8Array, dev: readonly TrainingSentence[]): Facts["scores"] {
  const gum = dev.filter((sentence) => sentence.document.startsWith("GUM_"));
  return {
    "ewt-dev": measure(
      bytes,
      dev.filter((sentence) => !sentence.document.startsWith("GUM_")),
    ),
    "gum-dev": measure(bytes, gum),
    "gum-dev, news": measure(
      bytes,
      gum.filter((sentence) => sentence.document.startsWith("GUM_news_")),
    ),
  };
}

main();
