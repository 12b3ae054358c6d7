import type { Document, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import { baseRelation, dependents, isPunctuation } from "./tree.js";

const NEGATIONS = new Set(["not", "n't", "never", "no"]);

/** What the scorer knows of a candidate, as names of features; the same in training and in use. */
export function featuresOf(
  document: Document,
  syntax: Syntax,
  candidate: Candidate,
  quoted: Uint8Array,
): readonly string[] {
  const { cue, mark } = candidate;
  const pattern = candidate.pattern;
  const lemma = (syntax.lemma[cue] ?? "").toLowerCase();
  const xpos = syntax.xpos[cue] ?? "";
  const source = sourceClass(document, syntax, candidate);
  const words = candidate.content.filter((token) => !isPunctuation(document, syntax, token));
  const share = quotedShare(words, quoted);
  const first = document.tokens[words[0] ?? -1]?.norm ?? "";
  const opening = OPENERS.has(first) ? first : `/${syntax.xpos[words[0] ?? -1] ?? ""}`;
  const contentUpos = candidate.contentHead < 0 ? "" : (syntax.upos[candidate.contentHead] ?? "");
  const features = [
    "b",
    `p=${pattern}`,
    `l=${lemma}`,
    `lp=${lemma}|${pattern}`,
    `lm=${lemma}|${pattern}|${mark}`,
    `ls=${lemma}|${source}`,
    `pm=${pattern}|${mark}`,
    `px=${pattern}|${xpos}`,
    `ps=${pattern}|${source}`,
    `pq=${pattern}|${share}`,
    `po=${pattern}|${opening}`,
    `lo=${lemma}|${opening}`,
    `pu=${pattern}|${contentUpos}|${xpos}`,
    `pn=${pattern}|${lengthClass(words.length)}`,
    `pnq=${pattern}|${lengthClass(words.length)}|${share}`,
    `pd=${pattern}|${syntax.deprel[cue] ?? ""}`,
    `psq=${pattern}|${source}|${share}`,
    `suf=${lemma.slice(-4)}|${xpos}`,
    `z=${document.sentences[document.tokens[cue]?.sentence ?? -1]?.zone}|${pattern}`,
  ];
  const { variant } = candidate;
  const kind = variant.slice(0, variant.indexOf("-") < 0 ? undefined : variant.indexOf("-"));
  features.push(`v=${pattern}|${variant}`, `vk=${variant}`, `vl=${lemma}|${kind}`, `vq=${kind}|${share}|${pattern}`);
  if (kind === "cut" || kind === "ext")
    features.push(`vn=${kind}|${lengthClass(words.length)}`, `vx=${variant}|${source}`);
  if (candidate.source !== null) {
    features.push(`sl=${(syntax.lemma[candidate.source] ?? "").toLowerCase()}`);
  }
  if (candidate.contentHead >= 0) {
    const head = (syntax.lemma[candidate.contentHead] ?? "").toLowerCase();
    features.push(`cl=${pattern}|${head}`, `cx=${lemma}|${syntax.xpos[candidate.contentHead]}`);
    if (isUnderAux(syntax, candidate.contentHead)) features.push(`ca=${pattern}|aux`);
  }
  features.push(...cueContext(document, syntax, candidate));
  if (quoted[cue]) features.push("inq", `inq|${pattern}`);
  return features;
}

function cueContext(document: Document, syntax: Syntax, candidate: Candidate): readonly string[] {
  const { cue, pattern } = candidate;
  const features: string[] = [];
  const lemma = (syntax.lemma[cue] ?? "").toLowerCase();
  for (const child of syntax.children[cue] ?? []) {
    const relation = baseRelation(syntax, child);
    const norm = document.tokens[child]?.norm ?? "";
    if (NEGATIONS.has(norm)) features.push("neg", `neg|${lemma}`);
    else if (relation === "aux") features.push(`aux=${syntax.lemma[child]}`, `auxp=${syntax.lemma[child]}|${pattern}`);
    else if (relation === "cop") features.push("cop", `cop|${lemma}`);
    else if (syntax.deprel[child] === "compound:prt") features.push(`prt=${lemma}|${norm}`);
    else if (relation === "mark") features.push(`mark=${norm}`);
  }
  const others = new Set<string>();
  for (const child of syntax.children[cue] ?? [])
    if (child !== candidate.contentHead) others.add(baseRelation(syntax, child));
  for (const relation of ["ccomp", "xcomp", "obj", "obl", "parataxis"]) {
    if (others.has(relation)) features.push(`with=${relation}|${pattern}`);
  }
  const above = syntax.head[cue] ?? -1;
  if (above >= 0)
    features.push(
      `up=${syntax.upos[above]}|${baseRelation(syntax, cue)}`,
      `upl=${(syntax.lemma[above] ?? "").toLowerCase()}|${baseRelation(syntax, cue)}|${pattern}`,
    );
  const next = document.tokens[cue + 1]?.norm ?? "";
  features.push(`nx=${next === ":" || next === "," || next === "that" ? next : syntax.xpos[cue + 1]}|${pattern}`);
  if (candidate.contentHead >= 0) {
    const gap = Math.abs(candidate.contentHead - cue);
    features.push(
      `gap=${pattern}|${gap < 3 ? gap : gap < 8 ? "mid" : "far"}|${candidate.contentHead > cue ? "after" : "before"}`,
    );
    const nominal = dependents(syntax, candidate.contentHead, "nsubj").length > 0 ? "subj" : "none";
    features.push(`cs=${pattern}|${nominal}`);
  }
  return features;
}

const OPENERS = new Set(
  "that to whether if how what why who which when where he she it they his her their the a an for".split(" "),
);

function isUnderAux(syntax: Syntax, token: number): boolean {
  return dependents(syntax, token, "aux").length > 0;
}

function sourceClass(document: Document, syntax: Syntax, candidate: Candidate): string {
  const { source } = candidate;
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
