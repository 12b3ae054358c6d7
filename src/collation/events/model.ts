import { loadTrees, readContainer, type Trees } from "../../models/index.js";
import { type EventLexicon, eventNounsIn } from "./event-words.js";

/** What finding events over reports needs: which nouns name something that happens, and the trees that judge pairs of words. */
export type EventModel = { readonly isEventNoun: EventLexicon["isEventNoun"]; readonly trees: Trees };

/** Reads models/events. Throws when the bytes are no such model. */
export function loadEventModel(bytes: Uint8Array): EventModel {
  const container = readContainer(bytes);
  const nouns = container.arrays.get("nouns");
  if (!(nouns instanceof Uint32Array)) throw new TypeError("loadEventModel: the table lacks nouns");
  return { isEventNoun: eventNounsIn(nouns), trees: loadTrees(container, "events") };
}
