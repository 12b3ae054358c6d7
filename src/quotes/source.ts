import type { Syntax } from "../text/index.js";
import { baseRelation, dependents, depthOf } from "./tree.js";

/** How far a subject is looked for up the tree. */
const MAX_CLIMB = 6;

/** Verbs whose object, not whose subject, does what the infinitive says: "asked him to go". */
const OBJECT_CONTROL = new Set(
  "ask tell urge order persuade advise encourage force allow invite instruct remind request require permit warn let help make cause enable lead beg call command direct compel convince expect want need get press implore".split(
    " ",
  ),
);

/** "The paper quoted him as saying": he says it. */
const QUOTING = new Set(["quote", "cite", "describe"]);

/** Verbs that only carry a noun of speech: the subject of "made the claim" is the claim's source. */
const LIGHT = new Set(
  "make give issue have express voice hold offer raise take deliver release publish show state repeat send put share harbor lodge file face draw".split(
    " ",
  ),
);

/** Participles whose subject feels or means what follows: "They are focused on the vote". */
const FELT = new Set(
  "focus commit concern worry prepare determine convince dedicate oppose interest please surprise assure disappoint frustrate satisfy excite thrill".split(
    " ",
  ),
);
/** How far back a sentence's subject is looked for. */
const MAX_AHEAD = 60;

/** True when the verb is in the passive. */
export function isPassive(syntax: Syntax, token: number): boolean {
  for (const child of syntax.children[token] ?? []) {
    const relation = syntax.deprel[child];
    if (relation === "aux:pass" || relation === "nsubj:pass" || relation === "csubj:pass") return true;
  }
  if (syntax.xpos[token] !== "VBN") return false;
  return !(syntax.children[token] ?? []).some(
    (child) => syntax.deprel[child] === "aux" || syntax.deprel[child] === "nsubj",
  );
}

/** The subject that a verb has of its own, the expletive left out; null where it has none. */
export function ownSubject(syntax: Syntax, token: number): number | null {
  // Two subjects are a broken parse ("Texas Sen. Ted Cruz says"): the one nearest the verb is meant.
  let found: number | null = null;
  for (const child of syntax.children[token] ?? []) {
    if (baseRelation(syntax, child) === "nsubj" && (found === null || child < token)) found = child;
  }
  return found;
}

/** The agent of a passive: "by the police". */
export function agentOf(syntax: Syntax, token: number): number | null {
  for (const child of syntax.children[token] ?? []) {
    const relation = syntax.deprel[child];
    if (relation === "obl:agent") return child;
    if (relation === "obl" && dependents(syntax, child, "case").some((mark) => syntax.lemma[mark] === "by"))
      return child;
  }
  return null;
}

/**
 * Who does what `token` says: its own subject, its agent in the passive, or the subject it shares with the clause it hangs on
 * (coordination, infinitives, participles); of a noun, its owner or the subject of the verb that carries it. Null where none.
 */
export function sourceOf(syntax: Syntax, token: number): number | null {
  const upos = syntax.upos[token];
  if (upos === "NOUN" || upos === "PROPN") return sourceOfNoun(syntax, token);
  if (isPassive(syntax, token)) {
    const agent = agentOf(syntax, token);
    return agent === null && FELT.has(syntax.lemma[token] ?? "") ? subjectOf(syntax, token) : agent;
  }
  return subjectOf(syntax, token);
}

/**
 * Who says what `cue` says where the tree alone does not tell, between `first` and the cue: a participle behind a comma goes with the
 * sentence's subject ("He urged them to stay, saying …"); a verb without a subject takes the phrase beside it, else that subject too.
 */
export function speakerOf(syntax: Syntax, cue: number, first: number): number | null {
  const upos = syntax.upos[cue];
  if (upos === "VERB" && syntax.xpos[cue] === "VBG" && standsBehindComma(syntax, cue)) {
    const main = mainSubject(syntax, first, cue);
    if (main !== null) return main;
  }
  if (isAsked(syntax, cue) || isExistential(syntax, cue)) return null;
  const joined = joinedSubject(syntax, cue, first);
  if (joined !== null) return joined;
  const own = sourceOf(syntax, cue);
  if (own !== null) return isDay(syntax, own) ? besideDay(syntax, cue, own, first) : own;
  if (upos !== "VERB" || hasPassiveAuxiliary(syntax, cue)) return null;
  let before = cue - 1;
  while (before > cue - 4 && /^(?:ADV|AUX|PART)$/.test(syntax.upos[before] ?? "")) before--;
  const beside = topWithin(syntax, before, Math.max(first, cue - BESIDE), cue - 1);
  if (beside !== null && dependents(syntax, beside, "case").length === 0 && !isDay(syntax, beside)) return beside;
  return mainSubject(syntax, first, cue) ?? opening(syntax, first, cue);
}

/** True right behind a comma, be it inside the marks of a quotation that ends there. */
function standsBehindComma(syntax: Syntax, token: number): boolean {
  const mark = syntax.upos[token - 1] === "PUNCT" && syntax.xpos[token - 1] !== "," ? token - 2 : token - 1;
  return syntax.xpos[mark] === ",";
}

/** "There were reports that …": nobody in the sentence reports. */
function isExistential(syntax: Syntax, cue: number): boolean {
  const above = syntax.head[cue] ?? -1;
  if (above < 0 || above > cue || baseRelation(syntax, cue) !== "nsubj") return false;
  return dependents(syntax, above, "expl").length > 0;
}

/**
 * The subject that the tree joined to the clause before: "The institute put it at 5.9, but the survey in Ashdale, Ill., said …". Null where the
 * verb has a subject, or where no phrase stands between the joining word and it.
 */
function joinedSubject(syntax: Syntax, cue: number, first: number): number | null {
  if (syntax.upos[cue] !== "VERB" || baseRelation(syntax, cue) !== "conj" || ownSubject(syntax, cue) !== null)
    return null;
  for (let token = cue - 1; token > Math.max(first, cue - BESIDE); token--) {
    if (/^(?:VERB|AUX)$/.test(syntax.upos[token] ?? "")) return null;
    if (syntax.upos[token] !== "CCONJ") continue;
    if (syntax.xpos[token - 1] !== ",") return null;
    const found = topWithin(syntax, token + 1, token + 1, cue - 1);
    return found === null || isDay(syntax, found) ? null : found;
  }
  return null;
}

/** The phrase that opens the sentence, where no preposition does: the subject that a broken parse lost. */
function opening(syntax: Syntax, first: number, cue: number): number | null {
  let from = first;
  while (from < cue && /^(?:CCONJ|ADV|PUNCT)$/.test(syntax.upos[from] ?? "")) from++;
  const found = topWithin(syntax, from, from, cue - 1);
  return found !== null && !isDay(syntax, found) && dependents(syntax, found, "case").length === 0 ? found : null;
}

/** The subject of the clause nearest the root, of those between `from` and `to`; relative pronouns left out. */
export function mainSubject(syntax: Syntax, from: number, to: number): number | null {
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let token = Math.max(from, to - MAX_AHEAD); token < to; token++) {
    if (baseRelation(syntax, token) !== "nsubj" || /^W/.test(syntax.xpos[token] ?? "")) continue;
    const depth = depthOf(syntax, token);
    if (depth < least) {
      best = token;
      least = depth;
    }
  }
  return best;
}

const DAYS = new Set(
  `monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january february march april may june july
  august september october november december week month year`
    .trim()
    .split(/\s+/),
);

/** True for a day or month, which says nothing: "a report Wednesday said". */
export function isDay(syntax: Syntax, token: number): boolean {
  return syntax.upos[token] !== "PRON" && DAYS.has((syntax.lemma[token] ?? "").toLowerCase());
}

/** The phrase right before the cue, or right before the day; the day where neither is one. */
function besideDay(syntax: Syntax, cue: number, day: number, first: number): number {
  for (const at of [cue - 1, day - 1]) {
    const found = topWithin(syntax, at, Math.max(first, at - BESIDE), cue - 1);
    if (found !== null && !isDay(syntax, found)) return found;
  }
  return day;
}

/** "Asked whether he would go, Reyes said …": a participle before its clause is passive; who asked is not said. */
function isAsked(syntax: Syntax, cue: number): boolean {
  const above = syntax.head[cue] ?? -1;
  if (above <= cue || baseRelation(syntax, cue) !== "advcl" || !/^VB[ND]$/.test(syntax.xpos[cue] ?? "")) return false;
  return !(syntax.children[cue] ?? []).some((child) =>
    /^(?:nsubj|aux|mark|obl:agent)/.test(syntax.deprel[child] ?? ""),
  );
}

function hasPassiveAuxiliary(syntax: Syntax, token: number): boolean {
  return (syntax.children[token] ?? []).some((child) => syntax.deprel[child] === "aux:pass");
}

/** Tags that may open or head the name beside a cue. */
const NOMINAL = new Set(["PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"]);
/** How far the head of a name may stand from the cue. */
const BESIDE = 12;

/**
 * Who says a quotation, for cues whose subject the tree lost beside the marks: the phrase right after the verb (`"…," said Ana Reyes`) or
 * right before it. Null where neither stands there.
 */
export function sourceBeside(syntax: Syntax, cue: number): number | null {
  if (syntax.xpos[cue] === "VBG" || syntax.xpos[cue] === "VB" || isPassive(syntax, cue)) return null;
  const after = topWithin(syntax, cue + 1, cue + 1, cue + BESIDE);
  if (after !== null && syntax.xpos[after] !== "PRP") return after;
  let before = cue - 1;
  while (before > cue - 3 && (syntax.upos[before] === "ADV" || syntax.upos[before] === "AUX")) before--;
  return topWithin(syntax, before, cue - BESIDE, cue - 1);
}

function topWithin(syntax: Syntax, from: number, least: number, most: number): number | null {
  if (!NOMINAL.has(syntax.upos[from] ?? "")) return null;
  let top = from;
  for (let step = 0; step < MAX_CLIMB; step++) {
    const above = syntax.head[top] ?? -1;
    if (above < least || above > most || !NOMINAL.has(syntax.upos[above] ?? "")) break;
    top = above;
  }
  const upos = syntax.upos[top];
  return upos === "PROPN" || upos === "NOUN" || upos === "PRON" ? top : null;
}

/** The head of the phrase right behind a cue: "…, said Ana Reyes, head of the port". Null where none stands there. */
export function phraseAfter(syntax: Syntax, cue: number): number | null {
  return topWithin(syntax, cue + 1, cue + 1, cue + BESIDE);
}

/** The subject of a clause, its own or one it shares with the clause above. */
export function subjectOf(syntax: Syntax, token: number): number | null {
  let at = token;
  for (let step = 0; step < MAX_CLIMB; step++) {
    const subject = ownSubject(syntax, at);
    if (subject !== null) return subject;
    const above = syntax.head[at] ?? -1;
    if (above < 0) return null;
    const relation = baseRelation(syntax, at);
    if (relation === "acl") {
      if (syntax.deprel[at] === "acl:relcl") return null;
      // "He described the scene, saying …": a participle behind a comma goes with the verb.
      const verb = syntax.xpos[at] === "VBG" && followsComma(syntax, at) ? verbAbove(syntax, above) : -1;
      if (verb >= 0) {
        at = verb;
        continue;
      }
      return isVerbal(syntax, above) ? null : above;
    }
    if (relation === "amod") return above;
    if (relation === "xcomp" && OBJECT_CONTROL.has(syntax.lemma[above] ?? "")) {
      const object = dependents(syntax, above, "obj", "iobj")[0];
      if (object !== undefined) return object;
    }
    if (relation === "advcl" && QUOTING.has(syntax.lemma[above] ?? "")) {
      const object = dependents(syntax, above, "obj")[0];
      if (object !== undefined) return object;
    }
    if (
      relation !== "conj" &&
      relation !== "xcomp" &&
      relation !== "advcl" &&
      relation !== "parataxis" &&
      relation !== "ccomp"
    ) {
      return null;
    }
    if (relation === "parataxis" && !isVerbal(syntax, above)) return null;
    at = above;
  }
  return null;
}

/** True when a comma stands before a participle's own words. */
function followsComma(syntax: Syntax, token: number): boolean {
  const before = Math.min(token, ...(syntax.children[token] ?? []));
  return syntax.xpos[before] === "," || syntax.xpos[before - 1] === ",";
}

/** The verb that a noun is an argument of; -1 where it is of none, or is its subject. */
function verbAbove(syntax: Syntax, noun: number): number {
  let at = noun;
  for (let step = 0; step < MAX_CLIMB; step++) {
    const above = syntax.head[at] ?? -1;
    if (above < 0 || baseRelation(syntax, at) === "nsubj") return -1;
    if (isVerbal(syntax, above)) return above;
    at = above;
  }
  return -1;
}

function isVerbal(syntax: Syntax, token: number): boolean {
  return syntax.upos[token] === "VERB" || syntax.upos[token] === "AUX";
}

function sourceOfNoun(syntax: Syntax, token: number): number | null {
  const owner = dependents(syntax, token, "nmod:poss")[0];
  if (owner !== undefined) return owner;
  for (const child of dependents(syntax, token, "nmod")) {
    const mark = dependents(syntax, child, "case")[0];
    const lemma = mark === undefined ? "" : syntax.lemma[mark];
    if (lemma === "by" || lemma === "from" || lemma === "among") return child;
  }
  if (dependents(syntax, token, "cop").length > 0) return ownSubject(syntax, token);
  const above = syntax.head[token] ?? -1;
  if (above >= 0 && baseRelation(syntax, token) === "obj" && LIGHT.has(syntax.lemma[above] ?? "")) {
    return sourceOf(syntax, above);
  }
  const verb = verbAbove(syntax, token);
  return verb < 0 || isPassive(syntax, verb) ? null : subjectOf(syntax, verb);
}
