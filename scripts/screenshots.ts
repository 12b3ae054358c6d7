// `npx tsx scripts/screenshots.ts [folder] [name…]`: draws every view of the desk into docs/desk, for docs/desk.md; with names, only those. A real server
// over a store of its own with the examples. Needs a build.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { type Client, createClient } from "../src/client/index.js";
import { launchBrowser } from "../test/browser/launch.js";
import { endServed, serve } from "../test/support/serve.js";

type Shot = {
  readonly name: string;
  /** Address on the server; LETTERS and QUAKE stand for the two stories, NAME for a name. */
  readonly path: string;
  readonly width: number;
  readonly height?: number;
  readonly dark?: true;
  readonly go?: (page: Page) => Promise<unknown>;
};

const press =
  (...keys: readonly string[]) =>
  async (page: Page) => {
    for (const key of keys) {
      await page.keyboard.press(key);
      // A key moves the focus in the next picture.
      await page.waitForTimeout(150);
    }
  };

const click = (name: RegExp | string) => (page: Page) => page.getByRole("button", { name }).first().click();

const LETTERS = "/stories/LETTERS";
const QUAKE = "/stories/QUAKE";

const WIDTHS = [390, 1280, 1920] as const;

/** Every view, on a phone, a laptop and a large screen. */
const VIEWS: Readonly<Record<string, string>> = {
  front: "/",
  story: LETTERS,
  timeline: `${QUAKE}#timeline`,
  sources: `${LETTERS}#sources`,
  people: `${LETTERS}#people`,
  quotes: `${LETTERS}#quotes`,
  "left-out": `${LETTERS}#missing`,
  account: `${LETTERS}#account`,
  report: "/reports/harbour-post#text?layers=people,quotes",
  names: "/names",
  name: "/names/NAME",
  search: "/search?q=treaty",
};

/** What opens over a view or within it, and the dark. */
const OPENED: readonly Shot[] = [
  { name: "conflicts-1280", path: LETTERS, width: 1280, go: press("c", "Enter") },
  { name: "words-1920", path: QUAKE, width: 1920, go: press("j", "j", "Enter") },
  { name: "judge-1280", path: LETTERS, width: 1280, go: click(/^Judge date/) },
  { name: "export-1280", path: LETTERS, width: 1280, go: click("Export") },
  { name: "export-390", path: LETTERS, width: 390, go: click("Export") },
  { name: "sources-dark-1280", path: `${LETTERS}#sources`, width: 1280, dark: true },
  {
    name: "folded-390",
    path: QUAKE,
    width: 390,
    go: async (page) => {
      const fold = page.getByRole("button", { name: "Fold rows" });
      await fold.click();
      await fold.evaluate((button) => button.scrollIntoView({ block: "start" }));
    },
  },
  { name: "tour-1280", path: `${LETTERS}?tour`, width: 1280, go: press("ArrowRight") },
  { name: "tour-390", path: `${LETTERS}?tour`, width: 390, go: press("ArrowRight", "ArrowRight") },
  { name: "help-1280", path: LETTERS, width: 1280, go: press("?") },
];

const SHOTS: readonly Shot[] = [
  ...Object.entries(VIEWS).flatMap(([name, path]) =>
    WIDTHS.map((width) => ({ name: `${name}-${width}`, path, width })),
  ),
  ...OPENED,
];

/** Brings the examples in; the ids of their stories. */
async function fill(client: Client): Promise<Record<string, string>> {
  const stories: Record<string, string> = {};
  for (const [key, folder] of [
    ["LETTERS", "letters"],
    ["QUAKE", "earthquake"],
  ] as const) {
    for (const file of readdirSync(join("examples", folder)).sort()) {
      const job = await client.upload(file, readFileSync(join("examples", folder, file)));
      if (!job.ok) throw new Error(`${file}: ${job.problem.message}`);
      for (let i = 0; i < 600; i++) {
        const now = await client.job(job.value.id);
        const story = now.ok && now.value.endedAt !== null ? now.value.reports[0]?.story : undefined;
        if (story) stories[key] = story;
        if (story) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }
  return stories;
}

/** Waits until every story is counted, as it is for an editor who comes a moment later. */
async function counted(client: Client): Promise<void> {
  for (let i = 0; i < 300; i++) {
    const now = await client.stories();
    if (now.ok && now.value.stories.every(({ toldAt }) => toldAt !== null)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The stories were not compared within half a minute.");
}

/** The address of the first name in the list of names, where there is one. */
async function nameOf(browser: Browser, url: string): Promise<string> {
  const page = await browser.newPage();
  await page.goto(`${url}/names`);
  const link = page.locator('main a[href^="/names/"]').first();
  await link.waitFor({ timeout: 5000 }).catch(() => {});
  const href = (await link.count()) > 0 ? await link.getAttribute("href") : null;
  await page.close();
  return href?.replace("/names/", "") ?? "";
}

async function draw(browser: Browser, address: string, { width, height, dark, go }: Shot): Promise<Buffer> {
  const page = await browser.newPage({
    viewport: { width, height: height ?? (width < 600 ? 844 : width > 1600 ? 1080 : 900) },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  // As for somebody who has been here before: the line for newcomers is in the picture of the tour alone.
  await page.addInitScript(() => localStorage.setItem("crossread-tour", "away"));
  await page.addInitScript(() => localStorage.setItem("crossread-editor", "M. Vane"));
  await page.goto(address);
  await page.waitForTimeout(600);
  await go?.(page);
  await page.waitForTimeout(400);
  // WebP, which the library does not know: a third of the size, and the repository keeps every version.
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 70 });
  await page.close();
  return Buffer.from(data, "base64");
}

const [folder = join("docs", "desk"), ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const home = mkdtempSync(join(tmpdir(), "crossread-shots-"));
const browser = await launchBrowser();
try {
  const { url } = await serve("--store", join(home, "desk.db"), "--port", "0");
  const client = createClient(url);
  const stories = await fill(client);
  await counted(client);
  const name = await nameOf(browser, url);
  let total = 0;
  for (const shot of SHOTS) {
    if (names.length > 0 && !names.includes(shot.name)) continue;
    const path = shot.path.replace(/LETTERS|QUAKE/, (key) => stories[key] ?? key).replace("NAME", () => name);
    const image = await draw(browser, url + path, shot);
    writeFileSync(join(folder, `${shot.name}.webp`), image);
    total += image.length;
    console.log(`${shot.name}.webp: ${Math.round(image.length / 1024)} kB`);
  }
  console.log(`${Math.round(total / 1024)} kB in all`);
} finally {
  endServed();
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}
