import { ok, type Result } from "../base/index.js";
import type { Collation } from "../contract/index.js";
import type { Store } from "../store/index.js";
import { applyJudgements } from "../story/index.js";
import { type Compare, collateStory } from "./collate-story.js";
import { standingLines } from "./judgement-lines.js";
import type { Versions } from "./key.js";

/** The collation of a stored story with the editors' judgements that hold. Problems: those of `collateStory`. */
export async function tellStored(
  store: Store,
  id: string,
  compare: Compare,
  versions: Versions,
): Promise<Result<Collation>> {
  const collated = await collateStory(store, id, compare, versions);
  if (!collated.ok) return collated;
  const kept = await store.listKeptJudgements(id);
  if (!kept.ok) return kept;
  return ok(applyJudgements(collated.value.collation, standingLines(kept.value)));
}
