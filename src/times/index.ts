export { findTimes } from "./find-times.js";
export { intervalOf } from "./interval.js";
export type { TimeAnchor, TimeExpression, TimeType } from "./types.js";
