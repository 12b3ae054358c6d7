import { expect, test } from "vitest";
import { faultsOf } from "./axe.js";
import { until, useDesks } from "./harness.js";
import { added, clickWords, TWO } from "./report-site.js";

const desks = useDesks();

const HOSTILE = `<img src=x onerror=window.pwned=1> says the ferry

<script>window.pwned = 2</script> “Nobody was hurt,” said <b>Maja Lund</b> of 12 crew on Monday.

The toll is \u202e21\u202c and the name is \u202eneknal\u202c. </p></article><style>*{display:none}</style>

قالت الشرطة إن ١١ شخصا أصيبوا في الحادث.`;

test("hostile text stays text, and forced turns of direction are shown and not obeyed", {
  timeout: 120_000,
}, async () => {
  const { page, url, client, errors, strayed } = await desks.open();
  const id = await added(client, "hostile.txt", HOSTILE);
  await page.goto(`${url}/reports/${id}#text?layers=people,times,numbers,quotes,claims,copied`);
  await until(
    () => page.locator(".report-text .m").count(),
    (count) => count > 3,
  );
  const text = page.locator(".report-text");
  expect(await text.innerText()).toContain("<img src=x onerror=window.pwned=1>");
  expect(await text.locator("img, script, b, style").count()).toBe(0);
  expect(await text.locator(".control").count()).toBe(2);
  // Lists, facts and headline too.
  expect(await page.evaluate(() => /[\u202d\u202e]/.test(document.querySelector(".page")?.textContent ?? ""))).toBe(
    false,
  );
  expect(await page.locator("h1").innerText()).toContain("<img");
  const arabic = page.locator(".report-text p").last();
  expect(await arabic.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  await clickWords(page, "الشرطة");
  expect(await page.locator(".chosen-words .quoted").first().innerText()).toContain("١١");
  expect(await page.evaluate(() => (window as { pwned?: number }).pwned)).toBeUndefined();
  expect(await faultsOf(page)).toEqual([]);
  expect(errors).toEqual([]);
  expect(strayed).toEqual([]);
});

test("a paragraph of a million characters is read at once, drawn where one looks, and can be searched", {
  timeout: 180_000,
}, async () => {
  const { page, url, client, errors } = await desks.open();
  const long = `${"The ferry came in late and the crew of nine went home on Monday. ".repeat(15_500)}The last words stand here.`;
  expect(long.length).toBeGreaterThan(1_000_000);
  // Kept, and shown, before it is read: reading takes longer than a reader waits.
  const job = await client.upload("long.txt", new TextEncoder().encode(long), "text/plain");
  const id = job.ok ? (job.value.reports[0]?.id ?? "") : "";
  await page.goto(`${url}/reports/${id}`);
  await page.locator(".report-text p[data-start]").first().waitFor();
  expect(await page.locator(".report-state").innerText()).toContain("waits to be read");
  const nodes = () => page.evaluate(() => document.querySelectorAll(".report-text *").length);
  expect(await nodes()).toBeLessThan(2000);
  const whole = await page.locator(".report-text").evaluate((element) => element.textContent ?? "");
  expect(whole).toContain("The last words stand here.");
  // Longest time that the page stood still while it is used.
  await page.evaluate(() => {
    const state = window as unknown as { still: number };
    state.still = 0;
    let before = performance.now();
    const tick = () => {
      const now = performance.now();
      state.still = Math.max(state.still, now - before);
      before = now;
      setTimeout(tick, 0);
    };
    tick();
  });
  await page.locator(".report-text p").first().click();
  await page.locator(".chosen-words").waitFor();
  await page.keyboard.press("1");
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await until(
    () => page.locator(".report-text p[data-start]").last().innerText(),
    (words) => /stand here\.$/.test(words),
  );
  expect(await nodes()).toBeLessThan(3000);
  expect(await page.evaluate(() => (window as unknown as { still: number }).still)).toBeLessThan(4000);
  expect(errors).toEqual([]);
});

test("axe finds nothing on the page of a report, in either theme, wide and on a phone", {
  timeout: 180_000,
}, async () => {
  const { page, url, client } = await desks.open();
  for (const [name, text] of Object.entries(TWO)) await added(client, name, text);
  await page.goto(`${url}/reports/agency`);
  const found: Record<string, string[]> = {};
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const hash of ["", "#text?layers=people,times,numbers,quotes,claims,copied&at=5", "#evidence"]) {
        await page.goto(`${url}/reports/agency${hash}`);
        await page.reload();
        await until(
          () => page.locator("main").innerText(),
          (words) => /hurt|SHA-256/.test(words),
        );
        if (hash.includes("at=")) await page.getByText("These words in the story").waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        const here = await faultsOf(page);
        if (wide > width) here.push(`wider than the window: ${wide}`);
        if (here.length > 0) found[`${hash} ${colorScheme} ${width}`] = here;
      }
    }
  }
  expect(found).toEqual({});
});
