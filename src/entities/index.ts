export { type ChainModel, loadChainModel } from "./chain-model.js";
export { countryOfDemonym, isCountry } from "./demonyms.js";
export { findEntities } from "./find-entities.js";
export { type Gender, genderOfGivenName } from "./given-names.js";
export { type NameKey, nameKey, nameTerms } from "./name-key.js";
export { type NameMatch, sameName } from "./same-name.js";
export { type EntityModel, loadEntityModel } from "./tagger.js";
export type { Entity, EntityType, Mention } from "./types.js";
