export type { Attribution, Certainty, SourceKind } from "./types.js";
