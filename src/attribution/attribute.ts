import type { Entity } from "../entities/index.js";
import { agentOf, baseRelation, dependents, isPassive, type Quote, subjectOf } from "../quotes/index.js";
import type { Document, Syntax } from "../text/index.js";
import { channelOf } from "./channel.js";
import { certaintyOfCue, HEDGES, HEDGING_NOUNS, isOutletName, kindOfNoun } from "./lexicon.js";
import { createMentionIndex, type MentionIndex } from "./mentions.js";
import type { Attribution, Certainty, SourceKind } from "./types.js";

/** Sentences back in which an earlier speaker may be what an unresolved pronoun means. */
const PRONOUN_REACH = 1;

const PRONOUNS = new Set(["he", "she", "they", "it", "him", "her", "his", "them", "their", "i", "we", "you"]);
/** Words that name nobody by themselves. */
const NOBODY = new Set(
  "the a an who which that this these those one some many most all both others other none several what whoever such".split(
    " ",
  ),
);

const UNKNOWN: Speaker = { entity: null, name: null, kind: "unknown" };

type Speaker = { readonly entity: Entity | null; readonly name: string | null; readonly kind: SourceKind };

/**
 * One attribution for each quote, in the same order: who said it (an entity of `entities` where the source is one), to whom, through what,
 * how sure it is, and who vouches for it, nearest first. A newspaper that was told something, an agency that reports what someone
 * said and a paper that quotes someone stand in `voice` after the speaker.
 */
export function attribute(
  document: Document,
  syntax: Syntax,
  entities: readonly Entity[],
  quotes: readonly Quote[],
): readonly Attribution[] {
  const index = createMentionIndex(document, entities);
  const byId = new Map<string, Attribution>();
  const done: Attribution[] = [];
  const pending = [...quotes];
  // A quote inside another may come before it in the text: outer ones first.
  pending.sort((left, right) => depth(left, quotes) - depth(right, quotes));
  let previous: { readonly sentence: number; readonly speaker: Speaker } | null = null;
  const speakers = new Map<string, Speaker>();
  for (const quote of quotes) {
    const speaker: Speaker = speakerOf(document, syntax, index, quote, previous);
    speakers.set(quote.id, speaker);
    const at = quote.cueHead ?? quote.sourceHead;
    if (at !== null && speaker.name !== null && quote.within === null) {
      previous = { sentence: document.tokens[at]?.sentence ?? 0, speaker };
    }
  }
  lendSpeakers(quotes, speakers);
  for (const quote of pending) {
    const speaker = speakers.get(quote.id) as Speaker;
    byId.set(quote.id, attributionOf(document, syntax, index, quote, speaker, byId.get(quote.within ?? "") ?? null));
  }
  for (const quote of quotes) done.push(byId.get(quote.id) as Attribution);
  return done;
}

/**
 * A quotation that stands alone, without a word on who speaks, is said by whom both the quote before it and the one after it are said: reports print a
 * long statement in pieces. Where the two differ, nobody is named.
 */
function lendSpeakers(quotes: readonly Quote[], speakers: Map<string, Speaker>): void {
  const outer = quotes.filter((quote) => quote.within === null);
  for (const [i, quote] of outer.entries()) {
    if (quote.type !== "direct" || quote.cueHead !== null || quote.sourceHead !== null) continue;
    const [before, after] = [speakers.get(outer[i - 1]?.id ?? ""), speakers.get(outer[i + 1]?.id ?? "")];
    if (before?.entity && before.entity === after?.entity) speakers.set(quote.id, before);
  }
}

function depth(quote: Quote, quotes: readonly Quote[]): number {
  if (quote.within === null) return 0;
  const parents = parentsOf(quotes);
  let steps = 0;
  for (let at: string | null = quote.within; at !== null && steps < 16; at = parents.get(at) ?? null) steps++;
  return steps;
}

const parentCache = new WeakMap<readonly Quote[], ReadonlyMap<string, string | null>>();

function parentsOf(quotes: readonly Quote[]): ReadonlyMap<string, string | null> {
  const known = parentCache.get(quotes);
  if (known) return known;
  const parents = new Map(quotes.map((quote) => [quote.id, quote.within]));
  parentCache.set(quotes, parents);
  return parents;
}

function attributionOf(
  document: Document,
  syntax: Syntax,
  index: MentionIndex,
  quote: Quote,
  speaker: Speaker,
  outer: Attribution | null,
): Attribution {
  const addressee = addresseeOf(document, syntax, index, quote);
  const relays = [...relaysOf(document, syntax, index, quote, addressee?.name ?? null), ...(outer?.voice ?? [])];
  const voice: string[] = [];
  for (const name of [speaker.name, ...relays]) if (name !== null && !voice.includes(name)) voice.push(name);
  return {
    quote: quote.id,
    speaker: speaker.entity?.id ?? null,
    speakerName: speaker.name,
    addressee: addressee ? (addressee.entity?.id ?? addressee.name) : null,
    channel: channelOf(document, syntax, quote),
    sourceKind: speaker.kind,
    force: quote.cueHead === null ? null : (syntax.lemma[quote.cueHead] ?? null),
    certainty: certaintyOf(document, syntax, quote, speaker),
    voice,
  };
}

function speakerOf(
  document: Document,
  syntax: Syntax,
  index: MentionIndex,
  quote: Quote,
  previous: { readonly sentence: number; readonly speaker: Speaker } | null,
): Speaker {
  const head = quote.sourceHead;
  if (head === null) return UNKNOWN;
  const norm = document.tokens[head]?.norm ?? "";
  if (norm === "who" || norm === "which" || norm === "that") {
    const antecedent = antecedentOf(syntax, head);
    return antecedent === null ? UNKNOWN : speakerAt(document, syntax, index, antecedent, []);
  }
  if (PRONOUNS.has(norm)) {
    const entity = index.at(head);
    if (entity) return { entity, name: entity.name, kind: kindOf(syntax, document, entity, head) };
    const sentence = document.tokens[head]?.sentence ?? 0;
    if (previous && sentence - previous.sentence <= PRONOUN_REACH && fitsPronoun(norm, previous.speaker)) {
      return { entity: null, name: previous.speaker.name, kind: previous.speaker.kind };
    }
    return UNKNOWN;
  }
  const found = speakerAt(document, syntax, index, head, quote.source);
  // "The group said": a newspaper is not called so; where its chain ends in one, who spoke just before is meant.
  const lemma = (syntax.lemma[head] ?? "").toLowerCase();
  if (BODIES.has(lemma) && found.kind === "outlet" && syntax.upos[head] === "NOUN") {
    const spoke = previous?.speaker.entity?.type === "ORG" && previous.speaker.kind !== "outlet" ? previous : null;
    const near = spoke !== null && (document.tokens[head]?.sentence ?? 0) - spoke.sentence <= BODY_REACH;
    return near && spoke !== null ? spoke.speaker : { entity: null, name: lemma, kind: "named" };
  }
  return found;
}

/** Nouns for bodies of people that no outlet is called by. */
const BODIES = new Set(["group", "organization", "organisation", "foundation", "firm", "charity", "union", "party"]);
/** Sentences back in which such a body may have spoken. */
const BODY_REACH = 2;

function fitsPronoun(norm: string, speaker: Speaker): boolean {
  const type = speaker.entity?.type ?? null;
  if (norm === "it")
    return type === "ORG" || speaker.kind === "outlet" || speaker.kind === "state-body" || speaker.kind === "document";
  if (norm === "they") return true;
  return type === "PER" || (type === null && speaker.kind === "unnamed");
}

/** The noun that a relative pronoun stands for. */
function antecedentOf(syntax: Syntax, pronoun: number): number | null {
  let at = syntax.head[pronoun] ?? -1;
  for (let step = 0; at >= 0 && step < 6; step++) {
    if (syntax.deprel[at] === "acl:relcl") return syntax.head[at] ?? null;
    at = syntax.head[at] ?? -1;
  }
  return null;
}

function speakerAt(
  document: Document,
  syntax: Syntax,
  index: MentionIndex,
  head: number,
  spans: readonly (readonly [number, number])[],
): Speaker {
  const entity = personBeside(document, syntax, index, head, spans) ?? entityAt(syntax, index, head);
  if (entity) return { entity, name: entity.name, kind: kindOf(syntax, document, entity, head) };
  const name = nameOf(document, syntax, head, spans);
  if (name === null) return UNKNOWN;
  const form = document.tokens[head]?.form ?? "";
  const kind = isOutletName(name) ? "outlet" : kindOfNoun((syntax.lemma[head] ?? "").toLowerCase(), form);
  return { entity: null, name, kind: kind ?? (syntax.upos[head] === "PROPN" ? "named" : "unnamed") };
}

/** The entity that a phrase names: by its head, or by a name that stands beside its head ("spokesman Ali Khan"). */
function entityAt(syntax: Syntax, index: MentionIndex, head: number): Entity | null {
  const own = index.at(head);
  if (own?.type === "PER") return own;
  for (const child of [...dependents(syntax, head, "flat", "appos"), ...dependents(syntax, head, "compound")]) {
    const entity = index.headedBy(child);
    if (entity?.type === "PER") return entity;
  }
  return own;
}

/** The person whom the rest of a run of names gives, where the tree took the first of them for its head: "Port City Councilman Ivo Marsh". */
function personBeside(
  document: Document,
  syntax: Syntax,
  index: MentionIndex,
  head: number,
  spans: readonly (readonly [number, number])[],
): Entity | null {
  if (syntax.upos[head] !== "PROPN" || index.at(head)?.type === "PER") return null;
  const inSource = (token: number) => {
    const start = document.tokens[token]?.start ?? -1;
    return spans.some(([from, to]) => from <= start && start < to);
  };
  for (let token = head + 1; token < head + 7 && syntax.upos[token] === "PROPN" && inSource(token); token++) {
    const entity = index.headedBy(token);
    if (entity?.type === "PER") return entity;
  }
  return null;
}

function nameOf(
  document: Document,
  syntax: Syntax,
  head: number,
  spans: readonly (readonly [number, number])[],
): string | null {
  const span = spans.find(([start, end]) => {
    const token = document.tokens[head];
    return token !== undefined && token.start >= start && token.end <= end;
  });
  const words = span ? document.text.slice(span[0], span[1]) : phraseOf(document, syntax, head);
  const plain = words
    .slice(0, 400)
    .replace(/\s+/g, " ")
    .replace(/^[^\p{L}\p{N}@#]+|[^\p{L}\p{N}.)]+$/gu, "")
    .replace(/^(?:the|an?)\s+(?=\S)/i, "")
    .slice(0, 160);
  const first = plain.toLowerCase().split(" ", 1)[0] ?? "";
  // "Many of them" and "those who know" name nobody; "one resident" and "some officials" do.
  const nobody = NOBODY.has(first) && /^\S+(?:$| (?:of|who|that|which|in) )/i.test(`${plain} `.trimEnd());
  return plain === "" || nobody ? null : plain;
}

/** The head with its modifiers before it. */
function phraseOf(document: Document, syntax: Syntax, head: number): string {
  let first = head;
  for (const child of syntax.children[head] ?? []) {
    const relation = baseRelation(syntax, child);
    if (relation !== "case" && relation !== "cc" && child < first && head - child <= 6)
      first = leftmost(syntax, child, head - 6);
  }
  const from = document.tokens[first];
  const to = document.tokens[head];
  return from && to ? document.text.slice(from.start, to.end) : "";
}

/** The first word under a modifier, not before `least`: "state" of "state-run". */
function leftmost(syntax: Syntax, token: number, least: number): number {
  let first = token;
  for (let step = 0; step < 4; step++) {
    const next = (syntax.children[first] ?? [])[0];
    if (next === undefined || next >= first || next < least) break;
    first = next;
  }
  return first;
}

function kindOf(syntax: Syntax, document: Document, entity: Entity, head: number): SourceKind {
  if (entity.type === "PER") return "named";
  const form = document.tokens[head]?.form ?? "";
  const noun = kindOfNoun((syntax.lemma[head] ?? "").toLowerCase(), form);
  if (noun === "document" || noun === "unnamed") return noun;
  if (isOutletName(entity.name)) return "outlet";
  return noun ?? (entity.type === "LOC" ? "state-body" : "named");
}

/** Verbs whose object is who is spoken to. */
const ADDRESSING = new Set(
  "tell ask inform remind assure warn urge notify advise brief answer promise inform reassure order email e-mail message".split(
    " ",
  ),
);

/** Verbs with which "to" leads to a hearer. */
const SPEAKING = new Set(
  `say speak write confirm admit explain report announce claim deny complain tweet insist suggest describe reveal disclose declare state swear
  talk respond reply mention propose indicate recount repeat express acknowledge concede confess release`
    .trim()
    .split(/\s+/),
);

type Addressee = { readonly entity: Entity | null; readonly name: string };

function addresseeOf(document: Document, syntax: Syntax, index: MentionIndex, quote: Quote): Addressee | null {
  const cue = quote.cueHead;
  if (cue === null || syntax.upos[cue] !== "VERB") return null;
  const inContent = (token: number) => {
    const start = document.tokens[token]?.start ?? -1;
    return quote.content.some(([from, to]) => start >= from && start < to);
  };
  const named = (token: number): Addressee | null => {
    if (inContent(token) || token === quote.sourceHead) return null;
    const entity = index.at(token);
    const name = entity?.name ?? phraseOf(document, syntax, token).replace(/^(?:the|an?)\s+/i, "");
    return name === "" ? null : { entity, name };
  };
  if (ADDRESSING.has(syntax.lemma[cue] ?? "") && !isPassive(syntax, cue)) {
    for (const child of dependents(syntax, cue, "iobj", "obj")) {
      const found = named(child);
      if (found) return found;
    }
  }
  for (const child of dependents(syntax, cue, "obl")) {
    const mark = dependents(syntax, child, "case")[0];
    const lemma = mark === undefined ? "" : syntax.lemma[mark];
    if (
      (lemma === "to" && SPEAKING.has(syntax.lemma[cue] ?? "")) ||
      (lemma === "with" && syntax.lemma[cue] === "speak")
    ) {
      const found = named(child);
      if (found) return found;
    }
    if (syntax.lemma[child] !== "interview") continue;
    for (const inner of dependents(syntax, child, "nmod")) {
      const found = dependents(syntax, inner, "case").some(
        (at) => syntax.lemma[at] === "with" || syntax.lemma[at] === "to",
      )
        ? named(inner)
        : null;
      if (found) return found;
    }
  }
  return null;
}

const QUOTING = new Set(["quote", "cite"]);

/** Who passes the words on: the outlet that was told, or the paper that "quoted him as saying". */
function relaysOf(
  document: Document,
  syntax: Syntax,
  index: MentionIndex,
  quote: Quote,
  addressee: string | null,
): readonly string[] {
  const relays: string[] = [];
  const own = document.report.outlet?.toLowerCase() ?? "";
  if (addressee !== null && isOutletName(addressee) && !sameOutlet(own, addressee)) relays.push(addressee);
  const cue = quote.cueHead;
  const above = cue === null ? -1 : (syntax.head[cue] ?? -1);
  if (above >= 0 && QUOTING.has(syntax.lemma[above] ?? "")) {
    const by = isPassive(syntax, above) ? agentOf(syntax, above) : subjectOf(syntax, above);
    if (by !== null && by !== quote.sourceHead) {
      const entity = index.at(by);
      const name = entity?.name ?? phraseOf(document, syntax, by).replace(/^(?:the|an?)\s+/i, "");
      if (name !== "" && !sameOutlet(own, name)) relays.push(name);
    }
  }
  return relays;
}

function sameOutlet(own: string, name: string): boolean {
  const other = name.toLowerCase().replace(/^the\s+/, "");
  const mine = own.replace(/^the\s+/, "");
  return mine !== "" && (mine === other || mine.includes(other));
}

/** Verbs that are plans with an infinitive alone. */
const COMMITTING = new Set(["agree", "decide", "undertake", "seek", "aim", "prepare", "commit", "arrange", "plot"]);

/** Questions that take for true what they ask about. */
const TAKEN_FOR_TRUE = /^(?:why|how|where|when|who|whom)\b/;

function certaintyOf(document: Document, syntax: Syntax, quote: Quote, speaker: Speaker): Certainty {
  const cue = quote.cueHead;
  if (cue === null) return "stated";
  const hedge = HEDGES.get(document.tokens[cue]?.norm ?? "");
  if (hedge) return hedge;
  const passive = syntax.upos[cue] === "VERB" && isPassive(syntax, cue);
  const lemma = (syntax.lemma[cue] ?? "").toLowerCase();
  // "Officials allege that …": a verb that the tagger took for a noun is followed by its conjunction.
  const lost = document.tokens[cue + 1]?.norm === "that" && !HEDGING_NOUNS.has(lemma);
  const noun = syntax.upos[cue] === "NOUN" && !lost;
  const certainty = noun
    ? (HEDGING_NOUNS.get(lemma) ?? "stated")
    : certaintyOfCue(lemma, passive, speaker.name !== null);
  const first = quote.content[0];
  const opening = first ? document.text.slice(first[0], first[0] + 8).toLowerCase() : "";
  for (const child of syntax.children[cue] ?? []) {
    const own = HEDGES.get(document.tokens[child]?.norm ?? "");
    if (own) return own;
    const norm = document.tokens[child]?.norm;
    // "did not say whether": nothing is asserted. "did not deny" asserts nothing either. "Did not say why he left" takes it that he left.
    const negated = norm === "not" || norm === "n't" || norm === "never";
    if (negated && certainty !== "planned" && !TAKEN_FOR_TRUE.test(opening)) return "possible";
  }
  // "Agreed to pay" is a plan, "agreed that they had paid" is none.
  if (certainty === "planned" && COMMITTING.has(lemma) && !/^(?:not )?to\b/.test(opening)) return "stated";
  if (certainty !== "stated") return certainty;
  return /^(?:whether|if)\b/.test(opening) ? "possible" : certainty;
}
