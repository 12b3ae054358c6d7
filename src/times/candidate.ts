import type { MonthNumber } from "./calendar.js";
import type { Line } from "./line.js";
import type { TimeAnchor, TimeType } from "./types.js";

/** Tense of the clause that holds a time, as far as its verbs show it. */
export type Tense = "past" | "present" | "future";

/** What times are counted from: a day, or only a month or a year of it. */
export type Anchor = {
  readonly source: TimeAnchor;
  readonly year: number;
  readonly month: MonthNumber | null;
  readonly day: number | null;
};

/** The last dates that the text named, for "that year", "a day earlier", "the quarter". */
export type Mentioned = {
  readonly day: number | null;
  readonly month: MonthNumber | null;
  readonly year: number | null;
  readonly quarter: { readonly year: number; readonly number: number } | null;
  /** Sentence in which `quarter` was named. */
  readonly quarterSentence: number;
  readonly daySentence: number;
};

/** All that a time is resolved with. */
export type Context = {
  readonly anchor: Anchor | null;
  readonly tense: Tense | null;
  /** True where the words look ahead whatever the tense: "until", "scheduled for", "due". */
  readonly ahead: boolean;
  /** True where the time hangs directly on the verb that shows the tense. */
  readonly firm: boolean;
  readonly mentioned: Mentioned;
  readonly sentence: number;
  /** Day that a bare clock belongs to, and why; null where there is none. */
  readonly clockDay: { readonly day: number; readonly because: string; readonly anchor: TimeAnchor | null } | null;
};

/** A resolved value. `type` and `mod` stand over those of the candidate. */
export type Resolved = {
  readonly value: string;
  readonly because: string;
  readonly anchor?: TimeAnchor | null;
  readonly type?: TimeType;
  readonly mod?: string;
  /** Day that the value names, for what is counted from it. */
  readonly day?: number;
  readonly quarter?: { readonly year: number; readonly number: number };
};

/** A stretch of a line that a finder takes for a time, and how to resolve it. Null from `resolve`: no time after all. */
export type Candidate = {
  /** Atoms `[first, next)` of the line. */
  readonly first: number;
  readonly next: number;
  readonly type: TimeType;
  readonly mod?: string;
  /** True for a clock or part of day that takes its day from elsewhere in the sentence. */
  readonly needsDay?: boolean;
  readonly resolve: (context: Context) => Resolved | null;
};

/** Tries to read a time that begins at an atom. Looks a bounded number of atoms ahead. */
export type Finder = (line: Line, index: number) => Candidate | null;
