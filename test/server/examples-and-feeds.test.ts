import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "../../src/client/index.js";
import { localPool } from "../../src/jobs/index.js";
import { followDeskFeeds } from "../../src/server/index.js";
import { byFirstWord } from "../store/arrivals.js";
import { startPostgres, type TestPostgres, whyNoPostgres } from "../store/postgres.js";
import { must } from "../store/suite-must.js";
import { type Running, startDesk } from "./desk-suite.js";

const folder = mkdtempSync(join(tmpdir(), "crossread-examples-"));
const reason = whyNoPostgres();
let postgres: TestPostgres | null = null;
let site: Server;
let origin: string;
/** Is called when the slow feed is asked for; the answer comes when its promise is kept. */
let slow: () => Promise<void> = async () => {};

const page = (words: string) =>
  `<html><head><title>${words}</title></head><body><article><p>${words} on Monday with all hands on board and no delay at all.</p><p>The owners said that nobody was hurt, and that they would go on as planned.</p></article></body></html>`;

beforeAll(async () => {
  if (reason === null) postgres = await startPostgres();
  site = createServer(async (request, response) => {
    if (request.url === "/slow.xml") await slow();
    const items = ["/one", "/two"].map((path) => `<item><title>x</title><link>${origin}${path}</link></item>`);
    const feed = `<rss version="2.0"><channel><title>News</title>${items.join("")}</channel></rss>`;
    const pages: Record<string, string> = { "/one": page("Ferry left"), "/two": page("Bus stopped") };
    const body = /xml$/.test(request.url ?? "") && request.url !== "/gone.xml" ? feed : pages[request.url ?? ""];
    const type = body === feed ? "application/rss+xml" : "text/html";
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type }).end(body ?? "");
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  site.close();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean): Promise<T> {
  for (let i = 0; i < 400; i++) {
    const seen = await look();
    if (holds(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`It did not come about; last seen: ${JSON.stringify(await look())}`);
}

/** A desk that looks at its feeds, without a guest's patience. */
function watched(at: Running): Running {
  const { store, desk } = at;
  const stop = new AbortController();
  const { signal } = stop;
  const pool = localPool(() => () => {
    throw new Error("read by the desk's jobs alone");
  });
  const fetching = { allowHosts: ["127.0.0.1"], minGapMs: 0 };
  const following = followDeskFeeds({ ...desk, store, pool, clusterer: byFirstWord, signal, fetching, lookMs: 50 });
  return {
    ...at,
    stop: async () => {
      stop.abort();
      await following;
      await at.stop();
    },
  };
}

const both = [
  ["SQLite", async () => join(folder, `${Math.random()}.db`), null],
  ["PostgreSQL", async () => (await postgres?.fresh()) ?? "", reason],
] as const;

for (const [name, fresh, why] of both) {
  test.skipIf(why !== null)(`${name}: the examples come in once, however often they are asked for`, async () => {
    const at = await startDesk(await fresh());
    const client = createClient(at.url);
    const states = async () => {
      const { id } = must(await client.examples());
      const job = must(
        await until(
          () => client.job(id),
          (seen) => must(seen).endedAt !== null,
        ),
      );
      expect(job).toMatchObject({ sources: ["examples"], state: "done", problems: [] });
      return job.reports.map(({ state }) => state);
    };
    expect(await states()).toEqual(Array(7).fill("new"));
    expect(await states()).toEqual(Array(7).fill("same"));
    expect(must(await client.status()).store?.counts).toMatchObject({ reports: 7, snapshots: 7 });
    Object.assign(at.desk, { examples: [] });
    expect(await client.examples()).toMatchObject({ ok: false, problem: { code: "not-found" } });
    await at.stop();
  });

  test.skipIf(why !== null)(
    `${name}: a feed that is added is looked at, and brings in what it names as a job`,
    async () => {
      const at = watched(await startDesk(await fresh()));
      const client = createClient(at.url);
      must(await client.addFeed(`${origin}/news.xml`));
      const [feed] = await until(
        async () => must(await client.feeds()),
        (feeds) => feeds[0]?.checkedAt != null,
      );
      expect(feed).toMatchObject({ failures: 0, problem: null });
      const [job] = await until(
        async () => must(await client.jobs()),
        (jobs) => jobs[0]?.endedAt != null,
      );
      expect(job).toMatchObject({ sources: [`${origin}/news.xml`], state: "done", reports: [{}, {}] });
      must(await client.addFeed(`${origin}/gone.xml`));
      const failing = await until(
        async () => must(await client.feeds()),
        (feeds) => (feeds[1]?.failures ?? 0) > 0,
      );
      expect(failing[1]?.problem).toContain("404");
      // Why it could not be had is a job too.
      expect(must(await client.jobs()).map(({ sources, state }) => [sources[0], state])).toEqual([
        [`${origin}/gone.xml`, "failed"],
        [`${origin}/news.xml`, "done"],
      ]);
      await at.stop();
    },
  );

  test.skipIf(why !== null)(`${name}: a feed that is removed while it is looked at stays removed`, async () => {
    const at = watched(await startDesk(await fresh()));
    const client = createClient(at.url);
    let go = () => {};
    const asked = new Promise<void>((resolve) => {
      slow = () => {
        resolve();
        return new Promise((answer) => (go = answer));
      };
    });
    must(await client.addFeed(`${origin}/slow.xml`));
    await asked;
    expect(must(await client.removeFeed(`${origin}/slow.xml`))).toEqual([]);
    go();
    await until(
      async () => must(await client.jobs()),
      (jobs) => jobs[0]?.endedAt != null,
    );
    await until(
      async () => must(await client.feeds()),
      (feeds) => feeds.length === 0,
    );
    await at.stop();
  });
}
