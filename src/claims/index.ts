export { type ClaimLayers, findClaims } from "./find-claims.js";
export type { Claim, Reading, Role } from "./types.js";
