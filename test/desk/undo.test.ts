import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { must } from "../store/suite-must.js";
import { faultsOf } from "./axe.js";
import { type Desk, until, useDesks } from "./harness.js";
import { bringIn, openStory, told } from "./judging-story.js";

const desks = useDesks();

/** All that the desk says of a story but for when and what was edited. */
async function allOf({ client }: Desk, story: string) {
  const { edits: _edits, ...history } = must(await client.history(story));
  return { ...history, judgements: must(await client.judgements(story)) };
}

test("a merge on the front page is undone after a reload, with what was judged of the story that went", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page, client } = desk;
  const letters = await bringIn(desk, "letters", ["belmora-agency.txt", "harbour-post.html"]);
  const quake = await bringIn(desk, "earthquake", ["northern-herald.md", "capital-courier.json"]);
  const evidence = [
    { report: "northern-herald", exact: (await told(desk, quake)).reports[0]?.text.slice(0, 12) ?? "" },
  ];
  must(await client.judge(quake, { kind: "note", text: "Ask the mayor.", evidence, by: "E. Okoro" }));
  const before = [await allOf(desk, letters), await allOf(desk, quake)];
  await page.evaluate(() => localStorage.setItem("crossread-editor", "M. Vane"));
  await page.reload();
  for (const box of [0, 1]) await page.locator(".front-row input").nth(box).check();
  await page.getByRole("button", { name: "Merge …" }).click();
  const dialog = page.getByRole("dialog", { name: "Make one story of these" });
  await dialog.locator(`input[value="${letters}"]`).check();
  await dialog.getByRole("button", { name: "Merge" }).click();
  await page.getByRole("button", { name: "Undo" }).waitFor();
  expect(must(await client.judgements(letters))).toHaveLength(1);

  await page.reload();
  await page.getByText("Merged, moved and split last").click();
  const edit = page.locator(".edit");
  await edit.getByText(/^M\. Vane merged “.*” \(2 reports\) into “.*”$/).waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsOf(page)).toEqual([]);
  }
  if (process.env.CROSSREAD_SHOTS) await shots(desk);
  await edit.getByRole("button", { name: /^Undo/ }).click();
  await page.locator(".edit.undone", { hasText: "Undone by M. Vane" }).waitFor();
  await page
    .locator("p.unseen[role=status]", { hasText: "the stories are apart again" })
    .waitFor({ state: "attached" });
  await until(
    () => page.locator(".front-row").count(),
    (count) => count === 2,
  );
  expect([await allOf(desk, letters), await allOf(desk, quake)]).toEqual(before);
  expect([desk.errors, desk.strayed]).toEqual([[], []]);
});

test("what was done to a story is undone from its page; what later edits stand on says so", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page, client } = desk;
  const letters = await bringIn(desk, "letters", ["belmora-agency.txt", "harbour-post.html", "meridian-times.md"]);
  const quake = await bringIn(desk, "earthquake", ["northern-herald.md"]);
  const before = [await allOf(desk, letters), await allOf(desk, quake)];
  must(await client.move("harbour-post", quake, "E. Okoro"));
  must(await client.merge(quake, letters, "M. Vane"));
  await openStory(desk, letters);
  await page.getByRole("button", { name: "Edit story" }).click();
  const dialog = page.getByRole("dialog", { name: "Edit story" });
  const edits = dialog.locator(".edit");
  await edits.nth(1).waitFor();
  expect(await edits.nth(0).innerText()).toMatch(/^M\. Vane merged “.*” \(2 reports\) into this story/);
  expect(await edits.nth(1).innerText()).toMatch(/^E\. Okoro moved “.*” from this story to “.*”/);
  expect(await edits.nth(1).innerText()).toMatch(/Since then the story “.*” was merged into another by M\. Vane: undo/);
  expect(await edits.nth(1).getByRole("button").count()).toBe(0);
  await edits.nth(0).getByRole("button", { name: /^Undo/ }).press("Enter");
  await edits.nth(1).getByRole("button", { name: /^Undo/ }).press("Enter");
  await until(
    () => dialog.locator(".edit.undone").count(),
    (count) => count === 2,
  );
  await page.keyboard.press("Escape");
  await until(
    () => page.locator("ol.reports li").count(),
    (count) => count === 3,
  );
  expect([await allOf(desk, letters), await allOf(desk, quake)]).toEqual(before);
  // An undo of what is undone is refused in words.
  const [last] = must(await client.edits({ limit: 1 })).edits;
  const again = await client.undoEdit(last?.number ?? 0, "E. Okoro");
  expect(again.ok ? "" : again.problem.message).toBe("It was undone already by M. Vane.");
  expect([desk.errors, desk.strayed]).toEqual([[], []]);
});

async function shots({ page }: Desk) {
  const folder = process.env.CROSSREAD_SHOTS ?? "";
  mkdirSync(folder, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [390, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await page.screenshot({ path: `${folder}/front-edits-${width}-${colorScheme}.png` });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test("what an editor did herself is not announced to her as news, though the window is open again", {
  timeout: 120_000,
}, async () => {
  const desk = await desks.open();
  const { page } = desk;
  const letters = await bringIn(desk, "letters", ["belmora-agency.txt", "harbour-post.html", "meridian-times.md"]);
  await openStory(desk, letters);
  const edit = page.getByRole("button", { name: "Edit story" });
  await edit.click();
  await page.getByRole("checkbox", { name: /Meridian Times/ }).check();
  await page.getByRole("button", { name: "Make 1 report a story of its own" }).click();
  await page.locator(".bars", { hasText: "1 report is a story of its own now." }).waitFor();
  await edit.click();
  await page.locator(".edit", { hasText: "out of this story" }).waitFor();
  // Longer than news is gathered for before it is told.
  await page.waitForTimeout(2500);
  expect(await page.locator(".bars").innerText()).not.toMatch(/not shown yet/);
  expect(await page.locator("ol.reports > li").count()).toBe(2);
  expect(desk.errors).toEqual([]);
});
