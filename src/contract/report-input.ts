import { z } from "zod";

/** A report as it comes in: the shape of files, of lines on standard input and of API bodies. */
export const reportInputSchema = z.object({
  id: z.string().min(1),
  text: z.string(),
  headline: z.string().nullish(),
  outlet: z.string().nullish(),
  byline: z.array(z.string()).nullish(),
  /** ISO 8601, any precision. */
  published: z.string().nullish(),
  url: z.string().nullish(),
  lang: z.string().nullish(),
  caption: z.array(z.string()).nullish(),
});

/** A report as it comes in. */
export type ReportInput = z.infer<typeof reportInputSchema>;

/** Several reports of one story: a line of `compare --jsonl`. */
export const compareInputSchema = z.object({ id: z.string().min(1), reports: z.array(reportInputSchema) });

/** Several reports of one story. */
export type CompareInput = z.infer<typeof compareInputSchema>;
