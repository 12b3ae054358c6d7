import { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import type { Problem } from "../base/index.js";
import { addDeskRoutes } from "./desk-routes.js";
import { addEditRoutes } from "./edit-routes.js";
import { errorResponse } from "./errors.js";
import { addExportRoutes } from "./export-routes.js";
import { loopbackHost, sameSite, tokenGuard } from "./guard.js";
import { addNameRoutes } from "./name-routes.js";
import { addPages, leadOn } from "./pages.js";
import { problemsForReaders } from "./problem-page.js";
import { addReportPageRoutes } from "./report-page-routes.js";
import { addReportRoutes } from "./report-routes.js";
import { analyzeRoute, compareRoute, healthRoute } from "./routes.js";
import { addStoryRoutes, showStory } from "./story-routes.js";
import type { CrossreadServer, ServerOptions } from "./types.js";

const maxBody = 25 * 1024 * 1024;

/**
 * The page and the HTTP interface over a source of stories. Every error, of whatever cause, is `{"error": {"code",
 * "message"}}`. `/api/compare` and `/api/analyze` only answer and keep nothing; what editors do goes into the store.
 */
export function createServer(options: ServerOptions): CrossreadServer {
  const token = options.token ?? null;
  const app = new OpenAPIHono({
    defaultHook: (result) => {
      if (result.success) return;
      const issue = result.error.issues[0];
      const where = issue && issue.path.length > 0 ? `"${issue.path.join(".")}": ` : "";
      const inBody = result.target === "json";
      const message = `The ${inBody ? "body" : "address"} is not valid: ${where}${issue?.message ?? ""}.`;
      return errorResponse({ code: inBody ? "not-report" : "usage", message });
    },
  });
  app.use(plainHeaders);
  app.use(problemsForReaders);
  app.use(token === null ? loopbackHost : tokenGuard(token));
  app.use(sameSite);
  app.use("/api/*", jsonOnly);
  app.use("/api/*", bodyLimit({ maxSize: maxBody, onError: () => errorResponse(tooLarge) }));
  addApi(app, options);
  app.get("/stories/:id", async (c) => {
    const id = c.req.param("id");
    return (await leadOn(options, id)) ?? showStory(id, "desk", options);
  });
  addPages(app, options);
  app.notFound((c) => errorResponse({ code: "not-found", message: `There is nothing at ${c.req.path}.` }));
  app.onError((error) => onError(error, options));
  return { fetch: (request) => app.fetch(request), guarded: token !== null };
}

const tooLarge: Problem = { code: "too-large", message: `The body is larger than ${maxBody / 1024 / 1024} MB.` };

const plainHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Referrer-Policy", "no-referrer");
  c.header("Cache-Control", "no-store");
};

const jsonOnly: MiddlewareHandler = async (c, next) => {
  const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (c.req.method !== "POST" || type === "application/json") return next();
  return errorResponse({ code: "unsupported-format", message: "Send the body as Content-Type: application/json." });
};

function onError(error: unknown, options: ServerOptions): Response {
  // Of Hono's own errors only a body that is no JSON can come up.
  if (error instanceof HTTPException && error.status === 400) {
    return errorResponse({ code: "not-json", message: "The body is not valid JSON." });
  }
  options.onError?.(error);
  // The error's own message may hold text of reports or paths, so it is not sent.
  return errorResponse({ code: "job-failed", message: "The server failed at this request; its log says why." });
}

function addApi(app: OpenAPIHono, options: ServerOptions): void {
  const description = app.getOpenAPI31Document.bind(app);
  app.openapi(healthRoute, (c) => c.json({ status: "ok" as const, version: options.version }, 200));
  addStoryRoutes(app, options);
  addExportRoutes(app, options);
  addReportRoutes(app, options);
  addReportPageRoutes(app, options);
  addNameRoutes(app, options);
  addDeskRoutes(app, options);
  addEditRoutes(app, options);
  app.openapi(compareRoute, async (c) => {
    const { id, reports } = c.req.valid("json");
    const ids = reports.map((report) => report.id);
    const twice = ids.find((name, i) => ids.indexOf(name) !== i);
    if (reports.length < 2) {
      return errorResponse({
        code: "too-few-reports",
        message: `A comparison takes two reports or more, not ${reports.length}.`,
      }) as never;
    }
    if (twice !== undefined) {
      return errorResponse({ code: "conflict-of-ids", message: `Two reports have the id "${twice}".` }) as never;
    }
    return c.json({ ...(await options.compare(reports)), id }, 200);
  });
  app.openapi(analyzeRoute, async (c) => c.json(await options.analyze(c.req.valid("json")), 200));
  app.get("/api/openapi.json", (c) =>
    c.json(description({ openapi: "3.1.0", info: { title: "Crossread", version: options.version } })),
  );
}
