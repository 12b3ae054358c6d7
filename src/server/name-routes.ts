import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { failed, ok, type Result } from "../base/index.js";
import { type NameRecord, nameShapes } from "../contract/index.js";
import { nameTerms } from "../entities/index.js";
import { tellName } from "../jobs/index.js";
import { answer, within } from "./desk-routes.js";
import { csvOf, type Form, formOf, judgedCell, withoutEnding } from "./tables.js";
import type { ServerOptions } from "./types.js";

const NAME_COLUMNS = "id kind name bare title reports stories quotes first last".split(" ");
const TOLD_COLUMNS =
  "day dayOf story title statement role kind type speaker addressee words report outlet published channel voice certainty start end judged".split(
    " ",
  );

const listQuery = z.object({
  q: z.string().max(200).default(""),
  kind: z.enum(["person", "organisation", "place", "other"]).optional(),
  order: z.enum(["reports", "newest"]).default("reports"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});
const oneQuery = z.object({
  story: z.string().optional(),
  outlet: z.string().optional(),
  type: z.enum(["direct", "indirect"]).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(10),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0),
});

// Copies, as the other routes make of theirs: the shapes of the contract may have been made before the library that describes them was loaded.
const nameList = nameShapes.NameList.clone().openapi("NameList");
const nameRecord = nameShapes.NameRecord.clone().openapi("NameRecord");
const refusal = (description: string) => ({
  description,
  content: {
    "application/json": { schema: z.object({ error: z.object({ code: z.string(), message: z.string() }) }) },
  },
});
const text = { schema: z.string() };

/** GET /api/names */
export const namesRoute = createRoute({
  method: "get",
  path: "/api/names",
  summary: "People, organisations and places that reports name, those of most reports first; also as .json and .csv",
  request: { query: listQuery },
  responses: {
    200: {
      description: "A page of names.",
      content: { "application/json": { schema: nameList }, "text/csv": text },
    },
    404: refusal("The server has no store."),
    503: refusal("The database does not answer."),
  },
});

/** GET /api/names/{id} */
export const nameRoute = createRoute({
  method: "get",
  path: "/api/names/{id}",
  summary: "One name over all stories: what was said by it and of it, by whom it is told; also as .json and .csv",
  request: { params: z.object({ id: z.string() }), query: oneQuery },
  responses: {
    200: {
      description: "The name, with what was said in the stories of the page.",
      content: { "application/json": { schema: nameRecord }, "text/csv": text },
    },
    404: refusal("No report names it, or the server has no store."),
    503: refusal("The database does not answer."),
  },
});

/** Routes for people and topics over stories. */
export function addNameRoutes(app: OpenAPIHono, options: ServerOptions): void {
  app.openapi(namesRoute, (c) => listNames(c, options, formOf(c.req.header("accept"))));
  app.openapi(nameRoute, (c) => showName(c, c.req.valid("param").id, options));
  for (const prefix of ["", "/api"]) {
    for (const form of ["json", "csv"] as const) {
      app.get(`${prefix}/names.${form}`, (c) => listNames(c, options, form));
    }
  }
  app.get("/names/:name{.+\\.(?:json|csv)}", (c) => showName(c, c.req.param("name"), options));
}

async function listNames(c: Context, options: ServerOptions, form: Form): Promise<never> {
  const query = listQuery.safeParse(c.req.query());
  if (!query.success) {
    const message =
      "kind is person, organisation, place or other; order is reports or newest; limit is a number from 1 to 200.";
    return answer(failed("usage", message));
  }
  const { q, kind, order, limit, offset } = query.data;
  const terms = nameTerms(q).slice(0, 8);
  const page = await within(options, ({ store }) =>
    // Signs alone are part of no name.
    q.trim() !== "" && terms.length === 0
      ? ok([])
      : store.listNames({ terms, kind: kind ?? null, order, limit: limit + 1, offset }),
  );
  if (!page.ok) return answer(page);
  const names = page.value.slice(0, limit);
  if (form === "csv") return csvOf(names, NAME_COLUMNS) as never;
  return answer(ok({ names, next: page.value.length > limit ? offset + limit : null }));
}

async function showName(c: Context, asked: string, options: ServerOptions): Promise<never> {
  const query = oneQuery.safeParse(c.req.query());
  if (!query.success) return answer(failed("usage", "type is direct or indirect; limit is a number from 1 to 1000."));
  const cut = withoutEnding(asked);
  const form = cut?.form ?? formOf(c.req.header("accept"));
  // A table is for looking through the whole of it.
  const limit = form === "csv" && c.req.query("limit") === undefined ? 1000 : query.data.limit;
  const tell = (id: string) => within(options, ({ store }) => tellName(store, { ...query.data, limit, id }));
  const whole = cut === null ? await tell(asked) : await tell(cut.id);
  return form === "csv" && whole.ok
    ? (csvOf(rowsOf(whole.value), TOLD_COLUMNS) as never)
    : answer(whole as Result<unknown>);
}

/** A row for each statement in each report that tells it; statements are counted so that their rows can be put together. */
function rowsOf({ occasions }: NameRecord) {
  let number = 0;
  return occasions.flatMap(({ day, dayOf, story, title, statements }) =>
    statements.flatMap(({ tellings, role, kind, judgements }) => {
      number++;
      return tellings.map(({ voice, differs: _differs, ...telling }) => ({
        ...{ day, dayOf, story, title, statement: number, role, kind },
        ...telling,
        voice: voice.join(" < "),
        judged: judgedCell(judgements),
      }));
    }),
  );
}
