import { expect, test } from "vitest";
import { killed, serve } from "../support/serve.js";
import { until, useDesks } from "./harness.js";

const desks = useDesks();

test("every page of the desk has one bar, and asks nobody but its server", { timeout: 60_000 }, async () => {
  const { page, strayed, errors } = await desks.open();
  for (const name of ["People and topics", "Search", "Stories"]) {
    await page.getByRole("navigation", { name: "Desk" }).getByRole("link", { name }).click();
    expect(await page.getByRole("link", { name, exact: true }).getAttribute("aria-current")).toBe("page");
  }
  expect(strayed).toEqual([]);
  expect(errors).toEqual([]);
});

test("the page says when its server is away, and when it is back", { timeout: 120_000 }, async () => {
  const { page, child, url, store } = await desks.open();
  const state = () => page.locator(".desk-state").innerText();
  await killed(child);
  expect(await until(state, (words) => words !== "")).toContain("does not answer");
  await serve("--store", store, "--port", new URL(url).port);
  expect(await until(state, (words) => words === "")).toBe("");
});
