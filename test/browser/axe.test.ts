import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Collation } from "../../src/contract/index.js";
import { renderPage } from "../../src/page/index.js";
import { exampleStory } from "../support/example-story.js";
import { hostileCollation } from "../web/sample.js";
import { launchBrowser } from "./launch.js";
import { buildTemplate } from "./template.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Violation = { id: string; nodes: { target: string[]; failureSummary?: string; html: string }[] };

let browser: Browser;
let template: string;
let folder: string;
const stories = new Map<string, Collation>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "crossread-axe-"));
  [template, browser] = await Promise.all([buildTemplate(), launchBrowser()]);
  for (const name of ["letters", "earthquake"]) stories.set(name, await exampleStory(name));
  stories.set("hostile", hostileCollation());
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What axe finds wrong on the page as it stands, by WCAG 2.2 AA and its own good practice: rule, where, what to do. */
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

async function open(name: string, look: { colorScheme: "dark" | "light"; width: number }): Promise<Page> {
  const path = join(folder, `${name}.html`);
  await writeFile(path, renderPage(template, { collation: stories.get(name) ?? null }));
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.colorScheme,
    reducedMotion: "reduce",
    offline: true,
  });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  // Not a script element: the page's own policy lets none in.
  await page.evaluate(AXE);
  return page;
}

/** Every view of the page, each with the keys that lead to it from the start. */
const VIEWS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ["points", async () => {}],
  [
    "all unfolded",
    (page) =>
      page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      }),
  ],
  [
    "reader",
    async (page) => {
      await page.keyboard.press("j");
      await page.keyboard.press("Enter");
      await page.locator(".reader mark.hit").first().waitFor();
    },
  ],
  ["timeline", (page) => page.keyboard.press("2")],
  ["sources", (page) => page.keyboard.press("3")],
  ["people", (page) => page.keyboard.press("4")],
  ["quotes", (page) => page.keyboard.press("5")],
  ["left out", (page) => page.keyboard.press("6")],
  ["account", (page) => page.keyboard.press("7")],
  [
    "folded",
    async (page) => {
      await page.keyboard.press("1");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Fold rows" }).click();
      // From the top: what has scrolled half under the tabs would count as too small a target.
      await page.evaluate(() => scrollTo(0, 0));
    },
  ],
  ["help", (page) => page.keyboard.press("?")],
];

describe("axe finds nothing", () => {
  for (const name of ["letters", "earthquake", "hostile", "nothing"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const width of [1280, 390]) {
        it(`in ${name}, ${colorScheme}, ${width} px`, async () => {
          const page = await open(name, { colorScheme, width });
          const found: Record<string, string[]> = {};
          for (const [view, go] of name === "nothing" ? VIEWS.slice(0, 1) : VIEWS) {
            await go(page);
            const here = await faults(page);
            if (here.length > 0) found[view] = here;
          }
          await page.context().close();
          expect(found).toEqual({});
        });
      }
    }
  }
});
