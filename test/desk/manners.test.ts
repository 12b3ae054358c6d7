import { gzipSync } from "node:zlib";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Collation, Point } from "../../src/contract/index.js";
import { renderPage } from "../../src/page/index.js";
import { createServer, type Listening, listen, memoryStories } from "../../src/server/index.js";
import { launchBrowser } from "../browser/launch.js";
import { buildTemplate } from "../browser/template.js";
import { must } from "../store/suite-must.js";
import { largeCollation } from "../web/sample.js";

const REPORTS = 20;
const POINTS = 500;

/** 20 reports and 500 points, each in two reports or more: what three reports say is said by their copies in turn. */
function crowded(): Collation {
  const whole = largeCollation(POINTS, REPORTS);
  const copiesOf = (id: string) => whole.reports.filter((report) => report.id === id || report.id.startsWith(`${id}-`));
  const spread = (point: Point, index: number): Point => ({
    ...point,
    readings: point.readings.flatMap((reading) =>
      copiesOf(reading.report)
        .filter((_, copy) => copy === 0 || (copy + index) % 3 === 0)
        .map(({ id }) => ({ ...reading, report: id })),
    ),
  });
  return { ...whole, points: whole.points.map(spread) };
}

let browser: Browser;
let at: Listening;
let context: BrowserContext | null = null;
const templates = { desk: "", page: "" };

beforeAll(async () => {
  [browser, templates.desk, templates.page] = await Promise.all([
    launchBrowser(),
    buildTemplate("desk"),
    buildTemplate("page"),
  ]);
  const refuse = () => {
    throw new Error("not here");
  };
  const server = createServer({
    stories: memoryStories([{ id: "crowded", title: "Twenty reports of one ferry", collation: crowded() }]),
    compare: refuse,
    analyze: refuse,
    pageHtml: (data) => renderPage(templates.desk, data),
    version: "9.9.9",
  });
  at = must(await listen(server, { host: "127.0.0.1", port: 0 }));
}, 120_000);
afterEach(async () => {
  await context?.close();
  context = null;
});
afterAll(async () => {
  await browser?.close();
  await at?.close();
});

/** Opens the story in a browser that has seen nothing of it, and measures from the first moment how much the layout moves by itself. */
async function open(width: number): Promise<Page> {
  await context?.close();
  context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const moved: string[] = [];
    Object.assign(window, { moved, shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node: Node | null }[];
      })[]) {
        if (entry.hadRecentInput) continue;
        (window as unknown as { shift: number }).shift += entry.value;
        for (const { node } of entry.sources) {
          moved.push(
            `${entry.value.toFixed(4)} ${node instanceof Element ? node.outerHTML.slice(0, 90) : node?.nodeName}`,
          );
        }
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(`${at.url}/stories/crowded`);
  await page.locator(".points [data-point]").first().waitFor();
  return page;
}

const shiftOf = (page: Page) =>
  page.evaluate(() => {
    const { shift, moved } = window as unknown as { shift: number; moved: string[] };
    return { shift, moved: moved.slice(0, 6) };
  });

test("the desk stays under 120 kB packed, the page that is a file under 400 kB before its reports", () => {
  expect(gzipSync(templates.desk).length).toBeLessThan(120_000);
  expect(Buffer.byteLength(templates.page)).toBeLessThan(400_000);
});

test("a story of 20 reports and 500 points is painted within a second, and nothing jumps", {
  timeout: 60_000,
}, async () => {
  for (const width of [1280, 390]) {
    const paints: number[] = [];
    for (let i = 0; i < 5 && !paints.some((paint) => paint < 1000); i++) {
      const page = await open(width);
      paints.push(
        await page.evaluate(
          () =>
            new Promise<number>((resolve) => {
              new PerformanceObserver((list) => {
                const paint = list.getEntriesByName("first-contentful-paint")[0];
                if (paint) resolve(paint.startTime);
              }).observe({ type: "paint", buffered: true });
            }),
        ),
      );
      await page.waitForTimeout(700);
      const { shift, moved } = await shiftOf(page);
      expect(shift, `${width} px: ${moved.join("\n")}`).toBeLessThan(0.02);
    }
    // The best of five: others use the machine too.
    expect(Math.min(...paints), `${width} px: ${paints.join(", ")}`).toBeLessThan(1000);
  }
});

/** Pictures of one scroll, and pixels of each: a wheel turned fast, through most of the table. */
const PICTURES = 260;
const STEP = 240;

/**
 * Scrolls picture by picture and tells what each cost the page itself: the processor time of its script, style and layout, in milliseconds. It is the time of the page's own
 * thread, whatever else the machine does; painting is left out, which a machine without a graphics processor does in software.
 */
async function scrolled(page: Page, selector: string): Promise<{ readonly costs: number[]; readonly drawn: number }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const spent = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    const own = metrics.filter(({ name }) => /^(Script|RecalcStyle|Layout)Duration$/.test(name));
    return own.reduce((sum, { value }) => sum + value * 1000, 0);
  };
  await page.evaluate(
    ([target, by]) => {
      const element = target === "" ? document.scrollingElement : document.querySelector(target as string);
      const picture = () => new Promise(requestAnimationFrame);
      const step = async () => {
        await picture();
        element?.scrollBy({ top: by as number, behavior: "instant" });
        await picture();
        // Behind the second picture, so that all of the first is in the sum.
        await new Promise((resolve) => setTimeout(resolve));
      };
      Object.assign(window, { step });
    },
    [selector, STEP] as const,
  );
  const costs: number[] = [];
  let before = await spent();
  for (let i = 0; i < PICTURES; i++) {
    await page.evaluate(() => (window as unknown as { step: () => Promise<void> }).step());
    const now = await spent();
    costs.push(now - before);
    before = now;
  }
  await devtools.detach();
  return {
    costs: costs.sort((left, right) => left - right),
    drawn: await page.locator(".points [data-point]").count(),
  };
}

test("500 points scroll with less than 16 ms of processor a picture, lazily drawn, without a jump", {
  timeout: 180_000,
}, async () => {
  for (const [width, scroller] of [
    [1280, ".table-wrap.scrolls"],
    [390, ""],
  ] as const) {
    let page = await open(width);
    const first = await page.locator(".points [data-point]").count();
    expect(first).toBeLessThan(POINTS / 4);
    const run = async () => {
      await page.locator(".points .filters").scrollIntoViewIfNeeded();
      const before = await shiftOf(page);
      const { costs, drawn } = await scrolled(page, scroller);
      const after = await shiftOf(page);
      expect(drawn).toBeGreaterThan(first);
      expect(after.shift - before.shift, after.moved.join("\n")).toBeLessThan(0.05);
      return costs;
    };
    let costs = await run();
    // Of a hundred pictures 99; drawn or laid out in pieces of 50 points, four of a hundred took 27 ms.
    const slow = () => costs[Math.floor(PICTURES * 0.99)] as number;
    if (slow() >= 16) {
      // Once more, in a browser that begins anew: others use the machine too.
      page = await open(width);
      costs = await run();
    }
    expect(slow(), `${width} px, the slowest: ${costs.slice(-12).map(Math.round)}`).toBeLessThan(16);
  }
});
