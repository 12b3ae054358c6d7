import type { OpenAPIHono } from "@hono/zod-openapi";
import { ok, type Result } from "../base/index.js";
import type { DeskView } from "../contract/index.js";
import { type PageData, pageScriptHashes, titledPage } from "../page/index.js";
import { errorResponse } from "./errors.js";
import type { ServerOptions } from "./types.js";
import { written } from "./written.js";

/** Pages besides those of stories, which have other forms too. What they show they ask of the API themselves. */
export function addPages(app: OpenAPIHono, options: ServerOptions): void {
  app.get("/", async (c) => {
    if (options.desk != null) return showFront(options);
    const list = await options.stories.list();
    if (!list.ok) return errorResponse(list.problem);
    const [only, second] = list.value;
    // Files that were named are read at once; where more may come in, the list is the place to begin.
    if (only !== undefined && second === undefined) return c.redirect(`/stories/${encodeURIComponent(only.id)}`);
    return showPage(options, { collation: null, stories: list.value, desk: viewOf(options, "stories") });
  });
  app.get("/reports/:id", (c) => showView(options, "report", c.req.param("id")));
  app.get("/names", () => showView(options, "names"));
  app.get("/names/:id", (c) => showView(options, "name", c.req.param("id")));
  app.get("/search", () => showView(options, "search"));
}

/** Stories that stand in the front page itself, so that it is there at once. */
const RECENT = 50;

async function showFront(options: ServerOptions): Promise<Response> {
  const lines = await options.stories.lines(RECENT + 1, 0);
  if (!lines.ok) return errorResponse(lines.problem);
  const next = lines.value.length > RECENT ? RECENT : null;
  const recent = { stories: lines.value.slice(0, RECENT), next };
  return showPage(options, { collation: null, recent, desk: viewOf(options, "stories") });
}

function viewOf(options: ServerOptions, view: DeskView["view"], kept = false): DeskView {
  return { view, store: options.desk != null, kept, version: options.version };
}

function showView(options: ServerOptions, view: DeskView["view"], id?: string): Response {
  return showPage(options, {
    collation: null,
    desk: { ...viewOf(options, view), ...(id === undefined ? {} : { id }) },
  });
}

/** Leads from the page of a story that was merged to that of the one that has its reports now; null where there is nowhere to lead. */
export async function leadOn(options: ServerOptions, id: string): Promise<Response | null> {
  const kept = await options.desk?.store.getStory(id);
  if (kept?.ok !== true || kept.value === null || kept.value.id === id) return null;
  const location = `/stories/${encodeURIComponent(kept.value.id)}?merged=${encodeURIComponent(id)}`;
  return new Response(null, { status: 302, headers: { location } });
}

/** The page of a story. */
export async function storyPage(options: ServerOptions, id: string): Promise<Result<Response>> {
  const list = await options.stories.list();
  if (!list.ok) return list;
  const kept = await options.desk?.store.getStory(id);
  const desk = viewOf(options, "story", kept?.ok === true && kept.value !== null);
  const data = { stories: list.value, current: id, desk };
  const page = await written(options, id, { kind: "page", page: "desk", data });
  return page.ok ? ok(pageUnder(options.pageHtml, page.value, "'self'")) : page;
}

/** The page of a story as it is when it is saved: it asks no server for anything. */
export async function storyFile(options: ServerOptions, id: string): Promise<Result<Response>> {
  const list = await options.stories.list();
  const title = (list.ok ? list.value.find((story) => story.id === id)?.title : undefined) ?? null;
  const page = await written(options, id, { kind: "page", page: "page", data: titledPage({ id, title }) });
  return page.ok ? ok(pageUnder(options.fileHtml ?? options.pageHtml, page.value, "'none'")) : page;
}

function showPage(options: ServerOptions, data: PageData): Response {
  return pageUnder(options.pageHtml, options.pageHtml(data), "'self'");
}

/** A page, under a policy that lets nothing run but the script of its template. */
function pageUnder(html: ServerOptions["pageHtml"], body: string | Uint8Array<ArrayBuffer>, connect: string): Response {
  // Of the page without data, so that nothing in a report can ever become a script that is allowed.
  const scripts = pageScriptHashes(html({ collation: null })).join(" ") || "'none'";
  const policy = [
    "default-src 'none'",
    `script-src ${scripts}`,
    "style-src 'unsafe-inline'",
    "img-src data:",
    `connect-src ${connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": policy };
  return new Response(body, { headers });
}
