import { z } from "zod";
import { spanSchema } from "./common.js";
import { judgementSchema } from "./judgement.js";
import { placedJudgementSchema } from "./placed-judgement.js";
import { reportInputSchema } from "./report-input.js";

const time = z.string();
const editor = z.string().nullish();

/** A story in a list. Counts of conflicts, disagreements and origins are those of the account that was written at `toldAt`; null where none was yet. */
const storyLine = z.object({
  id: z.string(),
  title: z.string(),
  reports: z.int(),
  outlets: z.int(),
  /** The earliest and the latest date of publication that its reports state. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  /** When its list or one of its reports last changed; null for stories that are not in a store. */
  changedAt: time.nullable(),
  conflicts: z.int().nullable(),
  disagreements: z.int().nullable(),
  origins: z.int().nullable(),
  toldAt: time.nullable(),
  /** Judgements of it that were not taken back, lost ones among them; who gave the last of them, and when. */
  judgements: z.int(),
  judgedBy: z.string().nullable(),
  judgedAt: time.nullable(),
});
const storyList = z.object({
  stories: z.array(storyLine),
  /** The `offset` of the next page; null where there is none. */
  next: z.int().nullable(),
});

const reportLine = z.object({
  id: z.string(),
  outlet: z.string().nullable(),
  headline: z.string().nullable(),
  published: z.string().nullable(),
  length: z.int(),
  revision: z.int(),
  addedAt: time,
  changedAt: time,
  state: z.enum(["waiting", "read", "failed"]),
  /** Why it could not be read. */
  problem: z.string().nullable(),
  story: z.string().nullable(),
});
const reportList = z.object({ reports: z.array(reportLine), next: z.int().nullable() });

const place = z.object({ span: spanSchema.nullable(), words: z.string() });
const change = z.object({
  kind: z.enum([
    "number-raised",
    "number-lowered",
    "number-changed",
    "date-changed",
    "name-changed",
    "place-changed",
    "polarity-changed",
    "certainty-changed",
    "speaker-changed",
    "quote-added",
    "quote-dropped",
    "claim-added",
    "claim-dropped",
    "correction-added",
    "headline-changed",
    "words-changed",
  ]),
  before: place.nullable(),
  after: place.nullable(),
  /** The change as a sentence. */
  text: z.string(),
});
const revision = z.object({
  report: z.string(),
  revision: z.int(),
  /** When the text before was replaced. */
  at: time,
  changes: z.array(change),
});
const membership = z.object({
  story: z.string(),
  report: z.string(),
  placedBy: z.enum(["automatic", "editor"]),
  editor: z.string().nullable(),
  placedAt: time,
  reason: z.string().nullable(),
});
const snapshot = z.object({
  revision: z.int(),
  source: z.string(),
  fetchedFrom: z.string().nullable(),
  fetchedAt: time,
  mediaType: z.string().nullable(),
  headers: z.record(z.string(), z.string()).nullable(),
  sha256: z.string(),
  length: z.int(),
});
const reportDetail = z.object({
  report: reportInputSchema,
  zones: z.array(z.object({ zone: z.string(), start: z.int(), end: z.int() })),
  memberships: z.array(membership),
  revisions: z.array(revision),
  /** Earlier texts, oldest first. */
  earlier: z.array(
    z.object({
      revision: z.int(),
      report: reportInputSchema,
      /** Spans of its paragraphs. */
      paragraphs: z.array(spanSchema),
      replacedAt: time,
    }),
  ),
  snapshots: z.array(snapshot),
});

const edit = z.object({
  kind: z.enum(["move", "merge", "split"]),
  report: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  editor: z.string().nullable(),
  doneAt: time,
  undoneAt: time.nullable(),
  undoneBy: z.string().nullable(),
});
const namedStory = z.object({ id: z.string(), title: z.string() });
const editLine = z.object({
  number: z.int(),
  kind: z.enum(["move", "merge", "split"]),
  /** How many reports it moved, and the one where it is one; 0 where that is not known. */
  reports: z.int(),
  report: z.object({ id: z.string(), headline: z.string().nullable() }).nullable(),
  /** The story that they left and the one that they went to, as they were called then. */
  from: namedStory.nullable(),
  to: namedStory.nullable(),
  editor: z.string().nullable(),
  doneAt: time,
  undoneAt: time.nullable(),
  undoneBy: z.string().nullable(),
  /** Why it cannot be undone; null where it can. */
  refused: z.string().nullable(),
});
const editList = z.object({ edits: z.array(editLine), next: z.int().nullable() });
const keptJudgement = z.object({
  number: z.int(),
  judgement: judgementSchema,
  editor: z.string().nullable(),
  judgedAt: time,
  withdrawnAt: time.nullable(),
  withdrawnBy: z.string().nullable(),
});
const judgementList = z.object({ judgements: z.array(keptJudgement) });
const storyHistory = z.object({
  id: z.string(),
  title: z.string().nullable(),
  memberships: z.array(membership),
  edits: z.array(edit),
  revisions: z.array(revision),
});

const hit = z.object({
  kind: z.enum(["report", "quote", "claim", "person"]),
  report: z.string(),
  story: z.string().nullable(),
  outlet: z.string().nullable(),
  headline: z.string().nullable(),
  published: z.string().nullable(),
  speaker: z.string().nullable(),
  words: z.string(),
  /** Where in `words` the words that were looked for stand. */
  marks: z.array(spanSchema),
  start: z.int().nullable(),
  end: z.int().nullable(),
  /** What was judged of the points that the words are part of; of a report, of any of its words, and what is lost of it. */
  judgements: z.array(placedJudgementSchema),
});
const hitList = z.object({ hits: z.array(hit) });

const feed = z.object({
  address: z.string(),
  title: z.string().nullable(),
  everySeconds: z.int(),
  checkedAt: time.nullable(),
  dueAt: time,
  /** How often in a row it failed, and why it failed last. */
  failures: z.int(),
  problem: z.string().nullable(),
});
const feedList = z.object({ feeds: z.array(feed) });

const job = z.object({
  id: z.string(),
  sources: z.array(z.string()),
  /** `fetching`: more may come in; `reading`: all came in, some wait to be read; `done`: nothing waits. */
  state: z.enum(["fetching", "reading", "done", "failed"]),
  /** What came in, with the story once it has one. */
  reports: z.array(
    z.object({
      id: z.string(),
      state: z.enum(["new", "same", "revised"]),
      revision: z.int(),
      source: z.string(),
      story: z.string().nullable(),
    }),
  ),
  /** Reports of it that wait to be read. */
  waiting: z.int(),
  problems: z.array(z.object({ source: z.string(), code: z.string(), message: z.string() })),
  startedAt: time,
  endedAt: time.nullable(),
});
const jobList = z.object({ jobs: z.array(job) });

const counts = z.object({
  reports: z.int(),
  stories: z.int(),
  snapshots: z.int(),
  feeds: z.int(),
  unread: z.int(),
  failed: z.int(),
  unplaced: z.int(),
});
const status = z.object({
  version: z.string(),
  /** Null where the server shows files only. */
  store: z.object({ kind: z.enum(["sqlite", "postgres"]), counts }).nullable(),
  jobs: z.int(),
});
const doctor = z.object({
  healthy: z.boolean(),
  kind: z.enum(["sqlite", "postgres"]),
  version: z.int(),
  faults: z.array(z.string()),
  counts,
  bytes: z.int().nullable(),
});

const changeKind = z.enum([
  "report-added",
  "report-revised",
  "report-corrected",
  "report-read",
  "report-failed",
  "report-placed",
  "story-changed",
  "story-merged",
  "story-gone",
  "story-judged",
  "story-told",
  "store-restored",
]);
const deskEvent = z.discriminatedUnion("kind", [
  /** The first of each connection. `lost`: what came after the given place is not known any more; load anew. */
  z.object({ kind: z.literal("ready"), lost: z.boolean() }),
  z.object({ kind: changeKind, report: z.string().nullable(), story: z.string().nullable(), at: time }),
  z.object({ kind: z.literal("job"), job }),
]);

/** The shapes of the HTTP interface besides those of reports and collations, by the names that its description gives them. */
export const deskShapes = {
  AddInput: z.object({
    /** Addresses of pages, feeds, sitemaps or lists, with http:// or https://. */
    addresses: z.array(z.string()).min(1).max(1000),
    /** Fetch the pages that a feed, sitemap or list links to. */
    follow: z.boolean().optional(),
  }),
  DeskEvent: deskEvent,
  Doctor: doctor,
  EditList: editList,
  Edited: z.object({ story: z.string() }),
  FeedInput: z.object({ address: z.string(), everySeconds: z.int().min(60).max(2_592_000).default(900) }),
  FeedList: feedList,
  HitList: hitList,
  Job: job,
  JobList: jobList,
  JudgementInput: judgementSchema,
  JudgementList: judgementList,
  MergeInput: z.object({ into: z.string().min(1), by: editor }),
  MoveInput: z.object({
    /** The story that the report goes to; null for one of its own. */
    story: z.string().nullable(),
    by: editor,
  }),
  ReportDetail: reportDetail,
  ReportList: reportList,
  SplitInput: z.object({ reports: z.array(z.string()).min(1).max(1000), by: editor }),
  Status: status,
  StoryHistory: storyHistory,
  StoryList: storyList,
  UndoInput: z.object({ by: editor }),
};

type Shapes = typeof deskShapes;
/** A story in a list. */
export type StoryLine = z.infer<typeof storyLine>;
/** A page of stories. */
export type StoryList = z.infer<typeof storyList>;
/** A report in a list. */
export type ReportLine = z.infer<typeof reportLine>;
/** A page of reports. */
export type ReportList = z.infer<typeof reportList>;
/** A report with what is kept of it. */
export type ReportDetail = z.infer<typeof reportDetail>;
/** How a story came to be as it is. */
export type StoryHistory = z.infer<typeof storyHistory>;
/** Something that an editor did to stories, and whether it can be undone. */
export type EditLine = z.infer<typeof editLine>;
/** A page of what editors did. */
export type EditList = z.infer<typeof editList>;
/** A judgement as it is kept. */
export type JudgementEntry = z.infer<typeof keptJudgement>;
/** A judgement as it is given. */
export type JudgementInput = z.input<typeof judgementSchema>;
/** A place that search found. */
export type SearchHit = z.infer<typeof hit>;
/** A feed that is watched. */
export type FeedLine = z.infer<typeof feed>;
/** Reports that are being brought in. */
export type DeskJob = z.infer<typeof job>;
/** What a server has and does. */
export type DeskStatus = z.infer<typeof status>;
/** What a look at the store found. */
export type DeskDoctor = z.infer<typeof doctor>;
/** What happens at a desk. */
export type DeskEvent = z.infer<typeof deskEvent>;
/** Addresses to bring in. */
export type AddInput = z.input<Shapes["AddInput"]>;

/** What a page of the desk shows, and what can be done there. Not printed: it goes from a server into its own pages. */
export type DeskView = {
  /** All stories, one of them, one report as it is kept, the names over all stories, one of them, what search finds. */
  readonly view: "stories" | "story" | "report" | "names" | "name" | "search";
  /** Id of the report or the name that is shown. */
  readonly id?: string;
  /** Whether a store stands behind the server: only then can reports come in. */
  readonly store: boolean;
  /** Whether the story that is shown lies in the store: only then can it be judged. */
  readonly kept: boolean;
  /** Version of the program. */
  readonly version: string;
};
