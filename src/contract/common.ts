import { z } from "zod";

/** Half-open `[start, end)` in UTF-16 code units of the report's text. */
export const spanSchema = z.tuple([z.int().nonnegative(), z.int().nonnegative()]).readonly();

/** How sure the words are. */
export const certaintySchema = z.enum(["stated", "reported", "alleged", "estimated", "possible", "planned", "denied"]);

/** The four entity types of CoNLL-2003. */
export const entityTypeSchema = z.enum(["PER", "ORG", "LOC", "MISC"]);

/** What an editor can judge: that points are one, that a reading is another point, that there is no conflict; that it comes first; or a remark. */
export const judgementKindSchema = z.enum(["merge", "split", "not-a-conflict", "pin", "note"]);

/** A date about the report and how it is known. */
export const publishedSchema = z.object({
  value: z.string().nullable(),
  basis: z.enum(["given", "text", "none"]),
});
