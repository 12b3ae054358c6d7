import { expect, test } from "vitest";
import { createServer, memoryStories } from "../../src/server/index.js";

const server = createServer({
  stories: memoryStories([]),
  compare: () => {
    throw new Error("not here");
  },
  analyze: () => {
    throw new Error("not here");
  },
  pageHtml: () => "<!doctype html>",
  version: "9.9.9",
});
const ask = (path: string, accept: string, host = "localhost") =>
  server.fetch(new Request(`http://${host}${path}`, { headers: { accept, host } }));
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

test("who opens an address in a browser reads what is wrong and what to do", async () => {
  const page = await ask("/stories/%3Cscript%3Ealert(1)%3C%2Fscript%3E", BROWSER);
  expect([page.status, page.headers.get("content-type")]).toEqual([404, "text/html; charset=utf-8"]);
  expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  const text = await page.text();
  expect(text).not.toContain("<script");
  expect(text).toContain("There is no story");
  expect(text).toContain('<a href="/">All stories</a>');
  const other = await ask("/", BROWSER, "evil.example");
  expect([other.status, other.headers.get("content-type")]).toEqual([403, "text/html; charset=utf-8"]);
});

test("programs get the problem as they always do", async () => {
  for (const [path, accept] of [
    ["/stories/none", "*/*"],
    ["/api/stories/none", BROWSER],
    ["/nowhere", "application/json"],
  ] as const) {
    const answer = await ask(path, accept);
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: "not-found" } }]);
  }
});
