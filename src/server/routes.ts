import { createRoute, z } from "@hono/zod-openapi";
import { analysisSchema, collationSchema, compareInputSchema, reportInputSchema } from "../contract/index.js";

const errorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const storyListSchema = z.object({ stories: z.array(z.object({ id: z.string(), title: z.string() })) });
const healthSchema = z.object({ status: z.literal("ok"), version: z.string() });

/** The named shapes of the description, each from the one definition in the contract. */
export const components = {
  Analysis: analysisSchema,
  Collation: collationSchema,
  CompareInput: compareInputSchema,
  Error: errorSchema,
  ReportInput: reportInputSchema,
  StoryList: storyListSchema,
};

function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { "application/json": { schema } } };
}

function body<T extends z.ZodType>(schema: T) {
  return { required: true, content: { "application/json": { schema } } };
}

const error = (description: string) => json(errorSchema, description);

/** GET /api/health */
export const healthRoute = createRoute({
  method: "get",
  path: "/api/health",
  summary: "Whether the server answers",
  responses: { 200: json(healthSchema, "It does.") },
});

/** GET /api/stories */
export const storiesRoute = createRoute({
  method: "get",
  path: "/api/stories",
  summary: "The stories that the server shows",
  responses: { 200: json(storyListSchema, "All stories."), 503: error("The database does not answer.") },
});

/** GET /api/stories/{id} */
export const storyRoute = createRoute({
  method: "get",
  path: "/api/stories/{id}",
  summary: "One story's reports, read against each other",
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: json(collationSchema, "The collation."), 404: error("There is no such story.") },
});

/** POST /api/compare */
export const compareRoute = createRoute({
  method: "post",
  path: "/api/compare",
  summary: "Reads reports of one story against each other; keeps nothing",
  request: { body: body(compareInputSchema) },
  responses: {
    200: json(collationSchema, "The collation, with the id that was given."),
    400: error("The body is not what is asked for: `not-json`, `not-report`, `too-few-reports`, `conflict-of-ids`."),
    413: error("The body is larger than 25 MB."),
    415: error("The body is not sent as application/json."),
    500: error("The comparison failed: `job-failed`."),
  },
});

/** POST /api/analyze */
export const analyzeRoute = createRoute({
  method: "post",
  path: "/api/analyze",
  summary: "Reads one report by itself; keeps nothing",
  request: { body: body(reportInputSchema) },
  responses: {
    200: json(analysisSchema, "The analysis."),
    400: error("The body is not what is asked for: `not-json`, `not-report`."),
    413: error("The body is larger than 25 MB."),
    415: error("The body is not sent as application/json."),
    500: error("The reading failed: `job-failed`."),
  },
});
