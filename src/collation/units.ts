import type { Attribution } from "../attribution/index.js";
import { mergeSpans, type Span } from "../base/index.js";
import type { Cast, CastMember } from "../cast/index.js";
import type { Claim, Reading, Role } from "../claims/index.js";
import type { Meanings, Vectors } from "../meanings/index.js";
import type { Quantity } from "../quantities/index.js";
import type { Quote } from "../quotes/index.js";
import type { TimeExpression } from "../times/index.js";
import { attributesOf, placeOfRole } from "./attributes.js";
import { backgroundOf } from "./background.js";
import { joinCrumbs } from "./crumbs.js";
import { stem } from "./stem.js";
import { addWord, directionOf } from "./vectors.js";

/** A claim with what comparing needs at hand. */
export type Unit = {
  /** Position in the list of all units: reports by id, then text order. */
  readonly index: number;
  readonly reading: Reading;
  readonly report: string;
  readonly claim: Claim;
  readonly quote: Quote | null;
  readonly attribution: Attribution | null;
  readonly speaker: CastMember | null;
  /** Who says it as one comparable key; null in the report's own voice, or where the source has no name and no noun. */
  readonly speakerKey: string | null;
  readonly spans: readonly Span[];
  readonly tokens: readonly number[];
  /** Stems of the content words, each once. */
  readonly terms: ReadonlySet<string>;
  /** The same of the sentence that holds the trigger. */
  readonly sentenceTerms: ReadonlySet<string>;
  /** Sentence of the trigger, counted from 0. */
  readonly sentence: number;
  readonly triggerStem: string;
  /** Where the words of the clause, of its sentence, of its trigger and of its roles point; see `directionOf`. */
  readonly directions: Directions;
  readonly agent: string | null;
  readonly patient: string | null;
  readonly place: string | null;
  readonly times: readonly TimeExpression[];
  readonly quantities: readonly Quantity[];
  /** True when its sentence tells of something long over; see `backgroundOf`. */
  readonly background: boolean;
  /** Lasting properties that it tells a value of; see `attributesOf`. */
  readonly attributes: readonly string[];
  /** Cast members named in the claim, and in its sentence. */
  readonly members: ReadonlySet<CastMember>;
  readonly sentenceMembers: ReadonlySet<CastMember>;
};

/** Directions of word vectors, each of length 1 or 0. */
export type Directions = {
  readonly clause: Float64Array;
  readonly sentence: Float64Array;
  readonly trigger: Float64Array;
  readonly agent: Float64Array | null;
  readonly patient: Float64Array | null;
};

const CONTENT = new Set(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"]);
/** Words that say nothing about what happened: light verbs, reporting verbs, adverbs of degree and place in the text. */
const LIGHT = new Set(
  (
    "be have do get make take go come say tell also too very just now then there here more most other such only even still not n't never " +
    "one thing way so as much many well about add report accord include would will could may might can should must yet however"
  ).split(" "),
);

/** Who does it or whom it befell: the cast member, pronouns and descriptions included, else the head word as a term. */
function keyOfRole(
  reading: Reading,
  role: Role,
  cast: Cast,
  keys: ReadonlyMap<number, string>,
  vocabulary: Vocabulary,
): string | null {
  const member = cast.memberOf(reading.document.report.id, role.entity);
  return member !== null ? `@${member.id}` : termOf(reading, role.head, keys, vocabulary);
}

const POS: Readonly<Record<string, "n" | "v" | "a">> = { NOUN: "n", VERB: "v", ADJ: "a" };

/** The terms of a story with the concepts of the words behind them: filled while units are made. */
export type Vocabulary = {
  readonly meanings: Meanings;
  readonly vectors: Vectors;
  readonly concepts: Map<string, Uint32Array>;
};

/** An empty vocabulary for one story. */
export function makeVocabulary(models: { readonly meanings: Meanings; readonly vectors: Vectors }): Vocabulary {
  return { meanings: models.meanings, vectors: models.vectors, concepts: new Map() };
}

/** An age tells who is meant and nothing of what happened: two clauses with "16-year-old" in them need not say one thing. */
function ageTokens(reading: Reading): ReadonlySet<number> {
  const ages = reading.quantities.filter(({ of }) => of === "age");
  return new Set(ages.flatMap(({ start, end }) => tokensInSpans(reading, [[start, end]])));
}

function termOf(
  reading: Reading,
  token: number,
  memberKey: ReadonlyMap<number, string>,
  vocabulary: Vocabulary,
): string | null {
  const named = memberKey.get(token);
  if (named !== undefined) return named;
  const { syntax, document } = reading;
  const upos = syntax.upos[token] ?? "X";
  const form = document.tokens[token]?.norm ?? "";
  if (!CONTENT.has(upos) || !/[\p{L}\p{N}]/u.test(form)) return null;
  const lemma = (syntax.lemma[token] ?? form).toLowerCase();
  if (LIGHT.has(lemma)) return null;
  if (/\p{N}/u.test(form)) return form.replace(/,/g, "");
  const term = stem(lemma);
  const pos = POS[upos];
  if (pos !== undefined && !vocabulary.concepts.has(term)) {
    const concepts = vocabulary.meanings.conceptsOf(pos, lemma);
    if (concepts.length > 0) vocabulary.concepts.set(term, concepts);
  }
  return term;
}

/**
 * The tokens of names, each mapped to a key of its cast member, so that "Williams" and "Jumaane D. Williams" are one term. Only members that several
 * reports name get one: a name that was not recognised as the same must still be able to meet by its words.
 */
function memberKeys(reading: Reading, cast: Cast): { keys: Map<number, string>; members: Map<number, CastMember> } {
  const keys = new Map<number, string>();
  const members = new Map<number, CastMember>();
  const report = reading.document.report.id;
  const starts = new Map(reading.document.tokens.map((token, i) => [token.start, i]));
  for (const entity of reading.entities) {
    const member = cast.memberOf(report, entity.id);
    if (member === null) continue;
    const shared = member.type !== "MISC" && member.mentions.some((mention) => mention.report !== report);
    for (const mention of entity.mentions) {
      const first = starts.get(mention.start);
      if (first === undefined) continue;
      for (let i = first; (reading.document.tokens[i]?.end ?? Number.POSITIVE_INFINITY) <= mention.end; i++) {
        members.set(i, member);
        if (mention.kind === "name" && shared) keys.set(i, `@${member.id}`);
      }
    }
  }
  return { keys, members };
}

function tokensInSpans(reading: Reading, spans: readonly Span[]): number[] {
  const out: number[] = [];
  const { tokens } = reading.document;
  for (const [start, end] of spans) {
    let low = 0;
    let high = tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((tokens[middle]?.start ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < tokens.length && (tokens[i]?.end ?? 0) <= end; i++) out.push(i);
  }
  return out;
}

/** Words that tie a clause to the one before and are no part of what it says: and, but, that; and the marks around them. */
function isJoint(reading: Reading, token: number): boolean {
  const relation = reading.syntax.deprel[token] ?? "";
  const { norm = "" } = reading.document.tokens[token] ?? {};
  return relation === "cc" || (relation === "mark" && norm === "that") || !/[\p{L}\p{N}"“‘'$£€#]/u.test(norm);
}

/** Drops joints from the front of a clause as long as something is left. */
function withoutJoints(
  reading: Reading,
  spans: readonly Span[],
): { spans: readonly Span[]; tokens: readonly number[] } {
  const tokens = tokensInSpans(reading, spans);
  let skip = 0;
  while (skip < tokens.length - 1 && isJoint(reading, tokens[skip] as number)) skip++;
  if (skip === 0) return { spans, tokens };
  const start = reading.document.tokens[tokens[skip] as number]?.start ?? 0;
  const cut = spans.filter(([, end]) => end > start).map(([from, end]): Span => [Math.max(from, start), end]);
  return { spans: cut, tokens: tokens.slice(skip) };
}

/** The cast member who speaks, else the head noun of the source ("officers involved in the shooting": officer). */
function speakerKeyOf(reading: Reading, quote: Quote | null, speaker: CastMember | null): string | null {
  if (speaker !== null) return `@${speaker.id}`;
  const head = quote?.sourceHead ?? null;
  if (head === null || !["NOUN", "PROPN"].includes(reading.syntax.upos[head] ?? "")) return null;
  return stem(reading.syntax.lemma[head] ?? "");
}

/** Tokens of times and numbers with one more term for their value, so that "Dec. 31" meets "31 December" and "Sixty-five" meets "65". */
function valueKeys(reading: Reading): Map<number, string> {
  const keys = new Map<number, string>();
  const mark = (span: Span, key: string) => {
    for (const token of tokensInSpans(reading, [span])) keys.set(token, key);
  };
  for (const { number, low, high, of } of reading.quantities) {
    if (low !== null && low === high && of !== "age") mark(number, `#${low}`);
  }
  for (const { start, end, value, from } of reading.times) if (from !== null) mark([start, end], `t:${value}`);
  return keys;
}

const THINGS = new Set(["it", "they", "this", "these"]);

/** What sentences are about: a pronoun for a thing that no name stands for goes on with the subject of the sentence before. */
class Subjects {
  readonly #reading: Reading;
  readonly #bySentence = new Map<number, string>();

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  /** True for "it" and "they" that no named chain explains. */
  isPronoun(role: Role): boolean {
    return role.entity === null && THINGS.has(this.#reading.document.tokens[role.head]?.norm ?? "");
  }

  /** The key of a subject; that of the sentence before for a pronoun. Sentences must come in order. */
  resolve(role: Role | null, key: string | null, sentence: number): string | null {
    if (role === null) return key;
    const found = this.isPronoun(role) ? (this.#bySentence.get(sentence - 1) ?? null) : key;
    if (found !== null && !this.#bySentence.has(sentence)) this.#bySentence.set(sentence, found);
    return found;
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

/** Where the content words of some tokens point. */
function direction({ document, syntax }: Reading, vectors: Vectors, tokens: readonly number[]): Float64Array {
  const sum = new Float64Array(vectors.size);
  for (const token of tokens) {
    const lemma = (syntax.lemma[token] ?? "").toLowerCase();
    if (CONTENT.has(syntax.upos[token] ?? "X") && !LIGHT.has(lemma))
      addWord(vectors, document.tokens[token]?.norm ?? "", lemma, sum);
  }
  return directionOf(sum);
}

function unitsOf(reading: Reading, cast: Cast, vocabulary: Vocabulary, from: number): Unit[] {
  const report = reading.document.report.id;
  const { keys, members } = memberKeys(reading, cast);
  const values = valueKeys(reading);
  const ages = ageTokens(reading);
  const quotes = new Map(reading.quotes.map((quote) => [quote.id, quote]));
  const attributions = new Map(reading.attributions.map((attribution) => [attribution.quote, attribution]));
  const terms = (tokens: readonly number[]) => {
    const words = tokens
      .filter((token) => !ages.has(token))
      .map((token) => termOf(reading, token, keys, vocabulary))
      .filter((term) => term !== null);
    return new Set([...words, ...tokens.map((token) => values.get(token)).filter((value) => value !== undefined)]);
  };
  const sentenceTerms = reading.document.sentences.map((sentence) => {
    const tokens: number[] = [];
    for (let i = sentence.firstToken; i < sentence.endToken; i++) tokens.push(i);
    return terms(tokens);
  });
  const { sentences } = reading.document;
  const sentenceDirections = sentences.map(({ firstToken, endToken }) =>
    direction(reading, vocabulary.vectors, range(firstToken, endToken)),
  );
  const membersAt = (tokens: readonly number[]) =>
    new Set(tokens.map((token) => members.get(token)).filter((member) => member !== undefined));
  const sentenceMembers = sentences.map(({ firstToken, endToken }) => membersAt(range(firstToken, endToken)));
  const headDirection = (role: Role | null) =>
    role === null ? null : direction(reading, vocabulary.vectors, [role.head]);
  const contentWords = (claim: Claim) => terms(tokensInSpans(reading, claim.spans)).size;
  const subjects = new Subjects(reading);
  const background = backgroundOf(reading);
  return joinCrumbs(reading, contentWords).map((claim, i) => {
    const quote = (claim.quote !== null ? quotes.get(claim.quote) : undefined) ?? null;
    const attribution = (claim.quote !== null ? attributions.get(claim.quote) : undefined) ?? null;
    const speaker = attribution === null ? null : cast.memberOf(report, attribution.speaker);
    const { spans, tokens } = withoutJoints(reading, mergeSpans(claim.spans));
    const roleKey = (role: Claim["agent"]) => (role === null ? null : keyOfRole(reading, role, cast, keys, vocabulary));
    const sentence = reading.document.tokens[claim.triggerToken]?.sentence ?? -1;
    const agent = subjects.resolve(claim.agent, roleKey(claim.agent), sentence);
    const patient =
      claim.agent === null ? subjects.resolve(claim.patient, roleKey(claim.patient), sentence) : roleKey(claim.patient);
    const subject = claim.agent ?? claim.patient;
    const named = membersAt(tokens);
    const place = subject === null ? null : placeOfRole(report, subject, cast.memberOf(report, subject.entity), named);
    const own = terms(tokens);
    // "It struck at dawn" says of the earthquake that it struck: the noun counts as if it stood there.
    const meant = agent ?? patient;
    if (subject !== null && subjects.isPronoun(subject) && meant !== null) own.add(meant);
    return {
      index: from + i,
      reading,
      report,
      claim,
      quote,
      attribution,
      speaker,
      speakerKey: speakerKeyOf(reading, quote, speaker),
      spans,
      tokens,
      terms: own,
      sentenceTerms: sentenceTerms[sentence] ?? new Set<string>(),
      sentence,
      directions: {
        clause: direction(reading, vocabulary.vectors, tokens),
        sentence: sentenceDirections[sentence] ?? direction(reading, vocabulary.vectors, []),
        trigger: direction(reading, vocabulary.vectors, [claim.triggerToken]),
        agent: headDirection(claim.agent),
        patient: headDirection(claim.patient),
      },
      triggerStem: stem(claim.predicate.split(" ")[0] ?? ""),
      agent,
      patient,
      place: roleKey(claim.place),
      times: claim.times.map((t) => reading.times[t]).filter((time) => time !== undefined),
      quantities: claim.quantities.map((q) => reading.quantities[q]).filter((quantity) => quantity !== undefined),
      background: background[sentence] === 1,
      attributes: attributesOf(reading, claim, place, named, background[sentence] === 1),
      members: named,
      sentenceMembers: sentenceMembers[sentence] ?? new Set<CastMember>(),
    };
  });
}

/** The claims of all reports as units, reports by id: the order in which reports were given changes nothing. */
export function makeUnits(readings: readonly Reading[], cast: Cast, vocabulary: Vocabulary): readonly Unit[] {
  const sorted = [...readings].sort((a, b) =>
    a.document.report.id < b.document.report.id ? -1 : a.document.report.id > b.document.report.id ? 1 : 0,
  );
  const out: Unit[] = [];
  for (const reading of sorted) for (const unit of unitsOf(reading, cast, vocabulary, out.length)) out.push(unit);
  return out;
}
