export { type AlikeInput, chainsOf } from "./alike.js";
export { differingFrom } from "./differences.js";
export { bareIdOf, type NamePlace, placeOfName } from "./ids.js";
export { namesOf } from "./names-of.js";
export type { NameKind, NameRole, NamesOfReport, ReadName, ReadStatement } from "./types.js";
