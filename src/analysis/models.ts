import { type EntityModel, loadEntityModel } from "../entities/index.js";
import { loadMeanings, type Meanings } from "../meanings/index.js";
import { loadQuoteModel, type QuoteModel } from "../quotes/index.js";
import { loadSyntaxModel, type SyntaxModel } from "../syntax/index.js";

/** The trained weights that reading needs, decoded. */
export type Models = {
  readonly syntax: SyntaxModel;
  readonly entities: EntityModel;
  readonly meanings: Meanings;
  readonly quotes: QuoteModel;
};

/** The bytes of the weights, as they lie in `models/<name>-<date>/weights.bin`. */
export type ModelBytes = {
  readonly syntax: Uint8Array;
  readonly entities: Uint8Array;
  readonly meanings: Uint8Array;
  readonly quotes: Uint8Array;
};

/** Names of the models, each a folder `models/<name>-<date>`. */
export const MODEL_NAMES = ["syntax", "entities", "meanings", "quotes"] as const;

/** Decodes the weights. Throws when the bytes are no weights of this version: that is a broken installation, not bad input. */
export function loadModels(bytes: ModelBytes): Models {
  return {
    syntax: loadSyntaxModel(bytes.syntax),
    entities: loadEntityModel(bytes.entities),
    meanings: loadMeanings(bytes.meanings),
    quotes: loadQuoteModel(bytes.quotes),
  };
}
