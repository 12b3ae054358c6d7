import { type Document, quotedRegions, type Syntax } from "../text/index.js";
import type { Draft, DraftMention } from "./draft.js";
import type { Gender } from "./given-names.js";
import { FEMALE_NOUNS, KIN_NOUNS, MALE_NOUNS, PERSON_NOUNS } from "./name-lists.js";

type Pronoun = "he" | "she" | "it" | "they";

const PRONOUNS: ReadonlyMap<string, Pronoun> = new Map([
  ...["he", "him", "his", "himself"].map((word) => [word, "he"] as const),
  ...["she", "her", "hers", "herself"].map((word) => [word, "she"] as const),
  ...["it", "its", "itself"].map((word) => [word, "it"] as const),
  ...["they", "them", "their", "theirs", "themselves"].map((word) => [word, "they"] as const),
]);

/** How far back a pronoun looks, in sentences and in mentions. */
const REACH = 4;
const MOST = 40;

/** Set by coordinate search on GUM's training part (news, biographies, interviews, speeches, travel); signs as Lappin and Leass 1994. */
const WEIGHTS = {
  /** By how many sentences lie between. */
  apart: [2.8, 1.8, 0.5, 0, -1],
  place: 0.7,
  /** Taken off what stands in a quotation, seen from outside. */
  quote: 1.5,
  /** Was a pronoun already: is being spoken of. */
  again: 1.2,
  often: 0.1,
  oftenCap: 1,
  known: 0.8,
  unnamed: -1,
  unnamedFits: 0.4,
  /** Tokens that cost one point. */
  far: 50,
  topThing: 2.5,
  topPerson: 0.4,
} as const;

/**
 * Somebody or something that a pronoun can go back to: an entity's mention, or a noun that names nobody (`draft` null), which
 * is looked at so that `a witness … she` is not given to the last woman named.
 */
type Candidate = {
  readonly draft: Draft | null;
  readonly at: number;
  readonly head: number;
  readonly sentence: number;
  readonly gender: Gender | null;
  readonly kind: "person" | "thing" | "many";
  readonly pronoun: boolean;
  readonly quote: number;
  readonly weight: number;
};

/** Ties pronouns of the third person to the nearest entity that fits by gender, number and place in the clause. */
export function findPronouns(document: Document, syntax: Syntax, drafts: readonly Draft[]): void {
  const quoteOf = quotesByToken(document);
  const names = new Map<number, { draft: Draft; mention: DraftMention }>();
  const taken = new Uint8Array(document.tokens.length);
  for (const draft of drafts) {
    for (const mention of draft.mentions) {
      names.set(mention.first, { draft, mention });
      taken.fill(1, mention.first, mention.last + 1);
    }
  }
  const past: Candidate[] = [];
  for (let k = 0; k < document.tokens.length; k++) {
    const name = names.get(k);
    if (name) past.push(namedCandidate(document, syntax, name.draft, name.mention, quoteOf));
    if (taken[k]) continue;
    const token = document.tokens[k] as Document["tokens"][number];
    const pronoun = PRONOUNS.get(token.norm);
    if (!pronoun) {
      const noun = nounCandidate(document, syntax, k, quoteOf);
      if (noun) past.push(noun);
      continue;
    }
    if (syntax.upos[k] !== "PRON" && syntax.upos[k] !== "DET") continue;
    if (pronoun === "it" && isEmpty(document, syntax, k)) continue;
    const draft = choose(document, syntax, k, pronoun, past, quoteOf);
    if (!draft) continue;
    if (pronoun === "he" && draft.type === "PER") draft.gender ??= "male";
    if (pronoun === "she" && draft.type === "PER") draft.gender ??= "female";
    const mention: DraftMention = { start: token.start, end: token.end, kind: "pronoun", head: k, first: k, last: k };
    draft.mentions.push(mention);
    past.push({ ...namedCandidate(document, syntax, draft, mention, quoteOf), pronoun: true });
  }
}

/** For each token the number of the quotation it stands in; -1 outside. */
function quotesByToken(document: Document): Int32Array {
  const out = new Int32Array(document.tokens.length).fill(-1);
  const regions = quotedRegions(document).filter((region) => region.depth === 0);
  let r = 0;
  for (let k = 0; k < document.tokens.length; k++) {
    const { start } = document.tokens[k] as Document["tokens"][number];
    while (r < regions.length && (regions[r]?.span[1] as number) <= start) r++;
    if (r < regions.length && (regions[r]?.span[0] as number) <= start) out[k] = r;
  }
  return out;
}

/** Weight of a place in the clause: subjects are spoken of again most. */
function roleWeight(syntax: Syntax, k: number): number {
  let at = k;
  let deprel = syntax.deprel[at] ?? "";
  // The second of two in a coordination, an apposition and the parts of a name stand where their head stands.
  for (
    let step = 0;
    step < 4 && /^(?:conj|appos|flat|compound)/.test(deprel) && (syntax.head[at] as number) >= 0;
    step++
  ) {
    if (deprel.startsWith("compound")) return -1;
    at = syntax.head[at] as number;
    deprel = syntax.deprel[at] ?? "";
  }
  if (deprel.startsWith("nsubj")) return 1.5;
  if (deprel === "root" || deprel === "parataxis" || deprel === "vocative") return 0.5;
  if (deprel === "obj" || deprel === "iobj") return 0.6;
  if (deprel.startsWith("obl")) return 0.3;
  if (deprel === "nmod:poss") return 0.3;
  return 0;
}

function namedCandidate(
  document: Document,
  syntax: Syntax,
  draft: Draft,
  mention: DraftMention,
  quoteOf: Int32Array,
): Candidate {
  return {
    draft,
    at: mention.first,
    head: mention.head,
    sentence: document.tokens[mention.first]?.sentence as number,
    gender: draft.gender,
    kind: draft.type === "PER" ? "person" : "thing",
    pronoun: false,
    quote: quoteOf[mention.first] as number,
    weight: roleWeight(syntax, mention.head),
  };
}

function nounCandidate(document: Document, syntax: Syntax, k: number, quoteOf: Int32Array): Candidate | null {
  if (syntax.upos[k] !== "NOUN" || /^compound|^nmod:tmod|^obl:tmod/.test(syntax.deprel[k] ?? "")) return null;
  const lemma = syntax.lemma[k] ?? "";
  const many = syntax.xpos[k] === "NNS";
  const male = MALE_NOUNS.has(lemma);
  const female = FEMALE_NOUNS.has(lemma);
  const person = male || female || PERSON_NOUNS.has(lemma) || KIN_NOUNS.has(lemma);
  return {
    draft: null,
    at: k,
    head: k,
    sentence: document.tokens[k]?.sentence as number,
    gender: male ? "male" : female ? "female" : null,
    kind: many ? "many" : person ? "person" : "thing",
    pronoun: false,
    quote: quoteOf[k] as number,
    weight: roleWeight(syntax, k),
  };
}

const COPULA_NEXT = /^(?:that|to|if|whether|for|how|why|when|who)$/;

/** `it` that stands for nothing: `it is clear that`, `it seems`, `it rained`. */
function isEmpty(document: Document, syntax: Syntax, k: number): boolean {
  if (/^expl/.test(syntax.deprel[k] ?? "")) return true;
  if (document.tokens[k]?.norm !== "it") return false;
  const verb = syntax.head[k] as number;
  if (/^(?:seem|appear|rain|snow|turn|happen|matter)$/.test(syntax.lemma[verb] ?? "")) return true;
  for (
    let i = k + 1;
    i < k + 8 && i < document.tokens.length && document.tokens[i]?.sentence === document.tokens[k]?.sentence;
    i++
  ) {
    if (i === k + 1 && syntax.upos[i] !== "AUX" && !/^['’]s$/.test(document.tokens[i]?.form ?? "")) return false;
    if (i > k + 1 && COPULA_NEXT.test(document.tokens[i]?.norm ?? "")) return true;
    if (syntax.upos[i] === "VERB" && syntax.xpos[i] !== "VBN") return false;
  }
  return false;
}

function choose(
  document: Document,
  syntax: Syntax,
  k: number,
  pronoun: Pronoun,
  past: readonly Candidate[],
  quoteOf: Int32Array,
): Draft | null {
  const sentence = document.tokens[k]?.sentence as number;
  const barred = quoteOf[k] === -1 || pronoun === "it" ? null : speakerOf(document, syntax, k, past, quoteOf);
  let best: Candidate | null = null;
  let top: number = pronoun === "it" || pronoun === "they" ? WEIGHTS.topThing : WEIGHTS.topPerson;
  for (let i = past.length - 1; i >= 0 && i >= past.length - MOST; i--) {
    const candidate = past[i] as Candidate;
    if (candidate.sentence < sentence - REACH) break;
    if (!fits(candidate, pronoun) || (candidate.draft && candidate.draft === barred)) continue;
    if (sameClause(syntax, k, candidate.head, document.tokens[k]?.norm as string)) continue;
    const score = scoreOf(k, pronoun, candidate, sentence, quoteOf);
    if (score > top) {
      top = score;
      best = candidate;
    }
  }
  return best?.draft ?? null;
}

function fits(candidate: Candidate, pronoun: Pronoun): boolean {
  if (pronoun === "it") return candidate.kind === "thing";
  if (pronoun === "they")
    return candidate.kind === "many" || (candidate.kind === "thing" && candidate.draft?.type === "ORG");
  if (candidate.kind !== "person") return false;
  const gender = candidate.draft?.gender ?? candidate.gender;
  return gender === null || gender === (pronoun === "he" ? "male" : "female");
}

/** Object and subject of one verb are two: in `Smith met him`, he is not Smith. */
function sameClause(syntax: Syntax, k: number, head: number, norm: string): boolean {
  if (norm.endsWith("self") || norm.endsWith("selves") || syntax.deprel[k] === "nmod:poss") return false;
  const verb = syntax.head[k] as number;
  if (verb < 0) return false;
  return syntax.head[head] === verb;
}

function scoreOf(k: number, pronoun: Pronoun, candidate: Candidate, sentence: number, quoteOf: Int32Array): number {
  const apart = sentence - candidate.sentence;
  let score = WEIGHTS.apart[Math.min(apart, 4)] as number;
  score += candidate.weight * WEIGHTS.place;
  const here = quoteOf[k] as number;
  if (candidate.quote !== -1 && candidate.quote !== here) score -= WEIGHTS.quote;
  if (candidate.pronoun) score += WEIGHTS.again;
  const { draft } = candidate;
  if (draft) {
    score += Math.min(WEIGHTS.oftenCap, WEIGHTS.often * (draft.mentions.length - 1));
    if (draft.type === "PER" && draft.gender !== null) score += WEIGHTS.known;
    if (pronoun === "it" && draft.type === "MISC") score -= 1.5;
    if (pronoun === "it" && draft.type === "LOC") score -= 0.7;
    if (pronoun === "they") score -= 0.8;
  } else if (pronoun === "he" || pronoun === "she")
    score += candidate.gender === null ? WEIGHTS.unnamed : WEIGHTS.unnamedFits;
  return score - Math.min(1, (k - candidate.at) / WEIGHTS.far);
}

/** Who speaks the quotation that holds token `k`: a named subject just outside of it in the same sentence or right after. */
function speakerOf(
  document: Document,
  syntax: Syntax,
  k: number,
  past: readonly Candidate[],
  quoteOf: Int32Array,
): Draft | null {
  const sentence = document.tokens[k]?.sentence as number;
  for (let i = past.length - 1; i >= 0 && i > past.length - 12; i--) {
    const candidate = past[i] as Candidate;
    if (candidate.sentence < sentence) return null;
    if (
      candidate.draft?.type === "PER" &&
      candidate.quote === -1 &&
      quoteOf[candidate.head] === -1 &&
      (syntax.deprel[candidate.head] ?? "").startsWith("nsubj")
    ) {
      return candidate.draft;
    }
  }
  return null;
}
