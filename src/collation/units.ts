import type { Attribution } from "../attribution/index.js";
import { mergeSpans, type Span } from "../base/index.js";
import type { Cast, CastMember } from "../cast/index.js";
import type { Claim, Reading } from "../claims/index.js";
import type { Quantity } from "../quantities/index.js";
import type { Quote } from "../quotes/index.js";
import type { TimeExpression } from "../times/index.js";
import { attributesOf, placeOfRole } from "./attributes.js";
import { backgroundMonths, backgroundOf } from "./background.js";
import { joinCrumbs } from "./crumbs.js";
import { othersOf } from "./others.js";
import { outcomesOf } from "./outcomes.js";
import { type ReportWords, reportWords, tokensInSpans, type Vocabulary } from "./report-words.js";
import { stem } from "./stem.js";
import { Subjects } from "./subjects.js";

/** Times, and quantities, of a clause that are compared: every one meets every one. A clause with more is a list, or hostile. */
const MOST_VALUES = 16;

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
  /** Nouns that it sets apart from the thing that is known: "another quake". */
  readonly others: ReadonlySet<string>;
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

/** What the sentences of a report share with all their clauses. */
type SentenceFacts = Pick<Unit, "sentenceTerms" | "sentenceMembers" | "background"> & {
  /** Of what is long over, the month; see `backgroundMonths`. */
  readonly month: string | null;
  readonly direction: Float64Array;
};

function factsOfSentences(reading: Reading, words: ReportWords): readonly SentenceFacts[] {
  const background = backgroundOf(reading);
  const months = backgroundMonths(reading, background);
  return reading.document.sentences.map((_, i) => {
    const { terms, members, direction } = words.sentence(i);
    return {
      sentenceTerms: terms,
      sentenceMembers: members,
      direction,
      background: background[i] === 1,
      month: months[i] ?? null,
    };
  });
}

/**
 * Who did it to whom and where, as keys; their nouns count as if they stood in the clause, which says of the earthquake that it struck be it "It
 * struck at dawn", "… and struck at dawn" or "which struck at dawn".
 */
function rolesAndTerms(
  claim: Claim,
  sentence: number,
  tokens: readonly number[],
  words: ReportWords,
  subjects: Subjects,
) {
  const subject = claim.agent ?? claim.patient;
  const key = subjects.resolve(subject, words.roleKey(subject), sentence);
  const terms = words.terms(tokens);
  const agent = claim.agent === null ? null : key;
  const patient = claim.agent === null ? key : words.roleKey(claim.patient);
  for (const role of [agent, patient]) if (role !== null) terms.add(role);
  return { agent, patient, place: words.roleKey(claim.place), terms };
}

function directionsOf(claim: Claim, tokens: readonly number[], words: ReportWords, sentence: Float64Array): Directions {
  const ofRole = (role: Claim["agent"]) => (role === null ? null : words.direction([role.head]));
  return {
    clause: words.direction(tokens),
    sentence,
    trigger: words.direction([claim.triggerToken]),
    agent: ofRole(claim.agent),
    patient: ofRole(claim.patient),
  };
}

function unitsOf(reading: Reading, cast: Cast, vocabulary: Vocabulary, from: number): Unit[] {
  const report = reading.document.report.id;
  const words = reportWords(reading, cast, vocabulary);
  const subjects = new Subjects(reading);
  const facts = factsOfSentences(reading, words);
  const quotes = new Map(reading.quotes.map((quote) => [quote.id, quote]));
  const attributions = new Map(reading.attributions.map((attribution) => [attribution.quote, attribution]));
  const contentWords = (claim: Claim) => words.terms(tokensInSpans(reading, claim.spans)).size;
  return joinCrumbs(reading, contentWords).map((claim, i) => {
    const quote = (claim.quote !== null ? quotes.get(claim.quote) : undefined) ?? null;
    const attribution = (claim.quote !== null ? attributions.get(claim.quote) : undefined) ?? null;
    const speaker = attribution === null ? null : words.memberOf(attribution.speaker);
    const { spans, tokens } = withoutJoints(reading, mergeSpans(claim.spans));
    const sentence = reading.document.tokens[claim.triggerToken]?.sentence ?? 0;
    const shared = facts[sentence] as SentenceFacts;
    const speakerKey = speakerKeyOf(reading, quote, speaker);
    const roles = rolesAndTerms(claim, sentence, tokens, words, subjects);
    const members = words.membersAt(tokens);
    const subject = claim.agent ?? claim.patient;
    const place = subject === null ? null : placeOfRole(report, subject, words.memberOf(subject.entity), members);
    // Every field by name: what spreads make is kept as a hash table, slow to read, and units are read for every pair.
    return {
      index: from + i,
      reading,
      report,
      claim,
      quote,
      attribution,
      speaker,
      spans,
      tokens,
      sentence,
      members,
      sentenceTerms: shared.sentenceTerms,
      sentenceMembers: shared.sentenceMembers,
      background: shared.background,
      agent: roles.agent,
      patient: roles.patient,
      place: roles.place,
      terms: roles.terms,
      speakerKey,
      directions: directionsOf(claim, tokens, words, shared.direction),
      triggerStem: stem(claim.predicate.split(" ")[0] ?? ""),
      times: claim.times
        .slice(0, MOST_VALUES)
        .map((t) => reading.times[t])
        .filter((time) => time !== undefined),
      quantities: claim.quantities
        .slice(0, MOST_VALUES)
        .map((q) => reading.quantities[q])
        .filter((quantity) => quantity !== undefined),
      others: othersOf(reading, claim, tokens),
      attributes: [
        ...attributesOf(reading, claim, place, shared.sentenceMembers, shared.month, speakerKey),
        ...outcomesOf(reading, claim, roles.patient ?? roles.agent, shared.background),
      ],
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
