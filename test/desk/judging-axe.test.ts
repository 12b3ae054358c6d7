import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useDesks } from "./harness.js";
import { bringIn, openStory } from "./judging-story.js";

const desks = useDesks();
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Violation = { id: string; nodes: { target: string[]; failureSummary?: string }[] };

/** What axe finds in the dialog that is open, else in the whole page. */
async function faults(page: Page): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run: (context: Node, options: object) => Promise<object> } }).axe;
    const found = await axe.run(document.querySelector("dialog[open]") ?? document, {
      resultTypes: ["violations"],
      rules: { "target-size": { enabled: true } },
    });
    return (found as { violations: Violation[] }).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(" ")} (${failureSummary ?? ""})`),
  );
}

const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

/** Every dialog and mark of judging, each with what leads to it; `Escape` leaves it. */
const VIEWS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ["judged, marked and said", (page) => press(page, "c", "m")],
  ["menu", (page) => page.locator(".card .judge").first().click()],
  ["note", (page) => press(page, "c", "a")],
  ["split", (page) => press(page, "c", "s")],
  ["judgements", (page) => page.getByRole("button", { name: /^Judgements/ }).click()],
  ["edit story", (page) => page.getByRole("button", { name: "Edit story" }).click()],
  ["help", (page) => press(page, "?")],
];

test("axe finds nothing in what judges, in both themes, wide and narrow", { timeout: 180_000 }, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const story = await bringIn(desk, "letters", ["belmora-agency.txt", "continental-press.json", "meridian-times.md"]);
  await openStory(desk, story);
  await press(page, "j", "j", "j", "P");
  await page.locator(".points .chip.pinned").first().waitFor();
  await page.evaluate(AXE);
  const found: Record<string, string[]> = {};
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      // So high that nothing lies half under the bars at head and foot: that would count as too small a target.
      await page.setViewportSize({ width, height: 8000 });
      for (const [name, go] of VIEWS) {
        await page.evaluate(() => scrollTo(0, 0));
        await go(page);
        const here = await faults(page);
        if (here.length > 0) found[`${name}, ${colorScheme}, ${width}`] = here;
        await page.keyboard.press("Escape");
        await page.locator("dialog[open]").waitFor({ state: "detached" });
      }
    }
  }
  expect(found).toEqual({});
});
