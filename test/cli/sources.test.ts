import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve, stopServers } from "../support/http.js";
import { makeDocx, wordParagraph } from "../support/make-docx.js";
import { makePdf } from "../support/make-pdf.js";
import { makeWarc } from "../support/make-warc.js";
import { runCli } from "../support/run-cli.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "crossread-inputs-"));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stopServers();
});

const told = (count: number) =>
  `A lorry struck the old bridge at Estwick on Monday, and ${count} people were hurt, police said.`;

describe("what the commands take", () => {
  it("compares a folder of a Word document, a PDF, a wire item and an archive", async () => {
    mkdirSync(join(folder, "story"));
    const put = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, "story", name), content);
    put("word.docx", makeDocx(wordParagraph(told(12)), "<dcterms:created>2026-03-02</dcterms:created>"));
    put("print.pdf", makePdf({ pages: [[[10, 50, 700, told(14)]]], created: "D:20260302" }));
    put(
      "wire.json",
      JSON.stringify({ uri: "urn:wire", type: "text", body_text: told(12), versioncreated: "2026-03-02" }),
    );
    const page = `<html><body><article><p>${told(14)}</p></article></body></html>`;
    const record = { url: "https://coast.example/bridge", body: page, headers: { "content-type": "text/html" } };
    put("kept.warc.gz", await makeWarc([record], true));
    const run = await runCli(["compare", join(folder, "story"), "--json"]);
    expect([run.status, run.err]).toEqual([0, ""]);
    const collation = JSON.parse(run.out);
    expect(collation.reports.map((report: { id: string }) => report.id)).toEqual([
      "coast.example-bridge",
      "print",
      "wire",
      "word",
    ]);
    expect(collation.points.some((point: { status: string }) => point.status === "conflict")).toBe(true);
  });

  it("fetches what a feed links to where it is told, and says what there is where it is not", async () => {
    const base = await serve((request, response) => {
      if (request.url === "/robots.txt") response.writeHead(404).end();
      else if (request.url === "/feed") {
        response.end(
          `<rss version="2.0"><channel><title>Coast</title><item><title>Bridge</title><link>/bridge</link></item></channel></rss>`,
        );
      } else {
        response.setHeader("content-type", "text/html");
        response.end(`<html><body><article>${`<p>${told(12)}</p>`.repeat(3)}</article></body></html>`);
      }
    });
    const refused = await runCli(["analyze", `${base}/feed`]);
    expect([refused.status, refused.err]).toEqual([1, expect.stringContaining("[fetch-refused]")]);
    const listed = await runCli(["analyze", `${base}/feed`, "--allow-host", "127.0.0.1"]);
    expect([listed.status, listed.err]).toEqual([
      1,
      expect.stringMatching(/one address and no report.*\[only-links\]/),
    ]);
    const run = await runCli(["analyze", `${base}/feed`, "--follow", "--allow-host", "127.0.0.1", "--json"]);
    expect([run.status, run.err]).toEqual([0, ""]);
    expect(JSON.parse(run.out)).toMatchObject({ id: "127.0.0.1-bridge" });
  });
});
