import type { Span } from "../base/index.js";
import type { Document, Syntax } from "../text/index.js";
import { at, type Line, overHyphen } from "./line.js";
import { isDoing, isFate, isPeople } from "./people.js";

/** What a number counts. */
export type Counted = {
  readonly of: string | null;
  readonly ofSpan: Span | null;
  readonly person: boolean;
  /** Atom after the noun when it stands close behind the number; -1 otherwise. */
  readonly next: number;
};

const NOTHING: Counted = { of: null, ofSpan: null, person: false, next: -1 };
/** Most tokens between a number and the noun it counts. */
const REACH = 6;
const SKIPPED = new Set(["other", "more", "additional"]);
const DETERMINERS = new Set(["the", "its", "their", "his", "her", "these", "those", "our"]);
const NO_NOUNS = new Set(["others", "more", "each", "percent", "%", "al", "fold"]);

function lastAtomOf(line: Line, token: number, from: number): number {
  for (let i = from; i < Math.min(line.atoms.length, from + 24); i++) {
    const atom = line.atoms[i];
    if (atom && atom.token > token) return i;
  }
  return line.atoms.length;
}

function nounAt(document: Document, syntax: Syntax, line: Line, token: number, from: number): Counted {
  const word = document.tokens[token];
  if (!word) return NOTHING;
  const written = syntax.lemma[token] || word.norm;
  // Lemmatisers part on "people": one word for it, so that two reports meet.
  const lemma = written === "person" ? "people" : written;
  const person = isPeople(lemma) || isPeople(word.norm);
  return { of: lemma, ofSpan: [word.start, word.end], person, next: lastAtomOf(line, token, from) };
}

function isNoun(syntax: Syntax, token: number): boolean {
  const upos = syntax.upos[token];
  return upos === "NOUN" || upos === "PROPN";
}

/** `120-room hotel`: the noun behind the hyphen is what is counted. */
function behindHyphen(document: Document, syntax: Syntax, line: Line, from: number): Counted {
  const atom = line.atoms[overHyphen(line, from)];
  if (atom?.kind !== "word" || overHyphen(line, from) === from) return NOTHING;
  return isNoun(syntax, atom.token) ? nounAt(document, syntax, line, atom.token, from) : NOTHING;
}

function isSkipped(document: Document, syntax: Syntax, token: number, start: number, ofBefore: boolean): boolean {
  const norm = document.tokens[token]?.norm ?? "";
  const upos = syntax.upos[token] ?? "";
  const participle = (syntax.xpos[token] === "VBN" || syntax.xpos[token] === "VBG") && isNoun(syntax, token + 1);
  if (norm === "of") return token === start;
  if (DETERMINERS.has(norm)) return ofBefore;
  const joined =
    upos === "CCONJ" && token > start && syntax.upos[token - 1] === "ADJ" && syntax.upos[token + 1] === "ADJ";
  return (
    upos === "ADJ" || upos === "NUM" || SKIPPED.has(norm) || participle || joined || (upos === "ADV" && token > start)
  );
}

/** The head of the noun phrase that begins behind a number: the last noun of the first run of nouns. */
function scan(document: Document, syntax: Syntax, line: Line, from: number): Counted {
  const start = line.atoms[from]?.token ?? -1;
  if (start < 0) return NOTHING;
  let best = -1;
  const ofBefore = document.tokens[start]?.norm === "of";
  for (let t = start; t < Math.min(line.sentence.endToken, start + REACH); t++) {
    const norm = document.tokens[t]?.norm ?? "";
    if (isNoun(syntax, t) && !NO_NOUNS.has(norm)) {
      best = t;
      continue;
    }
    if (best >= 0 || !isSkipped(document, syntax, t, start, ofBefore)) break;
  }
  if (best < 0) return NOTHING;
  const comparison =
    document.tokens[best]?.norm === "times" && /^(?:as|more|higher|the)$/.test(document.tokens[best + 1]?.norm ?? "");
  return comparison ? NOTHING : nounAt(document, syntax, line, best, from);
}

/** By the tree: the number is a `nummod` of its noun. */
function byTree(document: Document, syntax: Syntax, line: Line, token: number, from: number): Counted {
  if (syntax.deprel[token] !== "nummod") return NOTHING;
  const head = syntax.head[token] ?? -1;
  const norm = document.tokens[head]?.norm ?? "";
  if (head <= token || head - token > REACH + 2 || head >= line.sentence.endToken) return NOTHING;
  if (!isNoun(syntax, head) || NO_NOUNS.has(norm)) return NOTHING;
  // "two plainclothes officers": a noun right behind the head is the head after all.
  const after = head + 1 < line.sentence.endToken && syntax.upos[head + 1] === "NOUN" ? head + 1 : head;
  return nounAt(document, syntax, line, after, from);
}

const AUXILIARIES = new Set(
  "were was are is have has had been be being others more people also reported confirmed feared left".split(" "),
);

/** `11 were killed`, `11 dead`, `killed at least 11`, `the death toll rose to 31`: people, though no noun says so. */
function byFate(line: Line, first: number, next: number): boolean {
  for (let i = next; i < next + 5; i++) {
    const word = at(line, i);
    if (isFate(word) || isDoing(word)) return true;
    if (!AUXILIARIES.has(word)) break;
  }
  const before = at(line, first - 1);
  if (isFate(before)) return true;
  for (let i = first - 1; i >= Math.max(0, first - 6); i--) {
    if (at(line, i) === "toll" || at(line, i) === "population") return true;
    if (line.atoms[i]?.kind === "sign") break;
  }
  return false;
}

/**
 * What a number in the atoms `[first, next)` counts: the noun that the tree or the words behind it give; people where
 * only a verb such as "killed" says so. `boundFirst`: first atom of the words that bound it ("at least").
 */
export function countedBy(
  document: Document,
  syntax: Syntax,
  line: Line,
  boundFirst: number,
  first: number,
  next: number,
): Counted {
  const hyphened = behindHyphen(document, syntax, line, next);
  if (hyphened.of !== null) return hyphened;
  const token = line.atoms[next - 1]?.token ?? -1;
  const numberToken = line.atoms[first]?.token ?? -1;
  const tree = byTree(document, syntax, line, token, next);
  const found = tree.of === null ? byTree(document, syntax, line, numberToken, next) : tree;
  if (found.of !== null && !isFate(found.of.toLowerCase())) return found;
  const noun = scan(document, syntax, line, next);
  const fate = byFate(line, boundFirst, next);
  if (noun.of !== null && !isFate(noun.of.toLowerCase())) return noun;
  return fate ? { of: "people", ofSpan: null, person: true, next: -1 } : noun;
}
