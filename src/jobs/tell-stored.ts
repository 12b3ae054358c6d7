import { ok, type Result } from "../base/index.js";
import type { Collation } from "../contract/index.js";
import type { Store } from "../store/index.js";
import { type CompareToKeep, collateStory } from "./collate-story.js";
import { standingLines } from "./judgement-lines.js";
import type { Versions } from "./key.js";
import { readTold, type ToldText } from "./write-story.js";

/** The collation of a stored story and the editors' judgements that hold, as they are kept. Problems: those of `collateStory`. */
export async function storedText(
  store: Store,
  id: string,
  compare: CompareToKeep,
  versions: Versions,
): Promise<Result<ToldText>> {
  const collated = await collateStory(store, id, compare, versions);
  if (!collated.ok) return collated;
  const kept = await store.listKeptJudgements(id);
  if (!kept.ok) return kept;
  return ok({ collation: collated.value.json, judgements: standingLines(kept.value) });
}

/** The collation of a stored story with the editors' judgements that hold. Problems: those of `collateStory`. */
export async function tellStored(
  store: Store,
  id: string,
  compare: CompareToKeep,
  versions: Versions,
): Promise<Result<Collation>> {
  const told = await storedText(store, id, compare, versions);
  return told.ok ? ok(readTold(told.value)) : told;
}
