import type { Document, Syntax } from "../text/index.js";
import type { Tense } from "./candidate.js";

/** What the verbs around a time say about it. */
export type Outlook = {
  readonly tense: Tense | null;
  readonly ahead: boolean;
  /** True where the time hangs directly on the verb that shows the tense. */
  readonly firm: boolean;
};

/** Tense of a clause alone. */
type ClauseTense = Omit<Outlook, "firm">;

const WILL = new Set(["will", "shall", "'ll", "’ll", "wo", "ll"]);
const MODAL_AHEAD = new Set(["may", "might", "should", "must", "can"]);
/** Verbs whose complement lies ahead of them: "plans to meet Monday", "scheduled for Monday". */
const AHEAD_VERBS = new Set(
  (
    "plan schedule expect intend hope vow promise agree want aim set slate due prepare propose threaten invite order urge ask pledge " +
    "postpone delay extend expire seek need decide offer vote"
  ).split(" "),
);
/** Verbs of which even the past looks ahead: "scheduled a meeting Thursday". */
const STRONGLY_AHEAD = new Set("schedule plan set postpone slate".split(" "));
const AHEAD_WORDS = new Set(
  "scheduled expected due slated planned until effective postponed set deadline upcoming expires adjourned ending".split(
    " ",
  ),
);
/** Prepositions that look ahead unless the verb is past: "by May", "through January". */
const LIMITS = new Set(["by", "through", "starting", "beginning"]);
const MAX_CLIMB = 10;
const MAX_LOOK = 30;

function isVerb(syntax: Syntax, token: number): boolean {
  const upos = syntax.upos[token];
  return upos === "VERB" || upos === "AUX";
}

/** Token of `[first, end)` whose head lies outside of it: the one that hangs in the tree. */
function topToken(syntax: Syntax, first: number, end: number): number {
  for (let t = end - 1; t >= first; t--) {
    const head = syntax.head[t] ?? -1;
    if (head < first || head >= end) return t;
  }
  return end - 1;
}

function modalTense(norm: string): Tense | null {
  // "could reopen by Friday", "could not land on Monday": either.
  if (norm === "could") return null;
  return WILL.has(norm) || MODAL_AHEAD.has(norm) ? "future" : "past";
}

/** Tense of one clause: its verb and the auxiliaries that hang on it; null when neither is finite. */
function clauseOutlook(document: Document, syntax: Syntax, verb: number): ClauseTense | null {
  const group = [
    verb,
    ...(syntax.children[verb] ?? []).filter((c) => /^(?:aux|cop)/.test(syntax.deprel[c] ?? "")),
  ].sort((left, right) => left - right);
  const lemma = syntax.lemma[verb] ?? "";
  for (const token of group) {
    const tag = syntax.xpos[token];
    const norm = document.tokens[token]?.norm ?? "";
    if (tag === "MD") return { tense: modalTense(norm), ahead: norm === "would" || norm === "'d" };
    if (tag === "VBD") {
      const went = norm === "was" || norm === "were";
      const due = went && (AHEAD_VERBS.has(lemma) || syntax.xpos[verb] === "VB");
      return { tense: "past", ahead: due || STRONGLY_AHEAD.has(lemma) };
    }
    if (tag === "VBZ" || tag === "VBP") {
      const perfect = (norm === "has" || norm === "have" || norm === "'ve") && token !== verb;
      if (perfect) return { tense: "past", ahead: STRONGLY_AHEAD.has(lemma) };
      const planned = AHEAD_VERBS.has(lemma) || (syntax.xpos[verb] === "VB" && norm !== "do" && norm !== "does");
      return { tense: "present", ahead: planned };
    }
  }
  return null;
}

function climb(document: Document, syntax: Syntax, first: number, end: number): Outlook | null {
  let token = topToken(syntax, first, end);
  let ahead = false;
  for (let step = 0; step < MAX_CLIMB && token >= 0; step++) {
    const hasVerb =
      isVerb(syntax, token) || (syntax.children[token] ?? []).some((c) => /^(?:aux|cop)/.test(syntax.deprel[c] ?? ""));
    if (hasVerb && step > 0) {
      const found = clauseOutlook(document, syntax, token);
      if (found) return { tense: found.tense, ahead: found.ahead || ahead, firm: step === 1 };
      const tag = syntax.xpos[token];
      const governor = syntax.head[token] ?? -1;
      if (tag === "VB" && governor >= 0 && AHEAD_VERBS.has(syntax.lemma[governor] ?? "")) ahead = true;
      if (tag === "VBN" && AHEAD_VERBS.has(syntax.lemma[token] ?? "")) ahead = true;
      if (tag === "VBN" && !ahead) return { tense: "past", ahead: false, firm: step === 1 };
    }
    const head = syntax.head[token] ?? -1;
    if (head === token) break;
    token = head;
  }
  return ahead ? { tense: null, ahead, firm: false } : null;
}

function finiteTense(document: Document, syntax: Syntax, token: number): ClauseTense | null {
  const tag = syntax.xpos[token];
  const norm = document.tokens[token]?.norm ?? "";
  if (tag === "MD") return { tense: modalTense(norm), ahead: norm === "would" };
  if (tag === "VBD") return { tense: "past", ahead: STRONGLY_AHEAD.has(syntax.lemma[token] ?? "") };
  if (tag !== "VBZ" && tag !== "VBP") return null;
  return { tense: norm === "has" || norm === "have" ? "past" : "present", ahead: false };
}

/** Without a tree: the nearest finite verb to the left, else to the right. */
function nearest(document: Document, syntax: Syntax, first: number, end: number): Outlook {
  const sentence = document.sentences[document.tokens[first]?.sentence ?? -1];
  if (!sentence) return { tense: null, ahead: false, firm: false };
  let infinitive = false;
  for (let t = first - 1; t >= Math.max(sentence.firstToken, first - MAX_LOOK); t--) {
    if (syntax.xpos[t] === "VB") infinitive = true;
    const found = finiteTense(document, syntax, t);
    if (!found) continue;
    const ahead = found.ahead || (infinitive && AHEAD_VERBS.has(syntax.lemma[t] ?? ""));
    return { tense: found.tense, ahead, firm: t >= first - 2 };
  }
  for (let t = end; t < Math.min(sentence.endToken, end + MAX_LOOK); t++) {
    const found = finiteTense(document, syntax, t);
    if (found) return { ...found, ahead: false, firm: first <= sentence.firstToken + 1 };
  }
  return { tense: null, ahead: false, firm: false };
}

/** `announced Wednesday`, `shot on Friday`: the past form right before says it, whatever the clause around. */
function besideVerb(document: Document, syntax: Syntax, first: number): Outlook | null {
  const verb = syntax.xpos[first - 1] === "IN" ? first - 2 : first - 1;
  const tag = syntax.xpos[verb];
  const token = document.tokens[verb];
  if ((tag !== "VBD" && tag !== "VBN") || token?.sentence !== document.tokens[first]?.sentence) return null;
  if (AHEAD_VERBS.has(syntax.lemma[verb] ?? "") || AHEAD_WORDS.has(token?.norm ?? "")) return null;
  for (let t = verb - 1; tag === "VBN" && t >= Math.max(0, verb - 3); t--) {
    if (syntax.xpos[t] === "MD" || syntax.xpos[t] === "TO") return null;
  }
  return { tense: "past", ahead: false, firm: true };
}

/** `the Aug. 7 blasts`, `Friday's ruling` as an object: the clause around says nothing about when that was. */
function isAttribute(document: Document, syntax: Syntax, first: number, end: number): boolean {
  const before = syntax.xpos[first - 1] ?? "";
  const after = syntax.xpos[end] ?? "";
  if (/^(?:DT|POS|PRP\$)$/.test(before) && /^(?:NN|JJ)/.test(after)) return true;
  if (after !== "POS" && document.tokens[end]?.norm !== "'s") return false;
  const sentence = document.sentences[document.tokens[first]?.sentence ?? -1];
  for (let t = first - 1; t >= Math.max(sentence?.firstToken ?? 0, first - MAX_LOOK); t--) {
    if (finiteTense(document, syntax, t)) return true;
  }
  return false;
}

/**
 * Tense of the clause that holds the tokens `[first, end)`. By the tree where it leads to a finite verb, else by the
 * nearest finite verb. A headline tells the past in the present tense, so present counts as past there.
 */
export function outlookOf(document: Document, syntax: Syntax, first: number, end: number): Outlook {
  if (isAttribute(document, syntax, first, end)) return { tense: null, ahead: false, firm: false };
  const found =
    besideVerb(document, syntax, first) ?? climb(document, syntax, first, end) ?? nearest(document, syntax, first, end);
  const sentence = document.sentences[document.tokens[first]?.sentence ?? -1];
  const before = [1, 2, 3].map((back) => document.tokens[first - back]?.norm ?? "");
  const since =
    before[0] === "since" || before[0] === "ended" || (before[0] === "until" && first - 1 === sentence?.firstToken);
  const soonest = before[0] === "as" && (before[1] === "soon" || before[1] === "early");
  const limit = LIMITS.has(before[0] as string) && (found.tense !== "past" || !found.firm);
  const planned = AHEAD_WORDS.has(before[0] as string) || AHEAD_WORDS.has(before[1] as string);
  const headline = sentence?.zone === "headline" && found.tense === "present";
  const tense = since || headline ? "past" : found.tense;
  return {
    tense,
    ahead: !since && (found.ahead || planned || limit || soonest),
    firm: found.firm && !LIMITS.has(before[0] as string),
  };
}
