import { type Attribution, createMentionIndex, type MentionIndex } from "../attribution/index.js";
import type { Span } from "../base/index.js";
import type { Entity } from "../entities/index.js";
import type { Quantity } from "../quantities/index.js";
import {
  baseRelation,
  dependents,
  isPassive,
  isPunctuation,
  isUnder,
  type Quote,
  tokenSpans,
} from "../quotes/index.js";
import { type Document, type Sentence, type Syntax, tokenAt } from "../text/index.js";
import type { TimeExpression } from "../times/index.js";
import { certaintyOfClause } from "./certainty.js";
import { type Clause, clausesOf, quotesByCue } from "./clauses.js";
import { leanOf } from "./lean.js";
import { isNegated } from "./polarity.js";
import { rolesOf } from "./roles.js";
import { tenseOf } from "./tense.js";
import type { Claim } from "./types.js";

/** Words beside source and cue ("told reporters in a statement") that a clause may have and still only attribute. */
const MAX_INTRODUCTION = 6;

/** What the finder of claims reads beside the tree. */
export type ClaimLayers = {
  readonly times: readonly TimeExpression[];
  readonly quantities: readonly Quantity[];
  readonly entities: readonly Entity[];
  readonly quotes: readonly Quote[];
  readonly attributions: readonly Attribution[];
};

type Context = {
  readonly document: Document;
  readonly syntax: Syntax;
  readonly layers: ClaimLayers;
  readonly index: MentionIndex;
  /** Index of the innermost quote whose content holds the token, or -1. */
  readonly quoteAt: Int32Array;
  readonly cues: ReadonlyMap<number, Quote>;
  readonly attributions: ReadonlyMap<string, Attribution>;
  /** 1 for the tokens of sources and cues. */
  readonly attributing: Uint8Array;
  readonly timeAt: ReadonlyMap<number, readonly number[]>;
  readonly quantityAt: ReadonlyMap<number, readonly number[]>;
};

/**
 * The claims of a document in text order of their triggers: one for each clause that says something happened or is so. A clause that only
 * attributes ("the ministry said") gives none; what it introduces carries the voice. Bylines and datelines claim nothing; every
 * other sentence with a word in it gives at least one claim.
 */
export function findClaims(document: Document, syntax: Syntax, layers: ClaimLayers): readonly Claim[] {
  const context = contextOf(document, syntax, layers);
  const found: Draft[] = [];
  for (const sentence of document.sentences) {
    if (sentence.zone === "byline" || sentence.zone === "dateline") continue;
    const clauses = clausesOf(document, syntax, sentence);
    const kept = clauses.filter((clause) => !onlyAttributes(context, clause, clauses));
    for (const clause of kept.length > 0 ? kept : clauses.slice(0, 1)) {
      const claim = claimOf(context, sentence, clause);
      if (claim) found.push(claim);
    }
  }
  found.sort((left, right) => left.triggerToken - right.triggerToken);
  found.forEach((claim, at) => {
    claim.id = `c${at + 1}`;
  });
  return found;
}

/** A claim whose id is given when all stand in order. */
type Draft = Omit<Claim, "id"> & { id: string };

function contextOf(document: Document, syntax: Syntax, layers: ClaimLayers): Context {
  const quoteAt = new Int32Array(document.tokens.length).fill(-1);
  const attributing = new Uint8Array(document.tokens.length);
  const sizes = layers.quotes.map((quote) => quote.content.reduce((sum, [start, end]) => sum + end - start, 0));
  layers.quotes.forEach((quote, at) => {
    for (const token of tokensOf(document, quote.content)) {
      const held = quoteAt[token] ?? -1;
      if (held < 0 || (sizes[at] as number) < (sizes[held] as number)) quoteAt[token] = at;
    }
    for (const token of tokensOf(document, [...quote.source, ...quote.cue])) attributing[token] = 1;
  });
  return {
    document,
    syntax,
    layers,
    index: createMentionIndex(document, layers.entities),
    quoteAt,
    cues: quotesByCue(layers.quotes),
    attributions: new Map(layers.attributions.map((item) => [item.quote, item])),
    attributing,
    timeAt: byToken(document, layers.times),
    quantityAt: byToken(document, layers.quantities),
  };
}

function byToken(
  document: Document,
  items: readonly { readonly start: number }[],
): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, number[]>();
  items.forEach((item, at) => {
    const token = tokenAt(document, item.start);
    const list = found.get(token);
    if (list) list.push(at);
    else found.set(token, [at]);
  });
  return found;
}

function tokensOf(document: Document, spans: readonly Span[]): readonly number[] {
  const found: number[] = [];
  for (const [start, end] of spans) {
    let token = tokenAt(document, start);
    while (token >= 0 && (document.tokens[token]?.start ?? Number.POSITIVE_INFINITY) < end) found.push(token++);
  }
  return found;
}

/** True when the clause does nothing but introduce what other clauses claim: "the ministry said", without day, place or hearer. */
function onlyAttributes(context: Context, clause: Clause, clauses: readonly Clause[]): boolean {
  const { syntax, document } = context;
  const quote = context.cues.get(clause.head);
  // Where the trigger is the cue's own infinitive ("plans to sell") the clause is the claim.
  if (!quote || clause.chain.length > 1 || !context.attributions.has(quote.id)) return false;
  const clausal = clauses.some((other) => other !== clause && holds(context, quote, other.trigger));
  const elsewhere = quote.content.some(
    ([start]) => (document.tokens[tokenAt(document, start)]?.sentence ?? -1) !== document.tokens[clause.head]?.sentence,
  );
  if (!clausal && !elsewhere) return false;
  let extra = 0;
  for (const token of clause.tokens) {
    if (context.attributing[token] || (quote.sourceHead !== null && isUnder(syntax, token, quote.sourceHead))) continue;
    if (holds(context, quote, token) || isPunctuation(document, syntax, token)) continue;
    if (context.timeAt.has(token) || context.index.headedBy(token)?.type === "LOC") return false;
    extra++;
  }
  return extra <= MAX_INTRODUCTION;
}

function holds(context: Context, quote: Quote, token: number): boolean {
  const start = context.document.tokens[token]?.start ?? -1;
  return quote.content.some(([from, to]) => start >= from && start < to);
}

/** Cues of which the certainty and voice hold for a clause that has only a noun for content: "claimed self-defence". */
function nominalQuote(context: Context, clause: Clause): Quote | null {
  for (const token of clause.chain) {
    const quote = context.cues.get(token);
    const certainty = quote ? context.attributions.get(quote.id)?.certainty : undefined;
    if (quote && certainty && certainty !== "stated" && certainty !== "planned") return quote;
  }
  return null;
}

function claimOf(context: Context, sentence: Sentence, clause: Clause): Draft | null {
  const { document, syntax, layers } = context;
  const trigger = triggerOf(context, clause);
  const token = document.tokens[trigger];
  const held = context.quoteAt[trigger] ?? -1;
  const quote = held >= 0 ? (layers.quotes[held] as Quote) : null;
  const spans = spansOf(context, clause, quote);
  if (spans.length === 0 || !token) return null;
  const nominal = nominalQuote(context, clause);
  const vouched = quote ?? nominal;
  const attribution = vouched ? (context.attributions.get(vouched.id) ?? null) : null;
  const certainty = certaintyOfClause(document, syntax, clause, vouched, attribution);
  const roles = rolesOf(document, syntax, context.index, clause);
  return {
    id: "",
    spans,
    trigger: [token.start, token.end],
    triggerToken: trigger,
    predicate: predicateOf(syntax, trigger),
    agent: roles.agent,
    patient: roles.patient,
    place: roles.place,
    times: indicesIn(clause.tokens, context.timeAt),
    quantities: indicesIn(clause.tokens, context.quantityAt),
    negated: isNegated(document, syntax, clause),
    certainty,
    tense: tenseOf(syntax, clause, sentence.zone),
    voice: attribution?.voice ?? [],
    quote: quote?.id ?? null,
    zone: sentence.zone,
    leansOn: leanOf(document, syntax, clause, spans[0]?.[0] ?? token.start),
  };
}

/**
 * The trigger of a clause: what there is in "there was one arrest", what happened in "injuries were reported", and the first
 * word where the tree put a mark on top.
 */
function triggerOf(context: Context, clause: Clause): number {
  const { document, syntax } = context;
  if (!isPunctuation(document, syntax, clause.trigger)) return nounEvent(syntax, clause) ?? clause.trigger;
  return clause.tokens.find((token) => !isPunctuation(document, syntax, token)) ?? clause.trigger;
}

/** Verbs that only say of their subject that it was there; those of the second list in the passive. */
const HAPPENING = new Set(["happen", "occur", "ensue"]);
const NOTED = new Set(["report", "confirm", "record", "announce"]);

function nounEvent(syntax: Syntax, { trigger }: Clause): number | null {
  const lemma = syntax.lemma[trigger] ?? "";
  const exists = lemma === "be" && dependents(syntax, trigger, "expl").length > 0;
  const noted = NOTED.has(lemma) && syntax.upos[trigger] === "VERB" && isPassive(syntax, trigger);
  if (!exists && !noted && !HAPPENING.has(lemma)) return null;
  return dependents(syntax, trigger, "nsubj").find((child) => syntax.upos[child] === "NOUN") ?? null;
}

function predicateOf(syntax: Syntax, trigger: number): string {
  const particle = dependents(syntax, trigger, "compound").find((child) => syntax.deprel[child] === "compound:prt");
  const lemma = (syntax.lemma[trigger] ?? "").toLowerCase();
  return particle === undefined ? lemma : `${lemma} ${(syntax.lemma[particle] ?? "").toLowerCase()}`;
}

function indicesIn(tokens: readonly number[], at: ReadonlyMap<number, readonly number[]>): readonly number[] {
  const found: number[] = [];
  for (const token of tokens) found.push(...(at.get(token) ?? []));
  return found.sort((left, right) => left - right);
}

/** The clause's words as spans, without marks at the edges of each piece and without the words that only say who says so. */
function spansOf(context: Context, clause: Clause, quote: Quote | null): readonly Span[] {
  const { document, syntax } = context;
  const pieces: number[][] = [];
  const said =
    quote === null || clause.chain.includes(quote.cueHead ?? -1)
      ? []
      : tokensOf(document, [...quote.source, ...quote.cue]);
  const left = new Set(said);
  for (const token of clause.tokens) {
    if (left.has(token)) continue;
    const open = pieces[pieces.length - 1];
    if (open && open[open.length - 1] === token - 1) open.push(token);
    else pieces.push([token]);
  }
  const words: number[] = [];
  for (const piece of pieces) {
    let from = 0;
    let to = piece.length;
    while (from < to && isEdge(document, syntax, piece[from] as number)) from++;
    while (to > from && isEdge(document, syntax, piece[to - 1] as number)) to--;
    words.push(...piece.slice(from, to));
  }
  return tokenSpans(document, words);
}

function isEdge(document: Document, syntax: Syntax, token: number): boolean {
  return isPunctuation(document, syntax, token) && baseRelation(syntax, token) === "punct";
}
