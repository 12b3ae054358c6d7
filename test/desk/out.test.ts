import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, unzipSync } from "fflate";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { killed } from "../support/serve.js";
import { type Desk, until, useDesks } from "./harness.js";
import { bringIn, told } from "./judging-story.js";

const desks = useDesks();

async function openStory(desk: Desk, story: string, hash = ""): Promise<void> {
  await desk.page.goto(`${desk.url}/stories/${story}${hash}`);
  await desk.page.locator(".points [data-point]").first().waitFor({ state: "attached" });
}

/** Chooses a form in the export menu; the name and the bytes of what was saved. */
async function saved(page: Page, name: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: new RegExp(`^${name} `) }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test("a story is saved in every form, and each is what it says", { timeout: 120_000 }, async () => {
  const desk = await desks.open();
  const story = await bringIn(desk, "letters");
  await openStory(desk, story);
  await desk.page.getByRole("button", { name: "Export" }).click();
  const collation = await told(desk, story);
  const files = new Map<string, Buffer>();
  for (const name of ["Word", "Markdown", "HTML", "CSV", "JSON", "W3C annotations", "TimelineJS", "ZIP", "WARC"]) {
    const file = await saved(desk.page, name);
    expect(file.name).toMatch(new RegExp(`^${story}-[a-z]+\\.`));
    expect(await desk.page.locator(".export-state").innerText()).toBe(`Saved: ${file.name}`);
    files.set(name, file.bytes);
  }
  const text = (name: string) => files.get(name)?.toString("utf8") ?? "";
  const docx = unzipSync(files.get("Word") as Buffer);
  expect(Buffer.from(docx["word/document.xml"]!).toString()).toContain("June 2022");
  expect(text("Markdown")).toMatch(/^# /);
  expect(text("HTML")).toContain('"crossread/collation/1"');
  const readings = collation.points.filter(({ kind }) => kind !== "event").flatMap((point) => point.readings);
  expect(text("CSV").split("\r\n").filter(Boolean)).toHaveLength(1 + readings.length);
  expect(JSON.parse(text("JSON"))).toMatchObject({ id: story, reports: [{}, {}, {}, {}] });
  expect(JSON.parse(text("W3C annotations"))).toMatchObject({ type: "AnnotationCollection", total: readings.length });
  expect(JSON.parse(text("TimelineJS")).events.length).toBeGreaterThan(0);
  const zip = unzipSync(files.get("ZIP") as Buffer);
  const kept = Object.keys(zip).filter((path) => path.startsWith("snapshots/"));
  expect(kept.length).toBe(4);
  const letter = readFileSync(new URL("../../examples/letters/harbour-post.html", import.meta.url));
  expect(kept.some((path) => letter.equals(zip[path] as Uint8Array))).toBe(true);
  expect(gunzipSync(files.get("WARC") as Buffer).subarray(0, 8)).toEqual(new TextEncoder().encode("WARC/1.1"));
  expect([desk.strayed, desk.errors]).toEqual([[], []]);
});

test("the export menu works by keyboard, and says what to do when the server is away", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open({ width: 390 });
  const { page, child } = desk;
  const story = await bringIn(desk, "letters", ["belmora-agency.txt", "harbour-post.html"]);
  await openStory(desk, story);
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.split(" ")[0]);
  await page.getByRole("button", { name: "Export" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("Word");
  await page.keyboard.press("End");
  expect(await focused()).toBe("Print");
  await page.keyboard.press("ArrowUp");
  expect(await focused()).toBe("WARC");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide).toBeLessThanOrEqual(390);
  const download = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await download).suggestedFilename()).toBe(`${story}-evidence.warc.gz`);
  await killed(child);
  await page.keyboard.press("Enter");
  await until(
    () => page.locator(".export-state.bad").allInnerTexts(),
    (words) => /^The server does not answer\. Start it again/.test(words[0] ?? ""),
  );
  await page.keyboard.press("Escape");
  expect(await focused()).toBe("Export");
  expect(await page.locator(".export-list").isVisible()).toBe(false);
});

test("a page that was saved opens from disk without a network, says who judged what, and has addresses that last", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const story = await bringIn(desk, "letters");
  const { points } = await told(desk, story);
  const judged = points.find(({ status }) => status === "conflict")!;
  const reading = judged.readings[0]!;
  const text = (await told(desk, story)).reports.find(({ id }) => id === reading.report)?.text ?? "";
  const [start, end] = reading.spans[0]!;
  const evidence = [{ report: reading.report, exact: text.slice(start, end), prefix: text.slice(start - 20, start) }];
  await desk.client.judge(story, {
    kind: "note",
    text: "Ask the ministry.",
    evidence,
    by: "M. Vane",
    at: "2025-01-02",
  });
  await openStory(desk, story);
  await desk.page.getByRole("button", { name: "Export" }).click();
  const { bytes } = await saved(desk.page, "HTML");
  const path = join(desks.folder(), "saved.html");
  writeFileSync(path, bytes);
  const page = await desk.page.context().browser()!.newPage();
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url().split("#")[0]!));
  await page.context().setOffline(true);
  const address = pathToFileURL(path).href;
  await page.goto(address);
  expect(await page.locator(".points .judged").first().innerText()).toMatch(
    /Note \(M\. Vane, 2 January 2025\).*Ask the ministry\./s,
  );
  expect(await page.getByRole("button", { name: "Export" }).count()).toBe(0);
  const row = page.locator(".points [data-point]").nth(4);
  const gist = await row.locator("button.words").first().innerText();
  await row.locator("a.point-link").click();
  await until(
    async () => page.url(),
    (url) => /#e-.+-\d+-\d+-\w+$/.test(url),
  );
  const kept = page.url();
  await page.goto("about:blank");
  await page.goto(kept);
  const found = page.locator(".found");
  await found.waitFor();
  expect(await found.locator("button.words").first().innerText()).toBe(gist);
  expect(new Set(asked)).toEqual(new Set([address]));
  await page.context().close();
});

test("a link to a point leads there after a new report came in, and says when it is gone", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const story = await bringIn(desk, "letters", ["belmora-agency.txt", "harbour-post.html"]);
  await openStory(desk, story);
  const row = page.locator(".points [data-point]").nth(3);
  const words = await row.locator("button.words").first().innerText();
  await row.hover();
  await row.getByRole("button", { name: /^Copy link to/ }).click();
  await row.getByRole("button", { name: /^Copied/ }).waitFor();
  const link = await clipboard();
  expect(link).toContain(`/stories/${story}#e-`);
  // By key, from the words themselves.
  await row.locator("button.words").first().focus();
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.keyboard.press("l");
  await until(clipboard, (text) => text === link);
  await bringIn(desk, "letters", ["continental-press.json", "meridian-times.md"]);
  await page.goto("about:blank");
  await page.goto(link);
  const found = page.locator(".found");
  await found.waitFor();
  expect(await found.locator("button.words").allInnerTexts()).toContain(words);
  const gone = async (hash: string) => {
    await page.goto("about:blank");
    await page.goto(`${desk.url}/stories/${story}${hash}`);
    return page.locator(".gone").innerText();
  };
  expect(await gone("#e-nobody-3-9-abc")).toContain("no longer part of this story");
  expect(await gone("#e-harbour-post-300-20-abc")).toContain("the nearest passage is marked");
  expect(await page.locator(".reader mark.hit").count()).toBeGreaterThan(0);
  expect(await gone("#p999")).toContain("numbers change");
  await page.goto("about:blank");
  await page.goto(`${desk.url}/stories/${story}#p2`);
  await page.locator("#row-p2.found").waitFor();
  expect([desk.strayed, desk.errors]).toEqual([[], []]);
});

test("words are copied with their source in the table, in a conflict and in who said what", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const story = await bringIn(desk, "letters");
  await openStory(desk, story);
  for (const [section, place] of [
    ["#points", ".card .said-there"],
    ["#points", ".points .reading"],
    ["#quotes", ".quotes .said-there"],
  ] as const) {
    await openStory(desk, story, section);
    const here = page.locator(place).first();
    await here.hover();
    await here.getByRole("button", { name: /^Copy with source/ }).click();
    await here.getByRole("button", { name: /^Copied/ }).waitFor();
    expect(await clipboard(), place).toMatch(/^["“].+ — .*(belmora-agency|Press|Post|Times).*¶\d+/s);
    // The same by key, where the keyboard is.
    const before = await clipboard();
    await page.evaluate(() => navigator.clipboard.writeText(""));
    await here.locator("button").first().focus();
    await page.keyboard.press("y");
    await until(clipboard, (text) => text === before);
  }
});
