import type { KeptJudgement } from "../store/index.js";
import { type JudgementLine, parseJudgement } from "../story/index.js";

/**
 * Kept judgements that hold, to be replayed. Each goes by its number in the store, so that whoever reads of it can take it back; who judged and when are what its line says,
 * else what the store noted when it came.
 */
export function standingLines(kept: readonly KeptJudgement[]): JudgementLine[] {
  return kept.flatMap(({ line, number, editor, judgedAt, withdrawnAt }): JudgementLine[] => {
    const read = withdrawnAt === null ? parseJudgement(line, number) : null;
    return read?.ok ? [{ ...read.value, by: read.value.by ?? editor, at: read.value.at ?? judgedAt }] : [];
  });
}
