import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { failed, ok, type Result } from "../base/index.js";
import { evidenceHead, gatherStory, tellRevisions, type WholeStory, warcParts, zipParts } from "../jobs/index.js";
import { titledPage } from "../page/index.js";
import { errorResponse } from "./errors.js";
import type { ServerOptions } from "./types.js";
import { type Written, written, writtenAll } from "./written.js";

/** What a story can be saved as: behind its id the name of the file says what it holds, then comes how programs know it. */
const FORMS = {
  markdown: ["account.md", "text/markdown; charset=utf-8"],
  docx: ["account.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  html: ["account.html", "text/html; charset=utf-8"],
  csv: ["points.csv", "text/csv; charset=utf-8"],
  json: ["collation.json", "application/json; charset=utf-8"],
  annotations: ["annotations.jsonld", "application/ld+json; charset=utf-8"],
  timeline: ["timeline.json", "application/json; charset=utf-8"],
  zip: ["evidence.zip", "application/zip"],
  warc: ["evidence.warc.gz", "application/gzip"],
} as const;

type Saved = keyof typeof FORMS;

const problem = z.object({ error: z.object({ code: z.string(), message: z.string() }) });
const answers = (description: string) => ({ description, content: { "application/json": { schema: problem } } });

/** GET /api/stories/{id}/exports/{form} */
export const exportRoute = createRoute({
  method: "get",
  path: "/api/stories/{id}/exports/{form}",
  summary: "A story as a file to be saved, with what editors judged",
  request: { params: z.object({ id: z.string(), form: z.enum(Object.keys(FORMS) as [Saved, ...Saved[]]) }) },
  responses: {
    200: {
      description: "The file; its name stands in Content-Disposition.",
      content: { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } },
    },
    400: answers("There is no such form."),
    404: answers("There is no such story, or it is shown from files and has no evidence that was kept."),
    500: answers("The file could not be made: `job-failed`."),
    503: answers("The database does not answer."),
  },
});

/** The route for files of a story. */
export function addExportRoutes(app: OpenAPIHono, options: ServerOptions): void {
  app.openapi(exportRoute, async (c) => {
    const { id, form } = c.req.valid("param");
    const story = await titleOf(options, id);
    const content = await contentOf(form, story, options);
    if (!content.ok) return errorResponse(content.problem) as never;
    const [name, type] = FORMS[form];
    const headers = { "content-type": type, "content-disposition": `attachment; ${fileName(`${story.id}-${name}`)}` };
    return new Response(content.value, { headers }) as never;
  });
}

/** A name as the header carries it: plain letters for every program, and the name as it is for those that read it. */
function fileName(name: string): string {
  const safe = name
    .replace(/[\\/:*?"<>|\u0000-\u001f\u007f]+/g, "-")
    .slice(-150)
    .replace(/\p{Surrogate}/gu, "-");
  const plain = safe.replace(/[^\x20-\x7e]+/g, "-");
  if (plain === safe) return `filename="${plain}"`;
  const encoded = encodeURIComponent(safe).replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `filename="${plain}"; filename*=UTF-8''${encoded}`;
}

type Told = {
  readonly id: string;
  readonly title: string | null;
  readonly kept: boolean;
};

/** The story under the id that it has now: one that was merged leads on. */
async function titleOf(options: ServerOptions, id: string): Promise<Told> {
  const kept = await options.desk?.store.getStory(id);
  if (kept?.ok && kept.value !== null) return { id: kept.value.id, title: kept.value.title, kept: true };
  const list = await options.stories.list();
  const entry = list.ok ? list.value.find((story) => story.id === id) : undefined;
  return { id, title: entry?.title ?? null, kept: false };
}

type Content = Written | ReadableStream<Uint8Array>;

async function contentOf(form: Saved, story: Told, options: ServerOptions): Promise<Result<Content>> {
  const { id } = story;
  if (form === "html") return written(options, id, { kind: "page", page: "page", data: titledPage(story) });
  if (form === "json") return written(options, id, { kind: "json", id });
  if (form !== "zip" && form !== "warc") return written(options, id, { kind: form });
  const whole = await evidenceOf(story, options);
  if (!whole.ok) return whole;
  if (form === "warc") return ok(streamOf(warcParts(whole.value, options.version)));
  const told = await writtenAll(options, id, [
    { kind: "evidence", head: evidenceHead(whole.value) },
    { kind: "markdown" },
    { kind: "page", page: "page", data: titledPage(story) },
  ]);
  if (!told.ok) return told;
  const [evidence = "", account = "", page = ""] = told.value;
  const files = { "story.json": evidence, "account.md": account, "account.html": page };
  return ok(streamOf(zipParts(whole.value, files)));
}

async function evidenceOf({ id, kept }: Told, { desk, stories }: ServerOptions): Promise<Result<WholeStory>> {
  if (desk == null || !kept) {
    const shown = await stories.get(id);
    if (!shown.ok) return shown;
    return failed(
      "not-found",
      "This story is shown from files, so no evidence of it is kept: add its reports to a store.",
    );
  }
  const { store, compare } = desk;
  const story = await store.getStory(id);
  if (!story.ok) return story;
  if (story.value === null) return failed("not-found", `There is no story "${id}" in the store.`);
  const revisions = await tellRevisions(store, story.value.reports, compare);
  if (!revisions.ok) return revisions;
  return gatherStory(store, story.value, revisions.value);
}

/** Parts as a stream: the next is made when the reader has taken the one before. */
function streamOf(parts: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => void (await parts.return()),
  });
}
