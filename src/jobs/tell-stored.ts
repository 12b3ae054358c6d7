import { ok, type Result } from "../base/index.js";
import type { Collation } from "../contract/index.js";
import type { Store } from "../store/index.js";
import { applyJudgements, type JudgementLine, parseJudgement } from "../story/index.js";
import { type Compare, collateStory } from "./collate-story.js";
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
  // Each goes by its number in the store, so that whoever reads of it can take it back.
  const judgements = kept.value.flatMap(({ line, number, withdrawnAt }): JudgementLine[] => {
    const read = withdrawnAt === null ? parseJudgement(line, number) : null;
    return read?.ok ? [read.value] : [];
  });
  return ok(applyJudgements(collated.value.collation, judgements));
}
