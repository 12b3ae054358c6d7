import { createServer as createHttp, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { createClient, type Followed } from "../../src/client/index.js";
import type { Collation, DeskJob, EditLine, ReportInput } from "../../src/contract/index.js";
import { localPool, tellAhead } from "../../src/jobs/index.js";
import {
  createDeskJobs,
  createServer,
  type Desk,
  followDeskFeeds,
  listen,
  storeStories,
} from "../../src/server/index.js";
import { openStore, type Store, textSha256 } from "../../src/store/index.js";
import { byFirstWord, readingOf } from "../store/arrivals.js";
import { must } from "../store/suite-must.js";

/** A comparison that costs nothing: a conflict where two reports differ. */
export function compareCheaply(reports: readonly ReportInput[]): Collation {
  return {
    schema: "crossread/collation/1",
    reports: reports.map(({ id, text, outlet, headline, url }) => ({
      id,
      text,
      outlet: outlet ?? null,
      headline: headline ?? null,
      url: url ?? null,
      published: { value: null, basis: "none" },
      paragraphs: [[0, text.length]],
    })),
    points: [],
    timeline: [],
    lineage: { origins: [{ id: "o", name: "The Gull", kind: "outlet" }], edges: [] },
    entities: [],
    notes: [],
  };
}

/** A server over a store that listens on loopback. */
export type Running = {
  readonly url: string;
  readonly address: string;
  readonly store: Store;
  readonly desk: Desk;
  stop(): Promise<void>;
};

/** Starts one; `port` 0 takes any that is free. */
export async function startDesk(
  address: string,
  port = 0,
  token: string | null = null,
  staleMs?: number,
): Promise<Running> {
  const store = must(await openStore(address));
  const versions = { code: "1", models: ["syntax-1"] };
  const pool = localPool(() => ({ report }) => {
    if (report.text.startsWith("Poison")) throw new Error("no tree for token 7");
    const words = report.text.slice(0, 40);
    return readingOf(report, [{ kind: "quote", speaker: "Vane", words, start: 0, end: words.length }]);
  });
  const jobs = createDeskJobs({ store, pool, clusterer: byFirstWord, versions, allowHosts: ["127.0.0.1"], staleMs });
  const examples = ["examples/letters", "examples/earthquake"];
  const desk: Desk = { store, jobs, compare: compareCheaply, versions, examples };
  jobs.wake();
  const server = createServer({
    stories: storeStories(store, compareCheaply, versions),
    desk,
    compare: compareCheaply,
    analyze: () => {
      throw new Error("not here");
    },
    pageHtml: (data) => `<!doctype html><script>go()</script>${JSON.stringify(data).replaceAll("<", "")}`,
    version: "9.9.9",
    token,
  });
  const listening = must(await listen(server, { host: "127.0.0.1", port }));
  return {
    url: listening.url,
    address,
    store,
    desk,
    stop: async () => {
      await listening.close();
      await jobs.close();
      await store.close();
    },
  };
}

const PAGES: Readonly<Record<string, string>> = {
  "/one":
    "<html><head><title>Ferry one</title></head><body><article><p>Ferry left the quay at noon on Monday with all hands on board and no delay.</p><p>Ferry owners said that nobody was hurt, and that the next boat would sail as planned.</p></article></body></html>",
  "/news.xml": `<rss version="2.0"><channel><title>News</title><link>http://127.0.0.1/</link><description>All</description>
    <item><title>Tram three</title><guid isPermaLink="false">3</guid><description>Tram doors jammed on Friday morning in the rain, and the owners of the line said that all cars would be looked at by the end of the week.</description></item>
    <item><title>Gone</title><link>/gone</link></item></channel></rss>`,
  "/two":
    "<html><head><title>Bus two</title></head><body><article><p>Bus drivers stopped work on Tuesday morning after talks with the town came to nothing.</p><p>Bus owners said that they would talk again on Friday, and that pay was not the only matter.</p></article></body></html>",
};

/** What every desk does, over whichever database: `fresh` gives the address of an empty store. */
export function deskSuite(name: string, fresh: () => Promise<string>): void {
  let at: Running;
  let site: Server;
  let origin: string;
  beforeAll(async () => {
    site = createHttp((request, response) => {
      const page = PAGES[request.url ?? ""];
      response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html" }).end(page ?? "");
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  });
  afterAll(() => void site.close());
  beforeEach(async () => {
    at = await startDesk(await fresh());
  });
  afterEach(() => at.stop());

  const ask = async (path: string, init?: RequestInit) => fetch(at.url + path, init);
  const get = async <T = Record<string, never>>(path: string, status = 200): Promise<T> => {
    const response = await ask(path);
    expect(response.status, `${path}: ${await response.clone().text()}`).toBe(status);
    return (await response.json()) as T;
  };
  const send = (method: string, path: string, body?: unknown) =>
    ask(path, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  const upload = async (file: string, text: string) => {
    const response = await ask(`/api/uploads/${encodeURIComponent(file)}`, { method: "PUT", body: text });
    expect(response.status).toBe(202);
    return ended((await response.json()) as DeskJob);
  };
  const ended = async (job: DeskJob): Promise<DeskJob> => {
    for (let i = 0; i < 200; i++) {
      const now = await get<DeskJob>(`/api/jobs/${job.id}`);
      if (now.endedAt !== null) return now;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`the job does not end: ${JSON.stringify(job)}`);
  };
  const three = async () => {
    for (const [file, text] of [
      ["a.txt", "Ferry left the quay."],
      ["b.txt", "Ferry came back late."],
      ["c.txt", "Bus drivers stopped work."],
    ] as const) {
      await upload(file, text);
    }
  };

  test(`${name}: a file is kept, read and placed; its bytes come back as they were`, async () => {
    const job = await upload("a.txt", "Ferry left the quay.");
    expect(job).toMatchObject({ state: "done", waiting: 0, problems: [], sources: ["a.txt"] });
    expect(job.reports).toMatchObject([{ id: "a", state: "new", revision: 1 }]);
    const story = job.reports[0]?.story ?? "";
    expect(story).not.toBe("");
    const found = await get<{ report: ReportInput; snapshots: { sha256: string; length: number }[]; zones: object[] }>(
      "/api/reports/a",
    );
    expect(found.report.text).toBe("Ferry left the quay.");
    expect(found.zones.length).toBeGreaterThan(0);
    const bytes = await ask(`/api/reports/a/snapshots/${found.snapshots[0]?.sha256}`);
    expect(await bytes.text()).toBe("Ferry left the quay.");
    expect(bytes.headers.get("content-disposition")).toContain("attachment");
    expect(bytes.headers.get("content-security-policy")).toContain("sandbox");
    expect(await upload("a.txt", "Ferry left the quay.")).toMatchObject({ reports: [{ id: "a", state: "same" }] });
    await get(`/api/reports/a/snapshots/${"0".repeat(64)}`, 404);
    expect(await get("/api/reports/a/analysis")).toMatchObject({ schema: "crossread/analysis/1", id: "a" });
  });

  test(`${name}: addresses are fetched; what cannot be is a problem of the job`, async () => {
    const addresses = [`${origin}/one`, `${origin}/two`, `${origin}/gone`, "http://10.1.2.3/private"];
    const response = await send("POST", "/api/reports", { addresses });
    expect(response.status).toBe(202);
    const job = await ended((await response.json()) as DeskJob);
    expect(job.reports.map(({ state }) => state)).toEqual(["new", "new"]);
    expect(job.problems.map(({ code }) => code)).toEqual(["fetch-failed", "fetch-refused"]);
    expect((await send("POST", "/api/reports", { addresses: ["file:///etc/passwd"] })).status).toBe(400);
    expect((await send("POST", "/api/reports", { addresses: [] })).status).toBe(400);
  });

  test(`${name}: addresses that a server was asked for are fetched by the next one when it is gone`, async () => {
    must(await at.store.wantAddresses([`${origin}/one`, `${origin}/two`], false));
    const next = await startDesk(at.address, 0, null, 0);
    for (let i = 0; i < 200 && must(await at.store.counts()).stories < 2; i++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await next.stop();
    expect(must(await at.store.counts())).toMatchObject({ reports: 2, stories: 2 });
    expect(must(await at.store.takeWanted("9999", 10))).toEqual([]);
  });

  test(`${name}: stories with what they count, a page at a time, as JSON and as a table`, async () => {
    await three();
    const all = await get<{ stories: { id: string; conflicts: number | null }[] }>("/api/stories");
    expect(all.stories.map(({ id }) => id).sort()).toEqual(["bus-drivers-stopped-work", "ferry-left-the-quay"]);
    expect(all.stories[0]?.conflicts).toBeNull();
    const first = await get<{ stories: object[]; next: number }>("/api/stories?limit=1");
    expect([first.stories.length, first.next]).toEqual([1, 1]);
    expect(await get("/api/stories?limit=1&offset=1")).toMatchObject({ next: null });
    expect(await get("/api/stories/ferry-left-the-quay")).toMatchObject({ schema: "crossread/collation/1" });
    const told = await get<{ stories: { id: string }[] }>("/api/stories");
    expect(told.stories.find(({ id }) => id.startsWith("ferry"))).toMatchObject({
      reports: 2,
      conflicts: 0,
      origins: 1,
    });
    for (const path of ["/stories.csv", "/api/stories.csv"]) {
      const table = await ask(path);
      expect(table.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect((await table.text()).split("\r\n")[0]).toBe(
        "id,title,reports,outlets,first,last,changedAt,conflicts,disagreements,origins,toldAt,judgements,judgedBy,judgedAt",
      );
    }
    expect((await get<{ stories: object[] }>("/stories.json")).stories).toHaveLength(2);
    for (const query of ["limit=0", "limit=x", "limit=1001", "offset=-1"]) await get(`/api/stories?${query}`, 400);
    await get("/stories.csv?limit=x", 400);
  });

  test(`${name}: one story by ending and by Accept`, async () => {
    await three();
    const types = { csv: "text/csv", md: "text/markdown", json: "application/json", html: "text/html" };
    for (const [ending, type] of Object.entries(types)) {
      for (const path of ["/stories/", "/api/stories/"]) {
        const answer = await ask(`${path}ferry-left-the-quay.${ending}`);
        expect([answer.status, answer.headers.get("content-type")?.split(";")[0]]).toEqual([200, type]);
      }
      const asked = await ask("/api/stories/ferry-left-the-quay", { headers: { accept: type } });
      expect(asked.headers.get("content-type")?.split(";")[0]).toBe(type);
    }
    expect((await ask("/stories/ferry-left-the-quay.html")).headers.get("content-security-policy")).toContain("'none'");
    await get("/api/stories/none.json", 404);
    // A story whose id ends like a form is found by that.
    must(await at.store.saveStory({ id: "x.csv", title: null, reports: ["a"] }));
    expect(await get("/api/stories/x.csv")).toMatchObject({ schema: "crossread/collation/1" });
  });

  test(`${name}: reports and search, as JSON and as tables`, async () => {
    await three();
    const page = await get<{ reports: { id: string }[]; next: number }>("/api/reports?limit=2");
    expect(page.reports.map(({ id }) => id)).toEqual(["c", "b"]);
    expect(page.next).toBe(2);
    const ferry = await get<{ reports: object[] }>("/api/reports?story=ferry-left-the-quay");
    expect(ferry.reports).toMatchObject([{ id: "b", state: "read", story: "ferry-left-the-quay" }, { id: "a" }]);
    const { hits } = await get<{ hits: { kind: string; words: string; marks: [number, number][] }[] }>(
      "/api/search?q=ferry",
    );
    expect(hits.map(({ kind }) => kind).sort()).toEqual(["quote", "quote", "report", "report"]);
    for (const { words, marks } of hits) {
      expect(words).not.toMatch(/[\u0002\u0003]/);
      expect(marks.map(([from, to]) => words.slice(from, to).toLowerCase())).toContain("ferry");
    }
    expect(await (await ask("/search.csv?q=ferry")).text()).toMatch(/^kind,report,story/);
    expect(await (await ask("/reports.csv")).text()).toMatch(/^id,outlet/);
    expect(await (await ask("/reports/a.csv")).text()).toMatch(/^revision,source/);
    expect(await get("/reports/a.json")).toMatchObject({
      report: { id: "a" },
      memberships: [{ placedBy: "automatic" }],
    });
    await get("/api/search", 400);
    await get("/api/reports/none", 404);
  });

  test(`${name}: editing is kept with who did it`, async () => {
    await three();
    const moved = await send("POST", "/api/reports/b/story", { story: "bus-drivers-stopped-work", by: "Vane" });
    expect(await moved.json()).toEqual({ story: "bus-drivers-stopped-work" });
    const split = await send("POST", "/api/stories/bus-drivers-stopped-work/split", { reports: ["b"], by: "Vane" });
    const own = ((await split.json()) as { story: string }).story;
    expect(own).not.toBe("bus-drivers-stopped-work");
    const merged = await send("POST", `/api/stories/${own}/merge`, { into: "ferry-left-the-quay" });
    expect(await merged.json()).toEqual({ story: "ferry-left-the-quay" });
    const led = await ask(`/stories/${own}`);
    expect([led.status, led.redirected, led.url.endsWith(`/stories/ferry-left-the-quay?merged=${own}`)]).toEqual([
      200,
      true,
      true,
    ]);
    const history = await get<{ memberships: object[]; edits: { kind: string }[] }>(`/api/stories/${own}/history`);
    expect(history).toMatchObject({ id: "ferry-left-the-quay", revisions: [] });
    expect(history.memberships).toMatchObject([{ report: "a" }, { report: "b", placedBy: "editor" }]);
    expect(history.edits.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["move", "merge"]));
    expect((await send("POST", "/api/reports/none/story", { story: null })).status).toBe(404);
    expect((await send("POST", "/api/stories/none/merge", { into: "x" })).status).toBe(404);
    expect((await send("POST", "/api/stories/ferry-left-the-quay/split", { reports: [] })).status).toBe(400);
    expect((await send("POST", "/api/stories/ferry-left-the-quay/split", { reports: ["c"] })).status).toBe(404);
  });

  test(`${name}: what editors did is listed and undone, or a sentence says why not`, async () => {
    await three();
    const [ferry, bus] = ["ferry-left-the-quay", "bus-drivers-stopped-work"];
    const note = { kind: "note", text: "Ask.", evidence: [{ report: "c", exact: "stopped" }], by: "Vane" };
    await send("POST", `/api/stories/${bus}/judgements`, note);
    const before = await get(`/api/stories/${bus}/history`);
    await send("POST", `/api/stories/${bus}/merge`, { into: ferry, by: "Vane" });
    const [merge] = (await get<{ edits: EditLine[] }>(`/api/edits?story=${bus}`)).edits;
    expect(merge).toMatchObject({ kind: "merge", from: { id: bus }, to: { id: ferry }, editor: "Vane", refused: null });
    await send("POST", "/api/reports/c/story", { story: null, by: "Okoro" });
    const page = await get<{ edits: EditLine[]; next: number | null }>("/api/edits?limit=1");
    expect(page).toMatchObject({ edits: [{ kind: "move", report: { id: "c" } }], next: 1 });
    const refused = await send("POST", `/api/edits/${merge?.number}/undo`, { by: "Vane" });
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { error: { code: "edited-since", message: "Since then the report “c” was moved by Okoro: undo that first." } },
    ]);
    for (const number of [page.edits[0]?.number, merge?.number]) {
      const undone = await send("POST", `/api/edits/${number}/undo`, { by: "Vane" });
      expect([undone.status, await undone.json()]).toEqual([200, { story: number === merge?.number ? bus : ferry }]);
    }
    const now = await get<{ edits: object[] }>(`/api/stories/${bus}/history`);
    expect({ ...now, edits: [] }).toEqual({ ...before, edits: [] });
    expect(now.edits).toMatchObject([{ kind: "merge", undoneBy: "Vane" }]);
    expect(await get(`/api/stories/${bus}/judgements`)).toMatchObject({ judgements: [{ judgement: note }] });
    expect(await get(`/api/stories/${ferry}/judgements`)).toEqual({ judgements: [] });
    expect((await send("POST", "/api/edits/999/undo", {})).status).toBe(404);
    expect((await send("POST", "/api/edits/none/undo", {})).status).toBe(400);
    const client = createClient(at.url);
    expect(must(await client.edits({ story: bus }))).toMatchObject({ edits: [{ undoneBy: "Vane" }], next: null });
    const again = await client.undoEdit(merge?.number ?? 0, "Vane");
    expect(again.ok ? null : again.problem).toEqual({
      code: "edited-since",
      message: "It was undone already by Vane.",
    });
  });

  test(`${name}: judgements are given, listed and taken back`, async () => {
    await three();
    const path = "/api/stories/ferry-left-the-quay/judgements";
    const note = { kind: "note", text: "Check the hour.", evidence: [{ report: "a", exact: "left" }], by: "Vane" };
    const given = (await (await send("POST", path, note)).json()) as { judgements: { number: number }[] };
    const line = given.judgements[0]?.number;
    // This comparison has no points: what is lost is told by the number under which it can be taken back.
    const { notes } = await get<Collation>("/api/stories/ferry-left-the-quay");
    expect(notes).toMatchObject([{ code: "judgement-lost", line }]);
    expect(given.judgements).toMatchObject([{ judgement: { kind: "note" }, editor: "Vane", withdrawnAt: null }]);
    const number = given.judgements[0]?.number ?? 0;
    expect((await send("POST", path, { kind: "note", evidence: [] })).status).toBe(400);
    const gone = await send("DELETE", `${path}/${number}?by=Okoro`);
    expect(await gone.json()).toMatchObject({ judgements: [{ number, withdrawnBy: "Okoro" }] });
    expect((await send("DELETE", `${path}/${number}`)).status).toBe(404);
    expect((await send("DELETE", `${path}/x`)).status).toBe(400);
    expect(await get(path)).toMatchObject({ judgements: [{ withdrawnBy: "Okoro" }] });
    await get("/api/stories/none/judgements", 404);
  });

  test(`${name}: feeds are watched and forgotten; status and health`, async () => {
    const address = "https://example.org/news.xml?a=b";
    expect(await (await send("POST", "/api/feeds", { address })).json()).toMatchObject({
      feeds: [{ address, everySeconds: 900, failures: 0 }],
    });
    await send("POST", "/api/feeds", { address, everySeconds: 3600 });
    expect(await get("/api/feeds")).toMatchObject({ feeds: [{ everySeconds: 3600 }] });
    expect((await send("POST", "/api/feeds", { address: "ftp://x/" })).status).toBe(400);
    expect((await send("POST", "/api/feeds", { address, everySeconds: 5 })).status).toBe(400);
    expect(await (await ask("/feeds.csv")).text()).toMatch(/^address,title,everySeconds.*\r\nhttps:/);
    expect(await get("/feeds.json")).toMatchObject({ feeds: [{ address }] });
    const forget = `/api/feeds?address=${encodeURIComponent(address)}`;
    expect(await (await send("DELETE", forget)).json()).toEqual({ feeds: [] });
    expect((await send("DELETE", forget)).status).toBe(404);
    await three();
    expect(await get("/api/status")).toMatchObject({ version: "9.9.9", store: { counts: { reports: 3, stories: 2 } } });
    expect(await get("/api/doctor?thorough=true")).toMatchObject({ healthy: true, faults: [], version: 7 });
    expect(await get<{ jobs: object[] }>("/api/jobs")).toMatchObject({ jobs: [{}, {}, {}] });
  });

  test(`${name}: feeds are followed: what comes in and what cannot be had is a job, nothing new is none`, async () => {
    for (const path of ["/news.xml", "/none.xml"]) await send("POST", "/api/feeds", { address: origin + path });
    const controller = new AbortController();
    const { store, jobs, versions } = at.desk;
    const fetching = { allowHosts: ["127.0.0.1"], minGapMs: 0, sleep: async () => {} };
    const pool = localPool(() => () => {
      throw new Error("read by the desk's jobs alone");
    });
    const work = { store, jobs, versions, pool, clusterer: byFirstWord, fetching, signal: controller.signal };
    const following = [followDeskFeeds(work), followDeskFeeds(work)];
    const find = async (path: string) =>
      (await get<{ jobs: DeskJob[] }>("/api/jobs")).jobs.filter(({ sources }) => sources[0] === origin + path);
    const until = async (path: string) => {
      for (let i = 0; i < 200; i++) {
        const [job] = await find(path);
        if (job !== undefined && job.endedAt !== null) return job;
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`no job of ${path} ends`);
    };
    const [came, failed] = [await until("/news.xml"), await until("/none.xml")];
    controller.abort();
    await Promise.all(following);
    expect(came).toMatchObject({ state: "done", reports: [{ state: "new", story: expect.any(String) }] });
    expect(came.problems).toMatchObject([{ code: "fetch-failed", source: expect.stringMatching(/gone$/) }]);
    expect(failed).toMatchObject({ state: "failed", reports: [], problems: [{ code: "fetch-failed" }] });
    expect([(await find("/news.xml")).length, (await find("/none.xml")).length]).toEqual([1, 1]);
    expect(await get("/api/feeds")).toMatchObject({
      feeds: [
        { failures: 0, checkedAt: expect.any(String) },
        { failures: 1, problem: expect.any(String) },
      ],
    });
  });

  test(`${name}: what stories count is there before anybody opens one, and those who follow are told`, async () => {
    await three();
    const { store, desk } = at;
    const controller = new AbortController();
    const { versions, compare, jobs } = desk;
    const place = must(await store.presentChange());
    const { signal } = controller;
    const busy = () => jobs.busy();
    const telling = tellAhead({ store, compare, versions, busy, signal, everyMs: 20 });
    const told: (string | null)[] = [];
    for await (const { event } of createClient(at.url).events({ after: place })) {
      if (event.kind === "story-told") told.push(event.story);
      if (told.length === 2) break;
    }
    controller.abort();
    await telling;
    expect(told).toEqual(["ferry-left-the-quay", "bus-drivers-stopped-work"]);
    const { stories } = await get<{ stories: object[] }>("/api/stories");
    expect(stories).toMatchObject([
      { conflicts: 0, disagreements: 0, origins: 1, toldAt: expect.any(String) },
      { conflicts: 0, disagreements: 0, origins: 1, toldAt: expect.any(String) },
    ]);
  });

  test(`${name}: a report that cannot be read is a problem, and the rest goes on`, async () => {
    const job = await upload("p.txt", "Poison in the well.");
    expect(job).toMatchObject({
      state: "done",
      reports: [{ id: "p", story: null }],
      problems: [{ code: "job-failed" }],
    });
    expect((await upload("a.txt", "Ferry left the quay.")).problems).toEqual([]);
    expect(await get("/api/reports")).toMatchObject({ reports: [{ id: "a" }, { id: "p", state: "failed" }] });
  });

  test(`${name}: what a file must be`, async () => {
    expect((await ask("/api/uploads/empty.txt", { method: "PUT", body: "" })).status).toBe(400);
    expect((await ask("/api/uploads/..", { method: "PUT", body: "x" })).status).toBeGreaterThanOrEqual(400);
    const large = await ask("/api/uploads/large.txt", { method: "PUT", body: "a".repeat(26 * 1024 * 1024) });
    expect(large.status).toBe(413);
    expect(
      (await ask("/api/uploads/a.txt", { method: "PUT", body: "x", headers: { "sec-fetch-site": "cross-site" } }))
        .status,
    ).toBe(403);
    const binary = await ask("/api/uploads/a.bin", { method: "PUT", body: Uint8Array.of(0, 1, 2, 255, 0, 0) });
    const job = await ended((await binary.json()) as DeskJob);
    expect([job.reports.length, job.problems.length]).toEqual([0, 1]);
  });

  test(`${name}: events tell what any process changes, and go on where one was`, async () => {
    const client = createClient(at.url);
    const controller = new AbortController();
    const heard: Followed[] = [];
    const until = async (done: (all: readonly Followed[]) => boolean) => {
      for (let i = 0; i < 400 && !done(heard); i++) await new Promise((resolve) => setTimeout(resolve, 25));
      expect(done(heard), JSON.stringify(heard.map(({ event }) => event))).toBe(true);
    };
    const kinds = () => heard.map(({ event }) => event.kind);
    const following = (async () => {
      for await (const one of client.events({ signal: controller.signal })) heard.push(one);
    })();
    await until(() => kinds().includes("ready"));
    await upload("a.txt", "Ferry left the quay.");
    await until((all) => all.some(({ event }) => event.kind === "job" && event.job.state === "done"));
    expect(kinds()).toEqual(
      expect.arrayContaining(["report-added", "report-read", "report-placed", "story-changed", "job"]),
    );
    // Another connection to the database is what another process is.
    const other = must(await openStore(at.address));
    const place = heard.filter(({ cursor }) => cursor !== null).at(-1)?.cursor ?? "";
    const text = "Bus came.";
    must(await other.saveReport({ id: "bus", text }, { sha256: textSha256(text) }));
    await other.close();
    await until((all) => all.some(({ event }) => "report" in event && event.report === "bus"));
    controller.abort();
    await following;
    // From a place before, the same again.
    for await (const { event } of client.events({ after: place })) {
      if (event.kind === "job") continue;
      if (event.kind === "ready") expect(event.lost).toBe(false);
      else expect(event).toMatchObject({ kind: "report-added", report: "bus" });
      if (event.kind !== "ready") break;
    }
    for await (const { event, cursor } of client.events({ after: "9.123456" })) {
      expect(event).toEqual({ kind: "ready", lost: true });
      expect(cursor).not.toBeNull();
      break;
    }
  });

  test(`${name}: the client has a function for each route`, async () => {
    const client = createClient(at.url);
    const job = must(await client.upload("a.txt", Buffer.from("Ferry left the quay."), "text/plain"));
    await ended(job);
    await upload("b.txt", "Ferry came back late.");
    const story = "ferry-left-the-quay";
    expect(must(await client.stories({ limit: 1 })).stories).toMatchObject([{ id: story, reports: 2 }]);
    expect(must(await client.story(story)).reports).toHaveLength(2);
    expect(must(await client.account(story, "csv"))).toMatch(/^point,/);
    expect(must(await client.account(story, "md"))).toContain("#");
    expect(must(await client.reports({ story, limit: 1 }))).toMatchObject({ reports: [{ id: "b" }], next: 1 });
    const detail = must(await client.report("a"));
    const bytes = must(await client.snapshot("a", detail.snapshots[0]?.sha256 ?? ""));
    expect(new TextDecoder().decode(bytes)).toBe("Ferry left the quay.");
    expect(must(await client.reportAnalysis("a")).id).toBe("a");
    expect(must(await client.search("ferry", 1)).map(({ kind }) => kind)).toEqual(["report", "quote"]);
    const own = must(await client.move("b", null, "Vane"));
    expect(must(await client.history(own)).memberships).toMatchObject([{ report: "b", editor: "Vane" }]);
    expect(must(await client.merge(own, story, "Vane"))).toBe(story);
    expect(must(await client.split(story, ["b"]))).not.toBe(story);
    const evidence = [{ report: "a", exact: "left" }];
    const [judged] = must(await client.judge(story, { kind: "note", text: "Check.", evidence }));
    expect(must(await client.withdraw(story, judged?.number ?? 0, "Okoro"))).toMatchObject([{ withdrawnBy: "Okoro" }]);
    expect(must(await client.judgements(story))).toHaveLength(1);
    expect(must(await client.addFeed("https://example.org/f", 3600))).toMatchObject([{ everySeconds: 3600 }]);
    expect(must(await client.feeds())).toHaveLength(1);
    expect(must(await client.removeFeed("https://example.org/f"))).toEqual([]);
    expect(must(await client.status()).store?.counts.reports).toBe(2);
    expect(must(await client.doctor({ thorough: true })).healthy).toBe(true);
    const added = must(await client.add({ addresses: [`${origin}/one`] }));
    expect((await ended(added)).reports).toHaveLength(1);
    expect(must(await client.job(added.id)).state).toBe("done");
    expect(must(await client.jobs())).toHaveLength(3);
    for (const refused of [await client.job("none"), await client.report("none"), await client.history("none")]) {
      expect(refused).toMatchObject({ ok: false, problem: { code: "not-found" } });
    }
    expect(await client.upload("..", new Uint8Array(1))).toMatchObject({ ok: false, problem: { code: "not-found" } });
  });
}
