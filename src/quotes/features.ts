import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import { sourceOf } from "./source.js";
import { SPEECH_VERBS } from "./speech-verbs.js";
import { baseRelation, dependents, isPunctuation } from "./tree.js";

const NEGATIONS = new Set(["not", "n't", "never", "no"]);

/** What the scorer knows of a cue, whatever it is taken to say; the same in training and in use. */
export function cueFeatures(document: Document, syntax: Syntax, cue: number, quoted: Uint8Array): readonly string[] {
  const lemma = lemmaOf(syntax, cue);
  const xpos = syntax.xpos[cue] ?? "";
  const relation = syntax.deprel[cue] ?? "";
  const source = sourceClass(document, syntax, sourceOf(syntax, cue));
  const features = [
    "c:b",
    `c:l=${lemma}`,
    `c:lx=${lemma}|${xpos}`,
    `c:ls=${lemma}|${source}`,
    `c:x=${xpos}|${relation}`,
    `c:suf=${lemma.slice(-4)}|${xpos}`,
    `c:z=${zoneOf(document, cue)}`,
    `c:speech=${SPEECH_VERBS.has(lemma)}|${xpos}`,
    `c:bx=${beside(document, syntax, cue - 1)}|${beside(document, syntax, cue + 1)}`,
    `c:ln=${lemma}|${beside(document, syntax, cue + 1)}`,
    `c:lb=${lemma}|${beside(document, syntax, cue - 1)}`,
    `c:s=${source}|${xpos}`,
  ];
  for (const child of syntax.children[cue] ?? []) {
    const base = baseRelation(syntax, child);
    const norm = document.tokens[child]?.norm ?? "";
    if (NEGATIONS.has(norm)) features.push("c:neg", `c:neg|${lemma}`);
    else if (base === "aux") features.push(`c:aux=${syntax.lemma[child]}`, `c:auxl=${lemma}|${syntax.lemma[child]}`);
    else if (base === "cop") features.push("c:cop", `c:cop|${lemma}`);
    else if (syntax.deprel[child] === "compound:prt") features.push(`c:prt=${lemma}|${norm}`);
    else if (base === "mark") features.push(`c:mark=${norm}|${xpos}`);
    else if (base !== "punct") features.push(`c:has=${lemma}|${base}`, `c:hasx=${xpos}|${syntax.deprel[child]}`);
  }
  const above = syntax.head[cue] ?? -1;
  if (above >= 0) {
    features.push(`c:up=${syntax.upos[above]}|${relation}`, `c:upl=${lemmaOf(syntax, above)}|${relation}`);
    if (syntax.upos[cue] === "NOUN") features.push(`c:upn=${lemmaOf(syntax, above)}|${lemma}`);
  }
  const own = sourceOf(syntax, cue);
  if (own !== null) features.push(`c:sl=${lemmaOf(syntax, own)}`, `c:slx=${lemmaOf(syntax, own)}|${xpos}`);
  if (quoted[cue]) features.push("c:inq", `c:inq|${lemma}`);
  return features;
}

/** What the scorer knows of one reading of a cue; the same in training and in use. */
export function featuresOf(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidate: Candidate,
  quoted: Uint8Array,
): readonly string[] {
  const { cue, mark, pattern, variant } = candidate;
  const lemma = lemmaOf(syntax, cue);
  const xpos = syntax.xpos[cue] ?? "";
  const source = sourceClass(document, syntax, candidate.source);
  const words = candidate.content.filter((token) => !isPunctuation(document, syntax, token));
  const share = quotedShare(words, quoted);
  const first = document.tokens[words[0] ?? -1]?.norm ?? "";
  const opening = OPENERS.has(first) ? first : `/${syntax.xpos[words[0] ?? -1] ?? ""}`;
  const length = lengthClass(words.length);
  const kind = variant.slice(0, variant.indexOf("-") < 0 ? undefined : variant.indexOf("-"));
  const start = variant.startsWith("front") ? variant : variant.startsWith("f") ? "f" : "";
  const features = [
    `fr=${pattern}|${start}`,
    `frl=${lemma}|${start}`,
    `p=${pattern}`,
    `lp=${lemma}|${pattern}`,
    `lm=${lemma}|${pattern}|${mark}`,
    `pm=${pattern}|${mark}`,
    `px=${pattern}|${xpos}`,
    `ps=${pattern}|${source}`,
    `pls=${pattern}|${lemma}|${source}`,
    `pq=${pattern}|${share}`,
    `po=${pattern}|${opening}`,
    `lo=${lemma}|${opening}`,
    `lpo=${lemma}|${pattern}|${opening}`,
    `pn=${pattern}|${length}`,
    `pnq=${pattern}|${length}|${share}`,
    `pd=${pattern}|${syntax.deprel[cue] ?? ""}`,
    `psq=${pattern}|${source}|${share}`,
    `psuf=${pattern}|${lemma.slice(-4)}|${xpos}`,
    `z=${zoneOf(document, cue)}|${pattern}`,
    `v=${pattern}|${variant}`,
    `vk=${variant}`,
    `vl=${lemma}|${kind}`,
    `vpl=${lemma}|${pattern}|${kind}`,
    `vq=${kind}|${share}|${pattern}`,
    `vn=${kind}|${length}`,
    `vx=${variant}|${source}`,
    `sp=${SPEECH_VERBS.has(lemma)}|${pattern}|${kind}`,
  ];
  if (candidate.source !== null) features.push(`psl=${pattern}|${lemmaOf(syntax, candidate.source)}`);
  features.push(...headFeatures(document, syntax, candidate));
  features.push(...edgeFeatures(document, syntax, sentence, candidate, words, kind));
  return features;
}

/** The head of the content, and what else hangs on the cue. */
function headFeatures(document: Document, syntax: Syntax, candidate: Candidate): readonly string[] {
  const { cue, pattern, contentHead } = candidate;
  const lemma = lemmaOf(syntax, cue);
  const features: string[] = [];
  const others = new Set<string>();
  for (const child of syntax.children[cue] ?? []) if (child !== contentHead) others.add(baseRelation(syntax, child));
  for (const relation of ["ccomp", "xcomp", "obj", "obl", "parataxis", "advcl"]) {
    if (others.has(relation)) features.push(`with=${relation}|${pattern}`);
  }
  const above = syntax.head[cue] ?? -1;
  if (above >= 0) features.push(`upl=${lemmaOf(syntax, above)}|${baseRelation(syntax, cue)}|${pattern}`);
  const next = beside(document, syntax, cue + 1);
  features.push(`nx=${next}|${pattern}`);
  if (contentHead < 0) return features;
  const head = lemmaOf(syntax, contentHead);
  const gap = Math.abs(contentHead - cue);
  const side = contentHead > cue ? "after" : "before";
  const subject = dependents(syntax, contentHead, "nsubj").length > 0 ? "subj" : "none";
  features.push(
    `cl=${pattern}|${head}`,
    `cll=${lemma}|${head}`,
    `csuf=${pattern}|${head.slice(-4)}`,
    `cx=${lemma}|${syntax.xpos[contentHead]}`,
    `pu=${pattern}|${syntax.upos[contentHead]}|${syntax.xpos[cue]}`,
    `gap=${pattern}|${gap < 3 ? gap : gap < 8 ? "mid" : "far"}|${side}`,
    `cs=${pattern}|${subject}`,
    `cls=${lemma}|${subject}|${pattern}`,
  );
  for (const aux of dependents(syntax, contentHead, "aux")) features.push(`ca=${pattern}|${syntax.lemma[aux]}`);
  return features;
}

/** What stands around the content: where it begins and ends, and what is left of its sentence. */
function edgeFeatures(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidate: Candidate,
  words: readonly number[],
  kind: string,
): readonly string[] {
  const { cue, pattern, content } = candidate;
  const first = words[0] as number;
  const last = words[words.length - 1] as number;
  if (first === undefined) return [];
  let left = 0;
  let after = "end";
  for (let token = last + 1; token < sentence.endToken && left < 9; token++) {
    if (isPunctuation(document, syntax, token)) continue;
    if (left === 0) after = beside(document, syntax, token);
    left++;
  }
  const rest = left === 0 ? "0" : left < 3 ? "few" : left < 9 ? "some" : "many";
  const mark = beside(document, syntax, (content[content.length - 1] as number) + 1);
  const side = last < cue ? "before" : first > cue ? "after" : "around";
  const start = first <= sentence.firstToken + 1 ? "start" : beside(document, syntax, first - 1);
  let holes = 0;
  for (let k = 1; k < content.length; k++) if ((content[k] as number) !== (content[k - 1] as number) + 1) holes++;
  const top = syntax.head[nextWord(document, syntax, last + 1, sentence.endToken)] ?? -1;
  const hangs = top < 0 ? "none" : top === cue ? "cue" : top >= first && top <= last ? "content" : "other";
  return [
    `er=${pattern}|${side}|${rest}`,
    `ek=${kind}|${side}|${rest}`,
    `ea=${pattern}|${side}|${after}`,
    `em=${side}|${mark}|${after}`,
    `ekm=${kind}|${mark}|${after}`,
    `el=${side}|${syntax.xpos[last]}|${mark}`,
    `es=${pattern}|${side}|${start}`,
    `esk=${kind}|${start}`,
    `eh=${pattern}|${Math.min(holes, 3)}`,
    `ehk=${kind}|${hangs}|${mark}`,
    `ehp=${pattern}|${hangs}|${rest}`,
    `esl=${lemmaOf(syntax, cue)}|${side}|${rest}`,
  ];
}

function nextWord(document: Document, syntax: Syntax, from: number, to: number): number {
  for (let token = from; token < to; token++) if (!isPunctuation(document, syntax, token)) return token;
  return -1;
}

function lemmaOf(syntax: Syntax, token: number): string {
  return (syntax.lemma[token] ?? "").toLowerCase();
}

function zoneOf(document: Document, token: number): string {
  return document.sentences[document.tokens[token]?.sentence ?? -1]?.zone ?? "";
}

/** A neighbouring token: marks, joining words and pronouns as they are, others by their tag. */
function beside(document: Document, syntax: Syntax, token: number): string {
  const upos = syntax.upos[token];
  if (upos === undefined) return "none";
  if (upos === "PUNCT" || upos === "CCONJ" || upos === "SCONJ" || upos === "ADP" || upos === "PART")
    return document.tokens[token]?.norm ?? "";
  return syntax.xpos[token] ?? "";
}

const OPENERS = new Set(
  "that to whether if how what why who which when where he she it they his her their the a an for".split(" "),
);

function sourceClass(document: Document, syntax: Syntax, source: number | null): string {
  if (source === null) return "none";
  const upos = syntax.upos[source] ?? "";
  if (upos === "PRON") {
    const norm = document.tokens[source]?.norm ?? "";
    if (norm === "i" || norm === "we" || norm === "you") return "self";
    if (norm === "it" || norm === "this" || norm === "that" || norm === "there") return "it";
    return norm === "who" || norm === "which" ? norm : "pron";
  }
  if (upos === "PROPN") return "name";
  return syntax.xpos[source] === "NNS" ? "nouns" : "noun";
}

function lengthClass(words: number): string {
  if (words <= 3) return String(words);
  if (words <= 6) return "6";
  return words <= 12 ? "12" : "long";
}

function quotedShare(words: readonly number[], quoted: Uint8Array): string {
  let inside = 0;
  for (const token of words) inside += quoted[token] ?? 0;
  if (inside === 0) return "none";
  return inside === words.length ? "all" : inside * 2 > words.length ? "most" : "some";
}
