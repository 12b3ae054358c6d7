import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "../../src/client/index.js";

type Seen = { method?: string; url?: string; headers: IncomingMessage["headers"]; body: string };
let server: Server;
let base: string;
let seen: Seen[] = [];
let answer: { status: number; body: string } | "hang up" = { status: 200, body: "{}" };

/** What the stand-in says from now on; forgets what it saw. */
function say(status: number, body: unknown): void {
  seen = [];
  answer = { status, body: typeof body === "string" ? body : JSON.stringify(body) };
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    seen.push({ method: request.method, url: request.url, headers: request.headers, body });
    if (answer === "hang up") {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const collation = {
  schema: "crossread/collation/1",
  reports: [],
  points: [],
  timeline: [],
  lineage: { origins: [], edges: [] },
  entities: [],
  notes: [],
};

test("compare posts the reports and gives the collation", async () => {
  say(200, collation);
  const input = { id: "s", reports: [{ id: "a", text: "Ü \ud83d" }] };
  expect(await createClient(base).compare(input)).toEqual({ ok: true, value: collation });
  expect(seen[0]).toMatchObject({ method: "POST", url: "/api/compare" });
  expect(seen[0]?.headers["content-type"]).toBe("application/json");
  expect(seen[0]?.headers.authorization).toBeUndefined();
  expect(JSON.parse(seen[0]!.body)).toEqual(input);
});

test("analyze posts the report, with the token, under a path, with a slash too many", async () => {
  say(200, { schema: "crossread/analysis/1", id: "a" });
  const result = await createClient(`${base}/desk/`, { token: "t0ken" }).analyze({ id: "a", text: "x" });
  expect(result).toMatchObject({ ok: true, value: { id: "a" } });
  expect(seen[0]).toMatchObject({ method: "POST", url: "/desk/api/analyze" });
  expect(seen[0]?.headers.authorization).toBe("Bearer t0ken");
});

test("stories, a page at a time", async () => {
  const page = { stories: [{ id: "s", title: "The ferry" }], next: 50 };
  say(200, page);
  expect(await createClient(base).stories()).toEqual({ ok: true, value: page });
  expect(seen[0]).toMatchObject({ method: "GET", url: "/api/stories", body: "" });
  await createClient(base).stories({ limit: 5, offset: 10 });
  expect(seen[1]?.url).toBe("/api/stories?limit=5&offset=10");
  for (const other of [page.stories, { stories: [{ id: 1, title: "x" }] }, {}]) {
    say(200, other);
    expect(await createClient(base).stories()).toMatchObject({ ok: false, problem: { code: "fetch-failed" } });
  }
});

test("a story by an id with slashes, spaces and a question mark", async () => {
  say(200, collation);
  expect(await createClient(base).story("2031/ferry & quay?#é")).toMatchObject({ ok: true });
  expect(seen[0]?.url).toBe("/api/stories/2031%2Fferry%20%26%20quay%3F%23%C3%A9");
});

test.each(["", ".", "..", "\ud800"])(
  "an id that no address can name is not-found, without a request: %j",
  async (id) => {
    say(200, collation);
    expect(await createClient(base).story(id)).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(seen).toEqual([]);
  },
);

test("health", async () => {
  say(200, { status: "ok", version: "0.1.0" });
  expect(await createClient(base).health()).toEqual({ ok: true, value: { version: "0.1.0" } });
  say(200, {});
  expect(await createClient(base).health()).toMatchObject({ ok: false, problem: { code: "fetch-failed" } });
});

test("an error of the API becomes its problem", async () => {
  say(422, { error: { code: "too-few-reports", message: "One report; give two." } });
  expect(await createClient(base).compare({ id: "s", reports: [] })).toEqual({
    ok: false,
    problem: { code: "too-few-reports", message: "One report; give two." },
  });
  say(404, { error: { code: "not-found", message: "There is no story s." } });
  expect(await createClient(base).story("s")).toMatchObject({ ok: false, problem: { code: "not-found" } });
});

test.each(["toString", "some-later-code", 7, null])("an unknown code becomes fetch-failed: %j", async (code) => {
  say(500, { error: { code, message: "It broke." } });
  expect(await createClient(base).health()).toEqual({
    ok: false,
    problem: { code: "fetch-failed", message: "It broke." },
  });
});

test.each([
  [502, "<html>Bad gateway</html>"],
  [500, "null"],
  [401, ""],
  [200, "<html>Welcome to the hotel network</html>"],
  [200, "[]"],
  [200, '{"schema":"crossread/collation/2"}'],
])("an answer that is not Crossread's is fetch-failed: %i %s", async (status, body) => {
  say(status, body);
  expect(await createClient(base).compare({ id: "s", reports: [] })).toMatchObject({
    ok: false,
    problem: { code: "fetch-failed" },
  });
});

test("no server, and a server that hangs up, are fetch-failed with the reason", async () => {
  // A port that was free a moment ago: fetch itself refuses the low ones.
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, "127.0.0.1", resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  const nobody = await createClient(`http://127.0.0.1:${port}`).health();
  expect(nobody).toMatchObject({ ok: false, problem: { code: "fetch-failed" } });
  if (!nobody.ok) expect(nobody.problem.message).toContain("ECONNREFUSED");
  answer = "hang up";
  expect(await createClient(base).health()).toMatchObject({ ok: false, problem: { code: "fetch-failed" } });
});

test("another fetch is used when given", async () => {
  const urls: string[] = [];
  const own: typeof fetch = async (url) => {
    urls.push(String(url));
    return new Response('{"version":"9"}');
  };
  expect(await createClient("", { fetch: own }).health()).toEqual({ ok: true, value: { version: "9" } });
  expect(urls).toEqual(["/api/health"]);
});
