import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadReports } from "../../src/ingest/index.js";
import { randomReport } from "../support/random-report.js";
import { launchBrowser } from "./launch.js";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "crossread-printed-"));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const headline = "Landslide shakes the Senn valley";
const paragraphs = [21, 22, 23].flatMap((seed) =>
  randomReport("a", seed)
    .text.split("\n\n")
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim()),
);
const layouts = {
  plain: "",
  justified: "body{text-align:justify;hyphens:auto;font-family:serif} p{text-indent:1.5em;margin:0}",
  columns: "body{columns:2;column-gap:2em} h1{column-span:all}",
};
const small = (words: string) => `<div style="font-size:8px">${words}</div>`;

describe("a page that a browser printed", () => {
  it.each(Object.entries(layouts))("comes back as its paragraphs: %s", async (name, css) => {
    const page = await browser.newPage();
    await page.setContent(
      `<html lang="en"><head><title>${headline}</title><style>${css}</style></head><body><h1>${headline}</h1>${paragraphs.map((p) => `<p>${p}</p>`).join("")}</body></html>`,
    );
    const bytes = await page.pdf({
      format: "A5",
      displayHeaderFooter: true,
      headerTemplate: small("Coast Daily, 2 March 2026"),
      footerTemplate: small('Page <span class="pageNumber"></span> of <span class="totalPages"></span>'),
      margin: { top: "60px", bottom: "60px", left: "40px", right: "40px" },
    });
    await page.close();
    const path = join(folder, `${name}.pdf`);
    await writeFile(path, bytes);
    const { reports, problems } = await loadReports([path], { stdin: null });
    expect(problems).toEqual([]);
    expect(reports[0]?.headline).toBe(headline);
    expect(reports[0]?.text.split("\n\n")).toEqual(paragraphs);
  });
});
