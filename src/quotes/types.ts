import type { Span } from "../base/index.js";

/** Every word of the content inside quotation marks, none, or some. */
export type QuoteType = "direct" | "indirect" | "mixed";

/** An attribution: who (source), by which words (cue), what (content). Spans as in PolNeAR: several pieces make one span. */
export type Quote = {
  /** `q1`, `q2` … in text order. */
  readonly id: string;
  readonly type: QuoteType;
  /** The source's words; empty where the text names none. */
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  /** Content, its quotation marks included. */
  readonly content: readonly Span[];
  /** Head token of the source and of the cue, in `Document.tokens`; null where none. */
  readonly sourceHead: number | null;
  readonly cueHead: number | null;
  /** Id of the quote whose content holds this one ("KCNA reported that Kim said …"); null at the top. */
  readonly within: string | null;
};
