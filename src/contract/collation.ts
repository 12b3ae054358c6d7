import { z } from "zod";
import { certaintySchema, entityTypeSchema, judgementKindSchema, publishedSchema, spanSchema } from "./common.js";

/** The slots in which readings of one point can differ. */
export const slotSchema = z.enum([
  "wording",
  "date",
  "number",
  "name",
  "place",
  "polarity",
  "certainty",
  "tense",
  "extent",
  "speaker",
]);

/** Why readings differ in a slot. Only `conflict` says that they cannot all be right; a soft conflict has another. */
export const relationSchema = z.enum([
  "conflict",
  "wording",
  "punctuation",
  "truncated",
  "embedded",
  "translation",
  "more-precise",
  "rounded",
  "update",
  "other-scope",
  "view",
  "spelling",
  "hedged",
  "differs",
]);

const readingSchema = z.object({
  report: z.string(),
  spans: z.array(spanSchema),
  trigger: spanSchema.nullable(),
  /** Who says it, as a reader would write it; null in the report's own voice. */
  speaker: z.string().nullable(),
  addressee: z.string().nullable(),
  certainty: certaintySchema,
  voice: z.array(z.string()),
  /** Words before it in its sentence on which it leans: the one of whom it tells, or the clause that it hangs on; null where it can be read by itself. */
  leansOn: spanSchema.nullable().optional(),
  /** Part of the report it stands in. */
  zone: z.enum(["headline", "dateline", "byline", "body", "caption", "correction", "boilerplate"]),
  /** Words that the other readings do not have, for marking; empty where nothing differs. */
  differing: z.array(spanSchema),
  /** Id of the place this reading goes back to; null where none is known. */
  origin: z.string().nullable().optional(),
});

const variantSchema = z.object({
  slot: slotSchema,
  conflict: z.boolean(),
  /** Of a conflict: `hard` where the values cannot all be right as printed, `soft` where sources, hours or certainties differ. */
  strength: z.enum(["hard", "soft"]).nullable(),
  relation: relationSchema,
  /** The values that met and the rule, in words. */
  because: z.string(),
  values: z.array(z.object({ report: z.string(), span: spanSchema, value: z.string() })),
});

/** What an editor judged of a point. */
export const judgedSchema = z.object({
  kind: judgementKindSchema,
  slot: slotSchema.nullable(),
  text: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  /** Where it was read: the line of the file, from 1, or its number in the store; left out where it was neither. */
  line: z.int().optional(),
});

const pointSchema = z.object({
  id: z.string(),
  /** `quote` and `claim` say something; `event` holds the words of all reports that name one thing that happens, and claims nothing. */
  kind: z.enum(["quote", "claim", "event"]),
  status: z.enum(["agreed", "single", "conflict"]),
  /** The words of one of the readings that stand for the point. */
  gist: z.string(),
  /** Ids of the independent places it goes back to: `lineage.origins` ids. */
  origins: z.array(z.string()),
  because: z.string(),
  readings: z.array(readingSchema),
  variants: z.array(variantSchema),
  /** What editors judged of it, in the order of their file; left out where nobody did. */
  judgements: z.array(judgedSchema).optional(),
});

const timelineEntrySchema = z.object({
  from: z.string(),
  to: z.string().nullable(),
  label: z.string(),
  readings: z.array(z.object({ report: z.string(), span: spanSchema })),
  /** The point that happened then; null where no point holds the time. */
  point: z.string().nullable(),
});

const originSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(["agency", "official", "person", "document", "anonymous", "outlet"]),
});

const edgeSchema = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(["cites", "copies", "updates"]),
  /** Where the report named in `to` shows it. */
  span: spanSchema,
  /** Share of the words of `to` that stand in runs shared with `from`, 0 to 1; 0 for `cites`. */
  overlap: z.number(),
  because: z.string(),
});

/** Several reports of one story, read against each other: `crossread/collation/1`. */
export const collationSchema = z.object({
  schema: z.literal("crossread/collation/1"),
  id: z.string().optional(),
  reports: z.array(
    z.object({
      id: z.string(),
      outlet: z.string().nullable(),
      headline: z.string().nullable(),
      published: publishedSchema,
      url: z.string().nullable(),
      text: z.string(),
      /** Spans of the paragraphs, in order: footnotes name a report and the number of a paragraph, from 1. */
      paragraphs: z.array(spanSchema),
    }),
  ),
  points: z.array(pointSchema),
  timeline: z.array(timelineEntrySchema),
  lineage: z.object({ origins: z.array(originSchema), edges: z.array(edgeSchema) }),
  entities: z.array(
    z.object({
      id: z.string(),
      type: entityTypeSchema,
      name: z.string(),
      aliases: z.array(z.string()),
      mentions: z.array(z.object({ report: z.string(), start: z.int(), end: z.int() })),
    }),
  ),
  notes: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      report: z.string().optional(),
      /** Of a note on a judgement: its line in the file, or its number in the store. */
      line: z.int().optional(),
    }),
  ),
});

/** Several reports of one story, read against each other. */
export type Collation = z.infer<typeof collationSchema>;
/** One thing that reports say. */
export type Point = Collation["points"][number];
/** What an editor judged of a point. */
export type Judged = NonNullable<Point["judgements"]>[number];
/** How one report says a point. */
export type PointReading = Point["readings"][number];
/** A slot in which the readings of a point differ. */
export type Variant = Point["variants"][number];
/** A moment or period that reports name, and what happened then. */
export type TimelineEntry = Collation["timeline"][number];
/** A place that readings go back to. */
export type Origin = Collation["lineage"]["origins"][number];
/** Who copied, cited or updated whom. */
export type Edge = Collation["lineage"]["edges"][number];
/** A report as the collation carries it. */
export type CollatedReport = Collation["reports"][number];
