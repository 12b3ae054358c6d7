import { z } from "zod";
import { certaintySchema, entityTypeSchema, publishedSchema, spanSchema } from "./common.js";

const mentionSchema = z.object({
  start: z.int(),
  end: z.int(),
  kind: z.enum(["name", "nominal", "pronoun"]),
});

const timeSchema = z.object({
  start: z.int(),
  end: z.int(),
  type: z.enum(["DATE", "TIME", "DURATION", "SET"]),
  value: z.string(),
  mod: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  anchor: z.object({ value: z.string(), basis: z.enum(["published", "dateline", "context"]) }).nullable(),
  because: z.string(),
});

const quantitySchema = z.object({
  start: z.int(),
  end: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  approx: z.boolean(),
  bound: z.enum(["exact", "at-least", "at-most", "more-than", "less-than", "range", "approximate", "vague"]),
  unit: z.string().nullable(),
  of: z.string().nullable(),
});

const quoteSchema = z.object({
  id: z.string(),
  type: z.enum(["direct", "indirect", "mixed"]),
  source: z.array(spanSchema),
  cue: z.array(spanSchema),
  content: z.array(spanSchema),
  speaker: z.string().nullable(),
  speaker_name: z.string().nullable(),
  addressee: z.string().nullable(),
  channel: z.string().nullable(),
  source_kind: z.enum(["named", "unnamed", "document", "state-body", "outlet", "unknown"]),
  force: z.string().nullable(),
  certainty: certaintySchema,
  voice: z.array(z.string()),
});

const claimSchema = z.object({
  id: z.string(),
  spans: z.array(spanSchema),
  trigger: spanSchema,
  predicate: z.string(),
  agent: z.string().nullable(),
  patient: z.string().nullable(),
  place: z.string().nullable(),
  times: z.array(z.int()),
  quantities: z.array(z.int()),
  negated: z.boolean(),
  certainty: certaintySchema,
  tense: z.enum(["past", "present", "future"]).nullable(),
  voice: z.array(z.string()),
  quote: z.string().nullable(),
});

/** One report as it was read: `crossread/analysis/1`. */
export const analysisSchema = z.object({
  schema: z.literal("crossread/analysis/1"),
  id: z.string(),
  lang: z.string().nullable(),
  published: publishedSchema,
  sentences: z.array(z.object({ start: z.int(), end: z.int() })),
  entities: z.array(
    z.object({
      id: z.string(),
      type: entityTypeSchema,
      name: z.string(),
      aliases: z.array(z.string()),
      titles: z.array(z.string()),
      mentions: z.array(mentionSchema),
    }),
  ),
  times: z.array(timeSchema),
  quantities: z.array(quantitySchema),
  quotes: z.array(quoteSchema),
  claims: z.array(claimSchema),
  notes: z.array(z.object({ code: z.string(), message: z.string() })),
});

/** One report as it was read. */
export type Analysis = z.infer<typeof analysisSchema>;
