export { type CollationModels, collate } from "./collate.js";
export type { DraftPoint } from "./draft.js";
export { type EventModel, loadEventModel } from "./events/model.js";
export { stem } from "./stem.js";
