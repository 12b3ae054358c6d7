export { agencyName } from "./origins.js";
export { type Lineage, traceLineage } from "./trace.js";
