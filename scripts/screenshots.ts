// `npx tsx scripts/screenshots.ts [folder]`: draws the example stories at three widths into docs/desk, for docs/desk.md. Needs a build.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { readPageTemplate, renderPage } from "../src/page/index.js";
import { launchBrowser } from "../test/browser/launch.js";
import { exampleStory } from "../test/support/example-story.js";

type Shot = {
  readonly name: string;
  readonly story: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: true;
  readonly go?: (page: Page) => Promise<unknown>;
};

const press =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      // A key moves the focus in the next picture.
      await page.waitForTimeout(100);
    }
  };

const SHOTS: readonly Shot[] = [
  { name: "story-1280", story: "letters", width: 1280, height: 900 },
  { name: "story-390", story: "letters", width: 390, height: 844 },
  { name: "conflicts-1280", story: "letters", width: 1280, height: 900, go: press("c", "Enter") },
  { name: "words-1920", story: "earthquake", width: 1920, height: 1080, go: press("j", "j", "Enter") },
  { name: "timeline-1280", story: "earthquake", width: 1280, height: 900, go: press("2") },
  { name: "sources-dark-1280", story: "letters", width: 1280, height: 900, dark: true, go: press("3") },
  { name: "people-1280", story: "letters", width: 1280, height: 900, go: press("4") },
  { name: "quotes-1280", story: "letters", width: 1280, height: 900, go: press("5") },
  { name: "left-out-1280", story: "letters", width: 1280, height: 900, go: press("6") },
  {
    name: "folded-390",
    story: "earthquake",
    width: 390,
    height: 844,
    go: async (page) => {
      const fold = page.getByRole("button", { name: "Fold rows" });
      await fold.click();
      await fold.evaluate((button) => button.scrollIntoView({ block: "start" }));
    },
  },
  { name: "help-1280", story: "letters", width: 1280, height: 900, go: press("?") },
];

const folder = process.argv[2] ?? join("docs", "desk");
await mkdir(folder, { recursive: true });
const template = readPageTemplate();
const browser = await launchBrowser();
for (const { name, story, width, height, dark, go } of SHOTS) {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  await page.setContent(renderPage(template, { collation: await exampleStory(story) }));
  await go?.(page);
  await page.waitForTimeout(200);
  // WebP, which the library does not know: a third of the size, and the repository keeps every version.
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 70 });
  const image = Buffer.from(data, "base64");
  await writeFile(join(folder, `${name}.webp`), image);
  console.log(`${name}.webp: ${Math.round(image.length / 1024)} kB`);
  await page.close();
}
await browser.close();
