/** The four types of CoNLL-2003. */
export type EntityType = "PER" | "ORG" | "LOC" | "MISC";

/** The words that name someone or something once. */
export type Mention = {
  readonly start: number;
  readonly end: number;
  readonly kind: "name" | "nominal" | "pronoun";
  /** Index of the head token in `Document.tokens`. */
  readonly head: number;
};

/** Someone or something that a report names, with every mention of it in that report. */
export type Entity = {
  /** `e1`, `e2` … in the order of first mention; unique within the report. */
  readonly id: string;
  readonly type: EntityType;
  /** The fullest name. */
  readonly name: string;
  /** Other names in the report (short names, acronyms, romanisations), without pronouns and common nouns. */
  readonly aliases: readonly string[];
  /** Titles and roles kept with the name: "President", "director of assurance at Reliance Globalcom". */
  readonly titles: readonly string[];
  readonly mentions: readonly Mention[];
};
