export { findQuotes } from "./find-quotes.js";
export { baseRelation, dependents, isPunctuation, isUnder, subtree, tokenSpans } from "./tree.js";
export { agentOf, isPassive, ownSubject, subjectOf, sourceTokens as nounPhrase } from "./source.js";
export type { Quote, QuoteType } from "./types.js";
