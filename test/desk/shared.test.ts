import { expect, test } from "vitest";
import { until, useDesks } from "./harness.js";

const desks = useDesks();

const WIRE = `PORT SALLOW (Tidewater Wire) - A fire on the ferry Maren Lyst killed six people and injured 31 others off Port Sallow on Sunday.

The vessel was carrying 212 passengers when the engine room caught fire before dawn, harbour officials said.

The owner of the ferry promised to work with the inquiry that the ministry has opened.`;
const PAPER = `${WIRE.split("\n\n").slice(0, 2).join("\n\n")}\n\nFamilies waited at the quay until the evening came.`;

test("a click on a copy shows the words that stand in both, in the copy and where they come from", {
  timeout: 120_000,
}, async () => {
  const { page, url, client, errors, strayed } = await desks.open();
  let story = "";
  for (const [outlet, text] of [
    ["Tidewater Wire", WIRE],
    ["Sallow Herald", PAPER],
  ] as const) {
    const body = JSON.stringify({
      outlet,
      published: "2025-05-04",
      headline: "Ferry fire off Port Sallow kills six",
      text,
    });
    const job = await client.upload(`${outlet}.json`, new TextEncoder().encode(body), "application/json");
    const id = job.ok ? job.value.id : "";
    const done = await until(
      () => client.job(id),
      (now) => now.ok && now.value.endedAt !== null,
    );
    story = (done.ok && done.value.reports[0]?.story) || "";
  }
  await page.goto(`${url}/stories/${story}#sources`);
  await page.locator("g.edge.copies").dispatchEvent("click");
  const marked = () => page.locator(".reader mark.hit").allInnerTexts();
  expect(await page.locator(".reader article").getAttribute("aria-label")).toContain("Sallow Herald");
  const words = await marked();
  expect(words).toHaveLength(2);
  expect(words.join()).toContain("212 passengers");
  expect(words.join()).not.toContain("Families");
  await page.locator(".reader nav").getByRole("button", { name: "Tidewater Wire" }).click();
  expect(await marked()).toEqual(words);
  await page.keyboard.press("Escape");
  // By keyboard from the list, the same.
  await page.getByRole("button", { name: /^Read the words of both in Tidewater Wire/ }).press("Enter");
  expect(await marked()).toEqual(words);
  expect([errors, strayed]).toEqual([[], []]);
});

test("an address that cannot be fetched is no report: what to do is said, and it stays in the field", {
  timeout: 60_000,
}, async () => {
  const { page, client, errors } = await desks.open();
  await page.getByLabel("Text or addresses").fill("ftp://example.org/ferry");
  await page.keyboard.press("Control+Enter");
  await page.locator("#paste-told", { hasText: "Give an address that begins with https://" }).waitFor();
  expect(await page.getByLabel("Text or addresses").inputValue()).toBe("ftp://example.org/ferry");
  const jobs = await client.jobs();
  expect(jobs.ok && jobs.value).toEqual([]);
  expect(errors).toEqual([]);
});
