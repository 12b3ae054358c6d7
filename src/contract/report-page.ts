import { z } from "zod";
import { spanSchema } from "./common.js";
import { reportJudgementsSchema } from "./placed-judgement.js";
import { reportInputSchema } from "./report-input.js";

const reportText = z.object({
  report: reportInputSchema,
  zones: z.array(z.object({ zone: z.string(), start: z.int(), end: z.int() })),
  /** Spans of the paragraphs, in order: those that references count, from 1. */
  paragraphs: z.array(spanSchema),
  revision: z.int(),
  addedAt: z.string(),
  changedAt: z.string(),
  state: z.enum(["waiting", "read", "failed"]),
  /** Why it could not be read. */
  problem: z.string().nullable(),
  /** The story that it is in, and how many reports that has; null before it is placed. */
  story: z.object({ id: z.string(), title: z.string(), reports: z.int() }).nullable(),
});

const sharedRuns = z.object({
  report: z.string(),
  outlet: z.string().nullable(),
  headline: z.string().nullable(),
  /** Share of the report's own words that stand in the runs, 0 to 1, and that of the other's. */
  share: z.number(),
  otherShare: z.number(),
  /** The runs in the report's text and in the other's, each in order. */
  runs: z.array(spanSchema),
  otherRuns: z.array(spanSchema),
});

/** Shapes that the page of one report asks for, by the names that the description of the interface gives them. */
export const reportPageShapes = {
  ReportJudgements: reportJudgementsSchema,
  ReportText: reportText,
  SharedWords: z.object({ shared: z.array(sharedRuns) }),
};

/** A report's text with what is known without comparing it: the first thing that its page shows. */
export type ReportText = z.infer<typeof reportText>;
/** Words that a report has in common with another of its story, in runs of six or more. */
export type SharedWords = z.infer<typeof sharedRuns>;
