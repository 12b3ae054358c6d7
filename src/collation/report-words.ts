import type { Span } from "../base/index.js";
import type { Cast, CastMember } from "../cast/index.js";
import type { Reading, Role } from "../claims/index.js";
import type { Meanings, Vectors } from "../meanings/index.js";
import { stem } from "./stem.js";
import { addWord, directionOf } from "./vectors.js";

/** The terms of a story with the concepts of the words behind them: filled while units are made. */
export type Vocabulary = {
  readonly meanings: Meanings;
  readonly vectors: Vectors;
  readonly concepts: Map<string, Uint32Array>;
  /** The words of each report: clauses and events ask for the same. */
  readonly words: Map<Reading, ReportWords>;
};

/** An empty vocabulary for one story. */
export function makeVocabulary(models: { readonly meanings: Meanings; readonly vectors: Vectors }): Vocabulary {
  return { meanings: models.meanings, vectors: models.vectors, concepts: new Map(), words: new Map() };
}

const CONTENT = new Set(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"]);
/** Words that say nothing about what happened: light verbs, reporting verbs, adverbs of degree and place in the text. */
const LIGHT = new Set(
  (
    "be have do get make take go come say tell also too very just now then here there more most other such only even still not n't never " +
    "one thing way so as much many well about add report accord include would will could may might can should must yet however"
  ).split(" "),
);
const POS: Readonly<Record<string, "n" | "v" | "a">> = { NOUN: "n", VERB: "v", ADJ: "a" };

/** The tokens that lie in some spans, in text order. */
export function tokensInSpans({ document: { tokens } }: Reading, spans: readonly Span[]): number[] {
  const out: number[] = [];
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

/** The words of a report of the story whose vocabulary it is. */
export function reportWords(reading: Reading, cast: Cast, vocabulary: Vocabulary): ReportWords {
  const known = vocabulary.words.get(reading) ?? new ReportWords(reading, cast, vocabulary);
  vocabulary.words.set(reading, known);
  return known;
}

/** What the sentences of a report share with all that stands in them. */
type SentenceWords = {
  readonly terms: ReadonlySet<string>;
  readonly members: ReadonlySet<CastMember>;
  readonly direction: Float64Array;
};

/** What the words of one report stand for when they are compared with another's: terms, cast members, directions. */
export class ReportWords {
  readonly #reading: Reading;
  readonly #cast: Cast;
  readonly #vocabulary: Vocabulary;
  readonly #members = new Map<number, CastMember>();
  readonly #names = new Map<number, string>();
  readonly #values: ReadonlyMap<number, string>;
  readonly #ages: ReadonlySet<number>;
  /** What was found out of tokens and sentences: each is asked for by several clauses. */
  readonly #terms: (string | null | undefined)[];
  readonly #sentences: (SentenceWords | undefined)[] = [];

  constructor(reading: Reading, cast: Cast, vocabulary: Vocabulary) {
    this.#reading = reading;
    this.#cast = cast;
    this.#vocabulary = vocabulary;
    this.#terms = new Array<string | null | undefined>(reading.document.tokens.length);
    this.#values = valueKeys(reading);
    // An age tells who is meant and nothing of what happened: two clauses with "16-year-old" in them need not say one thing.
    const ages = reading.quantities.filter(({ of }) => of === "age");
    this.#ages = new Set(ages.flatMap(({ start, end }) => tokensInSpans(reading, [[start, end]])));
    this.#placeNames();
  }

  /**
   * A name's tokens stand for its cast member, so that "Williams" and "Jumaane D. Williams" are one term. Only members that several reports name get
   * one: a name that was not recognised as the same must still be able to meet by its words.
   */
  #placeNames(): void {
    const { document, entities } = this.#reading;
    const starts = new Map(document.tokens.map((token, i) => [token.start, i]));
    for (const entity of entities) {
      const member = this.memberOf(entity.id);
      if (member === null) continue;
      const shared = member.type !== "MISC" && member.mentions.some(({ report }) => report !== document.report.id);
      for (const mention of entity.mentions) {
        const first = starts.get(mention.start);
        if (first === undefined) continue;
        for (let i = first; (document.tokens[i]?.end ?? Number.POSITIVE_INFINITY) <= mention.end; i++) {
          this.#members.set(i, member);
          if (mention.kind === "name" && shared) this.#names.set(i, `@${member.id}`);
        }
      }
    }
  }

  /** The cast member behind an entity of the report. */
  memberOf(entity: string | null): CastMember | null {
    return this.#cast.memberOf(this.#reading.document.report.id, entity);
  }

  /** The cast members that some tokens mention. */
  membersAt(tokens: readonly number[]): Set<CastMember> {
    return new Set(tokens.map((token) => this.#members.get(token)).filter((member) => member !== undefined));
  }

  /** Stems of content words, keys of names and values of times and numbers, each once. */
  terms(tokens: readonly number[]): Set<string> {
    const words = tokens
      .filter((token) => !this.#ages.has(token))
      .map((token) => this.#termOf(token))
      .filter((term) => term !== null);
    const values = tokens.map((token) => this.#values.get(token)).filter((value) => value !== undefined);
    return new Set([...words, ...values]);
  }

  /** Terms, cast members and direction of a sentence. */
  sentence(index: number): SentenceWords {
    let known = this.#sentences[index];
    if (known === undefined) {
      const { firstToken = 0, endToken = 0 } = this.#reading.document.sentences[index] ?? {};
      const tokens = Array.from({ length: Math.max(0, endToken - firstToken) }, (_, i) => firstToken + i);
      known = { terms: this.terms(tokens), members: this.membersAt(tokens), direction: this.direction(tokens) };
      this.#sentences[index] = known;
    }
    return known;
  }

  /** Who does it or whom it befell: the cast member, pronouns and descriptions included, else the head word as a term. */
  roleKey(role: Role | null): string | null {
    if (role === null) return null;
    const member = this.memberOf(role.entity);
    return member !== null ? `@${member.id}` : this.#termOf(role.head);
  }

  /** Whom or what a token names: the cast member, else the word as a term; null for a word that says nothing. */
  keyAt(token: number): string | null {
    const member = this.#members.get(token);
    return member !== undefined ? `@${member.id}` : this.#termOf(token);
  }

  /** Where the content words of some tokens point; see `directionOf`. */
  direction(tokens: readonly number[]): Float64Array {
    const { document, syntax } = this.#reading;
    const { vectors } = this.#vocabulary;
    const sum = new Float64Array(vectors.size);
    for (const token of tokens) {
      const lemma = (syntax.lemma[token] ?? "").toLowerCase();
      if (CONTENT.has(syntax.upos[token] ?? "X") && !LIGHT.has(lemma))
        addWord(vectors, document.tokens[token]?.norm ?? "", lemma, sum);
    }
    return directionOf(sum);
  }

  #termOf(token: number): string | null {
    const known = this.#terms[token];
    if (known !== undefined) return known;
    const term = this.#findTerm(token);
    if (token >= 0) this.#terms[token] = term;
    return term;
  }

  #findTerm(token: number): string | null {
    const named = this.#names.get(token);
    if (named !== undefined) return named;
    const { syntax, document } = this.#reading;
    const upos = syntax.upos[token] ?? "X";
    const form = document.tokens[token]?.norm ?? "";
    if (!CONTENT.has(upos) || !/[\p{L}\p{N}]/u.test(form)) return null;
    const lemma = (syntax.lemma[token] ?? form).toLowerCase();
    if (LIGHT.has(lemma)) return null;
    if (/\p{N}/u.test(form)) return form.replace(/,/g, "");
    const term = stem(lemma);
    const pos = POS[upos];
    const { meanings, concepts } = this.#vocabulary;
    if (pos !== undefined && !concepts.has(term)) {
      const found = meanings.conceptsOf(pos, lemma);
      if (found.length > 0) concepts.set(term, found);
    }
    return term;
  }
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
