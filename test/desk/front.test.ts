import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "../store/suite-must.js";
import { type Desk, until, useDesks } from "./harness.js";

const desks = useDesks();

const FERRY =
  "The ferry Maren left the quay of Holm on Monday with 40 people on board. The harbour office said that nobody was hurt.";
const FERRY_TOO =
  "The ferry Maren left the quay of Holm on Monday with 60 people on board, the harbour office said. Nobody was hurt.";
const BUS =
  "Bus drivers in Estwick stopped work on Tuesday. The town said that talks would go on, and that 30 lines stood still.";

let site: Server;
let origin: string;
beforeAll(async () => {
  const page = `<html><head><title>School burns in Vell</title></head><body><article><p>A fire burned down the school of Vell on Sunday night, and nobody was in it at the time.</p><p>The mayor said that lessons would go on in the town hall until a new school was built.</p></article></body></html>`;
  site = createServer((request, response) => {
    const feed = `<rss version="2.0"><channel><title>News</title><item><title>x</title><link>${origin}/fire</link></item></channel></rss>`;
    const body = { "/fire": page, "/news.xml": feed }[request.url ?? ""];
    response.writeHead(body === undefined ? 404 : 200, { "content-type": body === feed ? "text/xml" : "text/html" });
    response.end(body ?? "");
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterAll(() => void site.close());

/** Drops files on the page, as an arm would. */
async function drop(page: Page, files: Readonly<Record<string, string>>): Promise<void> {
  const data = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [name, text] of Object.entries(all)) transfer.items.add(new File([text], name, { type: "text/plain" }));
    return transfer;
  }, files);
  await page.dispatchEvent("h1", "dragenter", { dataTransfer: data });
  await page.locator(".drop-veil").waitFor();
  await page.dispatchEvent("h1", "drop", { dataTransfer: data });
}

/** Pastes words on the page, outside every field. */
const paste = (page: Page, words: string) =>
  page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, words);

const titles = (page: Page) => page.locator(".front-row h3").allInnerTexts();
const clean = ({ strayed, errors }: Desk) => expect([strayed, errors]).toEqual([[], []]);

test("an empty desk says what it is for, and opens the examples with one click; a second start adds nothing", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page, client } = desk;
  await page.getByText("Crossread reads the reports of one event against each other").waitFor();
  await page.getByRole("button", { name: "Open the examples" }).click();
  await until(
    () => titles(page),
    (seen) => seen.length === 2,
  );
  await until(
    async () => must(await client.stories()).stories.map(({ reports }) => reports),
    (seen) => seen.join() === "4,3" || seen.join() === "3,4",
  );
  expect(await page.getByRole("button", { name: "Open the examples" }).count()).toBe(0);
  // What came in stays to be read after a reload.
  await page.reload();
  await page.locator(".coming summary").click();
  await page.locator(".job", { hasText: "The examples" }).getByRole("link", { name: "harbour-post" }).waitFor();
  expect(await page.locator(".job a[href^='/stories/']").count()).toBe(2);
  clean(desk);
  desk.child.kill("SIGINT");
  await new Promise((resolve) => desk.child.once("exit", resolve));
  const again = await desks.open({ args: ["--store", desk.store, "--examples"] });
  expect(again.out()).toContain("2 stories");
  expect(must(await again.client.status()).store?.counts).toMatchObject({ reports: 7, stories: 2, snapshots: 7 });
});

test("reports come in by drop, by paste and by address; what is refused says why", { timeout: 120_000 }, async () => {
  const desk = await desks.open({ args: ["--allow-host", "127.0.0.1"] });
  const { page, client } = desk;
  await drop(page, { "ferry.txt": FERRY, "empty.txt": "" });
  await page.getByText("empty.txt has no bytes.").waitFor();
  await page.getByRole("button", { name: "Dismiss empty.txt" }).click();
  await until(
    () => titles(page),
    (seen) => seen.length === 1,
  );
  // Text and addresses at once, with the name of the outlet; a reload on the way loses nothing of it.
  await paste(page, `${FERRY_TOO}\n${origin}/fire\n${origin}/gone`);
  expect(await page.locator("#paste-told").innerText()).toMatch(
    /^2 addresses will be fetched; \d+ words become a report$/,
  );
  await page.getByLabel("Outlet").fill("The Holm Gazette");
  await page.reload();
  expect(await page.getByLabel("Text or addresses").inputValue()).toContain("60 people");
  expect(await page.getByLabel("Outlet").inputValue()).toBe("The Holm Gazette");
  await page.getByLabel("Text or addresses").press("Control+Enter");
  await until(
    () => page.getByLabel("Text or addresses").inputValue(),
    (left) => left === "",
  );
  await page.getByText(/404/).first().waitFor();
  await page.locator(".job a", { hasText: "School burns in Vell" }).waitFor({ timeout: 30_000 });
  await until(
    async () =>
      must(await client.stories())
        .stories.map(({ reports }) => reports)
        .sort(),
    (seen) => seen.join() === "1,2",
  );
  // What she brought in herself is shown without a word.
  await until(
    () => titles(page),
    (seen) => seen.length === 2 && seen.includes("School burns in Vell"),
  );
  const named = must(await client.reports()).reports.find(({ id }) => id === "the-holm-gazette");
  expect(named).toMatchObject({ outlet: "The Holm Gazette" });
  clean(desk);
});

test("a feed is watched, brings in what it names, says its trouble, and is removed", { timeout: 120_000 }, async () => {
  const desk = await desks.open({ args: ["--allow-host", "127.0.0.1"] });
  const { page } = desk;
  await page.getByText("No feed is watched").click();
  const add = async (address: string) => {
    await page.getByLabel("Address of a feed").fill(address);
    await page.getByLabel("Looked at").selectOption({ label: "every hour" });
    await page.getByLabel("Address of a feed").press("Enter");
  };
  await add(`${origin}/news.xml`);
  await page.locator(".feed", { hasText: "/news.xml" }).getByText("every hour, last looked at").waitFor();
  await until(
    () => titles(page),
    (seen) => seen.join() === "School burns in Vell",
  );
  await add(`${origin}/nothing.xml`);
  await page.locator(".feed", { hasText: "/nothing.xml" }).getByText(/404/).waitFor();
  await page.getByRole("button", { name: `Remove the feed ${origin}/nothing.xml` }).click();
  await page.getByText("1 feed is watched").waitFor();
  clean(desk);
});

test("search finds words in reports, quotes and claims, and leads to them in the story", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page, client } = desk;
  for (const [name, text] of Object.entries({ "ferry.txt": FERRY, "gazette.txt": FERRY_TOO, "bus.txt": BUS })) {
    must(await client.upload(name, Buffer.from(text)));
  }
  await until(
    async () => must(await client.search("harbour")).filter(({ kind }) => kind !== "report").length,
    (count) => count > 1,
  );
  // The list comes by itself when the first story is there.
  await page.locator(".front-filter").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("harbour");
  await page.keyboard.press("Enter");
  await page.getByText(/\d places found/).waitFor();
  expect(new URL(page.url()).search).toBe("?q=harbour");
  expect(await page.locator(".search-hit mark").first().innerText()).toMatch(/harbour/i);
  await page.getByRole("searchbox").fill("zeppelin");
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByText("Nothing holds “zeppelin”").waitFor();
  await page.goBack();
  await page.getByText(/\d places found/).waitFor();
  await page.locator(".hits", { hasText: "Quotes" }).locator(".hit-words").first().click();
  await page.waitForURL(/\/stories\/[^#]+#r-/);
  await page.locator(".reader mark").first().waitFor();
  clean(desk);
});

test("600 stories come a page at a time, and a filter looks through those that are loaded", {
  timeout: 60_000,
}, async () => {
  const { page, errors } = await desks.open();
  const line = (n: number) => ({
    id: `s${n}`,
    title: n === 599 ? "The last of all" : `Story number ${n}`,
    reports: 2,
    outlets: 2,
    first: "2027-03-01",
    last: "2027-03-02",
    changedAt: "2027-03-02T10:00:00Z",
    conflicts: n % 3,
    disagreements: n % 2,
    origins: 2,
    toldAt: "2027-03-02T10:00:01Z",
    judgements: 0,
    judgedBy: null,
    judgedAt: null,
  });
  await page.route("**/api/stories?*", (route) => {
    const asked = new URL(route.request().url()).searchParams;
    const [limit, offset] = [Number(asked.get("limit")), Number(asked.get("offset"))];
    const count = Math.min(limit, 600 - offset);
    const stories = Array.from({ length: count }, (_, i) => line(offset + i));
    return route.fulfill({ json: { stories, next: offset + count < 600 ? offset + count : null } });
  });
  await page.reload();
  await page.getByRole("heading", { name: "50 stories, and more" }).waitFor();
  for (let shown = 250; shown <= 650; shown += 200) {
    await page.getByRole("button", { name: "Load more stories" }).click();
    await page
      .locator(".front-row")
      .nth(Math.min(shown, 600) - 1)
      .waitFor();
  }
  expect(await page.getByRole("heading", { name: "600 stories", exact: true }).count()).toBe(1);
  expect(await page.getByRole("button", { name: "Load more stories" }).count()).toBe(0);
  await page.keyboard.press("/");
  await page.keyboard.type("last");
  await until(
    () => titles(page),
    (seen) => seen.join() === "The last of all",
  );
  await page.getByRole("link", { name: "Search all reports for “last”" }).waitFor();
  expect(errors).toEqual([]);
});

test("files that are named are shown, and the page says that nothing can be added", { timeout: 60_000 }, async () => {
  const { page } = await desks.open();
  await page.route("**/", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace('"store":true', '"store":false') });
  });
  await page.reload();
  await page.getByText("nothing can be added to them").waitFor();
  expect(await page.getByLabel("Text or addresses").count()).toBe(0);
});
