import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { type Desk, until, useDesks } from "./harness.js";
import { bringIn } from "./judging-story.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const desks = useDesks();

type Violation = { id: string; nodes: { target: string[]; failureSummary?: string }[] };

async function faults(page: Page): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run: (context: Document, options: object) => Promise<object> } }).axe;
    const found = await axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
    return (found as { violations: Violation[] }).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(" ")} (${failureSummary ?? ""})`),
  );
}

async function open(desk: Desk, address: string): Promise<void> {
  await desk.page.goto(`${desk.url}${address}`);
  await desk.page.locator(".points [data-point]").first().waitFor({ state: "attached" });
}

const title = (page: Page) => page.locator("#tour-title").innerText();

/** Goes on to the next stop; its title. */
async function next(page: Page, key = "ArrowRight"): Promise<string> {
  const before = await title(page);
  await page.keyboard.press(key);
  return until(
    () => title(page),
    (now) => now !== before,
  );
}

/** What the stop is about is in sight, and its words cover no part of the window's edge. */
async function inSight(page: Page, width: number): Promise<void> {
  const [ring, card] = [await page.locator(".tour-ring").boundingBox(), await page.locator(".tour-card").boundingBox()];
  for (const box of [ring!, card!]) {
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(box.y + box.height).toBeLessThanOrEqual(900);
    expect(box.width * box.height).toBeGreaterThan(300);
  }
}

test("the tour goes by keyboard from stop to stop and back, and ends where it began", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const story = await bringIn(desk, "letters");
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await open(desk, `/stories/${story}?tour#people`);
    const dialog = page.getByRole("dialog", { name: "Several reports of one event" });
    await dialog.waitFor();
    await until(
      () => page.locator(".tour-ring").count(),
      (count) => count === 1,
    );
    // It was asked for by the address, which is then as it was.
    expect(page.url()).not.toContain("tour");
    const titles = [await title(page)];
    await inSight(page, width);
    for (let i = 1; i < 10; i++) {
      titles.push(await next(page));
      await page.waitForTimeout(50);
      await inSight(page, width);
      expect(await page.evaluate(() => document.activeElement?.closest("dialog")?.className)).toBe("tour");
    }
    expect(titles).toEqual([
      "Several reports of one event",
      "Where they cannot all be right",
      "Everything they say, point by point",
      "Back to the exact words",
      "Your judgement counts",
      "What happened when",
      "Who has it from whom",
      "Who said what",
      "What each report leaves out",
      "Out of here",
    ]);
    expect(await page.getByRole("dialog").getByRole("button").last().innerText()).toBe("Done");
    expect(await next(page, "ArrowLeft")).toBe("What each report leaves out");
    expect(await page.locator("#tour-words").getAttribute("id")).toBe("tour-words");
    expect(await page.locator(".tour-card [aria-live=polite]").count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.locator("dialog.tour").waitFor({ state: "detached" });
    expect(new URL(page.url()).hash).toBe("#people");
    expect(await page.locator(".tabs [aria-current]").innerText()).toBe("People and places");
    await until(
      () => page.evaluate(() => document.activeElement?.textContent),
      (words) => words === "Export",
    );
  }
  expect([desk.strayed, desk.errors]).toEqual([[], []]);
});

test("the tour is offered in one line to who is new, and not again once it was put away", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const story = await bringIn(desk, "letters", ["belmora-agency.txt", "harbour-post.html"]);
  await open(desk, `/stories/${story}`);
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.getByRole("button", { name: /^No tour/ }).click();
  expect(await page.locator(".tour-line").count()).toBe(0);
  await page.reload();
  await page.locator(".tabs").waitFor();
  expect(await page.locator(".tour-line").count()).toBe(0);
  // It stays in the help; two reports that agree have fewer stops.
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys and marks" }).getByRole("button", { name: "Two-minute tour" }).click();
  await page.getByRole("dialog", { name: "Several reports of one event" }).waitFor();
  for (let i = 0; i < 12 && (await page.locator("dialog.tour").count()) > 0; i++) {
    await page.keyboard.press("Enter");
    await page.waitForTimeout(400);
  }
  await page.locator("dialog.tour").waitFor({ state: "detached" });
});

test("axe finds nothing in the export menu, the tour and the help, light and dark, wide and narrow", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const story = await bringIn(desk, "letters");
  const found: Record<string, string[]> = {};
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await open(desk, `/stories/${story}`);
      await page.evaluate(AXE);
      const look = async (what: string) => {
        const here = await faults(page);
        if (here.length > 0) found[`${what}, ${colorScheme}, ${width}`] = here;
      };
      await page.getByRole("button", { name: "Export" }).click();
      await look("menu");
      await page.keyboard.press("Escape");
      // At any width the legend is one click away.
      await page.getByRole("button", { name: "Keys and marks" }).click();
      await look("help");
      await page.getByRole("button", { name: "Two-minute tour" }).last().click();
      await page.locator(".tour-ring").waitFor();
      await look("tour");
      await next(page);
      await look("tour, second stop");
      await page.keyboard.press("Escape");
      await page.goto("about:blank");
      await open(desk, `/stories/${story}#p999`);
      await page.evaluate(AXE);
      await page.locator(".gone").waitFor();
      await look("a link that is gone");
    }
  }
  expect(found).toEqual({});
});
