import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadReports, readJsonLines } from "../../src/ingest/index.js";
import { modelNames, readModelBytes } from "../../src/weights/index.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-ingest-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const sentence = "The harbour master said on Monday that the ferry had left the pier with 40 people on board.";
function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, content);
  return path;
}
async function* chunks(...parts: readonly (string | Uint8Array)[]) {
  for (const part of parts) yield typeof part === "string" ? new TextEncoder().encode(part) : part;
}
const none = { stdin: null };

describe("loadReports", () => {
  it("reads files, standard input and addresses, with unique ids", async () => {
    const server = createServer((_, response) => response.setHeader("content-type", "text/plain").end(sentence));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const refs = [
      file("one/a.txt", sentence),
      file("two/a.txt", sentence),
      file("list.jsonl", '{"id":"a","text":"One."}\n{"text":"Two."}'),
      "-",
      `${base}/news/ferry-leaves.php`,
    ];
    const loaded = await loadReports(refs, { stdin: chunks(sentence), allowHosts: ["127.0.0.1"] });
    server.close();
    expect(loaded.problems).toEqual([]);
    expect(loaded.reports.map((report) => report.id)).toEqual([
      "a",
      "a-2",
      "a-3",
      "list-2",
      "stdin",
      "127.0.0.1-ferry-leaves",
    ]);
    expect(loaded.reports[5]?.url).toBe(`${base}/news/ferry-leaves.php`);
  });

  it.each([
    ["empty file", () => file("empty.txt", ""), "empty"],
    ["binary", () => file("p.png", Uint8Array.of(0x89, 0x50, 0x4e, 0x47)), "binary"],
    ["empty folder", () => mkdtempSync(join(folder, "nothing-")), "empty"],
    ["missing", () => join(folder, "missing.txt"), "not-found"],
    ["path under a file", () => join(file("plain.txt", sentence), "b.txt"), "unreadable"],
    ["too large", () => file("large.txt", new Uint8Array(21 * 1024 * 1024).fill(97)), "too-large"],
    ["endless device", () => "/dev/zero", process.platform === "linux" ? "too-large" : "not-found"],
    ["name with NUL", () => "a\0b", "unreadable"],
    ["no standard input", () => "-", "usage"],
    ["own machine", () => "http://127.0.0.1/", "fetch-refused"],
  ])("problem: %s", async (_, make, code) => {
    const ref = make();
    const loaded = await loadReports([ref, file("good.txt", sentence)], none);
    expect(loaded.problems).toMatchObject([{ ref, problem: { code } }]);
    expect(loaded.reports.map((report) => report.id)).toEqual(["good"]);
  });

  it.each([
    ["Latin-1", Uint8Array.from(`${sentence} Ren\xe9.`, (sign) => sign.charCodeAt(0)), "Ren\u00e9."],
    ["UTF-16", Buffer.from(`\ufeff${sentence} Ren\u00e9.`, "utf16le"), "Ren\u00e9."],
    ["one line of 5 MB", `${sentence} `.repeat(55_000), "board. "],
  ])("reads %s", async (_, content, end) => {
    const loaded = await loadReports([file("odd.txt", content)], none);
    expect(loaded.reports[0]?.text.endsWith(end)).toBe(true);
  });
});

describe("readJsonLines", () => {
  const read = async (most: number | undefined, ...parts: readonly (string | Uint8Array)[]) => {
    const out: [number, string][] = [];
    for await (const { line, text, problem } of readJsonLines(chunks(...parts), most))
      out.push([line, problem === null ? text : problem.code]);
    return out;
  };
  it("joins chunks, counts blank lines, drops mark and carriage returns", async () => {
    expect(await read(undefined, "\ufeff{}", "\r\n\n[1", "2]\n", "3")).toEqual([
      [1, "{}"],
      [3, "[12]"],
      [4, "3"],
    ]);
    expect(await read(undefined)).toEqual([]);
  });
  it("keeps a sign that falls between chunks", async () => {
    const bytes = new TextEncoder().encode('"\u20ac"');
    expect(await read(undefined, bytes.subarray(0, 2), bytes.subarray(2))).toEqual([[1, '"\u20ac"']]);
  });
  it("goes on after a line that is too long or no UTF-8", async () => {
    expect(await read(5, "ok\n", "toolong", "er\nfine\n", Uint8Array.of(0xff, 10), "z")).toEqual([
      [1, "ok"],
      [2, "bad-line"],
      [3, "fine"],
      [4, "bad-line"],
      [5, "z"],
    ]);
  });
});

describe("models", () => {
  it("finds the newest of each name", () => {
    for (const name of ["syntax-2024-01-02", "syntax-2024-11-01", "entities-x-2023-01-01"])
      file(`models/${name}/weights.bin`, name);
    const models = join(folder, "models");
    expect(modelNames(models)).toEqual(["entities-x-2023-01-01", "syntax-2024-11-01"]);
    expect(new TextDecoder().decode(readModelBytes("syntax", models))).toBe("syntax-2024-11-01");
    expect(() => readModelBytes("quotes", models)).toThrow("quotes-YYYY-MM-DD");
  });
});
