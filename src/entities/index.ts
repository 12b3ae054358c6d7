export type { Entity, EntityType, Mention } from "./types.js";
