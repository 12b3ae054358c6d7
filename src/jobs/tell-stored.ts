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
  const lines = await store.listJudgements(id);
  if (!lines.ok) return lines;
  const judgements = lines.value.flatMap((line, i): JudgementLine[] => {
    const read = parseJudgement(line, i + 1);
    return read.ok ? [read.value] : [];
  });
  return ok(applyJudgements(collated.value.collation, judgements));
}
