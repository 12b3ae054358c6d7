import type { Collation, ReportInput } from "../contract/index.js";
import { tellStory } from "../story/index.js";
import type { Models } from "./models.js";
import { readReport } from "./read.js";

/**
 * Reads several reports of one story against each other. Throws when two reports have the same id: spans would be ambiguous.
 * One report alone gives a collation whose notes say so.
 */
export function compare(inputs: readonly ReportInput[], models: Models): Collation {
  const ids = new Set<string>();
  for (const { id } of inputs) {
    if (ids.has(id)) throw new RangeError(`compare: two reports have the id "${id}"`);
    ids.add(id);
  }
  return tellStory(
    inputs.map((input) => readReport(input, models)),
    models,
  );
}
