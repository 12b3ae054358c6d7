import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WARCParser } from "warcio";
import { secondsOf } from "../../src/cli/commands/watch.js";
import { homeFolder } from "../../src/cli/home.js";
import { runCli } from "../support/run-cli.js";

const LETTERS = readdirSync("examples/letters").map((name) => join("examples/letters", name));
const STORY = "chairman-ilan-dorev-receives-new-year-message-from";
const BRIDGE = `Bridge at Estwick closed after crash

A lorry struck the old bridge at Estwick on Monday, and the police said that 12 people were hurt.

“The bridge will stay closed for a month,” said Mara Ellison, the mayor.
`;

let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "crossread-cli-store-"));
  env = { CROSSREAD_HOME: join(folder, "home") };
  writeFileSync(join(folder, "bridge.txt"), BRIDGE);
  const added = await runCli(["add", ...LETTERS, join(folder, "bridge.txt")], "", env);
  expect([added.status, added.err]).toEqual([0, ""]);
  expect(added.out).toContain(`belmora-agency  new, begins story ${STORY}`);
  expect(added.out).toMatch(/harbour-post {2}new, joins story chairman.*: has \d+% of its text in common/);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runCli(args, "", env);
const json = async (...args: string[]) => JSON.parse((await run(...args, "--json")).out);

describe("a store in the user's folder", () => {
  it("lists its stories with whole ids", async () => {
    const { out } = await run("stories");
    expect(out).toMatch(/4 reports from 3 outlets · 2024-12-27 to 2024-12-28\n {2}chairman-ilan-dorev/);
    expect((await json("stories")).stories).toHaveLength(2);
    expect((await json("stories", "--limit", "1")).stories).toHaveLength(1);
  });

  it("writes the account of a story as compare does, and the same from what is kept", async () => {
    const compared = await run("compare", ...LETTERS, "--json");
    const told = await json("story", STORY);
    expect(told).toMatchObject({ id: STORY, revisions: [] });
    expect(told.points).toEqual(JSON.parse(compared.out).points);
    expect((await run("story", STORY)).out).toBe((await run("story", STORY)).out);
    const csv = await run("story", STORY, "--csv", "-");
    expect(csv.out).toBe((await run("compare", ...LETTERS, "--csv", "-")).out);
  });

  it("finds quotes, claims and people", async () => {
    const { out } = await run("search", '"clear proof"');
    expect(out).toContain("Quotes");
    expect(out).toContain("*clear proof*");
    expect((await json("search", "revik")).hits.map(({ kind }: { kind: string }) => kind)).toContain("person");
    expect((await run("search", "zebra")).out).toBe("Nothing found.\n");
  });

  it("shows a report with its evidence", async () => {
    const { report, snapshots, memberships } = await json("report", "belmora-agency");
    expect(report.id).toBe("belmora-agency");
    expect(snapshots).toMatchObject([
      { revision: 1, length: readFileSync("examples/letters/belmora-agency.txt").length },
    ]);
    expect(memberships).toMatchObject([{ story: STORY, placedBy: "automatic" }]);
    expect((await run("report", "belmora-agency")).out).toContain(`in story ${STORY}`);
  });

  it("exports a story with its evidence, the same bytes each time", async () => {
    const [zip, warc] = [join(folder, "s.zip"), join(folder, "s.warc.gz")];
    for (let i = 0; i < 2; i++) {
      const before = i === 0 ? null : [readFileSync(zip), readFileSync(warc)];
      expect((await run("export", STORY, "--zip", zip, "--warc", warc)).status).toBe(0);
      if (before !== null) expect([readFileSync(zip), readFileSync(warc)]).toEqual(before);
    }
    const files = unzipSync(readFileSync(zip));
    const { snapshots } = JSON.parse(Buffer.from(files["story.json"]!).toString());
    expect(snapshots).toHaveLength(4);
    for (const { file, source } of snapshots)
      expect(Buffer.from(files[file]!).equals(readFileSync(source)), source).toBe(true);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(["account.md", "account.html", "judgements.jsonl"]));
    const types: (string | undefined)[] = [];
    const source = async function* () {
      yield readFileSync(warc);
    };
    for await (const record of new WARCParser(source())) {
      types.push(record.warcType);
      await record.readFully(false);
    }
    expect(types).toEqual(["warcinfo", ...Array(4).fill("resource")]);
  });

  it("keeps judgements beside the story, whole or not at all", async () => {
    const path = join(folder, "judged.jsonl");
    const evidence = [{ report: "belmora-agency", exact: "June 19, 2023" }];
    const line = JSON.stringify({ kind: "not-a-conflict", slot: "date", evidence, by: "M. Vane" });
    writeFileSync(path, `${line}\nnot JSON\n`);
    expect((await run("story", STORY, "--judge", path)).err).toMatch(/No line was kept.*\[bad-line\]/);
    expect((await json("story", STORY)).points.flatMap((point: { judgements?: [] }) => point.judgements ?? [])).toEqual(
      [],
    );
    writeFileSync(path, `${line}\n`);
    await run("story", STORY, "--judge", path, "--by", "M. Vane");
    const judged = (await json("story", STORY)).points.flatMap((point: { judgements?: [] }) => point.judgements ?? []);
    expect(judged).toMatchObject([{ kind: "not-a-conflict", by: "M. Vane" }]);
    expect((await run("stories")).out).toMatch(/\n {2}1 judgement, by M\. Vane, \d+ \w+ \d{4}, \d\d:\d\d UTC\n/);
    const [listed] = (await json("stories")).stories.filter(({ id }: { id: string }) => id === STORY);
    expect(listed).toMatchObject({ judgements: 1, judgedBy: "M. Vane", judgedAt: judged[0].at });
    const { hits } = await json("search", "treaty");
    const kinds = hits.flatMap(({ judgements }: { judgements: { kind: string }[] }) => judgements);
    expect(kinds[0]).toMatchObject({ kind: "not-a-conflict", by: "M. Vane", story: STORY, lost: null });
    expect(JSON.stringify(hits)).not.toContain("textSha256");
    expect((await run("search", "treaty")).out).toMatch(/\n {4}judged by M\. Vane, .*: not a conflict/);
  });
});

describe("revisions and editors", () => {
  it("tells what a page changed that comes again", async () => {
    const own = { CROSSREAD_HOME: join(folder, "revised") };
    const path = join(folder, "again.txt");
    writeFileSync(path, BRIDGE);
    await runCli(["add", path], "", own);
    writeFileSync(path, BRIDGE.replace("12 people", "14 people"));
    expect((await runCli(["add", path], "", own)).out).toContain("revised (revision 2), in story bridge-at-estwick");
    const { out } = await runCli(["story", "bridge-at-estwick-closed-after-crash"], "", own);
    expect(out).toContain("again, revision 2");
    expect(out).toContain("A number was raised from “12” to “14”.");
    const { revisions } = JSON.parse((await runCli(["report", "again", "--json"], "", own)).out);
    expect(revisions[0].changes).toMatchObject([{ kind: "number-raised", before: { words: "12" } }]);
  });

  it("moves, merges and splits, with a name, and keeps it", async () => {
    const own = { CROSSREAD_HOME: join(folder, "edited") };
    const edit = (...args: string[]) => runCli(["cluster", ...args, "--by", "M. Vane"], "", own);
    await runCli(["add", ...LETTERS, join(folder, "bridge.txt")], "", own);
    const split = await edit("split", STORY, "meridian-times", "harbour-post");
    expect(split.out).toMatch(/^2 reports left .* for story /);
    const id = /for story (\S+)/.exec(split.out)![1]!;
    expect((await edit("move", "harbour-post", STORY)).out).toContain(`harbour-post is in story ${STORY} now`);
    expect((await edit("merge", id, STORY)).status).toBe(0);
    expect((await edit("move", "bridge", "no-such-story")).err).toContain("[not-found]");
    expect((await runCli(["cluster"], "", own)).out).toContain("0 reports placed");
    const told = JSON.parse((await runCli(["report", "harbour-post", "--json"], "", own)).out);
    expect(told.memberships).toMatchObject([{ story: STORY, placedBy: "editor", editor: "M. Vane" }]);
    expect(JSON.parse((await runCli(["story", id, "--json"], "", own)).out).id).toBe(STORY);
  });
});

describe("watch", () => {
  it("brings in what a feed names, lists it and forgets it", { timeout: 90_000 }, async () => {
    const server = createServer((request, response) => {
      const base = `http://${request.headers.host}`;
      const item = `<item><title>Ferry runs aground</title><link>${base}/ferry</link><guid>f1</guid></item>`;
      const text =
        "The ferry ran aground off Port Callow on Monday, and 40 people were brought ashore by boat. ".repeat(4);
      if (request.url === "/feed")
        response
          .writeHead(200, { "content-type": "application/rss+xml" })
          .end(`<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${item}</channel></rss>`);
      else if (request.url === "/ferry")
        response
          .writeHead(200, { "content-type": "text/html" })
          .end(`<html><body><article><h1>Ferry runs aground</h1><p>${text}</p><p>${text}</p></article></body></html>`);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
    const store = ["--store", join(folder, "watched.db")];
    const refused = await run("watch", feed, "--once", ...store);
    expect([refused.status, refused.err]).toEqual([1, expect.stringContaining("[fetch-refused]")]);
    const watched = await run("watch", "--once", "--allow-host", "127.0.0.1", ...store);
    server.close();
    expect([watched.status, watched.err]).toEqual([0, ""]);
    expect(watched.out).toContain(`${feed}: 1 new, 0 revised, 0 not readable`);
    expect((await run("stories", ...store)).out).toContain("Ferry runs aground");
    expect((await run("watch", "--list", ...store)).out).toMatch(/feed\n {2}every 15 min, last looked at/);
    expect((await run("watch", "--forget", feed, ...store)).out).toContain("is not watched any more");
  });
});

describe("extract", () => {
  it("shows facts with where they are known from, and the text zone by zone; keeps nothing", async () => {
    const { out, status } = await run("extract", "examples/letters/harbour-post.html");
    expect(status).toBe(0);
    expect(out).toMatch(/^harbour-post\n/);
    expect(out).toMatch(/ {2}published: 2024-12-28.* \([a-z-]+\)/);
    expect(out).toContain("[body]");
    const told = await json("extract", "examples/letters/harbour-post.html");
    const { report, zones } = told;
    expect(zones.map(({ kind }: { kind: string }) => kind)).toContain("body");
    expect(report.text.slice(zones[0].start, zones[0].end)).not.toBe("");
    expect((await run("extract", "no-such.txt")).err).toMatch(/\[not-found\]/);
  });

  it("names what else a page calls its report", async () => {
    const words = "The ferry left the pier at noon on Friday with sixty passengers, said the harbour master. ".repeat(
      4,
    );
    const head = '<title>Ferry leaves pier</title><meta property="og:title" content="Islanders cheer">';
    const file = join(folder, "two-headlines.html");
    writeFileSync(file, `<html><head>${head}</head><body><h1>Ferry leaves pier</h1><p>${words}</p></body></html>`);
    const { out } = await run("extract", file);
    expect(out).toContain("  headline: Ferry leaves pier (element)\n  also headed: Islanders cheer (open-graph)\n");
  });
});

describe("import, backup, restore, doctor", () => {
  it("imports a folder and lines, names what it cannot read, and is run again at no cost", async () => {
    const inside = join(folder, "many");
    mkdirSync(inside);
    for (const path of LETTERS) copyFileSync(path, join(inside, path.split("/").pop()!));
    writeFileSync(join(inside, "broken.json"), '{"id": "x", "text": ');
    const lines = Array.from({ length: 30 }, (_, i) =>
      JSON.stringify({ id: `l${i}`, text: `Ferry ${i} left ${i} people at quay ${i * 7}.` }),
    );
    writeFileSync(join(inside, "lines.jsonl"), lines.join("\n"));
    const store = join(folder, "imported.db");
    const first = await run("import", inside, "--store", store);
    expect([first.status, first.out]).toEqual([
      1,
      expect.stringContaining("34 new, 0 revised, 0 known already, 1 not readable"),
    ]);
    expect(first.err).toMatch(/broken\.json.*\[not-json\]/);
    const again = await run("import", inside, "--store", store, "--json");
    expect(JSON.parse(again.out)).toMatchObject({ fresh: 0, same: 34, problems: 1, stories: 0 });
    expect((await run("doctor", "--store", store)).status).toBe(0);
  });

  it.skipIf(process.platform === "win32")(
    "stops on Ctrl-C after what is under way, and goes on from there",
    async () => {
      const [path, store] = [join(folder, "long.jsonl"), join(folder, "long.db")];
      const text = (i: number) =>
        `Ferry ${i} left ${i} people at quay ${i * 7}, the harbour master said on Monday. `.repeat(8);
      writeFileSync(
        path,
        Array.from({ length: 250 }, (_, i) => JSON.stringify({ id: `f${i}`, text: text(i) })).join("\n"),
      );
      const child = spawn(process.execPath, ["bin/crossread.js", "import", path, "--store", store, "--json"]);
      let out = "";
      child.stdout.on("data", (chunk) => {
        out += chunk;
      });
      // As soon as some reports are on disk: they are in the log first.
      const timer = setInterval(() => {
        if (!existsSync(`${store}-wal`) || statSync(`${store}-wal`).size < 900_000) return;
        clearInterval(timer);
        child.kill("SIGINT");
      }, 20);
      const status = await new Promise((resolve) => child.on("close", resolve));
      const first = JSON.parse(out);
      expect([status, first.stopped]).toEqual([1, true]);
      expect(first.fresh).toBeLessThan(250);
      const { fresh, same, stopped } = JSON.parse((await run("import", path, "--store", store, "--json")).out);
      expect([fresh, same, stopped]).toEqual([250 - first.fresh, first.fresh, false]);
      expect((await run("doctor", "--store", store)).status).toBe(0);
    },
  );

  it("keeps now and reads later", async () => {
    const store = join(folder, "later.db");
    expect((await run("add", ...LETTERS, "--keep", "--store", store)).out).toContain("new, waits to be read");
    expect((await run("doctor", "--store", store)).out).toMatch(/waiting: 4 reports\n.*crossread work/);
    expect((await run("work", "--once", "--store", store)).out).toBe("4 reports read, 4 placed\n");
    expect((await run("doctor", "--store", store)).status).toBe(0);
  });

  it("backs up and restores, and does not write over a store that holds something", async () => {
    const [file, store] = [join(folder, "backup.db"), join(folder, "restored.db")];
    expect((await run("backup", file)).err).toContain("wrote");
    expect((await run("restore", file, "--store", store)).out).toBe("5 reports and 2 stories restored\n");
    const refused = await run("restore", file, "--store", store);
    expect([refused.status, refused.err]).toEqual([2, expect.stringContaining("--replace")]);
    expect((await run("restore", file, "--store", store, "--replace")).status).toBe(0);
    const { healthy, findings } = JSON.parse((await run("doctor", "--thorough", "--json", "--store", store)).out);
    expect([healthy, findings.find(({ what }: { what: string }) => what === "integrity").found]).toEqual([
      true,
      "nothing amiss",
    ]);
  });

  it.each([
    [["add"], /add needs something/],
    [["import"], /import needs files/],
    [["search"], /search needs words/],
    [["stories", "--limit", "0"], /--limit 0 is no number of lines/],
    [["export", "x"], /--zip FILE or --warc FILE/],
    [["watch", "--every", "soon", "https://example.org/f"], /--every soon is no time/],
    [["watch", "feed.xml"], /no address of a feed/],
    [["watch"], /No feed is watched yet/],
    [["cluster", "merge", STORY, STORY], /one story already/],
  ])("a wrong call ends with status 2 and says what is expected: %s", async (args, message) => {
    const done = await run(...args);
    expect([done.status, done.out]).toEqual([2, ""]);
    expect(done.err).toMatch(message);
  });

  it.each([
    [["story", "no-such"], /no story "no-such".*\[not-found\]/],
    [["report", "no-such"], /no report "no-such".*\[not-found\]/],
    [["stories", "--store", "/nowhere/at/all/x.db"], /no folder.*\[database-unavailable\]/],
    [["stories", "--store", "postgres://u:hush@127.0.0.1:1/x"], /start it.*\[database-unavailable\]/],
    [["restore", "no-such.db"], /no file no-such\.db.*\[not-found\]/],
    [["watch", "--forget", "https://example.org/f"], /No feed.*\[not-found\]/],
  ])("what is not there is said, with status 1: %s", async (args, message) => {
    const done = await run(...args);
    expect(done.status).toBe(1);
    expect(done.err).toMatch(message);
    expect(done.err).not.toContain("hush");
  });
});

describe("where the store is", () => {
  it.each([
    ["linux", {}, "/home/anna/.local/share/crossread"],
    ["linux", { XDG_DATA_HOME: "/data" }, "/data/crossread"],
    ["darwin", {}, "/home/anna/Library/Application Support/crossread"],
    ["win32", { LOCALAPPDATA: "/local" }, "/local/crossread"],
    ["win32", { CROSSREAD_HOME: "/mine" }, "/mine"],
  ])("on %s with %j: %s", (platform, environment, expected) => {
    expect(homeFolder(environment, platform, "/home/anna")).toBe(expected);
  });

  it("times of --every are read", () => {
    expect(["15m", "2h", "90s", "15", "1d", "59s", "31d", "x", "-1m"].map(secondsOf)).toEqual([
      900,
      7200,
      90,
      900,
      86_400,
      null,
      null,
      null,
      null,
    ]);
  });
});
