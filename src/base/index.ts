export { dateWords, groupTitle, instant, intervalWords } from "./dates.js";
export { hashMix, hashOn, hashString } from "./hash.js";
export { letterOf } from "./letter-of.js";
export { failed, ok, type Problem, type ProblemCode, type Result } from "./problem.js";
export { createRandom, type Random, shuffled } from "./random.js";
export { remember } from "./remember.js";
export { placeOf } from "./search.js";
export {
  BETWEEN_WORDS,
  compareSpans,
  coveringSpan,
  mergeSpans,
  type Span,
  spanContains,
  spanIntersection,
  spanLength,
  spansOverlap,
  trimSpan,
} from "./span.js";
