import { readdirSync, readFileSync } from "node:fs";
import type { Collation } from "../../src/contract/index.js";
import { type Desk, until } from "./harness.js";

const FOLDER = new URL("../../examples/", import.meta.url);

/** Brings in reports of an example story; the id of the story that they make when all are placed. */
export async function bringIn(desk: Desk, name: string, files?: readonly string[]): Promise<string> {
  const folder = new URL(`${name}/`, FOLDER);
  const chosen = files ?? readdirSync(folder);
  for (const file of chosen) {
    const sent = await desk.client.upload(file, readFileSync(new URL(file, folder)));
    if (!sent.ok) throw new Error(sent.problem.message);
  }
  const jobs = await until(
    async () => {
      const list = await desk.client.jobs();
      return list.ok ? list.value : [];
    },
    (list) => list.length >= chosen.length && list.every(({ state, reports }) => state === "done" && reports[0]?.story),
    60,
  );
  return jobs[0]?.reports[0]?.story ?? "";
}

/** The story as the server tells it now. */
export async function told(desk: Desk, story: string): Promise<Collation> {
  const found = await desk.client.story(story);
  if (!found.ok) throw new Error(found.problem.message);
  return found.value;
}

/** Opens a story as somebody who has given her name. */
export async function openStory(desk: Desk, story: string): Promise<void> {
  await desk.page.evaluate(() => localStorage.setItem("crossread-editor", "M. Vane"));
  await desk.page.goto(`${desk.url}/stories/${story}`);
  await desk.page.locator(".points [data-point]").first().waitFor();
}

/** What the bar at the foot of the window says, once it says something like it. */
export async function bar(desk: Desk, like: RegExp): Promise<string> {
  return until(
    () => desk.page.locator(".bars").innerText(),
    (words) => like.test(words),
  );
}
