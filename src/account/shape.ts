import type { Span } from "../base/index.js";

/** A stretch of a line and how it is to be shown: words that differ, a value in dispute, a name or a date that labels a line, the report's own words, or ours. */
export type AccountPart = { readonly text: string; readonly mark: "plain" | "words" | "differs" | "value" | "label" };

/** A line of the account, with the numbers of the footnotes that support it. */
export type AccountLine = {
  /** 0 for a line of its own, 1 for one that belongs to the line above. */
  readonly depth: 0 | 1;
  readonly parts: readonly AccountPart[];
  readonly refs: readonly number[];
};

/** A part of the account. */
export type AccountSection = {
  readonly id: "conflicts" | "disagreements" | "quotes" | "agreed" | "single" | "timeline" | "origins" | "notes";
  readonly title: string;
  /** What is said where the section has no line; null where it is then left out. */
  readonly empty: string | null;
  readonly lines: readonly AccountLine[];
};

/** Where the words of a line stand. */
export type Footnote = {
  readonly number: number;
  readonly report: string;
  /** The short name of the report: `A`, `B` …. */
  readonly letter: string;
  /** Number of the paragraph in its report, from 1. */
  readonly paragraph: number;
  readonly span: Span;
};

/** The story written out: sections of lines, every line with footnotes to report and paragraph. */
export type Account = {
  readonly title: string;
  /** The counts that a reader asks for first, in one sentence. */
  readonly summary: string;
  readonly reports: readonly {
    readonly id: string;
    readonly letter: string;
    readonly outlet: string | null;
    readonly headline: string | null;
    /** The day in words, or that it is not known. */
    readonly published: string;
  }[];
  readonly sections: readonly AccountSection[];
  readonly footnotes: readonly Footnote[];
};
