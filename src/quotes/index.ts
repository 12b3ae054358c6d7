export { findQuotes } from "./find-quotes.js";
export { loadQuoteModel, type QuoteModel } from "./scorer.js";
export { agentOf, isPassive, ownSubject, subjectOf } from "./source.js";
export { nounPhrase } from "./source-words.js";
export { baseRelation, dependents, isPunctuation, isUnder, subtree, tokenSpans } from "./tree.js";
export type { Quote, QuoteType } from "./types.js";
