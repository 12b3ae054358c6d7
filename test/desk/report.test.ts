import { expect, test } from "vitest";
import { must } from "../store/suite-must.js";
import { faultsOf } from "./axe.js";
import { type Desk, until, useDesks } from "./harness.js";
import { added, broughtIn, changingSite, clickWords, TWO } from "./report-site.js";

const desks = useDesks();
const site = changingSite();

async function twoReports(): Promise<Desk> {
  const desk = await desks.open();
  for (const [name, text] of Object.entries(TWO)) await added(desk.client, name, text);
  return desk;
}

/** The words that are marked in a way, with the pieces of one mark put together. */
const marked = (page: Desk["page"], part: string) => page.locator(`.report-text .m-${part}`).allInnerTexts();

test("layers lie over the text, by mouse and by key, and stand in the address", { timeout: 120_000 }, async () => {
  const { page, url, errors, strayed } = await twoReports();
  await page.goto(`${url}/reports/agency`);
  const layer = (name: string) => page.getByRole("button", { name });
  await until(
    () => layer("People and places").innerText(),
    (words) => !/ 0$/.test(words.replace(/\s+/g, " ")),
  );
  expect(await marked(page, "name")).toEqual([]);
  expect(await page.locator(".m-dateline").innerText()).toContain("KARLSHAVN");

  await layer("People and places").click();
  expect(await marked(page, "name")).toContain("Solveig");
  await page.keyboard.press("3");
  await page.keyboard.press("4");
  expect((await marked(page, "number")).join(" ")).toContain("11");
  expect((await marked(page, "content")).join("")).toContain("We had every passenger ashore");
  expect(new URL(page.url()).hash).toBe("#text?layers=people,numbers,quotes");

  const lund = page.locator(".layer-list .layer-entry", { hasText: "Maja Lund" }).first();
  await lund.hover();
  expect((await marked(page, "lit")).length).toBeGreaterThanOrEqual(2);
  await lund.click();
  await page.mouse.move(5, 5);
  expect(new URL(page.url()).hash).toContain("name=");
  await page.reload();
  await until(
    () => marked(page, "lit"),
    (words) => words.length >= 2,
  );
  expect(await layer("Numbers").getAttribute("aria-pressed")).toBe("true");

  const held = page.locator(".held");
  expect(await held.getByRole("link").getAttribute("href")).toMatch(/^\/names\/.*Lund$/);
  await held.getByRole("button", { name: "Mention 1 of" }).click();
  await until(
    () => marked(page, "hit"),
    (words) => words.join(" ").includes("Lund"),
  );
  await page.keyboard.press("Escape");

  await page.keyboard.press("1");
  expect(await marked(page, "name")).toEqual([]);
  await page.keyboard.press("6");
  await until(
    () => marked(page, "run"),
    (words) => words.join(" ").includes("ran aground on a reef"),
  );
  expect(errors).toEqual([]);
  expect(strayed).toEqual([]);
});

test("words lead to what the others say of them: by click, selection and Enter", { timeout: 120_000 }, async () => {
  const { page, url } = await twoReports();
  const chosen = page.locator(".chosen-words");
  await page.goto(`${url}/reports/agency`);
  await until(
    () => page.locator(".layer-count").first().innerText(),
    (count) => count !== "0",
  );
  // A number, not a row that was just found: those are outlined.
  const outline = () =>
    page
      .locator(".layer-count")
      .first()
      .evaluate((count) => getComputedStyle(count).outlineStyle);
  expect(await outline()).toBe("none");
  // The story is compared when it is first asked for.
  await until(
    async () => {
      await clickWords(page, "people were hurt");
      return chosen.innerText();
    },
    (words) => words.includes("How the other reports say it"),
  );
  expect(await chosen.innerText()).toContain("13 people were hurt");
  expect(await marked(page, "hit")).not.toEqual([]);

  const story = chosen.getByRole("link", { name: "These words in the story" });
  expect(await story.getAttribute("href")).toMatch(/^\/stories\/.+#r-agency-\d+$/);
  await page.keyboard.press("Escape");
  expect(await chosen.count()).toBe(0);

  await page.locator(".report-text").focus();
  // The dateline, the sentence behind it, and the next.
  for (let i = 0; i < 3; i++) await page.keyboard.press("j");
  expect((await marked(page, "cursor")).join("")).toMatch(/^“We had/);
  expect(await page.locator(".live").innerText()).toMatch(/^“We had/);
  await page.keyboard.press("Enter");
  await until(
    () => page.evaluate(() => document.activeElement?.className ?? ""),
    (name) => name === "chosen-words",
  );
  expect(await chosen.innerText()).toContain("B paper");
  await chosen.getByText("What was read here").click();
  expect(await chosen.locator(".read-here").innerText()).toContain("Maja Lund");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("report-text");

  await page.evaluate(() => {
    const words = document.querySelectorAll(".report-text p")[2]?.firstChild as Node;
    const node = words.nodeType === 3 ? words : (words.firstChild as Node);
    getSelection()?.setBaseAndExtent(node, 0, node, 9);
  });
  await page.locator(".report-text").press("Enter");
  expect(await chosen.locator(".quoted").first().innerText()).toContain("The ferry");
  expect(await page.evaluate(() => String(getSelection()))).toBe("The ferry");

  await chosen.locator("button.context").first().click();
  await page.waitForURL(/\/reports\/paper#/);
  await until(
    () => marked(page, "hit"),
    (words) => words.length > 0,
  );
  await page.goBack();
  await page.waitForURL(/\/reports\/agency/);
  await page
    .getByRole("link", { name: /ferry Solveig/ })
    .first()
    .click();
  await page.waitForURL(/\/stories\//);
  await page.getByRole("link", { name: /^Page of the report A/ }).click();
  await page.waitForURL(/\/reports\//);
});

test("two revisions stand side by side, a new one is told of quietly, the saved copy is no page", {
  timeout: 120_000,
}, async () => {
  const { page, url, client, errors, strayed } = await desks.open({ args: ["--allow-host", "127.0.0.1"] });
  const bring = async () => broughtIn(client, must(await client.add({ addresses: [site.address()] })));
  const [id = ""] = await bring();
  await page.goto(`${url}/reports/${encodeURIComponent(id)}`);
  await page.getByRole("button", { name: "Revisions (1)" }).waitFor();
  site.change();
  await bring();
  const newer = page.locator(".newer");
  await until(
    () => newer.innerText(),
    (words) => words.includes("A new revision"),
  );
  expect(await page.locator(".report-text").innerText()).toContain("11 people");
  await newer.getByRole("button", { name: "Show it" }).click();
  await until(
    () => page.locator(".report-text").innerText(),
    (words) => words.includes("13 people"),
  );
  expect(await newer.innerText()).toBe("");

  await page.getByRole("button", { name: "Revisions (2)" }).click();
  const table = page.locator(".two-texts");
  await table.waitFor();
  expect(await page.locator(".history").innerText()).toContain("A number was raised from “11” to “13”.");
  expect(await table.locator("del").allInnerTexts()).toContain("11");
  expect(await table.locator("ins").allInnerTexts()).toContain("13");
  expect(await table.getByRole("button", { name: "2 paragraphs that did not change" }).count()).toBe(1);
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  expect(await page.locator("tr.walked").innerText()).toContain("13");
  expect(await page.locator(".live").innerText()).toMatch(/^Change 2 of \d/);
  expect(await page.evaluate(() => document.activeElement?.classList.contains("walked"))).toBe(true);
  await page.keyboard.press("p");
  expect(await page.locator(".live").innerText()).toMatch(/^Change 1 of/);
  expect(await faultsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.getByRole("button", { name: "Evidence" }).click();
  expect(await page.locator(".snapshot").count()).toBe(2);
  expect(await page.locator(".snapshot").first().innerText()).toContain(site.address());
  const asText = page.getByRole("link", { name: "Read them as plain text" }).first();
  const copy = await page.context().newPage();
  await copy.goto(`${url}${await asText.getAttribute("href")}`);
  expect(await copy.evaluate(() => document.contentType)).toBe("text/plain");
  expect(await copy.locator("article").count()).toBe(0);
  expect(await copy.innerText("body")).toContain("<article>");
  const saving = page.waitForEvent("download");
  await page.getByRole("link", { name: "Save the bytes" }).first().click();
  expect((await saving).suggestedFilename()).toMatch(/^[0-9a-f]{64}/);
  await page.goBack();
  await until(
    async () => new URL(page.url()).hash,
    (hash) => hash === "#revisions",
  );
  expect(site.asked).not.toContain("/run");
  expect(errors).toEqual([]);
  expect(strayed).toEqual([]);
});
