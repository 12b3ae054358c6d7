import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { faultsOf } from "./axe.js";
import { type Desk, until, useDesks } from "./harness.js";
import { bar, bringIn, openStory, told } from "./judging-story.js";

const desks = useDesks();
const FILES = ["belmora-agency.txt", "continental-press.json", "meridian-times.md"];

/** The views beyond the story in which its judgements stand. */
const VIEWS = ["/reports/continental-press", "/names/Anton%20Revik", "/search?q=friendship", "/"] as const;

/** What is said of judgements on a page, once its lines are like what is waited for. */
async function lines(page: Page, holds: (seen: readonly string[]) => boolean): Promise<readonly string[]> {
  return until(() => page.locator(".judged-lines > p:not(.judged-again), .front-judged bdi").allInnerTexts(), holds);
}

/** Opens every view in a tab of its own, as colleagues have them open. */
async function openAll(desk: Desk): Promise<Page[]> {
  const tabs: Page[] = [];
  for (const view of VIEWS) tabs.push(await desks.tab(desk, view));
  return tabs;
}

/** Writes a note at the quote about the friendship of the nations, on the page of its story. */
async function writeNote(desk: Desk, story: string, text: string): Promise<string> {
  const { points } = await told(desk, story);
  const point = points.find(({ gist, kind }) => kind === "quote" && gist.includes("friendship"))!;
  await openStory(desk, story);
  const { page } = desk;
  await page.goto(`${desk.url}/stories/${story}#${point.id}`);
  const row = page.locator(`.points [data-point="${point.id}"]`).first();
  await row.locator("button[data-judge]").click();
  await page.keyboard.press("a");
  await page.getByRole("dialog", { name: /note/i }).getByRole("textbox").fill(text);
  await page.keyboard.press("Control+Enter");
  await bar(desk, /Undo/);
  return point.id;
}

test("what is judged on the page of a story stands in every view with who and when, and goes from all when it is taken back", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const story = await bringIn(desk, "letters", FILES);
  const tabs = await openAll(desk);
  for (const tab of tabs) expect(await tab.locator(".judged-lines, .front-judged").count()).toBe(0);
  const id = await writeNote(desk, story, "Ask for the original. \u202e<b>21</b>");

  // The colleagues see it without a reload.
  const note = /^Note \(M\. Vane, \d+ \w+ \d{4}\): Ask for the original\. <b>21<\/b> p\d+$/;
  const [report, name, search, front] = tabs as [Page, Page, Page, Page];
  for (const tab of [report, name, search]) {
    const seen = await lines(tab, (all) => all.length > 0);
    for (const line of seen) expect(line).toMatch(note);
    // Text of others stays text, and turns nothing round.
    expect(await tab.locator(".judged-lines b").count()).toBe(0);
    expect(await tab.locator(".judged-lines .control").count()).toBe(seen.length);
  }
  expect(await lines(front, (all) => all.length > 0)).toEqual([
    expect.stringMatching(/^1 judgement, by M\. Vane, \d\d:\d\d$/),
  ]);

  // It stands at its words, and leads to its point.
  const marked = await report.locator(".report-text .m-judged").allInnerTexts();
  expect(marked.join("")).toContain("friendship");
  const paragraph = report.locator(".paragraph", { has: report.locator(".judged-lines") });
  expect(await paragraph.innerText()).toContain("friendship");
  await report.locator(".judged-lines a").first().click();
  await report.waitForURL(`**/stories/${story}#*`);
  expect(await report.locator(`.points [data-point="${id}"] .judged`).count()).toBeGreaterThan(0);
  await report.goBack();
  await lines(report, (all) => all.length === 1);

  // Where the others say the words, too.
  await report
    .locator(".report-text .m-judged")
    .first()
    .click({ position: { x: 60, y: 10 } });
  expect(await report.locator(".chosen-words .judged").first().innerText()).toMatch(/^Note \(M\. Vane, /);
  await report.keyboard.press("Escape");

  // Found by a quote and by a report; a name of a person carries nothing.
  const kinds = await search
    .locator(".hits", { has: search.locator(".judged-lines") })
    .locator("h2")
    .allInnerTexts();
  expect(kinds.join(" ")).toMatch(/^Quotes.*Reports/s);
  // In full once on a page; further down the number leads there.
  expect(await lines(search, (all) => all.length > 0)).toHaveLength(1);
  for (const again of await search.locator(".judged-again").allInnerTexts()) {
    expect(again).toBe(`Judged too, see above: ${id}`);
  }
  expect(await search.locator(".judged-again").count()).toBeGreaterThan(0);

  await page.keyboard.press("u");
  await bar(desk, /Undone/);
  for (const tab of tabs) expect(await lines(tab, (all) => all.length === 0)).toEqual([]);
  expect(await report.locator(".m-judged").count()).toBe(0);
  expect(desk.strayed).toEqual([]);
  expect(desk.errors).toEqual([]);
});

test("a conflict that is none any more is none on the front page; a lost judgement is said, not guessed", {
  timeout: 90_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const story = await bringIn(desk, "letters", FILES);
  const chip = page.locator(".front-counts .chip.conflict");
  await chip.waitFor();
  const front = await desks.tab(desk, "/");
  await front.locator(".front-counts .chip.conflict").waitFor();
  await openStory(desk, story);
  const conflicts = (await told(desk, story)).points.filter(({ status }) => status === "conflict").length;
  await page.keyboard.press("c");
  await page.locator("[data-card]:focus, [data-card] :focus").waitFor();
  await page.keyboard.press("x");
  await bar(desk, /Not a conflict any more/);
  expect((await told(desk, story)).points.filter(({ status }) => status === "conflict")).toHaveLength(conflicts - 1);
  await front.locator(".front-counts .chip.conflict").waitFor({ state: "detached" });

  const evidence = [{ report: "meridian-times", exact: "words that nobody printed" }];
  await desk.client.judge(story, { kind: "note", text: "Where was this?", evidence, by: "E. Okoro" });
  const report = await desks.tab(desk, "/reports/meridian-times");
  const lost = /^Note \(E\. Okoro, .*\): Where was this\? Lost: “words that nobody printed” no longer stands so/;
  const seen = await lines(report, (all) => all.length === 2);
  expect(seen[0]).toMatch(lost);
  expect(seen[1]).toMatch(/^Not a conflict: .* \(M\. Vane, .*\) p\d+$/);
  // It stands beside the text, at no words of it.
  expect(await report.locator(".report-text .judged-lines .lost").count()).toBe(0);
  // The text waits for what was judged of it: nothing moves when the lines come.
  await report.addInitScript(() => {
    const seen = window as unknown as { moved: number };
    seen.moved = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.moved += (entry as unknown as { value: number }).value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await report.reload();
  await lines(report, (all) => all.length === 2);
  await report.waitForTimeout(500);
  expect(await report.evaluate(() => (window as unknown as { moved: number }).moved)).toBeLessThan(0.05);
  const name = await desks.tab(desk, "/names/Anton%20Revik");
  expect((await lines(name, (all) => all.length > 0))[0]).toMatch(lost);
  const search = await desks.tab(desk, "/search?q=friendship");
  expect((await lines(search, (all) => all.some((line) => lost.test(line)))).length).toBeGreaterThan(0);
  expect(desk.errors).toEqual([]);
});

test("axe finds nothing where judgements stand, in both themes, wide and narrow", { timeout: 120_000 }, async () => {
  const desk = await desks.open();
  const story = await bringIn(desk, "letters", FILES);
  await writeNote(desk, story, "Ask for the original.");
  const evidence = [{ report: "continental-press", exact: "words that nobody printed" }];
  await desk.client.judge(story, { kind: "note", text: "Where was this?", evidence, by: "E. Okoro" });
  const found: Record<string, string[]> = {};
  for (const view of VIEWS) {
    const page = await desks.tab(desk, view);
    await lines(page, (all) => all.length > 0);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 6000 });
        const here = await faultsOf(page);
        if (here.length > 0) found[`${view}, ${colorScheme}, ${width}`] = here;
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), view).toBeLessThanOrEqual(
          0,
        );
      }
    }
    await page.close();
  }
  expect(found).toEqual({});
});
