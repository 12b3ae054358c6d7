import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createClient, type Followed } from "../../src/client/index.js";
import { compare } from "../../src/index.js";
import { openStore, textSha256 } from "../../src/store/index.js";
import { must } from "../store/suite-must.js";
import { runCli } from "../support/run-cli.js";
import { endServed, killed, serve } from "../support/serve.js";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-serve-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(endServed);

const FIRST =
  "The ferry Maren left the quay of Holm on Monday with 40 people on board. The harbour office said that nobody was hurt.";
const SECOND =
  "Bus drivers in Estwick stopped work on Tuesday. The town said that talks would go on, and that 30 lines stood still.";

test("events go on where they were when the server is killed and comes back, and nothing that came in is lost", {
  timeout: 120_000,
}, async () => {
  const store = join(folder, "desk.db");
  const first = await serve("--store", store);
  expect(first.out()).toContain("0 stories");
  const port = new URL(first.url).port;
  const client = createClient(first.url);
  const heard: Followed[] = [];
  const controller = new AbortController();
  const following = (async () => {
    for await (const one of client.events({ signal: controller.signal })) heard.push(one);
  })();
  const reports = (kind: string) =>
    heard.flatMap(({ event }) => (event.kind === kind && "report" in event ? [event.report] : []));
  const until = async (done: () => boolean) => {
    for (let i = 0; i < 1200 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(done(), JSON.stringify(heard)).toBe(true);
  };
  await until(() => heard.length > 0);
  const job = must(await client.upload("ferry.txt", Buffer.from(FIRST)));
  expect(job.reports).toMatchObject([{ id: "ferry", state: "new" }]);
  // Acknowledged: it is in the store, whether or not it was read yet.
  await killed(first.child);
  writeFileSync(join(folder, "bus.txt"), SECOND);
  expect(await runCli(["add", join(folder, "bus.txt"), "--store", store, "--keep"])).toMatchObject({ status: 0 });
  const second = await serve("--store", store, "--port", port);
  await until(() => reports("report-placed").includes("ferry") && reports("report-placed").includes("bus"));
  controller.abort();
  await following;
  expect(reports("report-added")).toEqual(["ferry", "bus"]);
  expect(reports("report-read").sort()).toEqual(["bus", "ferry"]);
  expect(heard.filter(({ event }) => event.kind === "ready").length).toBeGreaterThan(1);
  expect(heard.some(({ event }) => event.kind === "ready" && event.lost)).toBe(false);
  const { stories } = must(await client.stories());
  expect(stories).toHaveLength(2);
  expect(must(await client.story(stories[0]?.id ?? "")).reports).toHaveLength(1);
  second.child.kill("SIGINT");
  await new Promise((resolve) => second.child.once("exit", resolve));
  expect(second.child.exitCode).toBe(0);
});

test("listening elsewhere makes a token, says so, and answers nobody without it", { timeout: 60_000 }, async () => {
  const served = await serve("--store", join(folder, "token.db"), "--host", "0.0.0.0");
  const token = /\?token=([0-9a-f]{32})\n/.exec(served.out())?.[1] ?? "";
  expect(token).not.toBe("");
  expect(served.err()).toContain(`Other computers can reach 0.0.0.0`);
  expect(served.err()).toContain(`Bearer ${token}`);
  const url = served.url.replace("0.0.0.0", "127.0.0.1");
  expect(await createClient(url).stories()).toMatchObject({ ok: false, problem: { code: "usage" } });
  for await (const { event } of createClient(url).events()) expect(event).toMatchObject({ kind: "closed" });
  const client = createClient(url, { token });
  expect(must(await client.stories()).stories).toEqual([]);
  for await (const { event } of client.events()) {
    expect(event).toEqual({ kind: "ready", lost: false });
    break;
  }
  const opened = await fetch(`${url}/?token=${token}`, { redirect: "manual" });
  const cookie = (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  expect((await fetch(`${url}/api/status`, { headers: { cookie } })).status).toBe(200);
});

test("files beside a store; files alone have no store", { timeout: 60_000 }, async () => {
  const file = join(folder, "alone.txt");
  writeFileSync(file, FIRST);
  const beside = createClient((await serve(file, "--store", join(folder, "beside.db"))).url);
  must(await beside.upload("bus.txt", Buffer.from(SECOND)));
  for (let i = 0; i < 200 && must(await beside.stories()).stories.length < 2; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(must(await beside.stories()).stories.map(({ id }) => id)).toEqual(["story", expect.stringContaining("bus")]);
  expect(must(await beside.stories({ limit: 1, offset: 1 })).stories).toHaveLength(1);
  const alone = createClient((await serve(file)).url);
  expect(must(await alone.stories()).stories).toMatchObject([{ id: "story", reports: 1, changedAt: null }]);
  expect(must(await alone.status()).store).toBeNull();
  expect(await alone.feeds()).toMatchObject({ ok: false, problem: { code: "not-found" } });
  for await (const { event } of alone.events()) expect(event).toMatchObject({ kind: "closed" });
});

/** Many reports of one fire, each with its own figures: reading them against each other takes seconds. */
function reportsOfOneFire(count: number) {
  return Array.from({ length: count }, (_, i) => ({
    id: `fire-${i}`,
    outlet: `Paper ${i}`,
    published: "2031-05-13",
    text: [
      `A fire at the paper mill in Holm killed ${3 + (i % 3)} people on Monday and hurt ${20 + i}, the police said.`,
      `“We heard ${2 + (i % 2)} blasts before the roof came down,” said Mara Ellison, who lives ${i + 1} doors away.`,
      `The mayor, Tomas Verrin, told reporters that the mill would stay closed until the ${1 + (i % 28)}th of June.`,
      `The owners of the mill said that ${100 + i} workers had left the hall in time, and that nobody was missing.`,
    ].join("\n\n"),
  }));
}

test("while a large story is being compared the server answers others; who asks for it too shares the work", {
  timeout: 120_000,
}, async () => {
  const path = join(folder, "large.db");
  const reports = reportsOfOneFire(30);
  const store = must(await openStore(path));
  for (const report of reports) must(await store.saveReport(report, { sha256: textSha256(report.text) }));
  must(await store.saveStory({ id: "fire", title: "Fire", reports: reports.map(({ id }) => id) }));
  await store.close();
  const { url } = await serve("--store", path);
  let pending = true;
  const asked = Promise.all([1, 2].map(async () => (await fetch(`${url}/api/stories/fire`)).text())).finally(() => {
    pending = false;
  });
  let answered = 0;
  while (pending) {
    expect((await fetch(`${url}/api/health`)).status).toBe(200);
    if (pending) answered++;
  }
  // A server that compares by itself answers one or two before it begins, and then none.
  expect(answered).toBeGreaterThan(10);
  const [left, right] = await asked;
  expect(right).toBe(left);
  expect(left).toBe(JSON.stringify(compare(reports)));
});
