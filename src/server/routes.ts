import { createRoute, z } from "@hono/zod-openapi";
import {
  analysisSchema,
  collationSchema,
  compareInputSchema,
  deskShapes,
  reportInputSchema,
} from "../contract/index.js";

const healthSchema = z.object({ status: z.literal("ok"), version: z.string() });

/**
 * A shape of the contract as the description wants it. A copy, since the library that writes the description adds to shapes made after it was loaded,
 * and those of the contract may have been made before.
 */
export const named = <T extends z.ZodType>(name: string, schema: T): T => (schema.clone() as T).openapi(name);

const analysis = named("Analysis", analysisSchema);
const collation = named("Collation", collationSchema);
const compareInput = named("CompareInput", compareInputSchema);
const reportInput = named("ReportInput", reportInputSchema);
const errorSchema = named("Error", z.object({ error: z.object({ code: z.string(), message: z.string() }) }));
/** The shapes of the desk, named. */
export const desk = Object.fromEntries(
  Object.entries(deskShapes).map(([name, schema]) => [name, named(name, schema as z.ZodType)]),
) as unknown as typeof deskShapes;

export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { "application/json": { schema } } };
}

export function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { "application/json": { schema } } };
}

export const error = (description: string) => json(errorSchema, description);
const noStory = error("There is no such story, or the server has no store.");
export const noReport = error("There is no such report, or the server has no store.");
export const noStore = error("The server has no store.");
export const badBody = error("The body is not what is asked for: `not-json`, `not-report`, `usage`.");
export const noDatabase = error("The database does not answer.");
const bytes = { schema: z.string().meta({ format: "binary" }) };
const text = { schema: z.string() };

export const byId = z.object({ id: z.string() });
export const paging = {
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
};
const by = z.object({ by: z.string().optional() });

/** GET /api/health */
export const healthRoute = createRoute({
  method: "get",
  path: "/api/health",
  summary: "Whether the server answers",
  responses: { 200: json(healthSchema, "It does.") },
});

/** GET /api/status */
export const statusRoute = createRoute({
  method: "get",
  path: "/api/status",
  summary: "How much the store holds and how much waits",
  responses: { 200: json(desk.Status, "The counts."), 503: noDatabase },
});

/** GET /api/doctor */
export const doctorRoute = createRoute({
  method: "get",
  path: "/api/doctor",
  summary: "Looks whether the store is whole",
  request: { query: z.object({ thorough: z.enum(["true", "false"]).optional() }) },
  responses: { 200: json(desk.Doctor, "What was found."), 404: noStore, 503: noDatabase },
});

/** GET /api/stories */
export const storiesRoute = createRoute({
  method: "get",
  path: "/api/stories",
  summary: "The stories that the server shows, those that changed last first; also as .json and .csv",
  request: { query: z.object(paging) },
  responses: {
    200: {
      description: "A page of stories.",
      content: { "application/json": { schema: desk.StoryList }, "text/csv": text },
    },
    503: noDatabase,
  },
});

/** GET /api/stories/{id} */
export const storyRoute = createRoute({
  method: "get",
  path: "/api/stories/{id}",
  summary:
    "One story's reports, read against each other; as .json, .md, .html or .csv behind the id, or as Accept says",
  request: { params: byId },
  responses: {
    200: {
      description: "The collation, or the account of it.",
      content: {
        "application/json": { schema: collation },
        "text/markdown": text,
        "text/html": text,
        "text/csv": text,
      },
    },
    404: error("There is no such story."),
    503: noDatabase,
  },
});

/** GET /api/stories/{id}/history */
export const historyRoute = createRoute({
  method: "get",
  path: "/api/stories/{id}/history",
  summary: "Who put which report into a story and why, what editors did, and what its reports changed",
  request: { params: byId },
  responses: { 200: json(desk.StoryHistory, "The history."), 404: noStory, 503: noDatabase },
});

/** POST /api/stories/{id}/merge */
export const mergeRoute = createRoute({
  method: "post",
  path: "/api/stories/{id}/merge",
  summary: "Puts all reports of a story into another; its id leads there from now on",
  request: { params: byId, body: body(desk.MergeInput) },
  responses: { 200: json(desk.Edited, "The story that stays."), 400: badBody, 404: noStory, 503: noDatabase },
});

/** POST /api/stories/{id}/split */
export const splitRoute = createRoute({
  method: "post",
  path: "/api/stories/{id}/split",
  summary: "Takes reports out of a story into a new one",
  request: { params: byId, body: body(desk.SplitInput) },
  responses: { 200: json(desk.Edited, "The new story."), 400: badBody, 404: noStory, 503: noDatabase },
});

/** GET /api/stories/{id}/judgements */
export const judgementsRoute = createRoute({
  method: "get",
  path: "/api/stories/{id}/judgements",
  summary: "What editors judged of a story, with what was taken back",
  request: { params: byId },
  responses: { 200: json(desk.JudgementList, "Oldest first."), 404: noStory, 503: noDatabase },
});

/** POST /api/stories/{id}/judgements */
export const judgeRoute = createRoute({
  method: "post",
  path: "/api/stories/{id}/judgements",
  summary: "Keeps a judgement; it is replayed on the story from now on",
  request: { params: byId, body: body(desk.JudgementInput) },
  responses: { 200: json(desk.JudgementList, "All of them."), 400: badBody, 404: noStory, 503: noDatabase },
});

/** DELETE /api/stories/{id}/judgements/{number} */
export const withdrawRoute = createRoute({
  method: "delete",
  path: "/api/stories/{id}/judgements/{number}",
  summary: "Takes a judgement back; it stays in the list",
  request: { params: byId.extend({ number: z.coerce.number().int().min(1) }), query: by },
  responses: { 200: json(desk.JudgementList, "All of them."), 404: noStory, 503: noDatabase },
});

/** GET /api/reports */
export const reportsRoute = createRoute({
  method: "get",
  path: "/api/reports",
  summary: "The reports that came last; also as .json and .csv",
  request: { query: z.object({ ...paging, story: z.string().optional() }) },
  responses: {
    200: {
      description: "A page of reports.",
      content: { "application/json": { schema: desk.ReportList }, "text/csv": text },
    },
    404: noStore,
    503: noDatabase,
  },
});

/** POST /api/reports */
export const addRoute = createRoute({
  method: "post",
  path: "/api/reports",
  summary: "Fetches addresses, keeps what is there, reads it and puts it into stories",
  request: { body: body(desk.AddInput) },
  responses: { 202: json(desk.Job, "The job that does so."), 400: badBody, 404: noStore, 503: noDatabase },
});

/** PUT /api/uploads/{name} */
export const uploadRoute = createRoute({
  method: "put",
  path: "/api/uploads/{name}",
  summary: "Keeps the reports in a file, reads them and puts them into stories",
  request: {
    params: z.object({ name: z.string().min(1).max(255) }),
    body: { required: true, content: { "application/octet-stream": bytes } },
  },
  responses: {
    202: json(desk.Job, "What came in is in the store; the job reads it."),
    400: error("The file has no bytes or a name that is none."),
    404: noStore,
    413: error("The file is larger than 25 MB."),
    503: noDatabase,
  },
});

/** GET /api/reports/{id} */
export const reportRoute = createRoute({
  method: "get",
  path: "/api/reports/{id}",
  summary: "One report: its text, zones, earlier texts and what each changed, its stories and its evidence",
  request: { params: byId },
  responses: { 200: json(desk.ReportDetail, "The report."), 404: noReport, 503: noDatabase },
});

/** GET /api/reports/{id}/analysis */
export const reportAnalysisRoute = createRoute({
  method: "get",
  path: "/api/reports/{id}/analysis",
  summary: "What was read of a report",
  request: { params: byId },
  responses: {
    200: json(analysis, "The analysis that is kept."),
    404: error("There is no such report, or it was not read yet."),
    503: noDatabase,
  },
});

/** GET /api/reports/{id}/snapshots/{sha256} */
export const snapshotRoute = createRoute({
  method: "get",
  path: "/api/reports/{id}/snapshots/{sha256}",
  summary: "The bytes that a report was read from, as they came",
  request: {
    params: byId.extend({ sha256: z.string() }),
    query: z.object({ as: z.enum(["bytes", "text"]).optional() }),
  },
  responses: {
    200: {
      description: "The bytes, to be saved; with as=text their characters, to be read.",
      content: { "application/octet-stream": bytes, "text/plain": text },
    },
    404: noReport,
    415: error("The bytes are no text."),
    503: noDatabase,
  },
});

/** POST /api/reports/{id}/story */
export const moveRoute = createRoute({
  method: "post",
  path: "/api/reports/{id}/story",
  summary: "Moves a report into another story, or into one of its own",
  request: { params: byId, body: body(desk.MoveInput) },
  responses: { 200: json(desk.Edited, "The story that it is in now."), 400: badBody, 404: noReport },
});

/** GET /api/search */
export const searchRoute = createRoute({
  method: "get",
  path: "/api/search",
  summary: "Finds words in reports, quotes, claims and the names of people; also as .json and .csv",
  request: { query: z.object({ q: z.string().max(1000), limit: z.coerce.number().int().min(1).max(200).default(20) }) },
  responses: {
    200: {
      description: "Places of each kind, the best first.",
      content: { "application/json": { schema: desk.HitList }, "text/csv": text },
    },
    404: noStore,
    503: noDatabase,
  },
});

/** GET /api/feeds */
export const feedsRoute = createRoute({
  method: "get",
  path: "/api/feeds",
  summary: "The feeds that are watched; also as .json and .csv",
  responses: {
    200: {
      description: "All feeds.",
      content: { "application/json": { schema: desk.FeedList }, "text/csv": text },
    },
    404: noStore,
    503: noDatabase,
  },
});

/** POST /api/feeds */
export const addFeedRoute = createRoute({
  method: "post",
  path: "/api/feeds",
  summary: "Watches a feed from now on, or changes how often",
  request: { body: body(desk.FeedInput) },
  responses: { 200: json(desk.FeedList, "All feeds."), 400: badBody, 404: noStore, 503: noDatabase },
});

/** DELETE /api/feeds */
export const removeFeedRoute = createRoute({
  method: "delete",
  path: "/api/feeds",
  summary: "Stops watching a feed",
  request: { query: z.object({ address: z.string() }) },
  responses: { 200: json(desk.FeedList, "The feeds that are left."), 404: error("It is not watched.") },
});

/** POST /api/examples */
export const examplesRoute = createRoute({
  method: "post",
  path: "/api/examples",
  summary: "Brings the example reports into the store; those that are there stay as they are",
  responses: {
    202: json(desk.Job, "The job."),
    404: error("The server has no store, or no examples."),
    503: noDatabase,
  },
});

/** GET /api/jobs */
export const jobsRoute = createRoute({
  method: "get",
  path: "/api/jobs",
  summary: "What is being brought in, newest first",
  responses: { 200: json(desk.JobList, "Jobs of this server."), 404: noStore },
});

/** GET /api/jobs/{id} */
export const jobRoute = createRoute({
  method: "get",
  path: "/api/jobs/{id}",
  summary: "How far a job is",
  request: { params: byId },
  responses: { 200: json(desk.Job, "The job."), 404: error("There is no such job.") },
});

/** GET /api/events */
export const eventsRoute = createRoute({
  method: "get",
  path: "/api/events",
  summary: "What happens in the store, as server-sent events; Last-Event-ID or `after` goes on where one was",
  request: { query: z.object({ after: z.string().max(40).optional() }) },
  responses: {
    200: { description: "Events.", content: { "text/event-stream": { schema: desk.DeskEvent } } },
    404: noStore,
    503: error("Too many connections follow already, or the database does not answer."),
  },
});

const failsOn = {
  413: error("The body is larger than 25 MB."),
  415: error("The body is not sent as application/json."),
};

/** POST /api/compare */
export const compareRoute = createRoute({
  method: "post",
  path: "/api/compare",
  summary: "Reads reports of one story against each other; keeps nothing",
  request: { body: body(compareInput) },
  responses: {
    200: json(collation, "The collation, with the id that was given."),
    400: error("The body is not what is asked for: `not-json`, `not-report`, `too-few-reports`, `conflict-of-ids`."),
    ...failsOn,
    500: error("The comparison failed: `job-failed`."),
  },
});

/** POST /api/analyze */
export const analyzeRoute = createRoute({
  method: "post",
  path: "/api/analyze",
  summary: "Reads one report by itself; keeps nothing",
  request: { body: body(reportInput) },
  responses: {
    200: json(analysis, "The analysis."),
    400: error("The body is not what is asked for: `not-json`, `not-report`."),
    ...failsOn,
    500: error("The reading failed: `job-failed`."),
  },
});
