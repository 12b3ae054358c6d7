import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Client } from "../../src/client/index.js";
import { must } from "../store/suite-must.js";
import { killed, serve } from "../support/serve.js";
import { until, useDesks } from "./harness.js";

const desks = useDesks();

/** Invented names, so that no two stories share more than their grammar. */
const name = (n: number, k: number) => {
  const [some, ends] = [
    "Ka Vel Or Tam Lis Dro Mik Sar Pel Hul Bre Nor".split(" "),
    "dan vik lo mar tin rest bo kel".split(" "),
  ];
  const of = (list: readonly string[], at: number) => list[at % list.length] as string;
  return `${of(some, n * 5 + k)}${of(ends, n + 3 * k)}${of(ends, Math.floor(n / 8) + k)}`;
};
const FRAMES: readonly ((a: string, b: string, n: number) => string)[] = [
  (a, b, n) => `A ferry with ${n} people ran aground off ${a}. The harbour master, ${b}, called for tugs.`,
  (a, b, n) => `Bakers in ${a} raised the price of rye bread to ${n} pence. Housewives blamed the miller ${b}.`,
  (a, b, n) => `The painter ${b} left ${n} canvases to the museum of ${a}. Critics praised the gift.`,
  (a, b, n) => `Striker ${b} scored the ${n}th goal of the season and took ${a} to the cup final.`,
  (a, b, n) => `Astronomers at ${a} counted ${n} meteors in a night. Doctor ${b} spoke of a rare shower.`,
  (a, b, n) => `A court at ${a} fined the brewer ${b} ${n} crowns for watered beer. Lawyers will appeal.`,
  (a, b, n) => `Wolves killed ${n} sheep on the pastures of ${a}. Shepherd ${b} demanded a hunt.`,
  (a, b, n) => `The tramway of ${a} ordered ${n} carriages. Engineer ${b} promised quieter brakes.`,
  (a, b, n) => `Choirs from ${n} villages sang in ${a} under conductor ${b}. The square was full.`,
  (a, b, n) => `Miners at ${a} dug up a chest of ${n} silver coins. Professor ${b} dates the hoard to a siege.`,
  (a, b, n) => `Measles closed ${n} schools around ${a}. Nurse ${b} asked parents for patience.`,
  (a, b, n) => `The balloonist ${b} drifted ${n} miles and landed in a turnip field near ${a}.`,
];
const headline = (n: number) => `${name(n, 0)} ${n} ${name(n, 4)}`;
const story = (n: number) => `${headline(n)}\n\n${FRAMES[n % FRAMES.length]?.(name(n, 1), name(n, 2), 100 + 7 * n)}`;

const titles = (page: Page) => page.locator(".front-row h3").allInnerTexts();
async function bring(client: Client, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) must(await client.upload(`report-${n}.txt`, Buffer.from(story(n))));
}
const settled = (client: Client, reports: number) =>
  until(
    async () => must(await client.status()).store?.counts,
    (counts) => counts?.reports === reports && counts.unread === 0 && counts.unplaced === 0,
    60,
  );

test("20 reports come in while the list is read: nothing moves, and it is said; tabs agree", {
  timeout: 180_000,
}, async () => {
  const desk = await desks.open();
  const { page, client } = desk;
  await bring(client, 0, 16);
  await settled(client, 16);
  await page.reload();
  await page.locator(".front-row").first().waitFor();
  await page.evaluate(() => scrollTo(0, 300));
  const other = await desks.tab(desk, "/");
  const before = await titles(page);
  const row = page.locator(".front-row").nth(5);
  const top = async () => [await page.evaluate(() => scrollY), (await row.boundingBox())?.y];
  const at = await top();
  const places: unknown[] = [];
  await Promise.all([bring(client, 16, 36), watch()]);
  async function watch() {
    for (let i = 0; i < 10; i++) {
      places.push(await top());
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  await settled(client, 36);
  for (const tab of [page, other]) await tab.getByRole("button", { name: /stor(y|ies) changed — show/ }).waitFor();
  expect(new Set([...places, await top()].map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify(at)]));
  expect(await titles(page)).toEqual(before);
  const listed = must(await client.stories({ limit: 100 })).stories.map(({ title }) => title);
  await until(
    async () => {
      const button = page.getByRole("button", { name: /changed — show/ });
      if ((await button.count()) > 0) await button.click();
      return (await titles(page)).join();
    },
    (seen) => seen === listed.join(),
  );
  expect(desk.errors).toEqual([]);
});

test("two stories are merged by keyboard alone and taken apart again", { timeout: 120_000 }, async () => {
  const { page, client, errors } = await desks.open();
  await bring(client, 0, 2);
  await settled(client, 2);
  await until(
    () => titles(page),
    (seen) => seen.length > 0,
  );
  await page.reload();
  await page.locator(".front-row").nth(1).waitFor();
  const before = must(await client.stories())
    .stories.map(({ id, title }) => `${id}: ${title}`)
    .sort();
  // From the filter on: the tour, the box of the first story, its title, the box of the second.
  await page.keyboard.press("/");
  for (let i = 0; i < 3 && !(await page.locator(".front-row").first().locator("input:focus").count()); i++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Space");
  await page.getByText("Choose another story to merge with").waitFor();
  for (let i = 0; i < 6 && !(await page.locator(".front-row").nth(1).locator("input:focus").count()); i++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Space");
  await page.getByText("2 stories chosen").waitFor();
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog", { name: "Make one story of these" });
  await dialog.getByLabel("Your name").fill("M. Vane");
  await page.keyboard.press("Enter");
  await page
    .getByText(/^Merged into/)
    .first()
    .waitFor();
  await until(
    () => titles(page),
    (seen) => seen.length === 1,
  );
  const [one] = must(await client.stories()).stories;
  expect(one?.reports).toBe(2);
  expect(must(await client.history(one?.id ?? "")).edits).toMatchObject([{ kind: "merge", editor: "M. Vane" }]);
  expect(await page.getByRole("button", { name: "Undo" }).evaluate((it) => it === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await until(
    () => titles(page),
    (seen) => seen.length === 2,
  );
  const apart = must(await client.stories()).stories;
  expect(apart.map(({ reports }) => reports)).toEqual([1, 1]);
  expect(apart.map(({ id, title }) => `${id}: ${title}`).sort()).toEqual(before);
  expect(errors).toEqual([]);
});

test("what is new since a story was seen is told, and follows another tab", { timeout: 120_000 }, async () => {
  const desk = await desks.open();
  const { page, client } = desk;
  await bring(client, 0, 1);
  await settled(client, 1);
  const row = page.locator(".front-row");
  await row.getByText("New: you have not opened it yet").waitFor();
  const id = must(await client.stories()).stories[0]?.id ?? "";
  const other = await desks.tab(desk, "/search");
  const seen = { at: new Date().toISOString(), reports: [{ id: "report-0", revision: 1 }], conflicts: 0, points: [] };
  await other.evaluate(
    ([key, value]) => localStorage.setItem(key as string, value as string),
    [`crossread-seen:${id}`, JSON.stringify(seen)],
  );
  await row.getByText(/^Nothing new since \d\d:\d\d/).waitFor();
  must(await client.upload("again.txt", Buffer.from(`${story(0)} Another tug came at night.`)));
  await settled(client, 2);
  // One story as before: the count changes in its place.
  await row.getByText(/^1 new report since/).waitFor();
  expect(await page.getByRole("button", { name: /changed — show/ }).count()).toBe(0);
});

test("a server that goes away is waited for: files dropped meanwhile come in, what was typed stays", {
  timeout: 120_000,
}, async () => {
  const { page, child, url, store } = await desks.open();
  await page.getByLabel("Text or addresses").fill(story(1));
  await killed(child);
  await page.locator(".desk-state.lost").waitFor();
  await page.getByRole("button", { name: "Bring in" }).click();
  await page.locator("#paste-told", { hasText: "The server does not answer." }).waitFor();
  expect(await page.getByLabel("Text or addresses").inputValue()).toBe(story(1));
  await page.locator("input[type=file]").setInputFiles({
    name: "report-2.txt",
    mimeType: "text/plain",
    buffer: Buffer.from(story(2)),
  });
  await page.getByText("1 file on the way.").first().waitFor();
  await serve("--store", store, "--port", new URL(url).port);
  await until(
    () => titles(page),
    (seen) => seen.includes(headline(2)),
  );
  await page.getByRole("button", { name: "Bring in" }).click();
  await until(
    () => page.getByLabel("Text or addresses").inputValue(),
    (left) => left === "",
  );
});
