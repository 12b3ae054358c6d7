export { agencyName } from "./origins.js";
export { findSharedRuns, type SharedRuns } from "./runs.js";
export { type Lineage, traceLineage } from "./trace.js";
