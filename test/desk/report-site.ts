import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import type { Client } from "../../src/client/index.js";
import { must } from "../store/suite-must.js";

const page = (headline: string, paragraphs: readonly string[]) =>
  `<!doctype html><html lang="en"><head><title>${headline}</title><meta property="og:site_name" content="Karlshavn Post">
  <script>document.title = "run"; fetch("/run")</script></head><body><article><h1>${headline}</h1>${paragraphs
    .map((words) => `<p>${words}</p>`)
    .join("")}</article></body></html>`;

const KEPT = [
  "The ship was carrying 212 passengers and a crew of nine. It had left Tornvik at six in the evening.",
  "“We had every passenger ashore before midnight,” said Inspector Maja Lund.",
  "A fishing boat took forty people off the stern ladder while the tide was falling.",
  "The reef lies a mile from the harbour mouth and is marked on every chart of the coast.",
];
const FIRST = page("Ferry runs aground", [
  "The ferry Solveig ran aground off Karlshavn on Sunday evening, and 11 people were hurt, the harbour police said.",
  ...KEPT,
  "The owner, Nordfjord Lines, did not answer questions on Sunday night.",
]);
const SECOND = page("Ferry runs aground, 13 hurt", [
  "The ferry Solveig ran aground off Karlshavn on Sunday evening, and 13 people were hurt, the harbour police said.",
  ...KEPT,
  "The owner, Nordfjord Lines, said on Monday that an inquiry would begin on Tuesday.",
  "Divers were to look at the hull on Wednesday.",
]);

/** A site with one page that changes. Call it once, at the top of a file of tests. */
export function changingSite(): { readonly address: () => string; readonly asked: string[]; change: () => void } {
  let html = FIRST;
  let address = "";
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const found = request.url === "/ferry";
    response.writeHead(found ? 200 : 404, { "content-type": "text/html; charset=utf-8" }).end(found ? html : "");
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ferry`;
  });
  afterAll(() => void server.close());
  return { address: () => address, asked, change: () => (html = SECOND) };
}

/** Brings in what a job was asked for, and waits until all of it was read; gives the ids. */
export async function broughtIn(client: Client, job: { readonly id: string }): Promise<readonly string[]> {
  for (;;) {
    const now = must(await client.job(job.id));
    if (now.endedAt !== null) return now.reports.map(({ id }) => id);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Brings a file in. */
export async function added(client: Client, name: string, text: string): Promise<string> {
  const job = must(await client.upload(name, new TextEncoder().encode(text), "text/plain"));
  return (await broughtIn(client, job))[0] as string;
}

/** Two reports of one event. */
export const TWO = {
  "agency.txt": `KARLSHAVN, 4 May 2025 — The ferry Solveig ran aground on a reef off Karlshavn on Sunday evening, and 11 people were hurt.

“We had every passenger ashore before midnight,” said Inspector Maja Lund of the harbour police. Lund said the ship struck the reef at 21:40.

The ferry was carrying 212 passengers and a crew of nine, the Karlshavn Wire reported.`,
  "paper.txt": `The ferry Solveig ran aground on a reef off Karlshavn on Sunday evening, and 13 people were hurt, the hospital said.

“We had every passenger ashore before midnight,” Inspector Maja Lund told reporters.

The ferry was carrying 212 passengers and a crew of nine, the Karlshavn Wire reported. The chart of the reef is from 1987.`,
};

/** Clicks the middle of words of the text. */
export async function clickWords(page: Page, words: string): Promise<void> {
  const [x, y] = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector(".report-text") as Node, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, width, top, height } = range.getBoundingClientRect();
      return [left + width / 2, top + height / 2] as const;
    }
    throw new Error(`The text does not hold ${wanted}`);
  }, words);
  await page.mouse.click(x, y);
}
