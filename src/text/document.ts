import type { Span } from "../base/index.js";

/** A part of a report that reads differently from its body. */
export type ZoneKind = "headline" | "dateline" | "byline" | "body" | "caption" | "correction" | "boilerplate";

/** A stretch of the text of one kind. Zones cover the text in order and do not overlap. */
export type Zone = { readonly kind: ZoneKind; readonly span: Span };

/** How a value about the report is known: given with it, read in its text, or not known. */
export type Basis = "given" | "text" | "none";

/** One published text as it came in, before anything is read in it. Absent is null. */
export type Report = {
  readonly id: string;
  readonly text: string;
  readonly headline: string | null;
  readonly outlet: string | null;
  readonly byline: readonly string[];
  /** ISO 8601, any precision (`2016`, `2016-05`, `2016-05-12`, `2016-05-12T08:00:00Z`). */
  readonly published: string | null;
  readonly publishedBasis: Basis;
  readonly url: string | null;
  readonly lang: string | null;
  readonly caption: readonly string[];
  /** Notes of corrections, by their words. */
  readonly correction: readonly string[];
};

/**
 * A syntactic word: `don't` is two tokens (`do`, `n't`), as in Universal Dependencies. Tokens do not overlap and hold no
 * white space (a number such as `2 1/2` is several tokens).
 */
export type Token = {
  readonly start: number;
  readonly end: number;
  /** `text.slice(start, end)`. */
  readonly form: string;
  /** Lower case, curly marks made straight. */
  readonly norm: string;
  /** Index of the sentence that holds it. */
  readonly sentence: number;
};

/** A sentence: a span of text and its tokens `[firstToken, endToken)` in `Document.tokens`. */
export type Sentence = {
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly endToken: number;
  /** Index into `Document.paragraphs`. */
  readonly paragraph: number;
  readonly zone: ZoneKind;
};

/** A report with its zones, paragraphs, sentences and tokens: the base that every layer points into. */
export type Document = {
  readonly report: Report;
  readonly text: string;
  readonly zones: readonly Zone[];
  readonly paragraphs: readonly Span[];
  readonly sentences: readonly Sentence[];
  readonly tokens: readonly Token[];
};

/**
 * Part of speech, lemma and dependency tree of every token of a document, in arrays parallel to `Document.tokens`
 * (Universal Dependencies 2). Made by the floor `syntax`; declared here because every reading floor uses it.
 */
export type Syntax = {
  /** UD part of speech: `NOUN`, `PROPN`, `VERB`, `AUX` … */
  readonly upos: readonly string[];
  /** Penn tag: `NNP`, `VBD`, `VBZ` … */
  readonly xpos: readonly string[];
  /** Base form in lower case (names keep their case). */
  readonly lemma: readonly string[];
  /** Index of the head in `Document.tokens`, or -1 for the root of a sentence. */
  readonly head: readonly number[];
  /** Relation to the head: `nsubj`, `obj`, `ccomp`, `nsubj:pass` …; `root` for a root. */
  readonly deprel: readonly string[];
  /** Indices of the dependents of each token, in text order. */
  readonly children: readonly (readonly number[])[];
};
