export { attribute } from "./attribute.js";
export { certaintyOfCue, HEDGES, HEDGING_NOUNS, isOutletName, POSSIBLE_MODALS } from "./lexicon.js";
export { createMentionIndex, type MentionIndex } from "./mentions.js";
export type { Attribution, Certainty, SourceKind } from "./types.js";
