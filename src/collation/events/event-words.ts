import { hashString, placeOf } from "../../base/index.js";
import type { Reading } from "../../claims/index.js";
import type { Meanings } from "../../meanings/index.js";
import { baseRelation, dependents } from "../../quotes/index.js";
import { tokenAt } from "../../text/index.js";

/** A word of a report that names something that happens: a verb, a noun ("the crash") or an adjective ("dead"). */
export type EventWord = {
  readonly token: number;
  readonly kind: "verb" | "noun" | "adjective";
  readonly lemma: string;
};

/** Verbs that name nothing by themselves. */
const EMPTY = new Set(["be", "have", "do", "get", "let", "will", "would", "can", "could", "may", "might", "must"]);
/** Adjectives for what befell somebody. */
const STATES = new Set(["dead", "guilty", "missing", "unhurt", "ill", "bankrupt"]);

/** What finding needs to know of words. */
export type EventLexicon = {
  /** True when the noun mostly names something that happens. */
  readonly isEventNoun: (lemma: string) => boolean;
  readonly meanings: Meanings;
};

/** Looks nouns up in a table of hashes in ascending order. */
export function eventNounsIn(table: Uint32Array): EventLexicon["isEventNoun"] {
  return (lemma) => placeOf(table, hashString(lemma)) >= 0;
}

const singular = (word: string) => word.replace(/s$/, "");

/** A headline's verb that was read as a name or noun ("Navy Foils Attack", "Gunman kills 1"): its verb, when no noun has the form. */
function lostVerb({ meanings }: EventLexicon, form: string, lemma: string): string | null {
  if (meanings.conceptsOf("n", lemma).length > 0 || meanings.conceptsOf("n", form).length > 0) return null;
  const bases = [form.replace(/s$/, ""), form.replace(/es$/, ""), form.replace(/ed$/, ""), form.replace(/d$/, "")];
  return bases.find((base) => base !== form && base.length > 2 && meanings.conceptsOf("v", base).length > 0) ?? null;
}

/** Verbs and nouns of the law before an offence ("arrested for", "charged with", "convicted of"), with the prepositions that lead to it. */
const ACCUSING = new Set(
  "arrest charge accuse convict acquit suspect suspicion guilty indict try jail sentence cite".split(" "),
);
const OFFENCE_MARKS = new Set(["of", "for", "with", "on"]);
/** Nouns that an offence stands before: "DUI charge". */
const ACCUSATIONS = new Set("charge trial case conviction suspect arrest count".split(" "));
/** Verbs of which the object is something that happens: "host the games". */
const HOLDING = new Set("host attend postpone cancel stage organize organise schedule".split(" "));

/** Nouns that stand where an offence or an event does, and are neither. */
const WHEN_AND_WHO = new Set(
  "year years time day days month months week night morning street school college member members student people man woman mother other use family state city route".split(
    " ",
  ),
);

/** True when the words around a noun or name make it something that happens, whatever it is called. */
function standsForEvent({ document, syntax }: Reading, token: number): boolean {
  const above = syntax.head[token] ?? -1;
  if (above < 0) return false;
  const holder = (syntax.lemma[above] ?? "").toLowerCase();
  const relation = baseRelation(syntax, token);
  if (relation === "compound")
    return ACCUSATIONS.has(holder) && /^[A-Z]{2,5}$/.test(document.tokens[token]?.form ?? "");
  if (relation === "obj") return HOLDING.has(holder) && syntax.upos[above] === "VERB";
  if (relation !== "obl" && relation !== "nmod") return false;
  const mark = (syntax.lemma[dependents(syntax, token, "case")[0] ?? -1] ?? "").toLowerCase();
  const pointed = dependents(syntax, token, "det", "nmod:poss", "nummod").length > 0;
  if (ACCUSING.has(holder)) return OFFENCE_MARKS.has(mark) && !pointed;
  return HOLDING.has(holder) && mark === "of";
}

function nounAt(reading: Reading, token: number, lexicon: EventLexicon, known: ReadonlySet<string>): EventWord | null {
  const { document, syntax } = reading;
  const lemma = (syntax.lemma[token] ?? "").toLowerCase();
  const { norm = "", form = "" } = document.tokens[token] ?? {};
  const single = singular(norm);
  for (const word of [lemma, norm, single]) if (lexicon.isEventNoun(word)) return { token, kind: "noun", lemma: word };
  if (known.has(single)) return { token, kind: "noun", lemma: single };
  const verb = /^\p{L}+$/u.test(form) ? lostVerb(lexicon, norm, lemma) : null;
  return verb === null ? null : { token, kind: "verb", lemma: verb };
}

function wordAt(reading: Reading, token: number, lexicon: EventLexicon, known: ReadonlySet<string>): EventWord | null {
  const { syntax } = reading;
  const upos = syntax.upos[token];
  const lemma = (syntax.lemma[token] ?? "").toLowerCase();
  if (!/\p{L}{2}/u.test(lemma)) return null;
  if (upos === "VERB") {
    const empty = EMPTY.has(lemma) || baseRelation(syntax, token) === "case";
    return empty ? null : { token, kind: "verb", lemma };
  }
  if (upos === "NOUN" || upos === "PROPN") return nounAt(reading, token, lexicon, known);
  if (upos === "ADJ" && (STATES.has(lemma) || /ed$/.test(lemma))) return { token, kind: "adjective", lemma };
  return null;
}

/** 1 for the words of times and of names of people and places, 2 for those of names of bodies: "Tuesday", "the Geological Survey". */
function namesAndTimes({ document, times, entities }: Reading): Uint8Array {
  const out = new Uint8Array(document.tokens.length);
  const mark = (start: number, end: number, value: number) => {
    for (let i = tokenAt(document, start); i >= 0 && (document.tokens[i]?.start ?? end) < end; i++) out[i] = value;
  };
  for (const { start, end } of times) mark(start, end, 1);
  for (const { type, mentions } of entities) {
    if (type === "MISC") continue;
    for (const { kind, start, end } of mentions) if (kind === "name") mark(start, end, type === "ORG" ? 2 : 1);
  }
  return out;
}

/** Names and nouns that stand for an event somewhere in the reports, as they are written, in lower case and without a plural. */
export function eventNames(readings: readonly Reading[]): ReadonlySet<string> {
  const out = new Set<string>();
  for (const reading of readings) {
    const { document, syntax } = reading;
    const taken = namesAndTimes(reading);
    for (const [token, { norm, form }] of document.tokens.entries()) {
      const upos = syntax.upos[token];
      if (taken[token] === 1 || WHEN_AND_WHO.has(norm)) continue;
      if ((upos === "PROPN" || upos === "NOUN") && /^\p{L}{3,}$/u.test(form) && standsForEvent(reading, token))
        out.add(singular(norm));
    }
  }
  return out;
}

/** The words of a report that name something that happens, in text order; the triggers of its claims are always among them. */
export function findEventWords(
  reading: Reading,
  lexicon: EventLexicon,
  known: ReadonlySet<string>,
): readonly EventWord[] {
  const { document, syntax, claims } = reading;
  const triggers = new Set(claims.map(({ triggerToken }) => triggerToken));
  const out: EventWord[] = [];
  const taken = namesAndTimes(reading);
  for (const sentence of document.sentences) {
    if (sentence.zone === "byline" || sentence.zone === "dateline" || sentence.zone === "boilerplate") continue;
    for (let token = sentence.firstToken; token < sentence.endToken; token++) {
      // In a headline every word may look like a name; "the Oscars" look like a body.
      const event = taken[token] === 2 && known.has(singular(document.tokens[token]?.norm ?? ""));
      const name = taken[token] !== 0 && !event && sentence.zone !== "headline" && syntax.upos[token] !== "VERB";
      const word = name ? null : wordAt(reading, token, lexicon, known);
      const lemma = (syntax.lemma[token] ?? "").toLowerCase();
      if (word !== null) out.push(word);
      else if (triggers.has(token) && !EMPTY.has(lemma) && !name)
        out.push({ token, lemma, kind: syntax.upos[token] === "ADJ" ? "adjective" : "noun" });
    }
  }
  return out;
}
