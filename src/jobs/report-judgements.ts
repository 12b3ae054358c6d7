import type { Collation, ReportJudgements } from "../contract/index.js";
import { type JudgementLine, placeJudgements } from "../story/index.js";

/** Which report's judgements are wanted, of which story, and the lines that were replayed on its collation. */
export type JudgedAsked = {
  readonly report: string;
  readonly story: string;
  readonly lines: readonly JudgementLine[];
};

/** What was judged of the words of one report, in the order of its text, and what names it and is lost. The judgements must be replayed on the collation. */
export function reportJudgements(collation: Collation, { report: id, story, lines }: JudgedAsked): ReportJudgements {
  const text = collation.reports.find((report) => report.id === id)?.text ?? "";
  const { readings, lost } = placeJudgements(collation, lines, story);
  const places = readings
    .filter(({ report }) => report === id)
    .map(({ spans, judgements }) => ({
      words: spans.map((span) => text.slice(...span)).join(" … "),
      spans: [...spans],
      judgements: [...judgements],
    }))
    .sort((a, b) => (a.spans[0]?.[0] ?? 0) - (b.spans[0]?.[0] ?? 0));
  const own = lost.filter(({ reports }) => reports.includes(id)).map(({ judgement }) => judgement);
  return { story, places, lost: own };
}
