import { z } from "zod";

/**
 * Where a report's facts are known from: `given` with it, or where on a web page they stand (`json-ld`, `open-graph`, `meta`, a marked
 * `element`, the `title`, the `address`, or `text` for the words of its lines). Other formats name their own places. Absent is not known.
 */
const basisSchema = z.object({
  headline: z.string().nullish(),
  outlet: z.string().nullish(),
  byline: z.string().nullish(),
  published: z.string().nullish(),
  modified: z.string().nullish(),
  url: z.string().nullish(),
  lang: z.string().nullish(),
});

/** A report as it comes in: the shape of files, of lines on standard input and of API bodies. */
export const reportInputSchema = z.object({
  id: z.string().min(1),
  text: z.string(),
  headline: z.string().nullish(),
  /** What other places of the page call the report instead (for sharing, for searchers), each with its place as in `basis`. */
  otherHeadlines: z.array(z.object({ text: z.string(), basis: z.string() })).nullish(),
  outlet: z.string().nullish(),
  byline: z.array(z.string()).nullish(),
  /** ISO 8601, any precision. */
  published: z.string().nullish(),
  /** When it was last changed: ISO 8601, any precision. */
  modified: z.string().nullish(),
  url: z.string().nullish(),
  lang: z.string().nullish(),
  caption: z.array(z.string()).nullish(),
  /** Notes of corrections; where the text holds them as paragraphs they are read as such. */
  correction: z.array(z.string()).nullish(),
  /** Lines between headline and text that sum it up. */
  standfirst: z.array(z.string()).nullish(),
  basis: basisSchema.nullish(),
});

/** A report as it comes in. */
export type ReportInput = z.infer<typeof reportInputSchema>;

/** Several reports of one story: a line of `compare --jsonl`. */
export const compareInputSchema = z.object({ id: z.string().min(1), reports: z.array(reportInputSchema) });

/** Several reports of one story. */
export type CompareInput = z.infer<typeof compareInputSchema>;
