import type { CastMember } from "../../cast/index.js";
import type { Reading } from "../../claims/index.js";
import { agentOf, baseRelation, dependents, isPassive, ownSubject, subjectOf } from "../../quotes/index.js";
import type { Syntax, ZoneKind } from "../../text/index.js";
import type { TimeExpression } from "../../times/index.js";
import type { ReportWords } from "../report-words.js";
import { stem } from "../stem.js";
import { type EventLexicon, type EventWord, findEventWords } from "./event-words.js";

/** A word that names something that happens, with what comparing needs at hand. */
export type Occurrence = {
  /** Position in the list of all occurrences: reports by id, then text order. */
  readonly index: number;
  readonly reading: Reading;
  readonly report: string;
  readonly token: number;
  readonly kind: EventWord["kind"];
  readonly lemma: string;
  readonly stem: string;
  readonly concepts: Uint32Array;
  readonly sentence: number;
  /** Stems and names of the sentence. */
  readonly sentenceTerms: ReadonlySet<string>;
  /** The same of the words near by, without the word itself. */
  readonly nearTerms: ReadonlySet<string>;
  /** Numbers among the words near by. */
  readonly numbers: ReadonlySet<string>;
  readonly sentenceMembers: ReadonlySet<CastMember>;
  /** Who and what takes part, as keys. */
  readonly participants: ReadonlySet<string>;
  readonly agent: string | null;
  readonly patient: string | null;
  /** Words that say which one it is: "second quake", "murder trial", "2010 election". */
  readonly modifiers: ReadonlySet<string>;
  readonly direction: Float64Array;
  readonly around: Float64Array;
  readonly sentenceDirection: Float64Array;
  readonly times: readonly TimeExpression[];
  readonly places: ReadonlySet<string>;
  readonly plural: boolean;
  readonly definite: boolean;
  readonly quoted: boolean;
  readonly trigger: boolean;
  readonly zone: ZoneKind;
};

/** Articles that point at what is known. */
const DEFINITE = new Set(["the", "this", "that"]);
/** Words on each side of the word that count as near. */
const NEAR = 5;

type Parts = { agent: number | null; patient: number | null; others: number[]; modifiers: number[] };

function markOf(syntax: Syntax, token: number): string {
  const mark = dependents(syntax, token, "case")[0];
  return mark === undefined ? "" : (syntax.lemma[mark] ?? "").toLowerCase();
}

function partsOfVerb(syntax: Syntax, token: number): Parts {
  const passive = isPassive(syntax, token);
  const object = dependents(syntax, token, "obj")[0] ?? null;
  const above = syntax.head[token] ?? -1;
  const participle = ["acl", "amod"].includes(baseRelation(syntax, token)) && above >= 0 ? above : null;
  const subject = ownSubject(syntax, token) ?? participle ?? subjectOf(syntax, token);
  const others = [...dependents(syntax, token, "obl", "iobj", "xcomp", "ccomp")];
  return passive
    ? { agent: agentOf(syntax, token), patient: subject, others, modifiers: [] }
    : { agent: subject === token ? null : subject, patient: object, others, modifiers: [] };
}

/** Verbs that only carry out the noun that is their object: "launched an attack". */
function carrierOf(syntax: Syntax, token: number): number | null {
  const above = syntax.head[token] ?? -1;
  return above >= 0 && baseRelation(syntax, token) === "obj" && syntax.upos[above] === "VERB" ? above : null;
}

function partsOfNoun(syntax: Syntax, token: number): Parts {
  const parts: Parts = { agent: null, patient: null, others: [], modifiers: [] };
  for (const child of syntax.children[token] ?? []) {
    const relation = syntax.deprel[child] ?? "";
    const base = baseRelation(syntax, child);
    if (relation === "nmod:poss") parts.agent = child;
    else if (base === "nmod" || base === "obl") {
      const mark = markOf(syntax, child);
      if (mark === "by") parts.agent = child;
      else if (mark === "of") parts.patient = child;
      else parts.others.push(child);
    } else if (["compound", "amod", "nummod", "flat", "nmod"].includes(base)) parts.modifiers.push(child);
    else if (base === "nsubj") parts.agent = child;
  }
  const carrier = carrierOf(syntax, token);
  if (parts.agent === null && carrier !== null) parts.agent = subjectOf(syntax, carrier);
  const above = syntax.head[token] ?? -1;
  // "a murder trial": what the noun tells more of is what it is about.
  if (baseRelation(syntax, token) === "compound" && above >= 0) parts.others.push(above);
  return parts;
}

/** Everything that the sentences of a report share with their words. */
type Shared = {
  readonly terms: ReadonlySet<string>;
  readonly members: ReadonlySet<CastMember>;
  readonly direction: Float64Array;
  readonly times: readonly TimeExpression[];
  readonly places: ReadonlySet<string>;
};

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

function sharedBySentence(reading: Reading, words: ReportWords): readonly Shared[] {
  let at = 0;
  return reading.document.sentences.map(({ start, end }, sentence) => {
    const times: TimeExpression[] = [];
    while (at < reading.times.length && (reading.times[at]?.start ?? 0) < start) at++;
    for (let i = at; i < reading.times.length && (reading.times[i]?.start ?? 0) < end; i++)
      if (times.length < 8) times.push(reading.times[i] as TimeExpression);
    const { terms, members, direction } = words.sentence(sentence);
    return {
      terms,
      members,
      direction,
      times,
      places: new Set([...members].filter(({ type }) => type === "LOC").map(({ id }) => id)),
    };
  });
}

/** The noun that a relative pronoun stands for; any other token itself. */
function antecedent(syntax: Syntax, token: number): number {
  const tag = syntax.xpos[token];
  if (tag !== "WDT" && tag !== "WP") return token;
  let at = syntax.head[token] ?? -1;
  for (let step = 0; at >= 0 && step < 6; step++) {
    if (syntax.deprel[at] === "acl:relcl") return syntax.head[at] ?? token;
    at = syntax.head[at] ?? -1;
  }
  return token;
}

function without(terms: ReadonlySet<string>, own: string): ReadonlySet<string> {
  if (!terms.has(own)) return terms;
  const out = new Set(terms);
  out.delete(own);
  return out;
}

/** Who and what takes part in what a word names, as keys. */
function rolesAt(reading: Reading, words: ReportWords, { token, kind }: EventWord, own: string) {
  const { syntax } = reading;
  const parts = kind === "verb" ? partsOfVerb(syntax, token) : partsOfNoun(syntax, token);
  const key = (at: number | null) => (at === null ? null : words.keyAt(antecedent(syntax, at)));
  const heads = [parts.agent, parts.patient, ...parts.others].filter((at) => at !== null);
  const inner = heads.flatMap((at) => dependents(syntax, at, "nmod", "compound", "appos", "flat"));
  const names = [...heads, ...inner].map(key);
  return {
    agent: key(parts.agent),
    patient: key(parts.patient),
    participants: new Set(names.filter((name): name is string => name !== null && name !== own)),
    modifiers: new Set(parts.modifiers.map(key).filter((name) => name !== null)),
    around: words.direction([...heads, ...parts.modifiers]),
  };
}

const POS = { verb: "v", noun: "n", adjective: "a" } as const;

/** The occurrences of one report in text order. */
export function occurrencesOf(
  reading: Reading,
  words: ReportWords,
  lexicon: EventLexicon,
  known: ReadonlySet<string>,
  from: number,
): Occurrence[] {
  const { document, syntax, claims } = reading;
  const shared = sharedBySentence(reading, words);
  const triggers = new Map(claims.map((claim) => [claim.triggerToken, claim]));
  return findEventWords(reading, lexicon, known).map((word, i) => {
    const { token, kind, lemma } = word;
    const { sentence = 0, norm: form = "" } = document.tokens[token] ?? {};
    const { firstToken, endToken, zone } = document.sentences[sentence] as (typeof document.sentences)[number];
    const facts = shared[sentence] as Shared;
    const own = stem(lemma);
    const roles = rolesAt(reading, words, word, own);
    const near = range(Math.max(firstToken, token - NEAR), Math.min(endToken, token + NEAR + 1));
    const nearTerms = without(words.terms(near), own);
    const claim = triggers.get(token);
    // Every field by name: what spreads make is kept as a hash table, slow to read, and occurrences are read for every pair.
    return {
      index: from + i,
      reading,
      report: document.report.id,
      token,
      kind,
      lemma,
      stem: own,
      concepts: lexicon.meanings.conceptsOf(POS[kind], lemma),
      sentence,
      sentenceTerms: facts.terms,
      nearTerms,
      numbers: new Set([...nearTerms].filter((term) => term.startsWith("#"))),
      sentenceMembers: facts.members,
      participants: roles.participants,
      agent: roles.agent,
      patient: roles.patient,
      modifiers: roles.modifiers,
      direction: words.direction([token]),
      around: roles.around,
      sentenceDirection: facts.direction,
      times: facts.times,
      places: facts.places,
      plural: /NNP?S/.test(syntax.xpos[token] ?? "") || (kind === "noun" && form !== lemma && form.endsWith("s")),
      definite: dependents(syntax, token, "det").some((det) => DEFINITE.has(document.tokens[det]?.norm ?? "")),
      quoted: claim !== undefined && claim.quote !== null,
      trigger: claim !== undefined,
      zone,
    };
  });
}
