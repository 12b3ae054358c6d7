import { expect, test } from "vitest";
import { until, useDesks } from "./harness.js";
import { bar, bringIn, openStory, told } from "./judging-story.js";

const desks = useDesks();
const HARD = ".conflicts:not(.soft) .card";

test("a conflict is read to both sentences, judged, still judged after a reload, and taken back", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page, client } = desk;
  const story = await bringIn(desk, "letters");
  await page.goto(`${desk.url}/stories/${story}`);
  await page.keyboard.press("c");
  const sides = page.locator(`${HARD} .side`);
  for (const index of [0, 2]) {
    const button = sides.nth(index).locator("button.context").first();
    const words = await button.locator("mark").innerText();
    await button.click();
    await until(
      () => page.locator(".reader mark.hit").first().innerText(),
      (hit) => hit === words,
    );
  }
  // The keyboard is on the card again.
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  // Asked for once, and kept.
  const dialog = page.getByRole("dialog", { name: "Who judges?" });
  await dialog.getByRole("textbox").fill("M. Vane");
  await page.keyboard.press("Enter");
  await bar(desk, /Not a conflict any more/);
  expect(await page.locator(HARD).count()).toBe(0);
  const label = /^Not a conflict: date \(M\. Vane, \d+ \w+ \d{4}\)/;
  for (const place of [".settled .judged", ".points .judged"])
    expect(await page.locator(place).innerText()).toMatch(label);
  await page.reload();
  expect(await page.locator(".points .judged").innerText()).toMatch(label);
  for (const form of ["md", "html", "csv"] as const) {
    const account = await client.account(story, form);
    expect(account.ok && account.value).toMatch(
      form === "html" ? /"not-a-conflict"/ : /judged by M\. Vane, [^:]+:\d\d UTC: not a conflict/,
    );
  }

  await page.getByRole("button", { name: /^Judgements/ }).click();
  const list = page.getByRole("dialog", { name: "Judgements" });
  await list.getByRole("button", { name: /^Take back/ }).click();
  await until(
    () => list.locator(".entry.withdrawn").count(),
    (count) => count === 1,
  );
  expect(await list.innerText()).toMatch(/Taken back \(M\. Vane, /);
  await page.keyboard.press("Escape");
  expect(await page.locator(HARD).count()).toBe(1);
  await page.keyboard.press("u");
  await until(
    () => page.locator(HARD).count(),
    (count) => count === 0,
  );
  expect([desk.errors, desk.strayed]).toEqual([[], []]);
});

test("points are merged and split by keyboard alone, and each is undone", { timeout: 120_000 }, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const story = await bringIn(desk, "letters");
  await openStory(desk, story);
  const shape = async () => (await told(desk, story)).points.map(({ kind, readings }) => `${kind} ${readings.length}`);
  const before = await shape();
  for (const key of ["j", "j", "j", "m"]) await page.keyboard.press(key);
  const [first] = (await bar(desk, /is marked for merging/)).match(/p\d+/) ?? [];
  expect(await page.locator(`#row-${first}.marked`).count()).toBe(1);
  for (const key of ["j", "m"]) await page.keyboard.press(key);
  await bar(desk, /Merged/);
  expect((await shape()).length).toBe(before.length - 1);
  expect(await page.locator(".points .judged").innerText()).toMatch(/^The same thing \(M\. Vane, /);
  await page.keyboard.press("u");
  await bar(desk, /Undone/);
  expect(await shape()).toEqual(before);

  await page.locator('.points [data-point="p1"] button[data-place]').first().focus();
  await page.keyboard.press("s");
  await page.getByRole("dialog", { name: "Split p1" }).waitFor();
  for (const key of ["Space", "Enter"]) await page.keyboard.press(key);
  await bar(desk, /Split: the reading stands alone now/);
  expect((await shape()).length).toBe(before.length + 1);
  await page.keyboard.press("u");
  await bar(desk, /Undone/);
  expect(await shape()).toEqual(before);
  await page.keyboard.press("s");
  await page.getByRole("dialog", { name: /^Split p/ }).waitFor();
  for (const key of ["Space", "Tab", "Space", "Enter"]) await page.keyboard.press(key);
  await bar(desk, /they are a point of their own now/);
  expect((await shape()).filter((one) => one === "claim 2").length).toBeGreaterThan(
    before.filter((one) => one === "claim 2").length,
  );
  await page.keyboard.press("u");
  await bar(desk, /Undone/);
  expect(await shape()).toEqual(before);
  // Focus is on the page still, not lost.
  expect(await page.evaluate(() => document.activeElement?.closest(".points [data-point]") !== null)).toBe(true);
  expect(desk.errors).toEqual([]);
});

test("a note stays text, a pin comes first, and a second tab follows both", { timeout: 120_000 }, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const story = await bringIn(desk, "letters");
  await openStory(desk, story);
  const other = await desks.tab(desk, `/stories/${story}`);
  await other.locator(".points [data-point]").last().scrollIntoViewIfNeeded();
  const last = page.locator(".points [data-point]").last();
  const words = await last.locator("button.words").first().innerText();
  await last.locator("button[data-judge]").click();
  await page.getByRole("dialog").getByRole("button", { name: /^Note/ }).click();
  const note = '<img src=x onerror="window.hacked=1">\u202e"12" </script>';
  await page.getByRole("textbox", { name: "Note" }).fill(note);
  await page.getByRole("button", { name: "Keep the note" }).click();
  await bar(desk, /Noted/);
  const seen = () => other.locator(".points .judged-text").allTextContents();
  expect(await until(seen, (texts) => texts.length === 1)).toEqual([note.replace("\u202e", "")]);
  expect(await other.locator(".points .judged-text .control").count()).toBe(1);
  expect(await page.evaluate(() => "hacked" in window)).toBe(false);

  await last.locator("button[data-judge]").click();
  await page.keyboard.press("P");
  await bar(desk, /Pinned/);
  const top = page.locator(".points [data-point]").first();
  expect(await top.locator("button.words").first().innerText()).toBe(words);
  expect(await top.locator(".chip.pinned").count()).toBe(1);
  // Where the reader was, whatever went to the top.
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(1000);
  await until(
    () => other.locator(".points .chip.pinned").count(),
    (count) => count === 1,
  );
  await page.getByRole("combobox", { name: "Order" }).selectOption("time");
  expect(await top.locator(".chip.pinned").count()).toBe(1);
  await page.getByRole("combobox", { name: "Only" }).selectOption("pinned");
  expect(await page.locator(".points [data-point]").count()).toBe(1);
  await page.waitForURL(/mark=pinned/);
  await page.reload();
  expect(await page.locator(".points [data-point]").count()).toBe(1);
  await page.locator(".points .judged .take-back").last().click();
  await bar(desk, /Taken back/);
  expect([desk.errors, desk.strayed]).toEqual([[], []]);
});
