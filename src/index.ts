import {
  analyze as analyzeWith,
  compare as compareWith,
  loadModels,
  type Models,
  toConllu as toConlluWith,
} from "./analysis/index.js";
import type { Analysis, Collation, ReportInput } from "./contract/index.js";
import { readModelBytes } from "./weights/index.js";

export type { Analysis, Collation, CompareInput, ReportInput } from "./contract/index.js";

let models: Models | null = null;

/** The weights that come with the package, each read and decoded on first use; using one throws when the installation lacks it. */
export function packagedModels(): Models {
  models ??= loadModels(readModelBytes);
  return models;
}

/**
 * Reads one report with the packaged weights.
 *
 * ```ts
 * import { analyze } from "crossread";
 * const analysis = analyze({ id: "a", text: "The mayor said on Monday that 12 people were hurt.", published: "2024-05-14" });
 * console.log(analysis.quotes[0]?.speaker_name);
 * ```
 */
export function analyze(input: ReportInput): Analysis {
  return analyzeWith(input, packagedModels());
}

/**
 * Reads several reports of one story against each other with the packaged weights. Throws when two reports have the same id.
 *
 * ```ts
 * import { compare } from "crossread";
 * const collation = compare([
 *   { id: "a", text: "Twelve people were hurt in the fire, police said." },
 *   { id: "b", text: "Police said that 14 people were hurt in the fire." },
 * ]);
 * console.log(collation.points.filter((point) => point.status === "conflict"));
 * ```
 */
export function compare(inputs: readonly ReportInput[]): Collation {
  return compareWith(inputs, packagedModels());
}

/** Tokens, tags and trees of one report as CoNLL-U, with the packaged weights. */
export function toConllu(input: ReportInput): string {
  return toConlluWith(input, packagedModels());
}
