import { z } from "zod";
import { slotSchema } from "./collation.js";
import { judgementKindSchema } from "./common.js";

const evidenceSchema = z.object({
  /** Id of the report. */
  report: z.string().min(1),
  /** The words as they stand there. */
  exact: z.string().min(1),
  /** The words right before and right after, as many as it takes to tell this place from others; empty at the edges of the text. */
  prefix: z.string().default(""),
  suffix: z.string().default(""),
});

/** What an editor judged: a line of the file beside a story. */
export const judgementSchema = z
  .object({
    /** One thing after all; another thing; no conflict; to stand first; a remark. */
    kind: judgementKindSchema,
    evidence: z.array(evidenceSchema).min(1),
    /** With `not-a-conflict`: the slot that is meant; without it every conflict that touches the evidence. */
    slot: slotSchema.nullish(),
    text: z.string().nullish(),
    by: z.string().nullish(),
    /** ISO 8601, any precision. */
    at: z.string().nullish(),
  })
  .refine(({ kind, evidence }) => kind !== "merge" || evidence.length > 1, {
    path: ["evidence"],
    message: "a merge names two places or more",
  })
  .refine(({ kind, text }) => kind !== "note" || (text ?? "").trim() !== "", {
    path: ["text"],
    message: "a note has a text",
  });

/** What an editor judged about readings, found again by their words. */
export type Judgement = z.infer<typeof judgementSchema>;
/** Where a judgement points: exact words of a report and what stands around them. */
export type Evidence = Judgement["evidence"][number];
