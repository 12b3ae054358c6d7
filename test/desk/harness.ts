import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { type Client, createClient } from "../../src/client/index.js";
import { launchBrowser } from "../browser/launch.js";
import { endServed, type Served, serve } from "../support/serve.js";

/** A real server over a store of its own, and a page of a real browser on it. */
export type Desk = Served & {
  readonly store: string;
  readonly client: Client;
  readonly page: Page;
  /** Requests of the page that went anywhere else, and errors in it: both must stay empty. */
  readonly strayed: string[];
  readonly errors: string[];
};

/** What a file of tests shares: `open` starts a desk; browser, servers and stores end with the tests. */
export type Desks = {
  /** `args` go to `crossread serve`; `folder` is empty at first and the test's own. */
  open(options?: { readonly args?: readonly string[]; readonly width?: number }): Promise<Desk>;
  /** Another tab of the same browser on a desk. */
  tab(desk: Served, path: string, width?: number): Promise<Page>;
  readonly folder: () => string;
};

/** Sets up a file of tests of the desk. Call it once, at the top. */
export function useDesks(): Desks {
  let browser: Browser;
  let folder = "";
  let contexts: BrowserContext[] = [];
  let count = 0;
  beforeAll(async () => {
    browser = await launchBrowser();
    folder = mkdtempSync(join(tmpdir(), "crossread-desk-"));
  }, 120_000);
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
    endServed();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const contextOf = async (width: number) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: "reduce" });
    contexts.push(context);
    return context;
  };
  return {
    folder: () => folder,
    open: async ({ args = [], width = 1280 } = {}) => {
      const store = join(folder, `desk-${count++}.db`);
      const served = await serve("--store", store, ...args);
      const page = await (await contextOf(width)).newPage();
      const [strayed, errors]: [string[], string[]] = [[], []];
      page.on("request", (request) => {
        if (!request.url().startsWith(served.url) && !/^(blob|data):/.test(request.url())) strayed.push(request.url());
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      await page.goto(`${served.url}/`);
      return { ...served, store, client: createClient(served.url), page, strayed, errors };
    },
    tab: async (desk, path, width = 1280) => {
      const page = await (contexts[0] ?? (await contextOf(width))).newPage();
      await page.goto(`${desk.url}${path}`);
      return page;
    },
  };
}

/** Waits until something holds; fails with what was last seen. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean, seconds = 30): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (holds(seen)) return seen;
    if (Date.now() > end) throw new Error(`It did not come about in ${seconds} s; last seen: ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
