import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { toReport } from "../analysis/index.js";
import { failed, ok, type Result } from "../base/index.js";
import type { ReportDetail, SearchHit } from "../contract/index.js";
import { judgedHits, tellRevisions } from "../jobs/index.js";
import type { Hit, Membership, Store } from "../store/index.js";
import { createDocument, findParagraphs } from "../text/index.js";
import { answer, within } from "./desk-routes.js";
import { errorResponse } from "./errors.js";
import { snapshotAsText } from "./report-page-routes.js";
import { reportAnalysisRoute, reportRoute, reportsRoute, searchRoute, snapshotRoute } from "./routes.js";
import { csvOf, type Form, formOf, judgedCell, withoutEnding } from "./tables.js";
import type { Desk, ServerOptions } from "./types.js";

const REPORT_COLUMNS = "id outlet headline published length revision addedAt changedAt state problem story".split(" ");
const HIT_COLUMNS = "kind report story outlet headline published speaker words start end judged".split(" ");
const SNAPSHOT_COLUMNS = "revision source fetchedFrom fetchedAt mediaType sha256 length".split(" ");

/** Routes for reports, their evidence, and search. */
export function addReportRoutes(app: OpenAPIHono, options: ServerOptions): void {
  app.openapi(reportsRoute, (c) => listReports(c, options, formOf(c.req.header("accept"))));
  app.openapi(searchRoute, (c) => listHits(c, options, formOf(c.req.header("accept"))));
  for (const prefix of ["", "/api"]) {
    for (const form of ["json", "csv"] as const) {
      app.get(`${prefix}/reports.${form}`, (c) => listReports(c, options, form));
      app.get(`${prefix}/search.${form}`, (c) => listHits(c, options, form));
    }
  }
  app.openapi(reportRoute, (c) => showReport(c, c.req.valid("param").id, options));
  app.get("/reports/:name{.+\\.(?:json|csv)}", (c) => showReport(c, c.req.param("name"), options));
  app.openapi(reportAnalysisRoute, async (c) => {
    const { id } = c.req.valid("param");
    const analysis = await within(options, ({ store }) => store.getAnalysis(id));
    if (!analysis.ok || analysis.value !== null) return answer(analysis);
    return answer(failed("not-found", `There is no report "${id}", or it was not read yet.`));
  });
  app.openapi(snapshotRoute, (c) => {
    const { id, sha256 } = c.req.valid("param");
    return showSnapshot(options, id, sha256, c.req.valid("query").as === "text") as never;
  });
}

async function listReports(c: Context, options: ServerOptions, form: Form): Promise<never> {
  const query = reportsRoute.request.query.safeParse(c.req.query());
  if (!query.success) return answer(failed("usage", "limit is a number from 1 to 1000, offset one from 0."));
  const { limit, offset, story } = query.data;
  const page = await within(options, ({ store }) => store.listNewest(limit + 1, offset, story));
  if (!page.ok) return answer(page);
  const reports = page.value.slice(0, limit);
  if (form === "csv") return csvOf(reports, REPORT_COLUMNS) as never;
  return answer(ok({ reports, next: page.value.length > limit ? offset + limit : null }));
}

async function listHits(c: Context, options: ServerOptions, form: Form): Promise<never> {
  const query = searchRoute.request.query.safeParse(c.req.query());
  if (!query.success)
    return answer(failed("usage", "Give the words to look for as q; limit is a number from 1 to 200."));
  const found = await within(options, ({ store }) => hitsOf(store, query.data.q, query.data.limit));
  if (!found.ok) return answer(found);
  const hits = found.value;
  if (form !== "csv") return answer(ok({ hits }));
  const rows = hits.map(({ judgements, ...hit }) => ({ ...hit, judged: judgedCell(judgements) }));
  return csvOf(rows, HIT_COLUMNS) as never;
}

async function hitsOf(store: Store, words: string, limit: number): Promise<Result<readonly SearchHit[]>> {
  const found = await store.search(words, limit);
  if (!found.ok) return found;
  const judged = await judgedHits(store, found.value);
  if (!judged.ok) return judged;
  return ok(found.value.map((hit, i) => ({ ...marked(hit), judgements: judged.value[i] ?? [] })));
}

/** Words with the places of what was looked for, which the store puts between two control characters. */
function marked({ words, textSha256: _text, ...hit }: Hit): Omit<SearchHit, "judgements"> {
  const marks: (readonly [number, number])[] = [];
  let plain = "";
  for (const [i, part] of words.split(/[\u0002\u0003]/).entries()) {
    if (i % 2 === 1) marks.push([plain.length, plain.length + part.length]);
    plain += part;
  }
  return { ...hit, words: plain, marks };
}

async function showReport(c: Context, asked: string, options: ServerOptions): Promise<never> {
  const cut = withoutEnding(asked);
  const whole = await within(options, (desk) => detailOf(desk, asked));
  const missing = !whole.ok && whole.problem.code === "not-found";
  const found = missing && cut !== null ? await within(options, (desk) => detailOf(desk, cut.id)) : whole;
  const form = missing && cut !== null ? cut.form : formOf(c.req.header("accept"));
  return found.ok && form === "csv" ? (csvOf(found.value.snapshots, SNAPSHOT_COLUMNS) as never) : answer(found);
}

async function detailOf({ store, compare }: Desk, id: string): Promise<Result<ReportDetail>> {
  const report = await store.getReport(id);
  if (!report.ok) return report;
  if (report.value === null) return failed("not-found", `There is no report "${id}" in the store.`);
  const [earlier, snapshots, stories] = [
    await store.listRevisions(id),
    await store.listSnapshots(id),
    await store.storiesOf(id),
  ];
  const revisions = await tellRevisions(store, [id], compare);
  if (!earlier.ok) return earlier;
  if (!snapshots.ok) return snapshots;
  if (!stories.ok) return stories;
  if (!revisions.ok) return revisions;
  const memberships: Membership[] = [];
  for (const story of stories.value) {
    const members = await store.listMemberships(story);
    if (!members.ok) return members;
    memberships.push(...members.value.filter((member) => member.report === id));
  }
  const { zones } = createDocument(toReport(report.value));
  const detail = {
    report: report.value,
    zones: zones.map(({ kind, span: [start, end] }) => ({ zone: kind, start, end })),
    memberships,
    revisions: revisions.value,
    earlier: earlier.value.map((one) => ({ ...one, paragraphs: findParagraphs(one.report.text) })),
    snapshots: snapshots.value.map(({ bytes, report: _report, ...snapshot }) => ({
      ...snapshot,
      length: bytes.length,
    })),
  };
  return ok(detail as unknown as ReportDetail);
}

/** The bytes as they came. They are of strangers: no browser may take them for a page of this server. */
async function showSnapshot(options: ServerOptions, id: string, sha256: string, read: boolean): Promise<Response> {
  const snapshots = await within(options, ({ store }) => store.listSnapshots(id));
  if (!snapshots.ok) return errorResponse(snapshots.problem);
  const found = snapshots.value.find((snapshot) => snapshot.sha256 === sha256);
  if (found === undefined) {
    return errorResponse({ code: "not-found", message: `The report "${id}" has no snapshot ${sha256.slice(0, 64)}.` });
  }
  if (read) return snapshotAsText(found);
  return new Response(Buffer.from(found.bytes), {
    headers: {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="${sha256}"`,
      "content-security-policy": "default-src 'none'; sandbox",
      "x-crossread-media-type": (found.mediaType ?? "").replace(/[^\x20-\x7e]/g, ""),
    },
  });
}
