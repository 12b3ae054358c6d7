import type { CollationModels } from "../collation/index.js";
import { type EntityModel, loadEntityModel } from "../entities/index.js";
import { loadMeanings, loadVectors } from "../meanings/index.js";
import { loadTrees, readContainer } from "../models/index.js";
import { loadSyntaxModel, type SyntaxModel } from "../syntax/index.js";

/** The trained weights that reading needs, decoded. */
export type Models = { readonly syntax: SyntaxModel; readonly entities: EntityModel } & CollationModels;

/** The bytes of the weights, as they lie in `models/<name>-<date>/weights.bin`. */
export type ModelBytes = Readonly<Record<(typeof MODEL_NAMES)[number], Uint8Array>>;

/** Names of the models, each a folder `models/<name>-<date>`. */
export const MODEL_NAMES = ["syntax", "entities", "meanings", "vectors", "alignment"] as const;

/** Decodes the weights. Throws when the bytes are no weights of this version: that is a broken installation, not bad input. */
export function loadModels(bytes: ModelBytes): Models {
  return {
    syntax: loadSyntaxModel(bytes.syntax),
    entities: loadEntityModel(bytes.entities),
    meanings: loadMeanings(bytes.meanings),
    vectors: loadVectors(bytes.vectors),
    alignment: loadTrees(readContainer(bytes.alignment), "alignment"),
  };
}
