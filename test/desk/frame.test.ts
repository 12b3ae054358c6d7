import { expect, test } from "vitest";
import { killed, serve } from "../support/serve.js";
import { until, useDesks } from "./harness.js";
import { bringIn, openStory } from "./judging-story.js";

const desks = useDesks();

test("every page of the desk has one bar, and asks nobody but its server", { timeout: 60_000 }, async () => {
  const { page, strayed, errors } = await desks.open();
  for (const name of ["People and topics", "Search", "Stories"]) {
    await page.getByRole("navigation", { name: "Desk" }).getByRole("link", { name }).click();
    expect(await page.getByRole("link", { name, exact: true }).getAttribute("aria-current")).toBe("page");
  }
  expect(strayed).toEqual([]);
  expect(errors).toEqual([]);
});

test("the page says when its server is away, and when it is back", { timeout: 120_000 }, async () => {
  const { page, child, url, store } = await desks.open();
  const state = () => page.locator(".desk-state").innerText();
  await killed(child);
  expect(await until(state, (words) => words !== "")).toContain("does not answer");
  await serve("--store", store, "--port", new URL(url).port);
  expect(await until(state, (words) => words === "")).toBe("");
});

test("what could not be judged while the server is away is said where it can be read, wide and narrow", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page, child } = desk;
  await openStory(desk, await bringIn(desk, "letters"));
  await killed(child);
  await page.locator(".desk-state.lost").waitFor();
  await page.keyboard.press("c");
  await page.locator("[data-card]:focus, [data-card] :focus").waitFor();
  await page.keyboard.press("x");
  await page.locator(".bar-line").waitFor();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    const [said, away] = [
      await page.locator(".bar-line").boundingBox(),
      await page.locator(".desk-state").boundingBox(),
    ];
    expect(said!.y + said!.height).toBeLessThanOrEqual(away!.y);
    expect(said!.x).toBeGreaterThanOrEqual(0);
    expect(said!.x + said!.width).toBeLessThanOrEqual(width);
  }
});

test("on a phone the reports stand in a row that scrolls by itself, and the first conflict is in sight", {
  timeout: 60_000,
}, async () => {
  const desk = await desks.open({ width: 390 });
  const { page } = desk;
  await openStory(desk, await bringIn(desk, "letters"));
  const card = await page.locator("[data-card]").first().boundingBox();
  expect(card!.y).toBeLessThan(700);
  const [first, last] = [page.locator("ol.reports > li").first(), page.locator("ol.reports > li").last()];
  expect((await last.boundingBox())!.y).toBe((await first.boundingBox())!.y);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  // By keyboard each is reached, and comes into view.
  await last.getByRole("button").focus();
  expect((await last.boundingBox())!.x).toBeLessThan(390);
});
