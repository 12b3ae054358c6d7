export type { Bound, Quantity } from "./types.js";
