import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createPoliteFetcher } from "../../src/ingest/index.js";
import { checkFeed, followFeeds, localPool, newFeed, type Work } from "../../src/jobs/index.js";
import { type Feed, openStore, type Store } from "../../src/store/index.js";
import { byFirstWord, readingOf } from "../store/arrivals.js";
import { must } from "../store/suite.js";

type Site = { items: { path: string; updated: string }[]; pages: Map<string, string>; down: boolean };
let server: Server;
let base: string;
let site: Site;
let asked: string[];
let store: Store;

const page = (title: string, text: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><article><h1>${title}</h1>${text
    .split("\n")
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join("")}</article></body></html>`;
const story = (subject: string) =>
  page(
    `${subject} closed after crash`,
    `${subject} was closed on Monday after a lorry struck it, the police said, and 12 people were taken to hospital with light wounds.\nThe mayor said that it would stay closed for a month while engineers look at the damage and repair what they find.`,
  );

function atom(): string {
  const entries = site.items.map(
    ({ path, updated }) =>
      `<entry><id>${base}${path}</id><title>Item</title><updated>${updated}</updated><link href="${base}${path}"/></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>${base}/</id><updated>2031-05-01T00:00:00Z</updated>${entries.join("")}</feed>`;
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? "";
  asked.push(url);
  const etag = `"${site.items.length} ${site.items.map(({ updated }) => updated).join()}"`;
  const html = site.pages.get(url);
  if (site.down) response.writeHead(503).end();
  else if (url === "/feed" && request.headers["if-none-match"] === etag) response.writeHead(304, { etag }).end();
  else if (url === "/feed") response.writeHead(200, { "content-type": "application/atom+xml", etag }).end(atom());
  else if (html !== undefined) response.writeHead(200, { "content-type": "text/html" }).end(html);
  else response.writeHead(404).end();
}

beforeEach(async () => {
  site = { items: [], pages: new Map(), down: false };
  asked = [];
  server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  store = must(await openStore(":memory:"));
});
afterEach(async () => {
  await store.close();
  await new Promise((resolve) => server.close(resolve));
});

const workOn = (): Work => ({
  store,
  pool: localPool(
    () =>
      ({ report }) =>
        readingOf(report),
  ),
  clusterer: byFirstWord,
  versions: { code: "1", models: [] },
});
const fetching = { allowHosts: ["127.0.0.1"], minGapMs: 0, sleep: async () => {} };
async function look(feed: Feed, now = new Date()) {
  must(await store.saveFeed(feed));
  const checked = await checkFeed(feed, workOn(), { fetcher: createPoliteFetcher(fetching), fetching, now: () => now });
  const value = must(checked);
  if (value === null) throw new Error("another has it");
  return value;
}
const pages = () => asked.filter((path) => path !== "/feed" && path !== "/robots.txt");

test("a feed's pages come in once; what did not change is not asked for again", async () => {
  site.items = ["/a", "/b"].map((path) => ({ path, updated: "2026-05-01T00:00:00Z" }));
  for (const { path } of site.items) site.pages.set(path, story(path === "/a" ? "Bridge" : "Tunnel"));
  const first = await look(newFeed(`${base}/feed`, 900, new Date()));
  expect(first.counts).toMatchObject({ fresh: 2, problems: 0 });
  expect(must(await store.counts())).toMatchObject({ reports: 2, stories: 2, feeds: 1 });
  const again = await look(first.feed);
  expect(again).toMatchObject({ counts: null, problem: null, feed: { failures: 0 } });
  site.items.push({ path: "/c", updated: "2026-05-02T00:00:00Z" });
  site.pages.set("/c", story("Ferry"));
  expect((await look(again.feed)).counts).toMatchObject({ fresh: 1, same: 0 });
  expect(pages()).toEqual(["/a", "/b", "/c"]);
});

test("a page that the feed says was changed is fetched again and becomes a revision", async () => {
  site.items = [{ path: "/a", updated: "2026-05-01T00:00:00Z" }];
  site.pages.set("/a", story("Bridge"));
  const first = await look(newFeed(`${base}/feed`, 900, new Date()));
  site.items = [{ path: "/a", updated: "2999-05-01T00:00:00Z" }];
  site.pages.set("/a", story("Bridge").replace("12 people", "14 people"));
  const second = await look(first.feed);
  expect(second.counts).toMatchObject({ fresh: 0, revised: 1 });
  const [report] = must(await store.listReports());
  expect(must(await store.listRevisions(report!.id))).toHaveLength(1);
});

test("a feed that fails is left alone longer each time, with the reason; then it goes on", async () => {
  site.down = true;
  const now = new Date("2031-05-01T00:00:00Z");
  let feed = newFeed(`${base}/feed`, 900, now);
  const pauses: number[] = [];
  for (let i = 0; i < 3; i++) {
    const checked = await look(feed, now);
    expect(checked.problem?.code).toBe("fetch-failed");
    feed = checked.feed;
    pauses.push((Date.parse(feed.dueAt) - now.getTime()) / 1000);
  }
  expect(pauses).toEqual([1800, 3600, 7200]);
  expect(must(await store.listFeeds())[0]).toMatchObject({ failures: 3, problem: expect.stringContaining("503") });
  site.down = false;
  expect((await look(feed, now)).feed).toMatchObject({ failures: 0, problem: null, dueAt: "2031-05-01T00:15:00.000Z" });
});

test("a page that is gone is told and does not hold up the others", async () => {
  site.items = ["/gone", "/b"].map((path) => ({ path, updated: "2026-05-01T00:00:00Z" }));
  site.pages.set("/b", story("Tunnel"));
  expect((await look(newFeed(`${base}/feed`, 900, new Date()))).counts).toMatchObject({ fresh: 1, problems: 1 });
});

test("two that follow one store fetch each feed once, and what one has forgotten stays so", async () => {
  site.items = ["/a", "/b"].map((path) => ({ path, updated: "2026-05-01T00:00:00Z" }));
  for (const { path } of site.items) site.pages.set(path, story(path === "/a" ? "Bridge" : "Tunnel"));
  const feed = newFeed(`${base}/feed`, 900, new Date());
  must(await store.saveFeed(feed));
  const controller = new AbortController();
  const checked: string[] = [];
  const follow = (name: string) =>
    followFeeds(workOn(), { fetching, signal: controller.signal, onChecked: () => void checked.push(name) });
  const both = [follow("left"), follow("right")];
  for (let i = 0; i < 200 && checked.length === 0; i++) await new Promise((resolve) => setTimeout(resolve, 20));
  // A list that was read before the look says that the feed is due; it was looked at since.
  const late = await checkFeed(feed, workOn(), { fetcher: createPoliteFetcher(fetching), fetching });
  expect(must(late)).toBeNull();
  controller.abort();
  for (const one of both) must(await one);
  expect(checked).toHaveLength(1);
  expect(asked.filter((path) => path === "/feed")).toHaveLength(1);
  expect(pages()).toEqual(["/a", "/b"]);
});

test("a host that keeps one waiting holds up no other; a host is asked one thing at a time", async () => {
  const free: (() => void)[] = [];
  const [most, now] = [new Map<string, number>(), new Map<string, number>()];
  const slow: string[] = [];
  // Six hosts: the first answers when the feeds of all others have been looked at.
  const hosts = await Promise.all(
    Array.from({ length: 6 }, async (_, n) => {
      const host = createServer(async (request, response) => {
        const name = `host ${n}`;
        now.set(name, (now.get(name) ?? 0) + 1);
        most.set(name, Math.max(most.get(name) ?? 0, now.get(name) ?? 0));
        if (n === 0 && request.url !== "/robots.txt") {
          slow.push(request.url ?? "");
          await new Promise<void>((resolve) => free.push(resolve));
        }
        await new Promise((resolve) => setTimeout(resolve, 5));
        now.set(name, (now.get(name) ?? 0) - 1);
        if (request.url === "/robots.txt") response.writeHead(404).end();
        else response.writeHead(200, { "content-type": "application/atom+xml" }).end(atom());
      });
      await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
      return host;
    }),
  );
  const addresses = hosts.flatMap((host) => {
    const at = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
    return [`${at}/one`, `${at}/two`];
  });
  for (const address of addresses) must(await store.saveFeed(newFeed(address, 900, new Date())));
  const controller = new AbortController();
  const checked: string[] = [];
  const followed = followFeeds(workOn(), {
    fetching,
    signal: controller.signal,
    keepOnly: true,
    mostMs: 20,
    onChecked: ({ feed }) => {
      checked.push(feed.address);
      if (checked.length === 12) controller.abort();
    },
  });
  // The slow host answers when nobody else is left.
  const freeing = setInterval(() => {
    if (checked.length >= 10) for (const go of free.splice(0)) go();
  }, 10);
  must(await followed);
  clearInterval(freeing);
  for (const host of hosts) await new Promise((resolve) => host.close(resolve));
  expect(new Set(checked)).toEqual(new Set(addresses));
  // Both of the slow host came last, one after the other.
  expect(checked.slice(10)).toEqual(addresses.slice(0, 2));
  expect(slow).toEqual(["/one", "/two"]);
  expect([...most.values()]).toEqual([1, 1, 1, 1, 1, 1]);
});

test("a look that is stopped leaves the feed as it was, and free", async () => {
  site.items = [{ path: "/a", updated: "2026-05-01T00:00:00Z" }];
  site.pages.set("/a", story("Bridge"));
  const feed = newFeed(`${base}/feed`, 900, new Date());
  must(await store.saveFeed(feed));
  const controller = new AbortController();
  const stopping = {
    ...fetching,
    sleep: async () => controller.abort(),
    minGapMs: 30_000,
    signal: controller.signal,
  };
  const fetcher = createPoliteFetcher(stopping);
  const checked = await checkFeed(feed, workOn(), { fetcher, fetching: stopping, signal: controller.signal });
  expect(must(checked)).toMatchObject({ feed, problem: null });
  expect(must(await store.listFeeds())).toEqual([feed]);
  expect((await look(feed)).counts).toMatchObject({ fresh: 1 });
});
