import { expect, test } from "vitest";
import { until, useDesks } from "./harness.js";
import { bar, bringIn, openStory } from "./judging-story.js";

const desks = useDesks();
const LETTERS = ["belmora-agency.txt", "continental-press.json", "harbour-post.html"] as const;
const LAST = "meridian-times.md";

test("a report that comes while one reads moves nothing, and is marked as new when it is shown", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const story = await bringIn(desk, "letters", LETTERS);
  await openStory(desk, story);
  await page.getByRole("searchbox", { name: "Search" }).fill("the");
  await page.keyboard.press("Escape");
  for (const key of ["j", "j", "j", "j", "Enter"]) await page.keyboard.press(key);
  await page.locator(".reader mark.hit").first().waitFor();
  const row = page.locator(".points [data-point]:has(button.words.open)").first();
  const words = await row.locator("button.words.open").innerText();
  const places = () =>
    page.evaluate(() => {
      const open = document.querySelector(".points button.words.open")?.getBoundingClientRect().top ?? 0;
      return [Math.round(open), Math.round(document.querySelector(".reader article")?.scrollTop ?? 0)];
    });
  const before = await places();
  // A tab in which nobody reads takes it in by itself.
  const idle = await desks.tab(desk, `/stories/${story}`);
  await idle.locator(".points [data-point]").first().waitFor();
  await bringIn(desk, "letters", [LAST]);
  await until(
    () => idle.locator("ol.reports li").count(),
    (count) => count === 4,
  );
  expect(await idle.locator(".bars").innerText()).toContain("1 new report came in.");
  expect(await bar(desk, /new report/)).toMatch(/1 new report: not shown yet/);
  expect(await page.locator("ol.reports li").count()).toBe(3);
  expect(await places()).toEqual(before);

  await page.keyboard.press("g");
  await until(
    () => page.locator("ol.reports li").count(),
    (count) => count === 4,
  );
  expect(await page.locator(".reader mark.hit").count()).toBeGreaterThan(0);
  expect(await row.locator("button.words.open").innerText()).toBe(words);
  await until(places, (now) => now.every((value, index) => Math.abs(value - (before[index] ?? 0)) <= 2));
  expect(await page.getByRole("searchbox", { name: "Search" }).inputValue()).toBe("the");

  expect(await page.locator(".report-card .chip.new").allTextContents()).toEqual(["new"]);
  await page.keyboard.press("Escape");
  await page.keyboard.press(".");
  const said = () => page.locator("p.live").innerText();
  const first = await until(said, (text) => /^New /.test(text));
  await page.keyboard.press(".");
  const second = await until(said, (text) => text !== first);
  expect(second).toMatch(/^New \d+ of \d+: new (point|reading in point) p\d+, /);
  await page.keyboard.press(",");
  await until(said, (text) => text === first);
  const total = Number(/of (\d+)/.exec(first)?.[1]);
  await page.getByRole("combobox", { name: "Only" }).selectOption("new");
  expect(await page.locator(".points [data-point]").count()).toBe(total);
  await page.getByRole("button", { name: "Mark all as seen" }).click();
  expect(await page.locator(".chip.new").count()).toBe(0);
  // Seen once, it is new no more.
  await page.goto(`${desk.url}/stories/${story}`);
  expect(await page.locator(".report-card .chip.new").count()).toBe(0);
  expect([desk.errors, desk.strayed]).toEqual([[], []]);
});

test("reports go to a story of their own and back; a story that was merged leads on", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const letters = await bringIn(desk, "letters", LETTERS);
  const quake = await bringIn(desk, "earthquake", ["northern-herald.md"]);
  await openStory(desk, letters);
  const cards = (many: number) =>
    until(
      () => page.locator("ol.reports li").count(),
      (count) => count === many,
    );
  await page.getByRole("button", { name: "Edit story" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit story" });
  await dialog.getByRole("checkbox").nth(1).check();
  await dialog.getByRole("button", { name: "Make 1 report a story of its own" }).click();
  await bar(desk, /1 report is a story of its own/);
  await cards(2);
  await page.keyboard.press("u");
  await cards(3);

  // Words that no report has (any more): the page says what is lost, and what it was.
  const evidence = [{ report: "belmora-agency", exact: "words that nobody printed" }];
  await desk.client.judge(letters, { kind: "note", text: "Ask the ministry.", evidence, by: "E. Okoro" });
  await page.getByRole("button", { name: /^Judgements.*1 lost/ }).click();
  const lost = page.getByRole("dialog", { name: "Judgements" }).locator(".entry").first();
  const told = await until(
    () => lost.innerText(),
    (words) => words.includes("Lost"),
  );
  for (const words of ["Note (E. Okoro", "Ask the ministry.", "words that nobody printed", "no longer stands so"])
    expect(told).toContain(words);
  await page.keyboard.press("Escape");

  const other = await desks.tab(desk, `/stories/${letters}`);
  await page.getByRole("button", { name: "Edit story" }).click();
  await dialog.getByRole("checkbox", { name: "All of them" }).check();
  await until(
    () => dialog.getByRole("option").count(),
    (count) => count > 1,
  );
  await dialog.getByRole("combobox").selectOption(quake);
  await dialog.getByRole("button", { name: "Merge this story into that one" }).click();
  await bar(desk, /This story is part of/);
  const there = other.locator(".bars").getByRole("link");
  await there.waitFor();
  await there.click();
  await until(
    () => other.locator("ol.reports li").count(),
    (count) => count === 4,
  );
  // The old address leads there too, and says why.
  await other.goto(`${desk.url}/stories/${letters}`);
  expect(other.url()).toContain(`/stories/${quake}?merged=`);
  expect(await other.locator(".bars").innerText()).toContain("was merged into this one");
  await page.locator(".bars").getByRole("button", { name: /Undo/ }).click();
  // It is what it was, under its own address, with what was judged of it.
  await until(
    () => page.locator(".bars").innerText(),
    (words) => words === "",
  );
  await cards(3);
  expect(page.url()).toBe(`${desk.url}/stories/${letters}`);
  await page.getByRole("button", { name: /^Judgements.*1 lost/ }).waitFor();
  expect([desk.errors, desk.strayed]).toEqual([[], []]);
});
