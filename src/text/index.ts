export { createDocument, datelineOf, normOf } from "./create-document.js";
export type { Dateline } from "./dateline.js";
export type { Basis, Document, Report, Sentence, Syntax, Token, Zone, ZoneKind } from "./document.js";
export { paragraphAt, sentenceAt, tokenAt, tokensIn } from "./lookup.js";
export { findParagraphs } from "./paragraphs.js";
export { type QuotedRegion, quotedRegions } from "./quoted-regions.js";
export { readsAsCorrection } from "./zones.js";
