import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { must } from "../store/suite-must.js";
import { until, useDesks } from "./harness.js";

const desks = useDesks();
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds, and what is wider than the page. */
async function faults(page: Page, where: string): Promise<string[]> {
  // Not a script element: the page's own policy lets none in.
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[] };
    const axe = (window as unknown as { axe: { run: (at: Document, how: object) => Promise<Found> } }).axe;
    const { violations } = await axe.run(document, {
      resultTypes: ["violations"],
      rules: { "target-size": { enabled: true } },
    });
    const said = violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(" ")} ${failureSummary}`),
    );
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [...said, `wider than the page: ${scrollWidth} > ${clientWidth}`] : said;
  });
  return found.map((fault) => `${where}: ${fault}`);
}

const HOSTILE = `<img src=x onerror="document.title='run'"> \u202e321 </script><script>document.title='run'</script>`;
const LONG = `A very long headline without end about the ${"Donaudampfschifffahrtsgesellschaftskapitän".repeat(3)} of Holm`;

test("axe finds nothing on the front page and in search, in both themes, wide and narrow", {
  timeout: 180_000,
}, async () => {
  const desk = await desks.open();
  const { page, client } = desk;
  const found = await faults(page, "empty");
  must(await client.examples());
  must(
    await client.upload(
      "long.json",
      Buffer.from(JSON.stringify({ headline: LONG, text: `${LONG}.`, outlet: "ש\u202eרי" })),
    ),
  );
  must(
    await client.upload(
      "hostile.json",
      Buffer.from(JSON.stringify({ headline: HOSTILE, text: "word ".repeat(40_000) })),
    ),
  );
  must(await client.upload("empty.bin", Uint8Array.of(0, 1, 2, 255, 0)));
  must(await client.addFeed("http://127.0.0.1:9/news.xml", 3600));
  await until(
    async () => must(await client.status()).store?.counts.stories,
    (count) => count === 4,
    60,
  );
  await page.goto(`${desk.url}/`);
  await page.locator(".front-row").nth(3).waitFor();
  expect(await page.locator(".front-row h3", { hasText: "<img src=x" }).locator(".control").count()).toBe(1);
  expect(await page.title()).toBe("Crossread");
  for (const summary of await page.locator(".front-lines summary").all()) await summary.click();
  await page.getByLabel("Text or addresses").fill("Some text of a report");
  await page.locator(".front-row input").first().check();
  await page.locator(".front-row input").nth(1).check();
  const search = await desks.tab(desk, "/search?q=Sella");
  await search.getByText(/places found/).waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1280, 390]) {
      for (const one of [page, search]) {
        await one.setViewportSize({ width, height: 900 });
        await one.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      }
      const where = `${colorScheme} ${width}`;
      found.push(...(await faults(search, `search, ${where}`)));
      found.push(...(await faults(page, `front, ${where}`)));
      await page.getByRole("button", { name: "Merge …" }).click();
      const title = await page.getByRole("heading", { name: "Make one story of these" }).boundingBox();
      expect(title?.width).toBeGreaterThan(100);
      found.push(...(await faults(page, `merging, ${where}`)));
      await page.keyboard.press("Escape");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Merge …");
    }
  }
  expect(found).toEqual([]);
  expect([desk.strayed, desk.errors]).toEqual([[], []]);
});
