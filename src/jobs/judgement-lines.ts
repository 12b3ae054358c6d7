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

/** How many judgements hold, and who gave the last of them, when. */
export type JudgedSummary = {
  readonly judgements: number;
  readonly judgedBy: string | null;
  readonly judgedAt: string | null;
};

/** What a list of stories tells of the judgements of one. */
export function summaryOf(kept: readonly KeptJudgement[]): JudgedSummary {
  const lines = standingLines(kept);
  const { by = null, at = null } = lines.at(-1) ?? {};
  return { judgements: lines.length, judgedBy: by, judgedAt: at };
}

/** The line of a judgement with who judged and when, which a line need not say where the store noted it. */
export function wholeLine({ line, editor, judgedAt }: KeptJudgement): string {
  const read = parseJudgement(line, 1);
  if (!read.ok || (read.value.by != null && read.value.at != null)) return line;
  const { line: _number, ...judgement } = read.value;
  return JSON.stringify({ ...judgement, by: judgement.by ?? editor, at: judgement.at ?? judgedAt });
}
