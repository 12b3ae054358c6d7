export { type EntityModel, loadEntityModel } from "./tagger.js";
export type { Entity, EntityType, Mention } from "./types.js";
