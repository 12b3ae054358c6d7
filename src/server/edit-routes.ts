import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { ok } from "../base/index.js";
import { answer, within } from "./desk-routes.js";
import { badBody, body, desk, error, json, noDatabase, noStore, paging } from "./routes.js";
import type { ServerOptions } from "./types.js";

/** GET /api/edits */
export const editsRoute = createRoute({
  method: "get",
  path: "/api/edits",
  summary: "What editors did to stories last, newest first, each with whether it can be undone",
  request: { query: z.object({ ...paging, story: z.string().optional() }) },
  responses: { 200: json(desk.EditList, "A page of edits."), 404: noStore, 503: noDatabase },
});

/** POST /api/edits/{number}/undo */
export const undoRoute = createRoute({
  method: "post",
  path: "/api/edits/{number}/undo",
  summary: "Brings back what an edit found: stories, their reports and judgements, their titles",
  request: { params: z.object({ number: z.coerce.number().int().min(1) }), body: body(desk.UndoInput) },
  responses: {
    200: json(desk.Edited, "The story that its reports are in again."),
    400: badBody,
    404: error("There is no such edit, or the server has no store."),
    409: error("It was undone already, or later edits stand in the way: `edited-since`."),
    503: noDatabase,
  },
});

/** Routes for what editors did, and for undoing it. */
export function addEditRoutes(app: OpenAPIHono, options: ServerOptions): void {
  app.openapi(editsRoute, async (c) => {
    const { limit, offset, story } = c.req.valid("query");
    const found = await within(options, ({ store }) => store.listLastEdits(limit + 1, offset, story ?? null));
    if (!found.ok) return answer(found);
    const next = found.value.length > limit ? offset + limit : null;
    return answer(ok({ edits: found.value.slice(0, limit), next }));
  });
  app.openapi(undoRoute, async (c) => {
    const { by } = c.req.valid("json");
    const { number } = c.req.valid("param");
    const undone = await within(options, ({ store }) => store.undoEdit(number, { editor: by ?? null }));
    return answer(undone.ok ? ok({ story: undone.value }) : undone);
  });
}
