/** What a term of a report is: a word of a name, a name of several words, another word, a number, a day of the year, a year. */
export type TermKind = "name" | "phrase" | "word" | "number" | "date" | "year";

/** A term of a report: what it is compared by, and the form in which people are told of it. */
export type Term = {
  readonly kind: TermKind;
  /** As first written: `Lorvan`, `6.1`, `12 May`. */
  readonly form: string;
  /** 32 bits: equal where two reports have the same term. A word has one id, whether it was taken for a name or not. */
  readonly id: number;
  /** How often it stands in the report, 1 to 9. */
  readonly count: number;
  /** 2: in the headline or the first sentence; 1: in the lead, the first words of the text; 0: further down. */
  readonly place: 0 | 1 | 2;
};

/**
 * What a report is known by among others: a reading of a fixed size that is cheap to make, to keep and to compare. Made by `signatureOf`,
 * kept as `packSignature` writes it.
 */
export type Signature = {
  /** Day of publication, counted from 1 January 1970; null where it is not known to the day. */
  readonly day: number | null;
  /** How many words the text has, as far as they were read. */
  readonly words: number;
  /** Sixteen hexadecimal digits: equal for texts of the same words. */
  readonly copy: string;
  /** Sketch of its runs of words: the smallest hashes, rising. */
  readonly shingles: readonly number[];
  /** The terms that say most, by rising id. */
  readonly terms: readonly Term[];
};

/** Of a report, what its signature is made of. */
export type SignatureInput = {
  readonly text: string;
  readonly headline?: string | null | undefined;
  /** ISO 8601, any precision; less than a day is as if it were not known. */
  readonly published?: string | null | undefined;
};

/** A report that is already in a story. */
export type Member = { readonly report: string; readonly signature: Signature };

/** A story that a report may join, with some of its reports: those that an index found first, then the newest. */
export type StoryCandidate = {
  readonly story: string;
  readonly members: readonly Member[];
  /** How many reports it has in all; as many as `members` unless told. */
  readonly size?: number;
  /** True where an editor has moved, merged or split: its reports stay, and it is never taken up by another; new reports may join. */
  readonly kept?: boolean;
};

/** Why two reports, or a report and a story, belong together: the things that both have, strongest first. */
export type Because = {
  /** The report of the story that is nearest. */
  readonly report: string;
  readonly names: readonly string[];
  readonly numbers: readonly string[];
  readonly dates: readonly string[];
  readonly words: readonly string[];
  /** Share of the runs of words of the shorter report that stand in the other too, 0 to 1. */
  readonly copied: number;
  /** Days between the two publications; null where one is not known. */
  readonly days: number | null;
};

/** A story that fits, how well (log odds; 0 is even), and why. */
export type Fit = { readonly story: string; readonly score: number; readonly because: Because };

/** A report that goes from one story to another, and why; null where it is alone there. Exact copies of it in the same story go with it. */
export type Move = {
  readonly report: string;
  readonly from: string;
  readonly to: string;
  readonly because: Because | null;
};

/** A whole story that is taken up by another, and why. */
export type Merge = { readonly from: string; readonly into: string; readonly because: Because | null };

/** Where a new report goes, and what that changes. Merges come before moves. */
export type Arrangement = {
  readonly story: string;
  /** Why it joined; null where it begins a story alone. */
  readonly joined: Fit | null;
  readonly merges: readonly Merge[];
  readonly moves: readonly Move[];
  /** How many reports it was compared with. */
  readonly compared: number;
};
