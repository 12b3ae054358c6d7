/** How the content hangs on its cue. */
export type Pattern =
  | "ccomp"
  | "xcomp"
  | "subj+xcomp"
  | "obj"
  | "rest"
  | "obl"
  | "acl"
  | "passive"
  | "para-down"
  | "para-up"
  | "according"
  | "adverb"
  | "colon"
  | "relative"
  | "quoted"
  | "lost"
  | "dash"
  | "quoted-all";

/** One way to read a cue: its head, what it says (tokens in text order) and who says it. */
export type Candidate = {
  readonly cue: number;
  readonly pattern: Pattern;
  /** Preposition between cue and content; empty where none. */
  readonly mark: string;
  /** Head of the content; -1 where it is a quoted stretch. */
  readonly contentHead: number;
  readonly content: readonly number[];
  readonly source: number | null;
  /** How the content was cut or lengthened: `as` for the tree's own, else what was cut off or taken in. */
  readonly variant: string;
};
