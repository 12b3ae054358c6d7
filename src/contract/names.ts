import { z } from "zod";
import { relationSchema } from "./collation.js";
import { certaintySchema, spanSchema } from "./common.js";
import { placedJudgementSchema } from "./placed-judgement.js";

const kind = z.enum(["person", "organisation", "place", "other"]);
const day = z.string();

const nameLine = z.object({
  id: z.string(),
  kind,
  /** As most reports print it. */
  name: z.string(),
  /** A name of one word: it may be that reports mean different people or places by it. */
  bare: z.boolean(),
  title: z.string().nullable(),
  /** Reports that print it, stories that these are in, quotes of which it is the speaker. */
  reports: z.int(),
  stories: z.int(),
  quotes: z.int(),
  /** Days of the first and the last of the reports. */
  first: day,
  last: day,
});
const nameList = z.object({
  names: z.array(nameLine),
  /** The `offset` of the next page; null where there is none. */
  next: z.int().nullable(),
});

const telling = z.object({
  report: z.string(),
  outlet: z.string().nullable(),
  headline: z.string().nullable(),
  /** Day of the report; null where it states none. */
  published: day.nullable(),
  type: z.enum(["direct", "indirect", "mixed"]).nullable(),
  words: z.string(),
  /** Words that no other telling has, as spans of `words`. */
  differs: z.array(spanSchema),
  /** Where the words stand in the report. */
  start: z.int(),
  end: z.int(),
  speaker: z.string().nullable(),
  addressee: z.string().nullable(),
  channel: z.string().nullable(),
  certainty: certaintySchema,
  voice: z.array(z.string()),
});
const statement = z.object({
  /** How the name stands to it: it says it, is told it, does it, it is done to it, it happens there. */
  role: z.enum(["speaker", "addressee", "agent", "patient", "place"]),
  kind: z.enum(["quote", "claim"]),
  addressee: z.string().nullable(),
  /** Id of the point of the story that groups the tellings; null where the reports were not compared. */
  point: z.string().nullable(),
  /** How the tellings differ. */
  relations: z.array(relationSchema),
  tellings: z.array(telling),
  /** What was judged of the point. */
  judgements: z.array(placedJudgementSchema),
});
const occasion = z.object({
  day,
  /** `said`: a report says on which day; `published`: the day of the first report; `added`: no report states a day. */
  dayOf: z.enum(["said", "published", "added"]),
  story: z.string().nullable(),
  title: z.string().nullable(),
  /** False where the story's reports were not compared yet, so that each telling stands alone. */
  compared: z.boolean(),
  statements: z.array(statement),
  /** Judgements of the story that name a report of these statements and are lost. */
  lost: z.array(placedJudgementSchema),
});
const place = z.object({
  report: z.string(),
  story: z.string().nullable(),
  outlet: z.string().nullable(),
  start: z.int(),
  end: z.int(),
});
const nameRecord = z.object({
  id: z.string(),
  kind,
  name: z.string(),
  bare: z.boolean(),
  titles: z.array(z.string()),
  /** Forms in which it is printed, and how many reports print each; `places` has the first of them. */
  aliases: z.array(z.object({ words: z.string(), reports: z.int(), places: z.array(place) })),
  reports: z.int(),
  stories: z.int(),
  quotes: z.int(),
  /** Reports that print only the last name, in stories in which nobody else has it: they are counted too. */
  joined: z.int(),
  first: day.nullable(),
  last: day.nullable(),
  /** Names that may be the same: they are kept apart. */
  mayBe: z.array(z.object({ id: z.string(), kind, name: z.string(), reports: z.int(), because: z.string() })),
  /** The stories, those of the latest reports first, and how many statements each has of or by the name. */
  inStories: z.array(
    z.object({ id: z.string(), title: z.string().nullable(), reports: z.int(), statements: z.int(), last: day }),
  ),
  outlets: z.array(z.string()),
  /** What was said and done, the latest first: of so many stories as were asked for. */
  occasions: z.array(occasion),
  /** The `offset` of the next stories; null where there are none. */
  next: z.int().nullable(),
  /** Statements of the name on different occasions that share content, the earliest first. Only with the first stories. */
  changes: z.array(
    z.array(
      z.object({
        day,
        dayOf: z.enum(["said", "published", "added"]),
        story: z.string().nullable(),
        title: z.string().nullable(),
        addressee: z.string().nullable(),
        telling,
        judgements: z.array(placedJudgementSchema),
      }),
    ),
  ),
});

/** The shapes of names over stories. */
export const nameShapes = { NameList: nameList, NameRecord: nameRecord };

/** A name in a list. */
export type NameLine = z.infer<typeof nameLine>;
/** A page of names. */
export type NameList = z.infer<typeof nameList>;
/** A name over all stories: where it is printed, what it says, what is said of it. */
export type NameRecord = z.infer<typeof nameRecord>;
/** What was said or done on one day, as one story tells it. */
export type NameOccasion = z.infer<typeof occasion>;
/** One thing that was said or done, in the words of all who tell it. */
export type NameStatement = z.infer<typeof statement>;
/** How one report tells a statement. */
export type NameTelling = z.infer<typeof telling>;
