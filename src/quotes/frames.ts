import type { Document, Syntax } from "../text/index.js";
import type { Region } from "./regions.js";
import { isPassive, mainSubject, ownSubject, phraseAfter, sourceOf } from "./source.js";
import { SPEECH_VERBS, WEAK_SPEECH_VERBS } from "./speech-verbs.js";
import { baseRelation, dependents } from "./tree.js";

/** The cue beside a quoted stretch and the head of its source; null where the clause names none. */
export type Frame = { readonly cue: number; readonly source: number | null };

/** How far a cue may stand behind the stretch or before it, in tokens. */
const REACH = 40;
/** Most tokens of a phrase before a colon that names who speaks. */
const LABEL = 10;
/** Tokens of a stretch that is a name or a word rather than speech, its marks included. */
const SHORT = 6;
const NOMINAL = new Set(["PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"]);
/** Third persons of the plainest verbs of speech, which taggers take for nouns. */
const PRESENT = new Set(
  "says adds notes asks writes answers replies tells points argues states claims remarks tweets jokes quips".split(" "),
);
/** What has a title: "in his book, “…,”". */
const TITLED = new Set(
  "book novel film movie memoir album song show program programme series play essay article podcast documentary magazine poem".split(
    " ",
  ),
);
/** Forms of speech that mean nothing else behind a name and a closing mark. */
const PLAIN = new Set(
  "said says told tells added adds asked asks wrote writes replied noted notes continued explained answered shot".split(
    " ",
  ),
);
const LEADING = new Set(["ADV", "PART", "AUX"]);

/** The clause that says who speaks a quoted stretch, behind it or before it, read from the words beside the marks; null where none does. */
export function findFrame(document: Document, syntax: Syntax, regions: readonly Region[], at: number): Frame | null {
  const region = regions[at] as Region;
  const after = frameAfter(document, syntax, region, limitAfter(document, regions, at));
  const apart = /[?!]$/.test(lastInside(document, region)) && !startsLower(document, region.end);
  if (after && !apart) return after;
  // "He asked: “Is it open?” The crowd laughed." is two sentences; "“Is it open?” Reyes asked." is one.
  const before = frameBefore(document, syntax, region, regions[at - 1]?.end ?? 0);
  return before ?? (after && !isWeak(syntax, after.cue) ? after : null);
}

/** Where the clause behind a stretch must end: at the next stretch, a short one inside its sentence ("the “Gull” crew") left out. */
function limitAfter(document: Document, regions: readonly Region[], at: number): number {
  for (let next = at + 1; next < Math.min(regions.length, at + 4); next++) {
    const { first, end } = regions[next] as Region;
    const inside = document.tokens[first - 1]?.sentence === document.tokens[first]?.sentence;
    if (end - first > SHORT || !inside) return first;
  }
  return document.tokens.length;
}

/** `"…," said Ana Reyes`, `"…," the mayor, who was there, told reporters`, `"…," according to police`. */
function frameAfter(document: Document, syntax: Syntax, region: Region, limit: number): Frame | null {
  if (!region.closed || !opensClause(document, region)) return null;
  const end = lastInside(document, region);
  let from = region.end;
  const comma = /^[,—–]$/.test(formOf(document, from)) || formOf(document, from) === "--";
  if (comma) from++;
  const open = comma || /^(?:[,?!—–…]|-|--|\.\.\.|\?!|!!+)$/.test(end);
  const sentence = document.sentences[document.tokens[from]?.sentence ?? -1];
  if (sentence?.paragraph !== region.paragraph) return null;
  if (!open && !((syntax.upos[from] === "PRON" || isSpeech(document, syntax, from)) && startsLower(document, from)))
    return null;
  const to = Math.min(limit, from + REACH, endOfSentence(document, from));
  if (document.tokens[from]?.norm === "according") return accordingTo(syntax, from, to);
  let verb = from;
  while (verb < to && syntax.upos[verb] === "ADV") verb++;
  if (
    isSpeech(document, syntax, verb) &&
    syntax.xpos[verb] !== "VBG" &&
    verb + 1 < to &&
    NOMINAL.has(syntax.upos[verb + 1] ?? "")
  )
    return { cue: verb, source: inverted(syntax, verb, to) };
  const plain = plainly(document, from, to);
  if (plain !== null) {
    const own = ownSubject(syntax, plain);
    const source = own !== null && own >= from && own < plain ? own : headWithin(syntax, from, from, plain - 1);
    return { cue: plain, source: source ?? plain - 1 };
  }
  const spoken = open && region.end - region.first > SHORT;
  return subjectFirst(document, syntax, verb, to, spoken);
}

/** True when the stretch opens its sentence, but for a joining word, or follows another that a comma ends. */
function opensClause(document: Document, region: Region): boolean {
  const sentence = document.tokens[region.first]?.sentence;
  let at = region.first - 1;
  if (document.tokens[at]?.sentence === sentence && /^(?:and|but|so|yet|or)$/i.test(formOf(document, at))) at--;
  return document.tokens[at]?.sentence !== sentence || /^(?::|-|—|–|--)$/.test(formOf(document, at));
}

function inverted(syntax: Syntax, verb: number, to: number): number | null {
  const own = ownSubject(syntax, verb);
  if (own !== null && own > verb && own < to) return own;
  const head = headWithin(syntax, verb + 1, verb + 1, Math.min(to, verb + 14) - 1);
  return head !== null && syntax.xpos[head] === "PRP" && /^(?:me|us|him|them)$/.test(syntax.lemma[head] ?? "")
    ? null
    : head;
}

/** "…," Marsh Cole shot back: a few capitalised words and a plain form of speech, whatever the tagger made of them. */
function plainly(document: Document, from: number, to: number): number | null {
  for (let token = from; token < Math.min(to, from + 5); token++) {
    const form = formOf(document, token);
    if (token > from && PLAIN.has(form)) return token;
    if (!/^\p{Lu}[\p{L}.’'-]*$/u.test(form)) return null;
  }
  return null;
}

/** The first finite verb of speech behind a phrase; clauses that commas or "who" set off may stand between. */
function subjectFirst(document: Document, syntax: Syntax, from: number, to: number, spoken: boolean): Frame | null {
  if (!NOMINAL.has(syntax.upos[from] ?? "")) return null;
  let aside = false;
  let relative = false;
  for (let token = from + 1; token < to; token++) {
    const form = formOf(document, token);
    if (form === "," || form === "—" || form === "–" || form === "(" || form === ")") aside = true;
    if (/^(?:who|which|whose|that)$/i.test(form)) {
      aside = true;
      relative = true;
    }
    const speech = isSpeech(document, syntax, token);
    if (syntax.upos[token] !== "VERB" && !speech) continue;
    const finite = /^VB[DZP]$/.test(syntax.xpos[token] ?? "") || hasAuxiliary(syntax, token, from);
    const other =
      spoken &&
      !aside &&
      finite &&
      syntax.upos[token] === "VERB" &&
      /^\p{Lu}|^(?:he|she|they)$/u.test(formOf(document, token - 1));
    const speaks = (speech || other) && syntax.xpos[token] !== "VBG" && syntax.xpos[token] !== "VB";
    if (relative) {
      relative = false;
      continue;
    }
    if (speaks) {
      const own = ownSubject(syntax, token);
      const near = own !== null && own >= from && own < token && !isRelativePronoun(document, own);
      const source = near && !aside ? own : headWithin(syntax, from, from, token - 1);
      const cue = quotedAs(document, syntax, token, to);
      // "The paper quoted him as saying": he says it; "he was quoted as saying": so does he.
      const quoted = cue !== token && !isPassive(syntax, token) ? phraseAfter(syntax, token) : null;
      return { cue, source: quoted ?? source ?? own };
    }
    if (!aside && finite) return null;
  }
  return null;
}

/** "was quoted as saying": the participle is the cue. */
function quotedAs(document: Document, syntax: Syntax, verb: number, to: number): number {
  if (syntax.lemma[verb] !== "quote" && syntax.lemma[verb] !== "cite") return verb;
  for (let token = verb + 1; token < Math.min(to, verb + 8); token++)
    if (syntax.xpos[token] === "VBG" && document.tokens[token - 1]?.norm === "as") return token;
  return verb;
}

function accordingTo(syntax: Syntax, from: number, to: number): Frame | null {
  const source = headWithin(syntax, from + 2, from + 2, to - 1);
  return source === null ? null : { cue: from, source };
}

/** `The mayor said on Monday: "…"`, `asked, she said, "…"`, `He told them: / "…"`. */
function frameBefore(document: Document, syntax: Syntax, region: Region, limit: number): Frame | null {
  const mark = region.first - 1;
  const form = formOf(document, mark);
  if (mark < limit || !opensAsSentence(document, region)) return null;
  const sentence = document.sentences[document.tokens[mark]?.sentence ?? -1];
  if (!sentence) return null;
  const paragraph = sentence.paragraph;
  if (paragraph < region.paragraph - 1 || (paragraph !== region.paragraph && form !== ":")) return null;
  const from = Math.max(limit, sentence.firstToken, mark - REACH);
  if (form === ":" && !endsAsSentence(document, region) && region.end - region.first <= SHORT) return null;
  if (form === ":") return beforeColon(document, syntax, from, mark, region);
  if (form !== "," && !(isSpeech(document, syntax, mark) && !isWeak(syntax, mark))) return null;
  if (form !== "," && (!endsAsSentence(document, region) || isNamedBy(syntax, mark, region))) return null;
  if (form === "," && TITLED.has(document.tokens[mark - 1]?.norm ?? "")) return null;
  if (document.tokens[mark]?.sentence !== document.tokens[region.first]?.sentence && form !== ",") return null;
  if (form === "," && document.tokens[sentence.firstToken]?.norm === "according" && from === sentence.firstToken)
    return accordingTo(syntax, from, mark);
  // "Said Ana Reyes, who saw it, “…”"
  if (
    form === "," &&
    isSpeech(document, syntax, from) &&
    NOMINAL.has(syntax.upos[from + 1] ?? "") &&
    from === sentence.firstToken
  )
    return { cue: from, source: inverted(syntax, from, mark) };
  for (let token = mark; token >= from; token--) {
    if (syntax.upos[token] !== "VERB") continue;
    if (isSpeech(document, syntax, token) && !(form === "," && token < mark - 25)) {
      const weak = isWeak(syntax, token) && token < mark - 1;
      return weak ? null : { cue: token, source: sourceAhead(document, syntax, token, from, region) };
    }
    if (/^VB[DZP]$/.test(syntax.xpos[token] ?? "") && !isRelative(syntax, token)) return null;
  }
  return null;
}

/** "To counter “their idle talk.”": an infinitive and words without a verb; the marks keep their distance and nobody speaks. */
function isNamedBy(syntax: Syntax, verb: number, region: Region): boolean {
  if (syntax.xpos[verb] !== "VB" || syntax.xpos[verb - 1] !== "TO") return false;
  for (let token = region.first; token < region.end; token++)
    if (/^(?:VERB|AUX)$/.test(syntax.upos[token] ?? "")) return false;
  return true;
}

function beforeColon(document: Document, syntax: Syntax, from: number, colon: number, region: Region): Frame | null {
  const label = labelBefore(document, syntax, from, colon);
  if (label) return label;
  let main = -1;
  for (let token = colon - 1; token >= from; token--) {
    if (syntax.upos[token] !== "VERB" || isRelative(syntax, token)) continue;
    if (isSpeech(document, syntax, token) && !isWeak(syntax, token)) {
      const source = sourceAhead(document, syntax, token, from, region);
      if (source !== null) return { cue: token, source };
    }
    if (main < 0 && /^VB[DZP]$/.test(syntax.xpos[token] ?? "")) main = token;
  }
  if (main < 0) return null;
  const source = sourceAhead(document, syntax, main, from, region);
  const named =
    source !== null && !/^(?:it|this|that|these|those|there|what|here|i|we|you)$/i.test(formOf(document, source));
  return named ? { cue: main, source } : null;
}

/** "Harbour master: “…”", "Late at night - Ana Reyes: “…”", "Her answer: “…”": a phrase without a verb, from a dash or the sentence's start. */
function labelBefore(document: Document, syntax: Syntax, from: number, colon: number): Frame | null {
  let first = colon;
  let linked = false;
  while (first > from && first > colon - LABEL && !/^(?:-|—|–|--|•|"|”)$/.test(formOf(document, first - 1))) {
    if (syntax.upos[first - 1] === "VERB") return null;
    if (syntax.upos[first - 1] === "AUX") linked = true;
    first--;
  }
  if (first > from && first <= colon - LABEL) return null;
  while (first < colon && !NOMINAL.has(syntax.upos[first] ?? "")) first++;
  const head = headWithin(syntax, first, first, colon - 1);
  if (head === null) return null;
  const owner = dependents(syntax, head, "nmod:poss")[0];
  // "The mayor's answer was: “…”" has an owner; "The plan is: …" says nothing of who speaks.
  if (linked && owner === undefined) return null;
  return owner === undefined ? { cue: colon, source: head } : { cue: head, source: owner };
}

/** The source of a verb before the stretch: by the tree, else the phrase right before it, else the subject of its sentence. */
function sourceAhead(document: Document, syntax: Syntax, verb: number, from: number, region: Region): number | null {
  const outside = (token: number | null): token is number =>
    token !== null && (token < region.first || token >= region.end) && !isRelativePronoun(document, token);
  const aside = syntax.xpos[verb] === "VBG" && /^(?:,|—|–)$/.test(formOf(document, verb - 1));
  const own = aside ? mainSubject(syntax, from, verb) : sourceOf(syntax, verb);
  if (outside(own) && (own < verb || isPassive(syntax, verb))) return own;
  let before = verb - 1;
  while (before > verb - 4 && LEADING.has(syntax.upos[before] ?? "")) before--;
  if (before >= from) {
    const beside = headWithin(syntax, before, from, verb - 1);
    if (beside !== null && !dependents(syntax, beside, "case").some((mark) => mark < beside)) return beside;
  }
  for (let token = verb - 1; token >= from; token--)
    if (baseRelation(syntax, token) === "nsubj" && !isRelativePronoun(document, token)) return token;
  return null;
}

/** The nominal head above `from` inside `[least, most]`; null where the phrase has none. */
function headWithin(syntax: Syntax, from: number, least: number, most: number): number | null {
  if (from < least || from > most || !NOMINAL.has(syntax.upos[from] ?? "")) return null;
  let top = from;
  for (let step = 0; step < 6; step++) {
    const above = syntax.head[top] ?? -1;
    if (above < least || above > most || !NOMINAL.has(syntax.upos[above] ?? "")) break;
    top = above;
  }
  const upos = syntax.upos[top];
  if (upos === "PROPN" || upos === "NOUN" || upos === "PRON") return top;
  for (let token = top + 1; token <= Math.min(most, top + 6); token++) {
    const own = syntax.upos[token];
    if (own === "PROPN" || own === "NOUN" || own === "PRON") return token;
    if (!NOMINAL.has(own ?? "")) return null;
  }
  return top;
}

/** True for a verb of speech, also for one that the tagger took for a noun ("Reyes notes."). */
function isSpeech(document: Document, syntax: Syntax, token: number): boolean {
  if (syntax.upos[token] === "VERB") {
    const norm = document.tokens[token]?.norm ?? "";
    return (
      SPEECH_VERBS.has((syntax.lemma[token] ?? "").toLowerCase()) || SPEECH_VERBS.has(norm.replace(/(?:ed|es|s)$/, ""))
    );
  }
  if (syntax.upos[token] === "PROPN" || !/(?:s|ed)$/.test(formOf(document, token))) return false;
  const before = syntax.upos[token - 1];
  if (before !== "PROPN" && before !== "PRON" && before !== "PUNCT") return false;
  const norm = document.tokens[token]?.norm ?? "";
  return PRESENT.has(norm);
}

function startsLower(document: Document, token: number): boolean {
  return /^\p{Ll}/u.test(formOf(document, token));
}

function isWeak(syntax: Syntax, token: number): boolean {
  return WEAK_SPEECH_VERBS.has((syntax.lemma[token] ?? "").toLowerCase());
}

function isRelative(syntax: Syntax, token: number): boolean {
  return syntax.deprel[token] === "acl:relcl";
}

function isRelativePronoun(document: Document, token: number): boolean {
  return /^(?:who|which|that|whom)$/i.test(document.tokens[token]?.form ?? "");
}

function hasAuxiliary(syntax: Syntax, token: number, from: number): boolean {
  return (syntax.children[token] ?? []).some((child) => child >= from && baseRelation(syntax, child) === "aux");
}

/** The last form inside the marks; closing marks of quotations inside it are passed over. */
export function lastInside(document: Document, region: Region): string {
  let at = region.end - (region.closed ? 2 : 1);
  while (at > region.first && /^(?:["”’»']|'')$/.test(formOf(document, at))) at--;
  return formOf(document, at);
}

function formOf(document: Document, token: number): string {
  return document.tokens[token]?.form ?? "";
}

/** First token behind the sentence of `token`. */
function endOfSentence(document: Document, token: number): number {
  return document.sentences[document.tokens[token]?.sentence ?? -1]?.endToken ?? token;
}

/** True when the words inside the marks open with a capital, a figure, a bracket or an ellipsis. */
function opensAsSentence(document: Document, region: Region): boolean {
  return /^[\p{Lu}\d[(…#@$‘“.]/u.test(formOf(document, region.first + 1));
}

/** True when the words inside the marks, or the token behind them, end a sentence. */
function endsAsSentence(document: Document, region: Region): boolean {
  return (
    !region.closed || /^[.,?!…—–]/.test(lastInside(document, region)) || /^[.,]/.test(formOf(document, region.end))
  );
}
