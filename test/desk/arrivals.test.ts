import { mkdirSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { must } from "../store/suite-must.js";
import { type Desk, until, useDesks } from "./harness.js";
import { openStory } from "./judging-story.js";

const desks = useDesks();

const PAPERS =
  "Gull Post Courier Beacon Ledger Mercury Sentinel Tribune Argus Herald Signal Lantern Echo Monitor Standard Globe Star Packet Voice Journal Register Observer Argosy Clarion Review Chronicle".split(
    " ",
  );
/** Sentences that reports of the ferry share, in the words of one desk or of another. */
const SHARED: readonly ((n: number) => string)[] = [
  (n) => `The ferry Meridia ran aground off Estwick on Tuesday with ${n % 3 === 0 ? 214 : 240} people on board.`,
  () => `Harbour master Ilse Dorn said that the ferry had left the marked channel in thick fog.`,
  (n) => `${n % 2 === 0 ? "Two" : "Three"} passengers were hurt and were taken to the hospital in Estwick.`,
  () => `“Nobody was ever in danger of drowning,” the captain, Pavel Hurst, told reporters on the quay.`,
  () => `The coast guard sent four tugs from Port Ravel to pull the Meridia free.`,
  (n) => `The tugs freed the ferry at ${n % 4 === 0 ? "nine" : "ten"} in the evening, Dorn said.`,
  () => `The Lorvan Line, which owns the Meridia, said that it would pay for hotels and buses.`,
  () => `Divers will look at the hull before the ferry sails again, the coast guard said.`,
  () => `The union of seamen asked for a second radar on every ferry of the Lorvan Line.`,
  () => `The Meridia ran aground on the same sandbank nine years ago.`,
];
/** What one paper alone has. */
const OWN: readonly ((name: string, n: number) => string)[] = [
  (name, n) => `A teacher from ${name}ton had ${20 + n} pupils on board, who sang through the night.`,
  (name, n) => `The baker ${name} Aldous brought ${100 + n} rolls to the quay.`,
  (name, n) => `Insurers in ${name}burg put the damage at ${n + 2} million crowns.`,
];

/** One paper's report of the ferry. */
function reportOf(n: number): { readonly name: string; readonly body: string } {
  const name = PAPERS[n % PAPERS.length] ?? "";
  const sentences = SHARED.filter((_, at) => at < 2 || (at * 7 + n * 3) % 4 !== 0).map((write) => write(n));
  const own = OWN.map((write) => write(name, n));
  const text = [sentences.slice(0, 3), sentences.slice(3, 6), own, sentences.slice(6)].map((part) => part.join(" "));
  const report = {
    outlet: `The ${name}`,
    headline: "Ferry Meridia runs aground off Estwick",
    published: `2031-03-${String(4 + (n % 2)).padStart(2, "0")}`,
    text: text.join("\n\n"),
  };
  return { name: `ferry-${n}.json`, body: JSON.stringify(report) };
}

async function send({ client }: Desk, from: number, to: number, apart = 0): Promise<void> {
  for (let n = from; n < to; n++) {
    const { name, body } = reportOf(n);
    must(await client.upload(name, Buffer.from(body), "application/json"));
    if (apart > 0) await new Promise((resolve) => setTimeout(resolve, apart));
  }
}

/** The one story, once it has so many reports and all are compared. */
const storyOf = async ({ client }: Desk, reports: number) => {
  const lines = await until(
    async () => must(await client.stories()).stories,
    (stories) => stories.some((story) => story.reports === reports),
    90,
  );
  return lines.find((story) => story.reports === reports)?.id ?? "";
};

/** Watches from now on, picture by picture: how far the layout shifts, and where the row and the page stand. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const focused = document.activeElement as HTMLElement;
    const seen = { shift: 0, moved: [] as string[], places: new Set<string>(), lost: 0, said: [] as string[], focused };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        sources: { node: Node | null }[];
      })[]) {
        seen.shift += entry.value;
        for (const { node } of entry.sources) {
          seen.moved.push(node instanceof Element ? node.outerHTML.slice(0, 120) : String(node?.nodeName));
        }
      }
    }).observe({ type: "layout-shift" });
    new MutationObserver(() => seen.said.push((document.querySelector(".bars") as HTMLElement).innerText)).observe(
      document.querySelector(".bars") as Element,
      { childList: true, characterData: true, subtree: true },
    );
    const look = () => {
      const { top } = focused.getBoundingClientRect();
      seen.places.add(`${Math.round(top)} ${Math.round(scrollY)} ${getSelection()?.toString()}`);
      if (document.activeElement !== focused && !document.querySelector("dialog[open]")) seen.lost++;
      requestAnimationFrame(look);
    };
    look();
  });
}

const seenBy = (page: Page) =>
  page.evaluate(() => {
    const { seen } = window as unknown as {
      seen: { shift: number; moved: string[]; places: Set<string>; lost: number; said: string[] };
    };
    const { shift, moved, places, lost, said } = seen;
    return { shift, moved: moved.slice(0, 5), places: [...places], lost, said };
  });

/** Puts the reader into the middle of the page: a row in sight has the keyboard, and some words in it are selected. */
async function standInTheMiddle(page: Page): Promise<void> {
  await page.evaluate(() => {
    const rows = [...document.querySelectorAll<HTMLElement>(".points [data-point]")];
    const row = rows[Math.floor(rows.length / 2)] as HTMLElement;
    row.scrollIntoView({ block: "center" });
    const button = row.querySelector<HTMLElement>("button.words") as HTMLElement;
    button.focus({ preventScroll: true });
    const words = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    while (words.nextNode() && (words.currentNode.textContent ?? "").trim().length < 12);
    getSelection()?.setBaseAndExtent(words.currentNode, 0, words.currentNode, 10);
  });
  // Rows near to it are laid out now.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

const waits = (page: Page, count: number) =>
  page.locator(".bars[role=status]", { hasText: `${count} new reports: not shown yet` }).waitFor({ timeout: 90_000 });

for (const width of [1280, 390]) {
  test(`20 reports of a story arrive while it is read, ${width} px: nothing moves, it is said, and they are marked new when shown`, {
    timeout: 240_000,
  }, async () => {
    const desk = await desks.open({ width });
    const { page } = desk;
    await send(desk, 0, 6);
    const story = await storyOf(desk, 6);
    await openStory(desk, story);
    await standInTheMiddle(page);
    const selected = await page.evaluate(() => getSelection()?.toString());
    expect(selected).toHaveLength(10);
    await watch(page);
    await send(desk, 6, 26, 150);
    await storyOf(desk, 26);
    await waits(page, 20);
    const seen = await seenBy(page);
    expect(seen, seen.moved.join("\n")).toMatchObject({ shift: 0, lost: 0 });
    expect(seen.places).toHaveLength(1);
    // Told as they come, and together where they come together.
    expect(seen.said.length).toBeLessThanOrEqual(20);
    expect(await page.locator("ol.reports li").count()).toBe(6);
    if (process.env.CROSSREAD_SHOTS) await shot(page, `arrivals-${width}`);

    const standing = () =>
      page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        return { words: focused.innerText, top: Math.round(focused.getBoundingClientRect().top) };
      });
    const before = await standing();
    await page.keyboard.press("g");
    await until(
      () => page.locator("ol.reports li").count(),
      (count) => count === 26,
    );
    // The same words have the keyboard, where they stood.
    await until(standing, (now) => now.words === before.words && Math.abs(now.top - before.top) <= 2);
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(selected);
    expect(await page.locator(".report-card .chip.new").count()).toBe(20);
    expect(await page.locator(".points .chip.new").count()).toBeGreaterThan(10);
    await page.keyboard.press(".");
    await page.locator("p.live", { hasText: /^New \d+ of \d+: new / }).waitFor({ state: "attached" });
    expect([desk.errors, desk.strayed]).toEqual([[], []]);
  });
}

test("20 reports arrive while a dialog is open: what is typed stays, and the row has the keyboard again", {
  timeout: 240_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  await send(desk, 0, 6);
  await openStory(desk, await storyOf(desk, 6));
  await standInTheMiddle(page);
  const [words, at] = await page.evaluate(() => {
    const focused = document.activeElement as HTMLElement;
    return [focused.innerText, Math.round(focused.getBoundingClientRect().top)] as const;
  });
  await watch(page);
  await page.keyboard.press("a");
  const dialog = page.getByRole("dialog", { name: "Note" });
  await dialog.getByRole("textbox").first().fill("Ask the harbour master");
  const field = () =>
    page.evaluate(() => [document.activeElement?.tagName, document.querySelectorAll("dialog[open]").length]);
  const before = await field();
  await send(desk, 6, 26, 150);
  await storyOf(desk, 26);
  await waits(page, 20);
  const seen = await seenBy(page);
  expect(seen, seen.moved.join("\n")).toMatchObject({ shift: 0, lost: 0 });
  expect(await field()).toEqual(before);
  expect(await dialog.getByRole("textbox").first().inputValue()).toBe("Ask the harbour master");
  // Saved, the note is shown together with all that waited: the same words have the keyboard, where they stood.
  await dialog.getByRole("button", { name: "Keep the note" }).click();
  await until(
    () => page.locator("ol.reports li").count(),
    (count) => count === 26,
  );
  await until(
    () =>
      page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        return [focused.innerText, Math.round(focused.getBoundingClientRect().top)] as const;
      }),
    ([now, top]) => now === words && Math.abs(top - at) <= 2,
  );
  expect([desk.errors, desk.strayed]).toEqual([[], []]);
});

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.CROSSREAD_SHOTS ?? "";
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png` });
}
