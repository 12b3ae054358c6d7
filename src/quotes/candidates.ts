import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate, Pattern } from "./candidate.js";
import { closingCue, closingSource, invertedCue, lostCue } from "./lost-cues.js";
import { quotedCandidates } from "./quoted-candidates.js";
import type { Region } from "./regions.js";
import { isPassive, ownSubject, sourceBeside, sourceOf, speakerOf } from "./source.js";
import { baseRelation, dependents, isPunctuation, subtree } from "./tree.js";
import { withVariants } from "./variants.js";

/** Longer sentences are lists or broken text: no tree is trusted there. */
const MAX_SENTENCE = 240;
/** Readings of cues at most in one sentence, before their variants; the longest sentences of news have half as many. */
const MAX_FOUND = 80;
/** Most tokens before the colon of "Minister: no talks". */
const MAX_COLON = 9;

const REPORTING_ADVERBS = new Set(["reportedly", "allegedly", "supposedly", "purportedly", "apparently", "seemingly"]);

/** All ways to read those cues of one sentence that `mayAttribute`; empty for a sentence too long to trust. */
export function candidatesOf(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  regions: readonly Region[],
  mayAttribute: (cue: number) => boolean = () => true,
): readonly Candidate[] {
  if (sentence.endToken - sentence.firstToken > MAX_SENTENCE) return [];
  const found: Candidate[] = [];
  const near = regions.filter((region) => region.first < sentence.endToken && region.end > sentence.firstToken);
  for (let token = sentence.firstToken; token < sentence.endToken && found.length < MAX_FOUND; token++) {
    const upos = syntax.upos[token] ?? "";
    const inverted = invertedCue(document, syntax, token, sentence);
    if (inverted !== null) {
      found.push(inverted);
      continue;
    }
    if (isQuotedAs(document, syntax, token, sentence.endToken)) continue;
    // What a hopeless cue may be taken to say need not be worked out.
    if (mayHold(syntax, token, upos) && mayAttribute(token)) {
      found.push(...treeCandidates(document, syntax, token, sentence));
      if (upos === "VERB") found.push(...quotedCandidates(document, syntax, token, sentence, near));
    }
    const lost = lostCue(document, syntax, token, sentence);
    const close = closingCue(document, syntax, token, sentence);
    if (lost !== null) found.push(lost);
    if (close !== null) found.push(close);
    const according = accordingCandidate(document, syntax, token);
    if (according) found.push(according);
    if (REPORTING_ADVERBS.has(document.tokens[token]?.norm ?? ""))
      found.push(...adverbCandidate(document, syntax, token));
  }
  found.push(...colonCandidates(document, syntax, sentence, near));
  const lost = new Set(found.filter(({ pattern }) => pattern === "lost").map(({ cue }) => cue));
  return withVariants(
    document,
    syntax,
    sentence,
    found.filter(({ cue, content }) => content.length > 0 && (lost.has(cue) || mayAttribute(cue))),
    near,
  );
}

/** Relations of what a noun or an adjective may attribute. */
const HOLDING = new Set(["ccomp", "xcomp", "obj", "obl", "nmod", "acl", "advcl", "parataxis"]);

/** Whether the tree can give readings of this word as a cue. */
function mayHold(syntax: Syntax, token: number, upos: string): boolean {
  if (upos === "VERB") return true;
  if (upos !== "NOUN" && upos !== "ADJ") return false;
  return (syntax.children[token] ?? []).some((child) => HOLDING.has(baseRelation(syntax, child)));
}

function treeCandidates(document: Document, syntax: Syntax, cue: number, sentence: Sentence): readonly Candidate[] {
  const found: Candidate[] = [];
  const source = speakerOf(syntax, cue, sentence.firstToken);
  const closing = closingSource(document, syntax, cue, sentence);
  const passive = syntax.upos[cue] === "VERB" && isPassive(syntax, cue);
  const add = (pattern: Pattern, contentHead: number, tokens: readonly number[], mark = "") => {
    const content = edged(document, syntax, tokens);
    const inverted = pattern === "para-up" || (pattern === "ccomp" && contentHead < cue);
    // At the sentence's end the tree often joins who speaks to what is said: "…, officials said."
    const speaker = (inverted ? closing : null) ?? source ?? (inverted ? sourceBeside(syntax, cue) : null);
    found.push({ cue, pattern, mark, contentHead, content, source: speaker, variant: "as" });
  };
  for (const child of syntax.children[cue] ?? []) {
    const relation = baseRelation(syntax, child);
    if (relation === "ccomp") add("ccomp", child, contentOf(syntax, child, cue));
    else if (relation === "xcomp") addComplement(syntax, cue, child, passive, add);
    else if (relation === "obj") add("obj", child, contentOf(syntax, child, cue));
    else if (relation === "obl" || relation === "nmod") addOblique(syntax, child, add);
    else if (relation === "acl" && syntax.upos[cue] === "NOUN" && child > cue)
      add("acl", child, contentOf(syntax, child, cue));
    else if (relation === "advcl" && child > cue)
      add("obl", child, contentOf(syntax, child, cue), `advcl-${markOf(syntax, child)}`);
    else if (relation === "parataxis" && child > cue) add("para-down", child, contentOf(syntax, child, cue));
  }
  if (syntax.upos[cue] === "VERB") {
    if (passive) addPassive(syntax, cue, add);
    addRest(syntax, cue, add);
    addParent(document, syntax, cue, add);
  }
  return found;
}

/** How far "as saying" may stand behind "quoted". */
const QUOTED_REACH = 14;

/** "Quoted the mayor as saying": the cue is the participle, and who quotes passes it on. */
function isQuotedAs(document: Document, syntax: Syntax, cue: number, end: number): boolean {
  if (syntax.upos[cue] !== "VERB" || (syntax.lemma[cue] !== "quote" && syntax.lemma[cue] !== "cite")) return false;
  for (let token = cue + 1; token < Math.min(end, cue + QUOTED_REACH); token++)
    if (syntax.xpos[token] === "VBG" && document.tokens[token - 1]?.norm === "as") return true;
  return false;
}

type Add = (pattern: Pattern, contentHead: number, tokens: readonly number[], mark?: string) => void;

function addComplement(syntax: Syntax, cue: number, child: number, passive: boolean, add: Add): void {
  const complement = contentOf(syntax, child, cue);
  add("xcomp", child, complement);
  const subject = ownSubject(syntax, cue);
  if (subject !== null && (passive || sourceOf(syntax, cue) === null)) {
    add("subj+xcomp", child, [...contentOf(syntax, subject, cue), ...complement]);
  } else if (subject !== null && syntax.upos[cue] !== "VERB") {
    add("subj+xcomp", child, [...contentOf(syntax, subject, cue), ...complement]);
  } else if (subject !== null && (syntax.lemma[cue] === "seem" || syntax.lemma[cue] === "appear")) {
    add("subj+xcomp", child, [...contentOf(syntax, subject, cue), ...complement]);
  }
}

/** An object of a preposition: "called for a vote", "support for the bill"; the preposition stays with the cue. */
function addOblique(syntax: Syntax, child: number, add: Add): void {
  const mark = markOf(syntax, child);
  if (mark === "" || mark === "according" || syntax.deprel[child] === "nmod:poss") return;
  const cases = new Set(dependents(syntax, child, "case"));
  add(
    "obl",
    child,
    subtree(syntax, child, (token) => cases.has(token)),
    mark,
  );
}

function addPassive(syntax: Syntax, cue: number, add: Add): void {
  const subject = ownSubject(syntax, cue);
  if (subject === null) {
    const above = syntax.head[cue] ?? -1;
    if (above >= 0 && syntax.deprel[cue] === "acl") {
      add(
        "passive",
        above,
        subtree(syntax, above, (token) => token === cue),
      );
    }
    return;
  }
  const rest = (syntax.children[cue] ?? []).filter((child) => child > cue && baseRelation(syntax, child) === "xcomp");
  if (rest.length === 0) add("passive", subject, contentOf(syntax, subject, cue));
}

/** Object with what follows it: "called him a liar", "described it as a mistake". */
function addRest(syntax: Syntax, cue: number, add: Add): void {
  const parts: number[] = [];
  let objects = 0;
  let others = 0;
  let head = -1;
  for (const child of syntax.children[cue] ?? []) {
    if (child < cue) continue;
    const relation = baseRelation(syntax, child);
    const isObject = relation === "obj" || relation === "iobj";
    if (!isObject && relation !== "xcomp" && relation !== "obl" && relation !== "ccomp" && relation !== "advcl")
      continue;
    if (isObject) objects++;
    else if (objects === 0) continue;
    else others++;
    if (head < 0) head = child;
    parts.push(...subtree(syntax, child));
  }
  if (objects > 0 && others > 0)
    add(
      "rest",
      head,
      parts.sort((left, right) => left - right),
    );
}

/** The cue inside what it says: "The road, she said, was closed"; and "the report, which he called a fraud". */
function addParent(document: Document, syntax: Syntax, cue: number, add: Add): void {
  const above = syntax.head[cue] ?? -1;
  if (above < 0) return;
  const relation = baseRelation(syntax, cue);
  if (relation === "parataxis" || relation === "dep" || relation === "discourse") {
    const own = subtree(syntax, cue);
    const skip = own[0] === undefined ? -1 : own[0];
    add(
      "para-up",
      above,
      subtree(syntax, above, (token) => token === cue && skip >= 0),
    );
  } else if (relation === "conj" || (relation === "advcl" && isMarkedAs(document, syntax, cue))) {
    add(
      "para-up",
      above,
      subtree(syntax, above, (token) => token === cue),
      relation,
    );
  } else if (syntax.deprel[cue] === "acl:relcl") {
    add(
      "relative",
      above,
      subtree(syntax, above, (token) => token === cue),
    );
  }
}

/** "as he put it": the clause holds no content of its own. */
function isMarkedAs(document: Document, syntax: Syntax, cue: number): boolean {
  return dependents(syntax, cue, "mark").some((mark) => document.tokens[mark]?.norm === "as");
}

function accordingCandidate(document: Document, syntax: Syntax, token: number): Candidate | null {
  if (document.tokens[token]?.norm !== "according") return null;
  const holder = syntax.deprel[token] === "case" ? (syntax.head[token] ?? -1) : token;
  const sourceHead = holder === token ? dependents(syntax, token, "obl", "nmod")[0] : holder;
  const clause = syntax.head[holder] ?? -1;
  if (sourceHead === undefined || clause < 0) return null;
  const tokens = subtree(syntax, clause, (child) => child === holder);
  return {
    cue: token,
    pattern: "according",
    mark: "to",
    contentHead: clause,
    content: edged(document, syntax, tokens),
    source: sourceHead,
    variant: "as",
  };
}

function adverbCandidate(document: Document, syntax: Syntax, token: number): readonly Candidate[] {
  const clause = syntax.head[token] ?? -1;
  if (clause < 0) return [];
  const content = edged(
    document,
    syntax,
    subtree(syntax, clause, (child) => child === token),
  );
  return [{ cue: token, pattern: "adverb", mark: "", contentHead: clause, content, source: null, variant: "as" }];
}

/** "Minister: no talks before May": a short name, a colon, and the rest of the line. */
function colonCandidates(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  regions: readonly Region[],
): readonly Candidate[] {
  const { firstToken, endToken } = sentence;
  const last = Math.min(endToken - 1, firstToken + MAX_COLON);
  for (let token = firstToken + 1; token < last; token++) {
    if (document.tokens[token]?.form !== ":") continue;
    if (regions.some((region) => region.first < token && region.end > token)) return [];
    const before = firstToken + indexOfHead(syntax, firstToken, token);
    if (syntax.upos[before] === "VERB" || syntax.upos[before] === "AUX") return [];
    const tokens: number[] = [];
    for (let at = token + 1; at < endToken; at++) tokens.push(at);
    const content = edged(document, syntax, tokens);
    return [
      {
        cue: token,
        pattern: "colon",
        mark: sentence.zone,
        contentHead: content[0] ?? token,
        content,
        source: before,
        variant: "as",
      },
    ];
  }
  return [];
}

/** Offset of the token before the colon on which the others there hang. */
function indexOfHead(syntax: Syntax, from: number, to: number): number {
  for (let token = from; token < to; token++) {
    const head = syntax.head[token] ?? -1;
    if ((head < from || head >= to) && syntax.upos[token] !== "PUNCT") return token - from;
  }
  return to - 1 - from;
}

/** The words of a complement, without the clause of the cue where that stands inside it. */
function contentOf(syntax: Syntax, head: number, cue: number): readonly number[] {
  return subtree(syntax, head, (token) => token === cue);
}

/** First word of the preposition or conjunction of a phrase; empty where it has none. */
function markOf(syntax: Syntax, token: number): string {
  const mark = dependents(syntax, token, "case", "mark")[0];
  return mark === undefined ? "" : (syntax.lemma[mark] ?? "");
}

const OPENING = /^(?:["“„«‘(]|``|')$/;
const CLOSING = /^(?:["”»’)]|''|')$/;

/** Without the marks at its edges; marks of quotation stay, and one beside the content that its other side answers is taken in. */
function edged(document: Document, syntax: Syntax, tokens: readonly number[]): readonly number[] {
  let from = 0;
  let to = tokens.length;
  const form = (at: number) => document.tokens[tokens[at] as number]?.form ?? "";
  while (from < to && isPunctuation(document, syntax, tokens[from] as number) && !OPENING.test(form(from))) from++;
  while (to > from && isPunctuation(document, syntax, tokens[to - 1] as number) && !CLOSING.test(form(to - 1))) to--;
  return tokens.slice(from, to);
}
