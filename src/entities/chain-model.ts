import { readContainer, SumModel } from "../models/index.js";

/** Weights by which descriptions and pronouns are tied to what they go back to, as `loadChainModel` reads them. */
export type ChainModel = SumModel;

/** Reads the weights of the chains. Throws where the bytes are no such file: weights come with the program. */
export function loadChainModel(bytes: Uint8Array): ChainModel {
  return new SumModel(readContainer(bytes), "rank");
}
