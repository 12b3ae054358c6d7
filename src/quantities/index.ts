export { compareQuantities, type QuantityComparison, type QuantityRelation } from "./compare.js";
export { findQuantities } from "./find-quantities.js";
export type { Bound, Quantity } from "./types.js";
