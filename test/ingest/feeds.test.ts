import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createPoliteFetcher, type Incoming, readFeed, readSources } from "../../src/ingest/index.js";
import { serve, stopServers } from "../support/http.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-feeds-"));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(stopServers);

const local = { allowHosts: ["127.0.0.1"], minGapMs: 0 };
const sentence = "The harbour master said on Monday that the ferry had left the pier with 40 people on board.";
const page = (words: string) =>
  `<html><body><article><h1>The ${words} leaves the pier</h1>${`<p>${sentence}</p>`.repeat(4)}</article></body></html>`;
const rss = (items: string) => `<rss version="2.0"><channel><title>Coast Daily</title>${items}</channel></rss>`;
const item = (name: string, more = "") =>
  `<item><title>${name}</title><link>/news/${name}</link><guid isPermaLink="false">id-${name}</guid>${more}</item>`;

/** A site with a feed of three items, of which one page is gone, and lists that lead to it. */
function site(asked: string[], robots = ""): Promise<string> {
  return serve((request, response) => {
    const path = request.url ?? "";
    asked.push(path);
    const xml = (body: string) => response.setHeader("content-type", "text/xml").end(body);
    const base = `http://${request.headers.host}`;
    if (path === "/robots.txt") response.writeHead(robots === "" ? 404 : 200).end(robots);
    else if (path === "/feed") {
      xml(
        rss(
          item("ferry", "<description>Short.</description><pubDate>Mon, 02 Mar 2026 10:15:00 GMT</pubDate>") +
            item("gone", "<description>Kept words.</description>") +
            item("bare"),
        ),
      );
    } else if (path === "/opml") {
      xml(`<opml><body><outline xmlUrl="${base}/feed" text="Coast"/></body></opml>`);
    } else if (path === "/index")
      xml(
        `<sitemapindex><sitemap><loc>${base}/index</loc></sitemap><sitemap><loc>${base}/map</loc></sitemap></sitemapindex>`,
      );
    else if (path === "/map") xml(`<urlset><url><loc>${base}/news/ferry</loc></url></urlset>`);
    else if (path.startsWith("/news/") && path !== "/news/gone")
      response.setHeader("content-type", "text/html").end(page(path.slice(6)));
    else response.writeHead(404).end();
  });
}

async function all(source: string, options: object = {}): Promise<string[]> {
  const out: string[] = [];
  for await (const { outcome } of readSources([source], { stdin: null, ...local, ...options })) {
    out.push(
      "problem" in outcome
        ? outcome.problem.code
        : `${outcome.report.headline} ${outcome.report.text.length}`.replace(/The (.*) leaves the pier/, "$1"),
    );
  }
  return out;
}
const full = sentence.length * 4 + 6;

describe("links", () => {
  it("are told once where they are not followed", async () => {
    const base = await site([]);
    expect(await all(`${base}/feed`)).toEqual(["ferry 6", "gone 11", "only-links"]);
    expect(await all(`${base}/opml`)).toEqual(["only-links"]);
  });

  it("are followed politely: the page where it is there, else what the feed has", async () => {
    const asked: string[] = [];
    const base = await site(asked);
    expect(await all(`${base}/feed`, { follow: true })).toEqual([`ferry ${full}`, "gone 11", `bare ${full}`]);
    expect(asked).toEqual(["/feed", "/robots.txt", "/news/ferry", "/news/gone", "/news/bare"]);
  });

  it("lead through lists of feeds and sitemaps, each once", async () => {
    const base = await site([]);
    expect(await all(`${base}/opml`, { follow: true })).toHaveLength(3);
    expect(await all(`${base}/index`, { follow: true })).toEqual([`ferry ${full}`]);
    const path = join(folder, "feeds.opml");
    writeFileSync(path, `<opml><body><outline xmlUrl="${base}/feed"/></body></opml>`);
    expect(await all(path, { follow: true, maxFollowed: 2 })).toEqual([`ferry ${full}`, "gone 11", "only-links"]);
  });

  it("fill in what a page does not say", async () => {
    const base = await site([]);
    const read: Incoming[] = [];
    for await (const incoming of readSources([`${base}/feed`], { stdin: null, ...local, follow: true }))
      read.push(incoming);
    expect(read[0]).toMatchObject({
      source: `${base}/news/ferry`,
      address: `${base}/news/ferry`,
      outcome: { report: { outlet: "Coast Daily", published: "2026-03-02T10:15:00Z", basis: { outlet: "link" } } },
    });
  });
});

describe("readFeed", () => {
  it("honours ETag and Last-Modified", async () => {
    const seen: unknown[] = [];
    const base = await serve((request, response) => {
      if (request.url === "/robots.txt") return response.writeHead(404).end();
      if (request.url === "/old") return response.writeHead(301, { location: "/feed" }).end();
      seen.push([request.headers["if-none-match"] ?? null, request.headers["if-modified-since"] ?? null]);
      const kept = { etag: '"one"', "last-modified": "Mon, 02 Mar 2026 10:15:00 GMT", "content-encoding": "gzip" };
      if (request.headers["if-none-match"] === '"one"') return response.writeHead(304, { etag: '"one"' }).end();
      return response
        .writeHead(200, kept)
        .end(gzipSync(rss(item("ferry", "<description>Short.</description>") + item("bare"))));
    });
    const first = await readFeed(`${base}/old`, null, local);
    if (!first.ok) throw new Error(first.problem.message);
    expect(first.value).toMatchObject({
      changed: true,
      address: `${base}/feed`,
      state: { etag: '"one"', lastModified: "Mon, 02 Mar 2026 10:15:00 GMT" },
      entries: [
        {
          key: "id-ferry",
          link: { address: `${base}/news/ferry` },
          incoming: { outcome: { report: { text: "Short." } } },
        },
        { key: "id-bare", incoming: null },
      ],
    });
    const second = await readFeed(`${base}/feed`, first.value.state, local);
    expect(second).toMatchObject({ ok: true, value: { changed: false, entries: [], state: first.value.state } });
    expect(seen).toEqual([
      [null, null],
      ['"one"', "Mon, 02 Mar 2026 10:15:00 GMT"],
    ]);
  });

  it("says of a page which feed it names", async () => {
    const link = '<link rel="alternate" type="application/rss+xml" title="All" href="/all.xml">';
    const base = await serve((request, response) => {
      response
        .setHeader("content-type", "text/html")
        .end(`<!doctype html><head>${request.url === "/" ? link : ""}</head>`);
    });
    const fetcher = createPoliteFetcher(local);
    const told = async (path: string) => {
      const read = await readFeed(base + path, null, { fetcher });
      return read.ok ? "read" : `${read.problem.code} ${read.problem.message}`;
    };
    expect(await told("/")).toMatch(/^unsupported-format .* give http.*\/all\.xml\.$/);
    expect(await told("/none")).toMatch(/^unsupported-format .*Give the address of its feed/);
  });

  it("gives the problem of what is no feed", async () => {
    const base = await serve((_, response) => response.writeHead(500).end());
    expect(await readFeed(`${base}/feed`, null, local)).toMatchObject({ ok: false, problem: { code: "fetch-failed" } });
  });
});

describe("politeness", () => {
  /** A clock that only sleep moves. */
  function clock() {
    let ms = Date.parse("2026-03-02T10:00:00Z");
    const slept: number[] = [];
    return {
      slept,
      pass: (by: number) => {
        ms += by;
      },
      now: () => new Date(ms),
      sleep: async (by: number) => {
        slept.push(by);
        ms += by;
      },
    };
  }

  it("keeps to robots.txt, its delay, and one request at a time", async () => {
    const time = clock();
    let open = 0;
    let most = 0;
    const base = await serve((request, response) => {
      if (request.url === "/robots.txt")
        return response.end(
          "User-agent: *\nDisallow: /\n\nUser-agent: crossread\nDisallow: /private\nCrawl-delay: 5\n",
        );
      most = Math.max(most, ++open);
      setTimeout(() => {
        open--;
        response.end("x");
      }, 20);
    });
    const fetcher = createPoliteFetcher({ ...local, ...time });
    const answers = await Promise.all(["/a", "/b", "/private/c"].map((path) => fetcher.fetch(base + path)));
    expect(answers.map((answer) => (answer.ok ? "ok" : answer.problem.code))).toEqual(["ok", "ok", "fetch-refused"]);
    expect(most).toBe(1);
    expect(time.slept).toEqual([5000, 5000]);
  });

  it("leaves a site alone whose robots.txt fails, and asks again later", async () => {
    const time = clock();
    let status = 503;
    const base = await serve((request, response) =>
      response.writeHead(request.url === "/robots.txt" ? status : 200).end("x"),
    );
    const fetcher = createPoliteFetcher({ ...local, ...time, maxWaitMs: 0 });
    expect(await fetcher.fetch(`${base}/a`)).toMatchObject({ ok: false, problem: { code: "fetch-failed" } });
    status = 404;
    time.pass(11 * 60_000);
    expect(await fetcher.fetch(`${base}/a`)).toMatchObject({ ok: true });
  });

  it("waits as Retry-After asks, and twice as long after each failure", async () => {
    const time = clock();
    let status = 429;
    let header: Record<string, string> = { "retry-after": "120" };
    const base = await serve((request, response) => {
      if (request.url === "/robots.txt") response.writeHead(404).end();
      else response.writeHead(status, header).end("x");
    });
    const fetcher = createPoliteFetcher({ ...local, ...time });
    const address = `${base}/a`;
    expect(await fetcher.fetch(address)).toMatchObject({ ok: false });
    expect(fetcher.waitMs(address)).toBe(120_000);
    // Longer than a fetch waits for its turn: told, not asked.
    expect(await fetcher.fetch(address)).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining("10:02") },
    });
    status = 503;
    header = {};
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) {
      time.pass(fetcher.waitMs(address));
      await fetcher.fetch(address);
      waits.push(fetcher.waitMs(address));
    }
    expect(waits).toEqual([60_000, 120_000, 240_000]);
    status = 200;
    time.pass(240_000);
    expect(await fetcher.fetch(address)).toMatchObject({ ok: true });
    expect(fetcher.waitMs(address)).toBe(0);
  });

  it("follows redirects by the robots.txt of where they lead", async () => {
    const inner = await serve((request, response) =>
      response.end(request.url === "/robots.txt" ? "User-agent: *\nDisallow: /" : "x"),
    );
    const outer = await serve((request, response) => {
      if (request.url === "/robots.txt") response.writeHead(404).end();
      else response.writeHead(302, { location: `${inner}/a` }).end();
    });
    const fetcher = createPoliteFetcher(local);
    expect(await fetcher.fetch(`${outer}/a`)).toMatchObject({ ok: false, problem: { code: "fetch-refused" } });
  });
});
