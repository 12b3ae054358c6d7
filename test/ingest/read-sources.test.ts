import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Incoming, readSources, type SourceOptions } from "../../src/ingest/index.js";
import { serve, stopServers } from "../support/http.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-sources-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stopServers();
});

const sentence = "The harbour master said on Monday that the ferry had left the pier with 40 people on board.";
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}
async function all(sources: readonly string[], options: Partial<SourceOptions> = {}): Promise<Incoming[]> {
  const out: Incoming[] = [];
  for await (const incoming of readSources(sources, { stdin: null, ...options })) out.push(incoming);
  return out;
}
const told = ({ source, outcome }: Incoming) =>
  `${relative(folder, source)}: ${"problem" in outcome ? outcome.problem.code : outcome.report.id}`;

describe("readSources", () => {
  it("keeps the bytes of a file, their hash, and nothing that files do not have", async () => {
    const path = file("plain.txt", sentence);
    const [first, ...rest] = await all([path]);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({ source: path, address: null, fetchedAt: null, headers: {}, mediaType: null });
    expect(new TextDecoder().decode(first?.bytes)).toBe(sentence);
    expect(first?.sha256).toBe(createHash("sha256").update(sentence).digest("hex"));
  });

  it("keeps address, time and headers of a page", async () => {
    const base = await serve((request, response) => {
      if (request.url === "/old") response.writeHead(302, { location: "/news/ferry" }).end();
      else response.writeHead(200, { "content-type": "text/plain; charset=utf-8", etag: '"a"' }).end(sentence);
    });
    const now = () => new Date("2026-03-01T12:00:00Z");
    const [page] = await all([`${base}/old`], { allowHosts: ["127.0.0.1"], now });
    expect(page).toMatchObject({
      source: `${base}/old`,
      address: `${base}/news/ferry`,
      fetchedAt: "2026-03-01T12:00:00.000Z",
      headers: { etag: '"a"' },
      mediaType: "text/plain",
      outcome: { report: { id: "127.0.0.1-ferry", url: `${base}/news/ferry` } },
    });
  });

  it("reads JSON Lines a line at a time, each with its own bytes, and goes on after a bad one", async () => {
    const path = file("many.jsonl", `{"text":"One."}\n\n{oops\n{"id":"z","text":"Two."}\n{"id":"y"}\n`);
    const read = await all([path]);
    expect(read.map(told)).toEqual([
      "many.jsonl#1: many-1",
      "many.jsonl#3: bad-line",
      "many.jsonl#4: z",
      "many.jsonl#5: not-report",
    ]);
    expect(new TextDecoder().decode(read[2]?.bytes)).toBe('{"id":"z","text":"Two."}');
  });

  it("hands on the first report of a stream before the second is there", async () => {
    async function* slow() {
      yield new TextEncoder().encode(`${JSON.stringify({ text: sentence.repeat(100) })}\n`);
      throw new Error("read too far");
    }
    const iterator = readSources(["-"], { stdin: slow() });
    // Standard input is JSON Lines by its first line.
    const first = await iterator.next();
    expect(first.done).toBe(false);
    await iterator.return(undefined);
  });
});

describe("folders", () => {
  it("are read with what is below them, sorted, once, without hidden files and the company of saved pages", async () => {
    for (const name of [
      "tree/b.txt",
      "tree/a/z.txt",
      "tree/a/y.txt",
      "tree/.hidden/x.txt",
      "tree/.note.txt",
      "tree/page.html",
      "tree/page_files/frame.html",
      "tree/photo.jpg",
    ])
      file(name, sentence);
    symlinkSync(join(folder, "tree"), join(folder, "tree/a/loop"));
    symlinkSync(join(folder, "nowhere"), join(folder, "tree/c.txt"));
    expect((await all([join(folder, "tree")])).map(told)).toEqual([
      "tree/a/y.txt: y",
      "tree/a/z.txt: z",
      "tree/b.txt: b",
      "tree: unreadable",
      "tree/page.html: page",
    ]);
  });
});
