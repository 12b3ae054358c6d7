export type { Claim, Reading, Role } from "./types.js";
