import { type CollationModels, loadEventModel } from "../collation/index.js";
import { type ChainModel, type EntityModel, loadChainModel, loadEntityModel } from "../entities/index.js";
import { loadMeanings, loadVectors } from "../meanings/index.js";
import { loadTrees, readContainer } from "../models/index.js";
import { loadQuoteModel, type QuoteModel } from "../quotes/index.js";
import { loadSyntaxModel, type SyntaxModel } from "../syntax/index.js";

/** The trained weights that reading and comparing need, decoded. */
export type Models = {
  readonly syntax: SyntaxModel;
  readonly entities: EntityModel;
  readonly coref: ChainModel;
  readonly quotes: QuoteModel;
} & CollationModels;

/** How the bytes of each model become what the floors use. */
const DECODERS = {
  syntax: loadSyntaxModel,
  entities: loadEntityModel,
  coref: loadChainModel,
  quotes: loadQuoteModel,
  meanings: loadMeanings,
  vectors: loadVectors,
  alignment: (bytes: Uint8Array) => loadTrees(readContainer(bytes), "alignment"),
  events: loadEventModel,
} satisfies { readonly [name in keyof Models]: (bytes: Uint8Array) => Models[name] };

/** A model's name, the front of its folder `models/<name>-<date>`. */
export type ModelName = keyof Models;

/** Names of the models. */
export const MODEL_NAMES = Object.keys(DECODERS) as readonly ModelName[];

/**
 * The weights behind `read`, which gives the bytes of `models/<name>-<date>/weights.bin`: each is read and decoded when it is first needed, so that
 * a report that is only read costs nothing for what comparing needs. Using one throws when its bytes are no weights of this version: that is a broken
 * installation, not bad input.
 */
export function loadModels(read: (name: ModelName) => Uint8Array): Models {
  const models = {};
  for (const name of MODEL_NAMES) {
    let model: Models[ModelName] | undefined;
    Object.defineProperty(models, name, {
      enumerable: true,
      get: () => {
        model ??= DECODERS[name](read(name));
        return model;
      },
    });
  }
  return models as Models;
}
