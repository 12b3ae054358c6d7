import { z } from "zod";
import { judgedSchema } from "./collation.js";
import { spanSchema } from "./common.js";

/** A judgement and where it stands: on which point of which story. One that is not found again stands nowhere, and says why. */
export const placedJudgementSchema = judgedSchema.extend({
  story: z.string(),
  /** The point of the story that it is on now; null where it is lost. */
  point: z.string().nullable(),
  /** Why it is lost, as a sentence; null where it holds. */
  lost: z.string().nullable(),
});

const judgedPlace = z.object({
  /** The words of the report, and where they stand in it. */
  words: z.string(),
  spans: z.array(spanSchema),
  judgements: z.array(placedJudgementSchema),
});

/** What editors judged of the words of one report. */
export const reportJudgementsSchema = z.object({
  /** The story that the report is in; null before it is placed. */
  story: z.string().nullable(),
  /** Readings of the report that are part of a judged point, in the order of the text. */
  places: z.array(judgedPlace),
  /** Judgements that name this report and are lost. */
  lost: z.array(placedJudgementSchema),
});

/** A judgement and where it stands. */
export type PlacedJudgement = z.infer<typeof placedJudgementSchema>;
/** What editors judged of the words of one report. */
export type ReportJudgements = z.infer<typeof reportJudgementsSchema>;
