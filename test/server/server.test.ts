import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../src/client/index.js";
import type { Analysis, Collation, ReportInput } from "../../src/contract/index.js";
import { createServer, type Listening, listen, memoryStories, type ServerOptions } from "../../src/server/index.js";

const collation = (message: string): Collation => ({
  schema: "crossread/collation/1",
  reports: [],
  points: [],
  timeline: [],
  lineage: { origins: [], edges: [] },
  entities: [],
  notes: [{ code: "test", message }],
});
const analysis = (report: ReportInput): Analysis => ({
  schema: "crossread/analysis/1",
  id: report.id,
  lang: null,
  published: { value: null, basis: "none" },
  sentences: [],
  entities: [],
  times: [],
  quantities: [],
  quotes: [],
  claims: [],
  notes: [],
});
const failures: unknown[] = [];
const options: ServerOptions = {
  stories: memoryStories([
    { id: "ferry", title: "Ferry", collation: collation("ferry") },
    { id: "a b/c\u00e9", title: "Odd", collation: collation("odd") },
  ]),
  compare: (reports) => {
    if (reports[0]?.text === "break") throw new Error("secret of the machine");
    return collation(reports.map((report) => report.text).join("|"));
  },
  analyze: analysis,
  pageHtml: (data) =>
    `<!doctype html><title>x</title><script>start()</script><script type="application/json">${JSON.stringify(data)}</script>`,
  version: "9.9.9",
  onError: (error) => failures.push(error),
};

let server: Listening;
beforeAll(async () => {
  server = await started(options, "127.0.0.1");
});
afterAll(() => server.close());

async function started(from: ServerOptions, host: string): Promise<Listening> {
  const listening = await listen(createServer(from), { host, port: 0 });
  if (!listening.ok) throw new Error(listening.problem.message);
  return listening.value;
}
const get = (path: string, headers = {}) => fetch(server.url + path, { headers, redirect: "manual" });
const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(server.url + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
/** fetch sets Host by itself, so this goes by hand. */
const withHost = (host: string) =>
  new Promise<number>((resolve, reject) => {
    request(`${server.url}/api/stories`, { headers: { host } }, (answer) => resolve(answer.resume().statusCode ?? 0))
      .on("error", reject)
      .end();
  });
async function shape(response: Response): Promise<[number, string]> {
  const body = (await response.json()) as { error: { code: string; message: string } };
  expect(Object.keys(body)).toEqual(["error"]);
  expect(Object.keys(body.error).sort()).toEqual(["code", "message"]);
  expect(body.error.message.length).toBeGreaterThan(10);
  return [response.status, body.error.code];
}

const reports = [
  { id: "a", text: "The ferry left." },
  { id: "b", text: "A ferry left." },
];

describe("interface", () => {
  it("tells its health and stories", async () => {
    expect(await (await get("/api/health")).json()).toEqual({ status: "ok", version: "9.9.9" });
    const stories = [
      { id: "ferry", title: "Ferry" },
      { id: "a b/c\u00e9", title: "Odd" },
    ];
    const none = {
      reports: 0,
      outlets: 0,
      first: null,
      last: null,
      changedAt: null,
      conflicts: 0,
      disagreements: 0,
      origins: 0,
    };
    const nothing = { toldAt: null, judgements: 0, judgedBy: null, judgedAt: null };
    const lines = stories.map((story) => ({ ...story, ...none, ...nothing }));
    expect(await (await get("/api/stories")).json()).toEqual({ stories: lines, next: null });
    expect(await (await get("/api/stories?limit=1&offset=1")).json()).toEqual({ stories: [lines[1]], next: null });
    for (const { id } of stories) {
      const found = (await (await get(`/api/stories/${encodeURIComponent(id)}`)).json()) as Collation;
      expect(found.schema).toBe("crossread/collation/1");
    }
  });

  it("compares and analyzes", async () => {
    const compared = await post("/api/compare", { id: "s", reports });
    expect(await compared.json()).toEqual({ ...collation("The ferry left.|A ferry left."), id: "s" });
    expect(await (await post("/api/analyze", reports[0])).json()).toMatchObject({
      id: "a",
      schema: "crossread/analysis/1",
    });
  });

  it("describes itself from the contract", async () => {
    const description = (await (await get("/api/openapi.json")).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { responses: object }>>;
      components: { schemas: Record<string, { required?: string[] }> };
    };
    expect(description.openapi).toBe("3.1.0");
    const paths = Object.keys(description.paths);
    expect(paths).toEqual(expect.arrayContaining(["/api/analyze", "/api/events", "/api/stories/{id}/judgements"]));
    expect(Object.keys(description.components.schemas)).toEqual(expect.arrayContaining(["Job", "DeskEvent", "Error"]));
    const named = [...JSON.stringify(description).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(Object.keys(description.components.schemas)));
    expect(description.components.schemas.ReportInput?.required).toEqual(["id", "text"]);
    expect(description.components.schemas.Collation?.required).toContain("points");
  });
});

describe("every error has one shape", () => {
  it.each<[string, () => Promise<Response>, number, string]>([
    ["no such path", () => get("/nothing"), 404, "not-found"],
    ["no such story", () => get("/api/stories/none"), 404, "not-found"],
    ["no such story's page", () => get("/stories/none"), 404, "not-found"],
    ["a method that is not there", () => fetch(`${server.url}/api/stories`, { method: "DELETE" }), 404, "not-found"],
    ["no JSON", () => post("/api/compare", "{oops"), 400, "not-json"],
    ["empty body", () => post("/api/compare", ""), 400, "not-json"],
    ["another shape", () => post("/api/compare", { reports: 3 }), 400, "not-report"],
    ["null", () => post("/api/analyze", "null"), 400, "not-report"],
    ["one report", () => post("/api/compare", { id: "s", reports: reports.slice(1) }), 400, "too-few-reports"],
    [
      "two of one id",
      () => post("/api/compare", { id: "s", reports: [reports[0], reports[0]] }),
      400,
      "conflict-of-ids",
    ],
    [
      "another type",
      () => post("/api/compare", { id: "s", reports }, { "content-type": "text/plain" }),
      415,
      "unsupported-format",
    ],
    ["26 MB", () => post("/api/analyze", { id: "a", text: "a".repeat(26 * 1024 * 1024) }), 413, "too-large"],
    ["page of another site", () => post("/api/analyze", reports[0], { "sec-fetch-site": "cross-site" }), 403, "usage"],
  ])("%s", async (_, send, status, code) => expect(await shape(await send())).toEqual([status, code]));

  it("a failure inside is told to the log and not to the caller", async () => {
    failures.length = 0;
    const response = await post("/api/compare", { id: "s", reports: [{ id: "a", text: "break" }, reports[1]] });
    const text = await response.clone().text();
    expect(await shape(response)).toEqual([500, "job-failed"]);
    expect(text).not.toContain("secret");
    expect(String(failures[0])).toContain("secret");
  });
});

it("answers as the client expects", async () => {
  const client = createClient(server.url);
  expect(await client.health()).toEqual({ ok: true, value: { version: "9.9.9" } });
  expect((await client.stories()).ok).toBe(true);
  expect(await client.story("a b/c\u00e9")).toEqual({ ok: true, value: collation("odd") });
  expect(await client.compare({ id: "s", reports })).toMatchObject({ ok: true, value: { id: "s" } });
  expect(await client.analyze({ id: "a", text: "The ferry left." })).toMatchObject({ ok: true, value: { id: "a" } });
  expect(await client.story("none")).toMatchObject({ ok: false, problem: { code: "not-found" } });
});

describe("pages", () => {
  it("show a story and the list, under a policy that allows the page's own script alone", async () => {
    const list = await get("/");
    expect(await list.text()).toContain('"stories":[{"id":"ferry"');
    const page = await get(`/stories/${encodeURIComponent("a b/c\u00e9")}`);
    expect(await page.text()).toContain('"message":"odd"');
    // SHA-256 of "start()" in base 64.
    const { createHash } = await import("node:crypto");
    const hash = createHash("sha256").update("start()").digest("base64");
    expect(page.headers.get("content-security-policy")).toContain(`default-src 'none'; script-src 'sha256-${hash}';`);
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("lead to the story where there is only one", async () => {
    const one = await started(
      { ...options, stories: memoryStories([{ id: "x/y", title: "X", collation: collation("x") }]) },
      "localhost",
    );
    const answer = await fetch(one.url, { redirect: "manual" });
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/stories/x%2Fy"]);
    expect((await fetch(one.url)).status).toBe(200);
    await one.close();
  });
});

describe("who is answered", () => {
  it.each([
    ["127.0.0.1:1234", 200],
    ["localhost", 200],
    ["[::1]:80", 200],
    ["LOCALHOST:1", 200],
    ["evil.example", 403],
    ["127.0.0.1.evil.example", 403],
    ["localhost.evil.example:80", 403],
  ])("Host: %s gives %d", async (host, status) => expect(await withHost(host)).toBe(status));

  it("refuses to listen elsewhere without a token", async () => {
    const listening = await listen(createServer(options), { host: "0.0.0.0", port: 0 });
    expect(listening.ok ? "listening" : listening.problem.code).toBe("usage");
  });

  it("says when the port is taken", async () => {
    const again = await listen(createServer(options), { host: "127.0.0.1", port: Number(new URL(server.url).port) });
    expect(again.ok ? "listening" : again.problem.message).toContain("taken");
  });

  it("wants its token, as a header or once in the address", async () => {
    const guarded = await started({ ...options, token: "open \u00e9" }, "127.0.0.1");
    const ask = (path: string, headers = {}) => fetch(guarded.url + path, { headers, redirect: "manual" });
    expect(await shape(await ask("/api/stories"))).toEqual([401, "usage"]);
    expect(await shape(await ask("/api/stories", { authorization: "Bearer wrong" }))).toEqual([401, "usage"]);
    expect(await shape(await ask("/?token=wrong"))).toEqual([401, "usage"]);
    const opened = await ask(`//evil.example/?token=${encodeURIComponent("open \u00e9")}`);
    expect([opened.status, opened.headers.get("location")]).toEqual([302, "/evil.example/"]);
    const cookie = (opened.headers.get("set-cookie") ?? "").split(";")[0];
    expect((await ask("/api/stories", { cookie })).status).toBe(200);
    await guarded.close();
    const ascii = await started({ ...options, token: "abc" }, "127.0.0.1");
    expect((await fetch(`${ascii.url}/api/stories`, { headers: { authorization: "Bearer abc" } })).status).toBe(200);
    await ascii.close();
  });
});
