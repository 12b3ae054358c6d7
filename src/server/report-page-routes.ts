import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { toReport } from "../analysis/index.js";
import { failed, ok, type Result } from "../base/index.js";
import { type ReportText, reportPageShapes, type SharedWords } from "../contract/index.js";
import { declaredCharset } from "../formats/index.js";
import { type JudgedAsked, standingLines, turn } from "../jobs/index.js";
import { findSharedRuns } from "../lineage/index.js";
import type { Snapshot, Store } from "../store/index.js";
import { createDocument, type Document, quotedRegions } from "../text/index.js";
import { answer, within } from "./desk-routes.js";
import { errorResponse } from "./errors.js";
import { byId, json, named, noDatabase, noReport } from "./routes.js";
import { jsonResponse } from "./tables.js";
import type { ServerOptions } from "./types.js";
import { written } from "./written.js";

const [textShape, sharedShape, judgementsShape] = [
  named("ReportText", reportPageShapes.ReportText),
  named("SharedWords", reportPageShapes.SharedWords),
  named("ReportJudgements", reportPageShapes.ReportJudgements),
];

/** GET /api/reports/{id}/text */
const reportTextRoute = createRoute({
  method: "get",
  path: "/api/reports/{id}/text",
  summary: "One report's text with its paragraphs and zones, how far it is, and its story",
  request: { params: byId },
  responses: { 200: json(textShape, "The text."), 404: noReport, 503: noDatabase },
});

/** GET /api/reports/{id}/shared */
const sharedRoute = createRoute({
  method: "get",
  path: "/api/reports/{id}/shared",
  summary: "The words that a report has in common with each other report of its story, in runs of six or more",
  request: { params: byId },
  responses: { 200: json(sharedShape, "The runs."), 404: noReport, 503: noDatabase },
});

/** GET /api/reports/{id}/judgements */
const reportJudgementsRoute = createRoute({
  method: "get",
  path: "/api/reports/{id}/judgements",
  summary: "What editors judged of the words of one report, with where it stands, and what of it is lost",
  request: { params: byId },
  responses: { 200: json(judgementsShape, "What was judged."), 404: noReport, 503: noDatabase },
});

/** Routes for the page of one report. */
export function addReportPageRoutes(app: OpenAPIHono, options: ServerOptions): void {
  app.openapi(reportTextRoute, async (c) =>
    answer(await within(options, ({ store }) => textOf(store, c.req.valid("param").id))),
  );
  app.openapi(sharedRoute, async (c) =>
    answer(await within(options, ({ store }) => sharedOf(store, c.req.valid("param").id))),
  );
  app.openapi(reportJudgementsRoute, async (c) => showJudgements(options, c.req.valid("param").id));
}

const noSuch = (id: string) => failed("not-found", `There is no report "${id}" in the store.`);

async function textOf(store: Store, id: string): Promise<Result<ReportText>> {
  const [report, line] = [await store.getReport(id), await store.getReportLine(id)];
  if (!report.ok) return report;
  if (!line.ok) return line;
  if (report.value === null || line.value === null) return noSuch(id);
  const { revision, addedAt, changedAt, state, problem } = line.value;
  const story = line.value.story === null ? ok(null) : await store.getStory(line.value.story);
  if (!story.ok) return story;
  const { zones, paragraphs } = createDocument(toReport(report.value));
  return ok({
    report: report.value,
    zones: zones.map(({ kind, span: [start, end] }) => ({ zone: kind, start, end })),
    paragraphs: [...paragraphs],
    ...{ revision, addedAt, changedAt, state, problem },
    story: story.value && {
      id: story.value.id,
      title: story.value.title ?? story.value.id,
      reports: story.value.reports.length,
    },
  });
}

async function sharedOf(store: Store, id: string): Promise<Result<{ shared: readonly SharedWords[] }>> {
  const line = await store.getReportLine(id);
  if (!line.ok) return line;
  if (line.value === null) return noSuch(id);
  const story = line.value.story === null ? ok(null) : await store.getStory(line.value.story);
  if (!story.ok) return story;
  const documents: Document[] = [];
  for (const member of story.value?.reports ?? []) {
    const report = await store.getReport(member);
    if (!report.ok) return report;
    if (report.value === null) continue;
    documents.push(createDocument(toReport(report.value)));
    await turn();
  }
  const found = findSharedRuns(
    documents.map((document) => ({ document, quoted: quotedRegions(document).map(({ span }) => span) })),
    id,
  );
  const shared = found.flatMap(({ left, right, leftShare, rightShare, leftRuns, rightRuns }): SharedWords[] => {
    const other = documents.find(({ report }) => report.id === (left === id ? right : left))?.report;
    if (other === undefined) return [];
    const own = { share: leftShare, otherShare: rightShare, runs: [...leftRuns], otherRuns: [...rightRuns] };
    const turned = { share: rightShare, otherShare: leftShare, runs: [...rightRuns], otherRuns: [...leftRuns] };
    const { id: report, outlet, headline } = other;
    return [{ report, outlet, headline, ...(left === id ? own : turned) }];
  });
  return ok({ shared: shared.sort((a, b) => b.share - a.share) });
}

/** The story of a report, and the judgements of it that hold. */
async function judgedStoryOf(
  store: Store,
  id: string,
): Promise<Result<Pick<JudgedAsked, "lines"> & { readonly story: string | null }>> {
  const line = await store.getReportLine(id);
  if (!line.ok) return line;
  if (line.value === null) return noSuch(id);
  const { story } = line.value;
  const standing = await store.listStandingJudgements(story === null ? [] : [story]);
  if (!standing.ok) return standing;
  return ok({ story, lines: standingLines(standing.value.get(story ?? "") ?? []) });
}

/** What was judged of the words of a report. Its story is compared for it only where something was judged. */
async function showJudgements(options: ServerOptions, id: string): Promise<never> {
  const judged = await within(options, ({ store }) => judgedStoryOf(store, id));
  if (!judged.ok) return answer(judged);
  const { story, lines } = judged.value;
  if (story === null || lines.length === 0) return answer(ok({ story, places: [], lost: [] }));
  const told = await written(options, story, { kind: "judgements", report: id, story, lines });
  return told.ok ? (jsonResponse(told.value) as never) : answer(told);
}

/** Media types that are text although they do not begin with `text/`. */
const TEXTUAL = /^(?:text\/|application\/(?:[\w.-]+\+)?(?:xml|json)|application\/(?:x-ndjson|jsonl))/i;

/**
 * The characters of a snapshot as a page of plain text. Sandboxed and never anything but text/plain, so that what strangers
 * wrote can run nothing here.
 */
export function snapshotAsText({ bytes, mediaType, headers }: Snapshot): Response {
  const stated = mediaType ?? headers?.["content-type"] ?? "";
  const binary = stated === "" ? bytes.subarray(0, 1000).includes(0) : !TEXTUAL.test(stated);
  if (binary) {
    const message = `This copy is ${stated || "not text"}, which cannot be shown as text; save it instead.`;
    return errorResponse({ code: "unsupported-format", message: message.replace(/[^\x20-\x7e]/g, "") });
  }
  const charset = declaredCharset(bytes, headers?.["content-type"] ?? mediaType);
  return new Response(decoded(bytes, charset), {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "content-security-policy": "default-src 'none'; sandbox",
    },
  });
}

function decoded(bytes: Uint8Array, charset: string | null): string {
  try {
    return new TextDecoder(charset ?? "utf-8").decode(bytes);
  } catch {
    // A page may name an encoding that does not exist.
    return new TextDecoder().decode(bytes);
  }
}
