import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import { phraseAfter } from "./source.js";
import { baseRelation, isPunctuation } from "./tree.js";

/** Forms that report and are hardly ever anything else, which a tagger may take for nouns: "officials in Dorn allege that …". */
const FORMS = new Set(
  `allege alleges alleged say says said argue argues insist insists insisted deny denies denied believe believes believed warn warns
  warned concede concedes acknowledge acknowledges maintain maintains maintained contend contends assert asserts confirm confirms
  confirmed suspect suspects fear fears hope hopes`
    .trim()
    .split(/\s+/),
);
/** How far back the phrase that reports may open. */
const REACH = 12;
const NOMINAL = new Set(["NOUN", "PROPN", "PRON"]);

/** A reporting form that the tree did not take for a verb, between a phrase and "that": what follows is its content. Null elsewhere. */
export function lostCue(document: Document, syntax: Syntax, cue: number, sentence: Sentence): Candidate | null {
  if (syntax.upos[cue] === "VERB" || !FORMS.has(document.tokens[cue]?.norm ?? "")) return null;
  const that = cue + 1;
  if (document.tokens[that]?.norm !== "that" || that + 2 >= sentence.endToken) return null;
  let verbs = 0;
  const content: number[] = [];
  for (let token = that; token < sentence.endToken; token++) {
    content.push(token);
    if (syntax.upos[token] === "VERB" || syntax.upos[token] === "AUX") verbs++;
  }
  while (content.length > 0 && isPunctuation(document, syntax, content[content.length - 1] as number)) content.pop();
  const source = phraseBefore(document, syntax, cue, sentence.firstToken);
  if (verbs === 0 || source === null) return null;
  const contentHead = syntax.head[that] ?? -1;
  const inside = contentHead > that && contentHead < sentence.endToken ? contentHead : (content[1] as number);
  return { cue, pattern: "lost", mark: "", contentHead: inside, content, source, variant: "as" };
}

/** Words that may follow the cue at the end of a sentence: "the agency reported on Friday". */
const AFTER = 4;

/**
 * Who speaks at the end of a sentence: the phrase between the last comma and a cue that closes the sentence ("…, officials said."). Null where the
 * cue does not stand so.
 */
export function closingSource(document: Document, syntax: Syntax, cue: number, sentence: Sentence): number | null {
  if (syntax.upos[cue] !== "VERB" || !/^VB[DZ]$/.test(syntax.xpos[cue] ?? "")) return null;
  let end = sentence.endToken;
  while (end > cue && isPunctuation(document, syntax, end - 1)) end--;
  if (end - cue > AFTER) return null;
  const comma = commaBefore(document, syntax, cue, sentence.firstToken);
  return comma === null ? null : phraseBefore(document, syntax, cue, comma + 1);
}

function commaBefore(document: Document, syntax: Syntax, cue: number, first: number): number | null {
  let comma = cue - 1;
  while (comma > first && cue - comma < REACH && !isPunctuation(document, syntax, comma)) comma--;
  return document.tokens[comma]?.form === "," && comma < cue - 1 ? comma : null;
}

/**
 * A cue that closes its sentence behind a comma ("…, Norland Wire reported.") and that the tree hung elsewhere: all before the comma is its content.
 * Null where the tree already has it as the sentence's head or beside it.
 */
export function closingCue(document: Document, syntax: Syntax, cue: number, sentence: Sentence): Candidate | null {
  const relation = baseRelation(syntax, cue);
  if ((syntax.head[cue] ?? -1) < 0 || relation === "parataxis" || relation === "ccomp") return null;
  const source = closingSource(document, syntax, cue, sentence);
  const comma = commaBefore(document, syntax, cue, sentence.firstToken);
  if (source === null || comma === null) return null;
  const content: number[] = [];
  let verbs = 0;
  for (let token = sentence.firstToken; token < comma; token++) {
    content.push(token);
    if (/^VB[DZP]$/.test(syntax.xpos[token] ?? "") || syntax.upos[token] === "AUX") verbs++;
  }
  if (verbs === 0) return null;
  return { cue, pattern: "para-up", mark: "", contentHead: syntax.head[cue] as number, content, source, variant: "as" };
}

/** Head of the phrase between the last mark and the cue: its first noun that no other noun follows at once. */
function phraseBefore(document: Document, syntax: Syntax, cue: number, first: number): number | null {
  let from = cue;
  while (from > first && cue - from < REACH && !isPunctuation(document, syntax, from - 1)) from--;
  for (let token = from; token < cue; token++) {
    if (!NOMINAL.has(syntax.upos[token] ?? "")) continue;
    while (token + 1 < cue && NOMINAL.has(syntax.upos[token + 1] ?? "")) token++;
    return token;
  }
  return null;
}

/** Forms that close a sentence before who speaks and are nothing else there: "…, said Ana Reyes, head of the port." */
const INVERTED = new Set(["said", "says", "added", "adds"]);
const OPENS_PHRASE = new Set(["DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"]);

/**
 * A cue before who speaks at the end of a sentence: all before its comma is the content, what follows is the source with all that is said of it.
 * Parsers hang the name of such a source on what was said. Null where a clause follows that is not about the source.
 */
export function invertedCue(document: Document, syntax: Syntax, cue: number, sentence: Sentence): Candidate | null {
  if (!INVERTED.has(document.tokens[cue]?.norm ?? "") || document.tokens[cue - 1]?.form !== ",") return null;
  if (cue - 1 <= sentence.firstToken || !OPENS_PHRASE.has(syntax.upos[cue + 1] ?? "")) return null;
  let relative = false;
  for (let token = cue + 1; token < sentence.endToken; token++) {
    if (/^W/.test(syntax.xpos[token] ?? "")) relative = true;
    if (document.tokens[token]?.form === ":" || document.tokens[token]?.form === ";") return null;
    if (!/^(?:VB[DZP]|MD)$/.test(syntax.xpos[token] ?? "")) continue;
    if (!relative) return null;
    relative = false;
  }
  const source = phraseAfter(syntax, cue);
  const content: number[] = [];
  let verbs = 0;
  for (let token = sentence.firstToken; token < cue - 1; token++) {
    content.push(token);
    if (/^VB[DZP]$/.test(syntax.xpos[token] ?? "") || syntax.upos[token] === "AUX") verbs++;
  }
  if (source === null || verbs === 0) return null;
  const contentHead = syntax.head[cue] ?? -1;
  const inside = contentHead >= sentence.firstToken && contentHead < cue ? contentHead : (content[0] as number);
  return { cue, pattern: "para-up", mark: "", contentHead: inside, content, source, variant: "as" };
}
