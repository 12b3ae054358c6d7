export type { TimeAnchor, TimeExpression, TimeType } from "./types.js";
