/** What a name names. */
export type NameKind = "person" | "organisation" | "place" | "other";

/** A name as one report prints it. */
export type ReadName = {
  /** `person-` or `topic-` and the words of its key: what reports that mean the same name share. */
  readonly id: string;
  readonly kind: NameKind;
  /** A name of one word, or of one word and initials: it may be somebody else's too. */
  readonly bare: boolean;
  readonly clue: string;
  /** The fullest form in the report. */
  readonly name: string;
  readonly titles: readonly string[];
  /** Each form with the place where it stands first. */
  readonly forms: readonly { readonly words: string; readonly start: number; readonly end: number }[];
  /** Its words for searching, folded, each after a space. */
  readonly search: string;
  readonly mentions: number;
  /** Quotes of which it is the speaker. */
  readonly quotes: number;
};

/** How a name stands to a statement: who says it, to whom, who does it, to whom it is done, where. */
export type NameRole = "speaker" | "addressee" | "agent" | "patient" | "place";

/** What a report has a name say or says of it. */
export type ReadStatement = {
  /** Id of the name. */
  readonly id: string;
  readonly role: NameRole;
  readonly kind: "quote" | "claim";
  /** Of a quote; null for a claim. */
  readonly type: "direct" | "indirect" | "mixed" | null;
  /** Its id in the analysis. */
  readonly item: string;
  /** The day on which the report says it was said or happened, ISO 8601; null where it does not say. */
  readonly said: string | null;
  readonly words: string;
  readonly spans: readonly (readonly [number, number])[];
  /** Who says it, as the report names them. */
  readonly speaker: string | null;
  readonly addressee: string | null;
  readonly channel: string | null;
  readonly certainty: string;
  readonly voice: readonly string[];
};

/** What the index of names keeps of one report. */
export type NamesOfReport = {
  /** The day that the report is of, where it is known. */
  readonly published: string | null;
  readonly names: readonly ReadName[];
  readonly statements: readonly ReadStatement[];
};
