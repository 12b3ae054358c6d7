import { hashString } from "../base/index.js";
import { classOfWord, type Lexicon, type WordClasses } from "./word-classes.js";

/** What the tagger and the parser know of a word by its form alone, as hashes. */
export type WordInfo = {
  /** Lower case, marks straight, every digit `0`. */
  readonly norm: string;
  readonly word: number;
  readonly cased: number;
  readonly shape: number;
  readonly suffix1: number;
  readonly suffix2: number;
  readonly suffix3: number;
  readonly suffix4: number;
  readonly prefix1: number;
  readonly prefix2: number;
  readonly prefix3: number;
  readonly prefix4: number;
  /** 0 lower or no letters, 1 capital first, 2 all capitals, 3 capital inside. */
  readonly capital: number;
  /** 1 holds a digit, 2 a hyphen, 4 no letter and no digit, 8 a stop. */
  readonly marks: number;
  /** Class of words that are used alike, from 1; 0 where none is known. */
  readonly kind: number;
  /** The tag that the word mostly has, from 1; 0 where it is not frequent. */
  readonly usual: number;
  /** The only tag that the word has, a label of the tagger; -1 where it has several or is not frequent. */
  readonly only: number;
  /** What the tagger makes of the word alone: null until it is asked. */
  scores: Int32Array | null;
  /** The lemma that was asked for last and the tag that it belongs to; -1 for none yet. */
  lemma: string;
  lemmaTag: number;
  /** `lemmaHash` of that lemma. */
  lemmaHash: number;
};

/** Longest part of a word that is looked at: the rest of an endless one adds nothing. */
const LOOK = 40;

/** Most words that are kept in mind. */
const KEPT = 8192;

/** Reads words; those seen before come from a table that lives as long as the reader, and begins anew when it is full. */
export function createWordReader(classes: WordClasses, lexicon: Lexicon): (form: string) => WordInfo {
  let known = new Map<string, WordInfo>();
  return (form) => {
    let info = known.get(form);
    if (info === undefined) {
      info = readWord(form, classes, lexicon);
      if (known.size >= KEPT) known = new Map();
      // An endless form is not worth the room.
      if (form.length <= LOOK) known.set(form, info);
    }
    return info;
  };
}

function readWord(whole: string, classes: WordClasses, lexicon: Lexicon): WordInfo {
  const form = straight(whole.length > LOOK ? whole.slice(0, LOOK) : whole);
  const norm = form.toLowerCase().replace(/\d/g, "0");
  const end = (n: number) => hashString(norm.length > n ? norm.slice(-n) : norm, n);
  const begin = (n: number) => hashString(norm.length > n ? norm.slice(0, n) : norm, n + 16);
  const word = hashString(norm);
  const tags = classOfWord(lexicon, word);
  return {
    norm,
    word,
    cased: hashString(form, 7),
    shape: hashString(shapeOf(form), 9),
    suffix1: end(1),
    suffix2: end(2),
    suffix3: end(3),
    suffix4: end(4),
    prefix1: begin(1),
    prefix2: begin(2),
    prefix3: begin(3),
    prefix4: begin(4),
    capital: capitalOf(form),
    marks: marksOf(form),
    kind: classOfWord(classes, word),
    usual: tags >> 1,
    only: (tags & 1) === 1 ? (tags >> 1) - 1 : -1,
    scores: null,
    lemma: "",
    lemmaTag: -1,
    lemmaHash: 0,
  };
}

function straight(form: string): string {
  if (!/[‘’‛“”„`´–—…]/.test(form)) return form;
  return form
    .replace(/[‘’‛´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/``/g, '"')
    .replace(/[–—]/g, "-")
    .replace(/…/g, "...");
}

function shapeOf(form: string): string {
  let out = "";
  let run = "";
  for (const char of form) {
    const kind = /\p{Lu}/u.test(char) ? "X" : /\p{L}/u.test(char) ? "x" : /\p{N}/u.test(char) ? "0" : char;
    // Runs of more than two are one: what matters is that there is more.
    run = run.endsWith(kind) ? run + kind : kind;
    if (run.length <= 2) out += kind;
  }
  return out;
}

function capitalOf(form: string): number {
  if (!/\p{Lu}/u.test(form)) return 0;
  if (!/\p{Ll}/u.test(form)) return form.length > 1 ? 2 : 1;
  return /^\P{L}*\p{Lu}[^\p{Lu}]*$/u.test(form) ? 1 : 3;
}

function marksOf(form: string): number {
  return (
    (/\d/.test(form) ? 1 : 0) |
    (form.includes("-") ? 2 : 0) |
    (/[\p{L}\p{N}]/u.test(form) ? 0 : 4) |
    (form.includes(".") ? 8 : 0)
  );
}
