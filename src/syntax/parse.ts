import { hashString } from "../base/index.js";
import { type Container, decodeUtf8, LinearModel, readContainer } from "../models/index.js";
import type { Document, Sentence, Syntax } from "../text/index.js";
import { type LemmaRules, lemmaOf, readLemmaRules } from "./lemmas.js";
import { type MoveTable, parseSentence, readMoves } from "./parser.js";
import type { ParserInput } from "./parser-features.js";
import { tagSentence } from "./tagger.js";
import { createWordReader, type WordInfo } from "./words.js";

/** Weights of the tagger, the lemmatiser and the parser, ready to use. */
export type SyntaxModel = {
  readonly tagger: LinearModel;
  readonly parser: LinearModel;
  readonly moves: MoveTable;
  readonly lemmas: LemmaRules;
  /** Penn and universal tag, and the number of the universal tag, of every label of the tagger. */
  readonly xpos: readonly string[];
  readonly upos: readonly string[];
  readonly coarse: Uint32Array;
};

/** Reads the weights file `models/syntax-…/weights.bin`. Throws when the bytes are not one. */
export function loadSyntaxModel(bytes: Uint8Array): SyntaxModel {
  const container = readContainer(bytes);
  const tagger = new LinearModel(container, "tagger");
  const parser = new LinearModel(container, "parser");
  return { tagger, parser, moves: readMoves(parser.labels), lemmas: lemmasOf(container), ...readTags(tagger.labels) };
}

function lemmasOf(container: Container): LemmaRules {
  const bytes = container.arrays.get("lemmas");
  if (!(bytes instanceof Uint8Array)) throw new TypeError("loadSyntaxModel: no lemmas in this weights file");
  return readLemmaRules(decodeUtf8(bytes));
}

/** Splits the tagger's labels (`NN|NOUN`) into the two tags. */
export function readTags(labels: readonly string[]): Pick<SyntaxModel, "xpos" | "upos" | "coarse"> {
  const xpos = labels.map((label) => label.slice(0, label.lastIndexOf("|")));
  const upos = labels.map((label) => label.slice(label.lastIndexOf("|") + 1));
  const names = [...new Set(upos)];
  return { xpos, upos, coarse: Uint32Array.from(upos, (name) => names.indexOf(name)) };
}

/**
 * Part of speech, lemma and dependency tree of every token (Universal Dependencies 2). Every sentence has one root, and no
 * cycle. Linear in the number of tokens.
 */
export function parse(document: Document, model: SyntaxModel): Syntax {
  const { tokens } = document;
  const read = createWordReader();
  const words = tokens.map((token) => read(token.form));
  const tags = new Int32Array(tokens.length);
  const head = new Array<number>(tokens.length).fill(-1);
  const deprel = new Array<string>(tokens.length).fill("root");
  for (const { firstToken, endToken } of document.sentences)
    tagSentence(model.tagger, words, firstToken, endToken, tags);
  const xpos = Array.from(tags, (tag) => model.xpos[tag] as string);
  const upos = Array.from(tags, (tag) => model.upos[tag] as string);
  const lemma = tokens.map((token, i) => lemmaOf(model.lemmas, token.form, xpos[i] as string, upos[i] as string));
  for (const sentence of document.sentences) attach(sentence, words, lemma, tags, model, head, deprel);
  const children: number[][] = tokens.map(() => []);
  for (let i = 0; i < head.length; i++) if ((head[i] as number) >= 0) children[head[i] as number]?.push(i);
  settleClitics(document, xpos, upos, lemma, head, deprel);
  return { upos, xpos, lemma, head, deprel, children };
}

/** What the parser reads of the words `[first, end)`, the root in the last place. */
export function parserInput(
  words: readonly WordInfo[],
  lemma: readonly string[],
  tags: Int32Array,
  coarse: Uint32Array,
  first: number,
  end: number,
): ParserInput {
  const size = end - first;
  const input: ParserInput = {
    word: new Uint32Array(size + 1),
    lemma: new Uint32Array(size + 1),
    tag: new Uint32Array(size + 1),
    coarse: new Uint32Array(size + 1),
  };
  for (let k = 0; k < size; k++) {
    const tag = tags[first + k] as number;
    input.word[k] = (words[first + k] as WordInfo).word;
    input.lemma[k] = hashString((lemma[first + k] as string).slice(0, 40), 3);
    input.tag[k] = tag;
    input.coarse[k] = coarse[tag] as number;
  }
  input.word[size] = 2;
  input.lemma[size] = 2;
  input.tag[size] = 0xfe;
  input.coarse[size] = 0x1e;
  return input;
}

function attach(
  sentence: Sentence,
  words: readonly WordInfo[],
  lemma: readonly string[],
  tags: Int32Array,
  model: SyntaxModel,
  head: number[],
  deprel: string[],
): void {
  const { firstToken: first, endToken: end } = sentence;
  const size = end - first;
  const input = parserInput(words, lemma, tags, model.coarse, first, end);
  const state = parseSentence(model.parser, model.moves, input, size);
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
  document: Document,
  xpos: readonly string[],
  upos: readonly string[],
  lemma: string[],
  head: readonly number[],
  deprel: readonly string[],
): void {
  for (let i = 0; i < lemma.length; i++) {
    const norm = document.tokens[i]?.norm;
    if (upos[i] !== "AUX" || (norm !== "'s" && norm !== "'d")) continue;
    const verb = xpos[head[i] as number];
    if (norm === "'s") lemma[i] = deprel[i] === "aux" && verb === "VBN" ? "have" : "be";
    else lemma[i] = verb === "VBN" ? "have" : "would";
  }
}
