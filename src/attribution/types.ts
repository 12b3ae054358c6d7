/** How sure the words are, as the output contract lists it. */
export type Certainty = "stated" | "reported" | "alleged" | "estimated" | "possible" | "planned" | "denied";

/** What kind of source speaks. */
export type SourceKind = "named" | "unnamed" | "document" | "state-body" | "outlet" | "unknown";

/** Who said a quote to whom, and who passed it on. */
export type Attribution = {
  /** Id of the quote. */
  readonly quote: string;
  /** Entity id of the speaker; null where the speaker is no entity (a witness, "officials") or not known. */
  readonly speaker: string | null;
  /** The speaker as a reader would write it: the entity's name, else the source's words; null where the text names none. */
  readonly speakerName: string | null;
  readonly addressee: string | null;
  /** Through what: "statement", "Twitter", "interview", "letter"; null where not said. */
  readonly channel: string | null;
  readonly sourceKind: SourceKind;
  /** Force of the verb: "say", "claim", "deny", "vow", "warn" … as lemma; null where there is no verb. */
  readonly force: string | null;
  readonly certainty: Certainty;
  /** Who vouches, nearest first; relays follow: `["Kim Jong Un", "KCNA"]`. */
  readonly voice: readonly string[];
};
