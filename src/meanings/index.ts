export { loadMeanings, type Meanings, type Relation, relationOf } from "./meanings.js";
