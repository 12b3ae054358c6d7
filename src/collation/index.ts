export { type CollationModels, collate, type DraftPoint } from "./collate.js";
