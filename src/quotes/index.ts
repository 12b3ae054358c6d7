export type { Quote, QuoteType } from "./types.js";
