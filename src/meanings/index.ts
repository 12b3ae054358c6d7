export { loadMeanings, type Meanings, type Relation, relationOf } from "./meanings.js";
export { loadVectors, type Vectors } from "./vectors.js";
