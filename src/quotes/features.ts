import type { Document, Sentence, Syntax } from "../text/index.js";
import type { Candidate } from "./candidate.js";
import { type FeatureHashes, frontOf } from "./feature-hashes.js";
import { sourceOf } from "./source.js";
import { SPEECH_VERBS } from "./speech-verbs.js";
import { baseRelation, dependents, isPunctuation } from "./tree.js";

const NEGATIONS = new Set(["not", "n't", "never", "no"]);

/** What the scorer knows of a cue, whatever it is taken to say; the same in training and in use. */
export function cueFeatures(
  document: Document,
  syntax: Syntax,
  cue: number,
  quoted: Uint8Array,
  out: FeatureHashes,
): void {
  const lemma = lemmaOf(syntax, cue);
  const xpos = syntax.xpos[cue] ?? "";
  const relation = syntax.deprel[cue] ?? "";
  const source = sourceClass(document, syntax, sourceOf(syntax, cue));
  out.add("c:b");
  out.add("c:l=", lemma);
  out.add("c:lx=", lemma, "|", xpos);
  out.add("c:ls=", lemma, "|", source);
  out.add("c:x=", xpos, "|", relation);
  out.add("c:suf=", lemma.slice(-4), "|", xpos);
  out.add("c:z=", zoneOf(document, cue));
  out.add("c:speech=", String(SPEECH_VERBS.has(lemma)), "|", xpos);
  out.add("c:bx=", beside(document, syntax, cue - 1), "|", beside(document, syntax, cue + 1));
  out.add("c:ln=", lemma, "|", beside(document, syntax, cue + 1));
  out.add("c:lb=", lemma, "|", beside(document, syntax, cue - 1));
  out.add("c:s=", source, "|", xpos);
  for (const child of syntax.children[cue] ?? []) {
    const base = baseRelation(syntax, child);
    const norm = document.tokens[child]?.norm ?? "";
    if (NEGATIONS.has(norm)) {
      out.add("c:neg");
      out.add("c:neg|", lemma);
    } else if (base === "aux") {
      out.add("c:aux=", String(syntax.lemma[child]));
      out.add("c:auxl=", lemma, "|", String(syntax.lemma[child]));
    } else if (base === "cop") {
      out.add("c:cop");
      out.add("c:cop|", lemma);
    } else if (syntax.deprel[child] === "compound:prt") out.add("c:prt=", lemma, "|", norm);
    else if (base === "mark") out.add("c:mark=", norm, "|", xpos);
    else if (base !== "punct") {
      out.add("c:has=", lemma, "|", base);
      out.add("c:hasx=", xpos, "|", String(syntax.deprel[child]));
    }
  }
  const above = syntax.head[cue] ?? -1;
  if (above >= 0) {
    out.add("c:up=", String(syntax.upos[above]), "|", relation);
    out.add("c:upl=", lemmaOf(syntax, above), "|", relation);
    if (syntax.upos[cue] === "NOUN") out.add("c:upn=", lemmaOf(syntax, above), "|", lemma);
  }
  const own = sourceOf(syntax, cue);
  if (own !== null) {
    out.add("c:sl=", lemmaOf(syntax, own));
    out.add("c:slx=", lemmaOf(syntax, own), "|", xpos);
  }
  if (quoted[cue]) {
    out.add("c:inq");
    out.add("c:inq|", lemma);
  }
}

/**
 * What the scorer knows of one reading of a cue; the same in training and in use. What hangs on its `frameOf` alone goes to `frame`, which is null
 * where the sum of that is known; the rest to `content`. Both may be the same row.
 */
export function featuresOf(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidate: Candidate,
  quoted: Uint8Array,
  frame: FeatureHashes | null,
  content: FeatureHashes,
): void {
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
  const fronts = frontsOf(lemma, pattern);
  content.addTo(fronts.fr, start);
  content.addTo(fronts.frl, start);
  frame?.add("p=", pattern);
  frame?.add("lp=", lemma, "|", pattern);
  frame?.add("lm=", lemma, "|", pattern, "|", mark);
  frame?.add("pm=", pattern, "|", mark);
  frame?.add("px=", pattern, "|", xpos);
  frame?.add("ps=", pattern, "|", source);
  frame?.add("pls=", pattern, "|", lemma, "|", source);
  content.addTo(fronts.pq, share);
  content.addTo(fronts.po, opening);
  content.addTo(fronts.lo, opening);
  content.addTo(fronts.lpo, opening);
  content.addTo(fronts.pn, length);
  content.addTo(fronts.pnq, length, "|", share);
  frame?.add("pd=", pattern, "|", syntax.deprel[cue] ?? "");
  content.addTo(fronts.psq, source, "|", share);
  frame?.add("psuf=", pattern, "|", lemma.slice(-4), "|", xpos);
  frame?.add("z=", zoneOf(document, cue), "|", pattern);
  content.addTo(fronts.v, variant);
  content.add("vk=", variant);
  content.addTo(fronts.vl, kind);
  content.addTo(fronts.vpl, kind);
  content.add("vq=", kind, "|", share, "|", pattern);
  content.add("vn=", kind, "|", length);
  content.add("vx=", variant, "|", source);
  content.addTo(fronts.sp, kind);
  if (frame) {
    if (candidate.source !== null) frame.add("psl=", pattern, "|", lemmaOf(syntax, candidate.source));
    headFeatures(document, syntax, candidate, frame);
  }
  edgeFeatures(document, syntax, sentence, candidate, words, kind, fronts, content);
}

/** Hashes of the first pieces of the features of a reading that begin with its cue's lemma and its pattern. */
type Fronts = ReturnType<typeof frontsFor>;

function frontsFor(lemma: string, pattern: string) {
  const p = (name: string) => frontOf(name, pattern, "|");
  const l = (name: string) => frontOf(name, lemma, "|");
  const lp = (name: string) => frontOf(name, lemma, "|", pattern, "|");
  return {
    fr: p("fr="),
    frl: l("frl="),
    pq: p("pq="),
    po: p("po="),
    lo: l("lo="),
    lpo: lp("lpo="),
    pn: p("pn="),
    pnq: p("pnq="),
    psq: p("psq="),
    v: p("v="),
    vl: l("vl="),
    vpl: lp("vpl="),
    sp: frontOf("sp=", String(SPEECH_VERBS.has(lemma)), "|", pattern, "|"),
    er: p("er="),
    ea: p("ea="),
    es: p("es="),
    eh: p("eh="),
    ehp: p("ehp="),
    esl: l("esl="),
  };
}

let last: { readonly lemma: string; readonly pattern: string; readonly fronts: Fronts } | null = null;

/** As `frontsFor`; of the reading before where it has the same: the readings of one cue follow one another. */
function frontsOf(lemma: string, pattern: string): Fronts {
  if (last === null || last.lemma !== lemma || last.pattern !== pattern)
    last = { lemma, pattern, fronts: frontsFor(lemma, pattern) };
  return last.fronts;
}

/** The part of a reading that does not say where its content begins and ends, as a key among the readings of one cue. */
export function frameOf({ pattern, mark, contentHead, source }: Candidate): string {
  return `${pattern} ${contentHead} ${source} ${mark}`;
}

/** The head of the content, and what else hangs on the cue. */
function headFeatures(document: Document, syntax: Syntax, candidate: Candidate, out: FeatureHashes): void {
  const { cue, pattern, contentHead } = candidate;
  const lemma = lemmaOf(syntax, cue);
  const others = new Set<string>();
  for (const child of syntax.children[cue] ?? []) if (child !== contentHead) others.add(baseRelation(syntax, child));
  for (const relation of ["ccomp", "xcomp", "obj", "obl", "parataxis", "advcl"]) {
    if (others.has(relation)) out.add("with=", relation, "|", pattern);
  }
  const above = syntax.head[cue] ?? -1;
  if (above >= 0) out.add("upl=", lemmaOf(syntax, above), "|", baseRelation(syntax, cue), "|", pattern);
  const next = beside(document, syntax, cue + 1);
  out.add("nx=", next, "|", pattern);
  if (contentHead < 0) return;
  const head = lemmaOf(syntax, contentHead);
  const gap = Math.abs(contentHead - cue);
  const side = contentHead > cue ? "after" : "before";
  const subject = dependents(syntax, contentHead, "nsubj").length > 0 ? "subj" : "none";
  out.add("cl=", pattern, "|", head);
  out.add("cll=", lemma, "|", head);
  out.add("csuf=", pattern, "|", head.slice(-4));
  out.add("cx=", lemma, "|", String(syntax.xpos[contentHead]));
  out.add("pu=", pattern, "|", String(syntax.upos[contentHead]), "|", String(syntax.xpos[cue]));
  out.add("gap=", pattern, "|", gap < 3 ? String(gap) : gap < 8 ? "mid" : "far", "|", side);
  out.add("cs=", pattern, "|", subject);
  out.add("cls=", lemma, "|", subject, "|", pattern);
  for (const aux of dependents(syntax, contentHead, "aux")) out.add("ca=", pattern, "|", String(syntax.lemma[aux]));
}

/** What stands around the content: where it begins and ends, and what is left of its sentence. */
function edgeFeatures(
  document: Document,
  syntax: Syntax,
  sentence: Sentence,
  candidate: Candidate,
  words: readonly number[],
  kind: string,
  fronts: Fronts,
  out: FeatureHashes,
): void {
  const { cue, content } = candidate;
  const first = words[0] as number;
  const last = words[words.length - 1] as number;
  if (first === undefined) return;
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
  out.addTo(fronts.er, side, "|", rest);
  out.add("ek=", kind, "|", side, "|", rest);
  out.addTo(fronts.ea, side, "|", after);
  out.add("em=", side, "|", mark, "|", after);
  out.add("ekm=", kind, "|", mark, "|", after);
  out.add("el=", side, "|", String(syntax.xpos[last]), "|", mark);
  out.addTo(fronts.es, side, "|", start);
  out.add("esk=", kind, "|", start);
  out.addTo(fronts.eh, String(Math.min(holes, 3)));
  out.add("ehk=", kind, "|", hangs, "|", mark);
  out.addTo(fronts.ehp, hangs, "|", rest);
  out.addTo(fronts.esl, side, "|", rest);
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
