import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Incoming, readSources } from "../../src/ingest/index.js";
import { makePdf } from "../support/make-pdf.js";
import { makeWarc } from "../support/make-warc.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-archives-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
async function all(...sources: readonly string[]): Promise<Incoming[]> {
  const out: Incoming[] = [];
  for await (const incoming of readSources(sources, { stdin: null })) out.push(incoming);
  return out;
}
const told = ({ source, outcome }: Incoming) =>
  `${relative(folder, source)}: ${"problem" in outcome ? outcome.problem.code : outcome.report.text}`;

const sentence = "The harbour master said on Monday that the ferry had left the pier with 40 people on board.";
const first = "A storm had come in from the north in the night before, and most boats had stayed at home.";
const html = { "content-type": "text/html; charset=utf-8" };
const pageOf = (words: string) =>
  `<html><head><title>Ferry</title></head><body><article><p>${words}</p><p>${sentence}</p></article></body></html>`;

describe("web archives", () => {
  const records = [
    { url: "https://coast.example/news/ferry", body: pageOf(first), headers: { ...html, "x-kept": "yes" } },
    { type: "request" as const, url: "https://coast.example/news/ferry", body: "GET / HTTP/1.1\r\n\r\n" },
    { url: "https://coast.example/a.png", body: "no picture", headers: { "content-type": "image/png" } },
    { url: "https://coast.example/gone", body: pageOf("Gone."), headers: html, status: "HTTP/1.1 404 Not Found" },
    { type: "revisit" as const, url: "https://coast.example/news/ferry", body: "", headers: html },
    { url: "https://coast.example/api", body: '{"a": 1}', headers: { "content-type": "application/json" } },
    {
      type: "resource" as const,
      url: "https://coast.example/note.txt",
      body: sentence,
      warcHeaders: { "Content-Type": "text/plain" },
    },
    {
      type: "conversion" as const,
      url: "https://coast.example/news/ferry",
      body: "Known.",
      warcHeaders: { "Content-Type": "text/plain" },
    },
    {
      type: "conversion" as const,
      url: "https://coast.example/other",
      body: "Converted words.",
      warcHeaders: { "Content-Type": "text/plain" },
    },
    {
      url: "https://coast.example/feed",
      body: "<rss version='2.0'><channel><title>C</title><item><title>F</title><description>It left.</description></item></channel></rss>",
      headers: { "content-type": "application/rss+xml" },
    },
  ];
  const expected = (name: string) => [
    `${name}#2: ${first}\n\n${sentence}`,
    `${name}#8: ${sentence}`,
    `${name}#10: Converted words.`,
    `${name}#11: It left.`,
  ];

  it.each([
    ["plain.warc", false],
    ["packed.warc.gz", true],
  ])("give their pages with the evidence: %s", async (name, packed) => {
    const read = await all(file(name, await makeWarc(records, packed)));
    expect(read.map(told)).toEqual(expected(name));
    expect(read[0]).toMatchObject({
      address: "https://coast.example/news/ferry",
      fetchedAt: "2026-03-02T10:15:00.000Z",
      headers: { "x-kept": "yes" },
      mediaType: "text/html",
      outcome: { report: { id: "coast.example-ferry", url: "https://coast.example/news/ferry" } },
    });
    expect(new TextDecoder().decode(read[0]?.bytes)).toBe(pageOf(first));
  });

  it.each([
    ["gzip", (words: string) => gzipSync(words), { "content-encoding": "gzip" }],
    ["br", (words: string) => brotliCompressSync(words), { "content-encoding": "br" }],
    ["deflate", (words: string) => deflateSync(words), { "content-encoding": "deflate" }],
    ["said to be gzip and is not", (words: string) => Buffer.from(words), { "content-encoding": "gzip" }],
    [
      "chunks",
      (words: string) =>
        Buffer.from(
          `5\r\n${words.slice(0, 5)}\r\n${(words.length - 5).toString(16)}\r\n${words.slice(5)}\r\n0\r\n\r\n`,
        ),
      { "transfer-encoding": "chunked" },
    ],
    ["said to be chunks and are not", (words: string) => Buffer.from(words), { "transfer-encoding": "chunked" }],
  ])("unpack bodies: %s", async (name, pack, headers) => {
    const url = "https://coast.example/packed";
    const body = new Uint8Array(pack(sentence));
    const bytes = await makeWarc([{ url, body, headers: { "content-type": "text/plain", ...headers } }]);
    expect((await all(file(`${name}.warc`, bytes))).map(told)).toEqual([`${name}.warc#2: ${sentence}`]);
  });

  it("that break off give what stood before, and say so", async () => {
    for (const packed of [false, true]) {
      const whole = await makeWarc(records.slice(0, 2), packed);
      const read = await all(file("cut.warc", whole.subarray(0, whole.length - 60)));
      expect(read.map(told)).toEqual([`cut.warc#2: ${first}\n\n${sentence}`, "cut.warc: damaged"]);
    }
    const noise = file(
      "noise.warc",
      `WARC/1.1\r\nContent-Length: 3\r\n\r\nabc\r\n\r\nand then noise\r\n${"x".repeat(999)}`,
    );
    expect((await all(noise)).map(told)).toEqual(["noise.warc: damaged"]);
    expect((await all(file("none.warc", await makeWarc([])))).map(told)).toEqual(["none.warc: empty"]);
  });

  it("that unfold to gigabytes are left in time and in bounds", async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const packed = gzipSync(zeros, { level: 1 });
    const head = gzipSync(
      `WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: ${4 * 1024 ** 3}\r\n\r\n`,
    );
    const bomb = file("bomb.warc.gz", Buffer.concat([head, ...Array.from({ length: 40 }, () => packed)]));
    const before = process.memoryUsage.rss();
    expect((await all(bomb)).map(told)).toEqual(["bomb.warc.gz: too-large"]);
    const text = file("bomb.txt.gz", Buffer.concat(Array.from({ length: 40 }, () => packed)));
    expect((await all(text)).map(told)).toEqual(["bomb.txt.gz: too-large"]);
    const page = {
      url: "https://coast.example/b",
      headers: { ...html, "content-encoding": "gzip" },
      body: new Uint8Array(packed),
    };
    expect((await all(file("inner.warc", await makeWarc([page])))).map(told)).toEqual(["inner.warc#2: too-large"]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(500 * 1024 * 1024);
  });
});

describe("zip archives", () => {
  it("are read as folders of their files", async () => {
    const bytes = zipSync({
      "b.txt": strToU8(sentence),
      "in/a.json": strToU8('{"text":"One."}'),
      "in/page.html": strToU8(pageOf(first)),
      "in/page_files/x.html": strToU8("no"),
      "__MACOSX/b.txt": strToU8("no"),
      ".hidden": strToU8("no"),
      "p.png": strToU8("no"),
      "z.zip": zipSync({ "c.txt": strToU8("no") }),
    });
    expect((await all(file("many.zip", bytes))).map(told)).toEqual([
      `many.zip#b.txt: ${sentence}`,
      "many.zip#in/a.json: One.",
      `many.zip#in/page.html: ${first}\n\n${sentence}`,
      "many.zip#z.zip: unsupported-format",
    ]);
    expect((await all(file("none.zip", zipSync({ "p.png": strToU8("no") })))).map(told)).toEqual(["none.zip: empty"]);
  });

  it("that unfold too far are left", async () => {
    const zeros = new Uint8Array(70 * 1024 * 1024);
    const bytes = zipSync({ "a.txt": zeros, "b.txt": strToU8(sentence) });
    expect((await all(file("bomb.zip", bytes))).map(told)).toEqual([
      "bomb.zip#a.txt: too-large",
      `bomb.zip#b.txt: ${sentence}`,
    ]);
  });
});

describe("packed files", () => {
  it("are read as what is in them", async () => {
    const lines = gzipSync('{"text":"One."}\n{"text":"Two."}\n');
    const sources = [file("a.txt.gz", gzipSync(sentence)), file("b.jsonl.gz", lines)];
    expect((await all(...sources)).map(told)).toEqual([
      `a.txt.gz: ${sentence}`,
      "b.jsonl.gz#1: One.",
      "b.jsonl.gz#2: Two.",
    ]);
    expect((await all(sources[0] as string))[0]).toMatchObject({ outcome: { report: { id: "a" } } });
    const cut = gzipSync(sentence.repeat(100));
    expect((await all(file("c.txt.gz", cut.subarray(0, cut.length - 12)))).map(told)).toEqual(["c.txt.gz: damaged"]);
    expect((await all(file("d.gz", gzipSync(gzipSync(sentence))))).map(told)).toEqual(["d.gz: binary"]);
  });
});

describe("PDF files", () => {
  const lines = [
    [18, 72, 740, "Ferry leaves pier early"],
    [11, 72, 700, "The harbour master said on Monday that the ferry had left the pier with forty (40) people"],
    [11, 72, 686, "on board."],
  ] as const;

  it("are read by their text layer", async () => {
    const path = file("a.pdf", makePdf({ pages: [lines], author: "Ada Low", created: "D:20260302101500Z" }));
    expect(await all(path)).toMatchObject([
      {
        outcome: {
          report: {
            id: "a",
            headline: "Ferry leaves pier early",
            byline: ["Ada Low"],
            published: "2026-03-02T10:15:00Z",
            text: "The harbour master said on Monday that the ferry had left the pier with forty (40) people on board.",
          },
        },
      },
    ]);
  });

  const locked = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${"ab".repeat(32)}> /U <${"cd".repeat(32)}> /P -44 >> /ID [<00> <00>]`;
  it.each([
    ["scanned", makePdf({ pages: [[]] }), "empty"],
    ["locked", makePdf({ pages: [lines], trailer: locked }), "encrypted"],
    ["noise", Buffer.from(`%PDF-1.4\n${"noise ".repeat(100)}`), "damaged"],
    ["a stream that unfolds", makePdf({ pages: [[]], stream: unfolding() }), "too-large"],
  ])("problem: %s", async (name, bytes, code) => {
    const before = process.memoryUsage.rss();
    expect((await all(file(`${name}.pdf`, bytes))).map(told)).toEqual([`${name}.pdf: ${code}`]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(1000 * 1024 * 1024);
  });
});

/** A stream of 256 MB, in one megabyte. */
function unfolding(): Uint8Array {
  return new Uint8Array(deflateSync(Buffer.alloc(256 * 1024 * 1024, 32), { level: 1 }));
}
