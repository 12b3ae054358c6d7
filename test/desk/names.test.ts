import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openStore } from "../../src/store/index.js";
import { bringNamed, NAMED } from "../store/named.js";
import { must } from "../store/suite-must.js";
import { type Desk, until, useDesks } from "./harness.js";

const desks = useDesks();
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong on the page as it stands. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    type Axe = { run(at: Document, how: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    const axe = (window as unknown as { axe: Axe }).axe;
    const found = await axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

const EXAMPLES = ["belmora-agency.txt", "continental-press.json", "harbour-post.html", "meridian-times.md"];
const STORY = "chairman-ilan-dorev-receives-new-year-message-from";

/** A desk with the story of the letters, read by the real weights and compared. */
async function lettersDesk(): Promise<Desk> {
  const desk = await desks.open();
  for (const name of EXAMPLES) must(await desk.client.upload(name, readFileSync(`examples/letters/${name}`)));
  await until(
    async () => must(await desk.client.reports()).reports.filter(({ story }) => story !== null).length,
    (placed) => placed === EXAMPLES.length,
  );
  return desk;
}

test("a person is found by typing, and what he said stands in the wordings of all reports", {
  timeout: 120_000,
}, async () => {
  const desk = await lettersDesk();
  const { page, client, url, strayed, errors } = desk;
  await page.getByRole("link", { name: "People and topics" }).click();
  await page.locator(".names-line").first().waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("rev");
  await until(
    () => page.locator(".name-link").allInnerTexts(),
    (names) => names.length === 1 && names[0] === "Anton Revik",
  );
  expect(page.url()).toBe(`${url}/names?q=rev`);
  await page.keyboard.press("ArrowDown");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Anton Revik");
  await page.keyboard.press("ArrowUp");
  // Enter goes to what was typed, also where the list is still that of the letters before.
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await page.keyboard.type("anton");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/names\/person-/);

  // Nothing was compared yet: each report by itself, and the page says so.
  await page.locator(".occasion").first().waitFor();
  expect(await page.locator("#told-title + p").innerText()).toContain("not compared yet");
  const heading = () => page.getByRole("heading", { level: 1 }).innerText();
  expect(await heading()).toBe("Anton Revik");
  expect(await page.locator(".name-head").innerText()).toContain("4 reports in 1 story");

  must(await client.story(STORY));
  await page.reload();
  const heroic = page.locator(".quote", { hasText: "heroic crossing" });
  await heroic.waitFor();
  const sides = await heroic.locator(".side").allInnerTexts();
  expect(sides).toHaveLength(3);
  expect(sides[1]).toContain("also The Harbour Post");
  expect(sides[2]).toContain("via Belmora State News Agency");
  expect(await heroic.locator(".side").first().locator("mark").allInnerTexts()).toContain("crossing");

  // The words lead to their place in the story, and from there the name leads back.
  await heroic.locator("a.told").first().click();
  await page.locator(".reader mark.hit").first().waitFor();
  expect(await page.locator(".reader mark.hit").first().innerText()).toContain("heroic crossing");
  await page.keyboard.press("Escape");
  await page.keyboard.press("5");
  await page
    .getByRole("heading", { name: /Anton Revik/ })
    .getByRole("link")
    .click();
  await until(heading, (words) => words === "Anton Revik");
  expect([strayed, errors]).toEqual([[], []]);
});

/** A desk whose store holds the made-up reports of two stories. */
async function namedDesk(): Promise<Desk> {
  const desk = await desks.open();
  const store = must(await openStore(desk.store));
  await bringNamed(store, NAMED);
  await store.close();
  return desk;
}

test("how a wording changed, who may be the same, filters and kinds; live", { timeout: 120_000 }, async () => {
  const desk = await namedDesk();
  const { page, url, store: path, errors } = desk;
  await page.goto(`${url}/names/Mara%20Ellison`);
  const change = page.locator(".change");
  await change.waitFor();
  expect(await change.locator("time").allInnerTexts()).toEqual(["2 May 2031", "1 June 2031"]);
  expect(await change.locator("li").last().locator("mark").allInnerTexts()).toEqual(["open as", "has ended"]);
  const head = await page.locator(".name-head").innerText();
  expect(head).toContain("Called Mayor");
  expect(head).toContain("1 report of these prints only the last name");
  expect(head).toContain("May be the same, and kept apart: Ellison (some reports print only this name");

  const told = () => page.locator(".occasion .quote").count();
  expect(await told()).toBe(3);
  await page.getByLabel("Quotes").selectOption("indirect");
  await until(told, (count) => count === 1);
  expect(page.url()).toContain("type=indirect");
  await page.goBack();
  await until(told, (count) => count === 3);
  await page.getByLabel("Outlet").selectOption("Harbour Post");
  await until(told, (count) => count === 1);
  expect(await page.locator(".occasion").innerText()).toContain("to Tom Reyes");
  await page.reload();
  await until(told, (count) => count === 1);

  await page.goto(`${url}/names`);
  await page.getByRole("button", { name: "Places" }).click();
  await until(
    () => page.locator(".name-link").allInnerTexts(),
    (names) => names.join() === "Norbury",
  );
  await page.locator(".name-link").click();
  await page.locator(".quote", { hasText: "the water rose" }).waitFor();

  // Somebody else's process reads a report: it stands here without a reload.
  const more = { id: "later", outlet: "Gull", published: "2031-06-02", text: "Ferry home. In Norbury the water fell." };
  const store = must(await openStore(path));
  await bringNamed(store, [
    [more, { entities: [["LOC", "Norbury"]], claims: [["Norbury", "In Norbury the water fell"]] }],
  ]);
  await store.close();
  await page.locator(".quote", { hasText: "the water fell" }).waitFor();

  await page.goto(`${url}/names/Nobody%20Atall`);
  expect(await page.locator(".names-problem").innerText()).toContain("No report that was read names");
  await page.goto(`${url}/names?q=zzz`);
  expect(await page.locator(".empty").innerText()).toContain("Nothing here begins with “zzz”");
  expect(errors).toEqual([]);
});

test("hostile names and words stay text, and forced turns of direction are shown and not obeyed", {
  timeout: 60_000,
}, async () => {
  const desk = await desks.open();
  const { page, url, errors } = desk;
  const text = "Gate news. Ada <b>Lind</b> said 12\u202e34 <img src=x onerror=alert(1)> were there.";
  const store = must(await openStore(desk.store));
  await bringNamed(store, [
    [
      { id: "hostile", text },
      {
        entities: [["PER", "Ada <b>Lind</b>"]],
        quotes: [["indirect", "Ada <b>Lind</b>", "12\u202e34 <img src=x onerror=alert(1)> were there"]],
      },
    ],
  ]);
  await store.close();
  await page.goto(`${url}/names`);
  await page.locator(".name-link").click();
  await page.locator(".quote .control").waitFor();
  expect(await page.locator(".quote .context-words").innerText()).toContain("<img src=x onerror=alert(1)>");
  expect(await page.locator("main b, main img").count()).toBe(0);
  expect(errors).toEqual([]);
});

test("an empty desk says what to do", { timeout: 60_000 }, async () => {
  const { page, url } = await desks.open();
  await page.goto(`${url}/names`);
  expect(await page.locator(".empty").innerText()).toContain("Add reports");
});

test("axe finds nothing in the pages of names, and nothing runs over at the side of a phone", {
  timeout: 120_000,
}, async () => {
  const desk = await namedDesk();
  const found: Record<string, string[]> = {};
  for (const width of [1280, 390]) {
    const page = await desks.tab(desk, "/names", width);
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      for (const view of ["/names?kind=all", "/names?q=zzz", "/names/person-mara-ellison", "/names/topic-norbury"]) {
        await page.goto(desk.url + view);
        await page.locator(".names-line, .empty a, .occasion").first().waitFor();
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        const here = [...(wide > width ? [`${wide} px wide`] : []), ...(await faults(page))];
        if (here.length > 0) found[`${view} ${colorScheme} ${width}`] = here;
      }
    }
  }
  expect(found).toEqual({});
});
