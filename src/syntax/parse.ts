import { hashString, type Span } from "../base/index.js";
import { type Container, decodeUtf8, LinearModel, readContainer } from "../models/index.js";
import type { Document, Syntax } from "../text/index.js";
import { type LemmaRules, lemmaOf, readLemmaRules } from "./lemmas.js";
import { firstLeft, type MoveTable, parseSentence, readMoves } from "./parser.js";
import { BETWEEN, type ParserInput } from "./parser-features.js";
import { tagSentence } from "./tagger.js";
import type { WordClasses } from "./word-classes.js";
import { createWordReader, type WordInfo } from "./words.js";

/** Weights of the tagger, the lemmatiser and the parser, ready to use. */
export type SyntaxModel = {
  /** False where every feature is looked up before a label is taken, be it clear or not: slower by a third. */
  readonly early: boolean;
  readonly tagger: LinearModel;
  readonly parser: LinearModel;
  readonly moves: MoveTable;
  readonly lemmas: LemmaRules;
  /** Penn and universal tag, and the number of the universal tag, of every label of the tagger. */
  readonly xpos: readonly string[];
  readonly upos: readonly string[];
  readonly coarse: Uint32Array;
  /** Bits that tell what a word with this tag is to those around it. */
  readonly between: Uint32Array;
  /** What is known of a word by its form. */
  readonly read: (form: string) => WordInfo;
};

/** What the tagger's labels mean to the parser, by label. */
export type TagTables = Pick<SyntaxModel, "xpos" | "upos" | "coarse" | "between">;

/** Reads the weights file `models/syntax-…/weights.bin`; without `early` it takes no label before all is known of it. Throws when the bytes are no weights. */
export function loadSyntaxModel(bytes: Uint8Array, early = true): SyntaxModel {
  const container = readContainer(bytes);
  const tagger = new LinearModel(container, "tagger");
  const { labels = [] } = (container.info.parser ?? {}) as { labels?: readonly string[] };
  const parser = new LinearModel(container, "parser", firstLeft(labels));
  return {
    early,
    tagger,
    parser,
    moves: readMoves(parser.labels),
    lemmas: lemmasOf(container),
    read: createWordReader(tableOf(container, "classes"), tableOf(container, "lexicon")),
    ...readTags(tagger.labels),
  };
}

function lemmasOf(container: Container): LemmaRules {
  const bytes = container.arrays.get("lemmas");
  if (!(bytes instanceof Uint8Array)) throw new TypeError("loadSyntaxModel: no lemmas in this weights file");
  return readLemmaRules(decodeUtf8(bytes));
}

function tableOf(container: Container, name: string): WordClasses {
  const keys = container.arrays.get(`${name}.keys`);
  const ids = container.arrays.get(`${name}.ids`);
  // Copies, so that the bytes of the whole file need not be kept for them.
  if (keys instanceof Uint32Array && ids instanceof Uint16Array) return { keys: keys.slice(), ids: ids.slice() };
  throw new TypeError(`loadSyntaxModel: no table "${name}" in this weights file`);
}

/** Splits the tagger's labels (`NN|NOUN`) into the two tags. */
export function readTags(labels: readonly string[]): TagTables {
  const xpos = labels.map((label) => label.slice(0, label.lastIndexOf("|")));
  const upos = labels.map((label) => label.slice(label.lastIndexOf("|") + 1));
  const names = [...new Set(upos)];
  const coarse = Uint32Array.from(upos, (name) => names.indexOf(name));
  return { xpos, upos, coarse, between: Uint32Array.from(upos, (name) => BETWEEN[name] ?? 0) };
}

/**
 * Part of speech, lemma and dependency tree of every token (Universal Dependencies 2). Every sentence has one root, and no
 * cycle. Linear in the number of tokens.
 */
export function parse(document: Document, model: SyntaxModel): Syntax {
  const forms = document.tokens.map((token) => token.form);
  return parseWords(
    model,
    forms,
    document.sentences.map((sentence) => [sentence.firstToken, sentence.endToken]),
  );
}

/** As `parse`, for words that were cut elsewhere: `sentences` are ranges `[first, end)` of `forms` that follow one another. */
export function parseWords(model: SyntaxModel, forms: readonly string[], sentences: readonly Span[]): Syntax {
  const words = forms.map(model.read);
  const tags = new Int32Array(forms.length);
  const head = new Array<number>(forms.length).fill(-1);
  const deprel = new Array<string>(forms.length).fill("root");
  for (const [first, end] of sentences) tagSentence(model.tagger, words, first, end, tags, model.early);
  const xpos: string[] = [];
  const upos: string[] = [];
  const lemma: string[] = [];
  const lemmas = new Uint32Array(forms.length);
  for (let i = 0; i < forms.length; i++) {
    const tag = tags[i] as number;
    xpos.push(model.xpos[tag] as string);
    upos.push(model.upos[tag] as string);
    lemma.push(lemmaOfWord(model, forms[i] as string, words[i] as WordInfo, tag));
    lemmas[i] = (words[i] as WordInfo).lemmaHash;
  }
  for (const sentence of sentences) attach(sentence, words, lemmas, tags, model, head, deprel);
  settleClitics(words, xpos, upos, lemma, head, deprel);
  return { upos, xpos, lemma, head, deprel, children: childrenOf(head) };
}

/** Lemma of a word with this tag, kept with the word: texts repeat their words. */
function lemmaOfWord(model: SyntaxModel, form: string, word: WordInfo, tag: number): string {
  if (word.lemmaTag !== tag) {
    word.lemma = lemmaOf(model.lemmas, form, model.xpos[tag] as string, model.upos[tag] as string);
    word.lemmaTag = tag;
    word.lemmaHash = lemmaHash(word.lemma);
  }
  return word.lemma;
}

const NO_CHILDREN: readonly number[] = [];

/** The dependents of every word. Made to measure, and one list for all words without any: lists that grow take six times the room. */
function childrenOf(head: readonly number[]): (readonly number[])[] {
  const counts = new Int32Array(head.length);
  for (let i = 0; i < head.length; i++) if ((head[i] as number) >= 0) counts[head[i] as number]!++;
  const children = new Array<readonly number[]>(head.length);
  for (let i = 0; i < head.length; i++) children[i] = counts[i] === 0 ? NO_CHILDREN : new Array<number>(counts[i]!);
  counts.fill(0);
  for (let i = 0; i < head.length; i++) {
    const above = head[i] as number;
    if (above >= 0) (children[above] as number[])[counts[above]!++] = i;
  }
  return children;
}

/** What the parser knows of a lemma. */
export function lemmaHash(lemma: string): number {
  return hashString(lemma.length > 40 ? lemma.slice(0, 40) : lemma, 3);
}

/** What the parser reads of the words `[first, end)`, the root in the last place. */
export function parserInput(
  words: readonly WordInfo[],
  lemmas: Uint32Array,
  tags: Int32Array,
  tables: TagTables,
  first: number,
  end: number,
): ParserInput {
  const size = end - first;
  const room = () => new Uint32Array(size + 1);
  const input: ParserInput = {
    word: room(),
    lemma: room(),
    tag: room(),
    coarse: room(),
    kind: room(),
    between: room(),
  };
  for (let k = 0; k < size; k++) {
    const tag = tags[first + k] as number;
    input.word[k] = (words[first + k] as WordInfo).word;
    input.lemma[k] = lemmas[first + k] as number;
    input.tag[k] = tag;
    input.coarse[k] = tables.coarse[tag] as number;
    input.kind[k] = (words[first + k] as WordInfo).kind;
    input.between[k] = tables.between[tag] as number;
  }
  input.word[size] = 2;
  input.lemma[size] = 2;
  input.tag[size] = 0xfe;
  input.coarse[size] = 0x1e;
  input.kind[size] = 0xffe;
  return input;
}

function attach(
  [first, end]: Span,
  words: readonly WordInfo[],
  lemmas: Uint32Array,
  tags: Int32Array,
  model: SyntaxModel,
  head: number[],
  deprel: string[],
): void {
  const size = end - first;
  const input = parserInput(words, lemmas, tags, model, first, end);
  const state = parseSentence(model.parser, model.moves, input, size, model.early);
  // One root a sentence: the first; what else hung on the artificial root is beside it.
  let root = -1;
  for (let k = 0; k < size; k++) {
    if ((state.head[k] as number) < size) {
      head[first + k] = first + (state.head[k] as number);
      deprel[first + k] = model.moves.relations[state.label[k] as number] as string;
    } else if (root < 0) root = k;
    else {
      head[first + k] = first + root;
      deprel[first + k] = model.upos[tags[first + k] as number] === "PUNCT" ? "punct" : "parataxis";
    }
  }
}

/** `'s` and `'d` are read by what they help: `'s been` is `have`, `'d like` is `would`. */
function settleClitics(
  words: readonly WordInfo[],
  xpos: readonly string[],
  upos: readonly string[],
  lemma: string[],
  head: readonly number[],
  deprel: readonly string[],
): void {
  for (let i = 0; i < lemma.length; i++) {
    const norm = words[i]?.norm;
    if (upos[i] !== "AUX" || (norm !== "'s" && norm !== "'d")) continue;
    const verb = xpos[head[i] as number];
    if (norm === "'s") lemma[i] = deprel[i] === "aux" && verb === "VBN" ? "have" : "be";
    else lemma[i] = verb === "VBN" ? "have" : "would";
  }
}
