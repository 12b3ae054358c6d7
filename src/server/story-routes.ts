import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { failed, ok, type Result } from "../base/index.js";
import { answer } from "./desk-routes.js";
import { errorResponse } from "./errors.js";
import { storyFile, storyPage } from "./pages.js";
import { storiesRoute, storyRoute } from "./routes.js";
import { csvOf, type Form, formOf, jsonResponse, textResponse, withoutEnding } from "./tables.js";
import type { ServerOptions } from "./types.js";
import { written } from "./written.js";

const COLUMNS =
  "id title reports outlets first last changedAt conflicts disagreements origins toldAt judgements judgedBy judgedAt".split(
    " ",
  );

/** Routes for stories and their accounts. */
export function addStoryRoutes(app: OpenAPIHono, options: ServerOptions): void {
  app.openapi(storiesRoute, (c) => listStories(c, options, formOf(c.req.header("accept"))));
  for (const prefix of ["", "/api"]) {
    for (const form of ["json", "csv"] as const) {
      app.get(`${prefix}/stories.${form}`, (c) => listStories(c, options, form));
    }
  }
  app.openapi(storyRoute, (c) => showStory(c.req.valid("param").id, formOf(c.req.header("accept")), options) as never);
}

async function listStories(c: Context, options: ServerOptions, form: Form): Promise<never> {
  const query = storiesRoute.request.query.safeParse(c.req.query());
  if (!query.success) return answer(failed("usage", "limit is a number from 1 to 1000, offset one from 0."));
  const { limit, offset } = query.data;
  const page = await options.stories.lines(limit + 1, offset);
  if (!page.ok) return answer(page);
  const stories = page.value.slice(0, limit);
  if (form === "csv") return csvOf(stories, COLUMNS) as never;
  return answer(ok({ stories, next: page.value.length > limit ? offset + limit : null }));
}

/** A story in a form, or as a page of the desk; an ending behind its id says another, where no story has the id with the ending. */
export async function showStory(asked: string, form: Form | "desk", options: ServerOptions): Promise<Response> {
  const whole = await inForm(asked, form, options);
  const cut = withoutEnding(asked);
  if (whole.ok) return whole.value;
  if (cut === null || whole.problem.code !== "not-found") return errorResponse(whole.problem);
  const shown = await inForm(cut.id, cut.form, options);
  return shown.ok ? shown.value : errorResponse(shown.problem);
}

const TYPES = { csv: "text/csv", md: "text/markdown" } as const;
const KINDS = { csv: "csv", md: "markdown", json: "collation" } as const;

async function inForm(id: string, form: Form | "desk", options: ServerOptions): Promise<Result<Response>> {
  if (form === "html") return storyFile(options, id);
  if (form === "desk") return storyPage(options, id);
  const content = await written(options, id, { kind: KINDS[form] });
  if (!content.ok) return content;
  return ok(form === "json" ? jsonResponse(content.value) : textResponse(content.value, TYPES[form]));
}
