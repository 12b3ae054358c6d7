export type { Basis, Document, Report, Sentence, Syntax, Token, Zone, ZoneKind } from "./document.js";
