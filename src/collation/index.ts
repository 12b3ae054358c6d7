export { collate, type DraftPoint } from "./collate.js";
