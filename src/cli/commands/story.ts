import { readFileSync } from "node:fs";
import { failed, ok, type Result } from "../../base/index.js";
import type { Collation } from "../../contract/index.js";
import type { ToldRevision } from "../../jobs/index.js";
import type { Store } from "../../store/index.js";
import { type DeliveryOptions, deliver } from "../deliver.js";
import { type StoreChoice, withStore } from "../home.js";
import { writeJson } from "../json.js";
import { type Output, write } from "../output.js";
import { harmless } from "../terminal.js";
import { versionsHere } from "./add.js";

/** Options of `crossread story`. */
export type StoryOptions = StoreChoice & DeliveryOptions & { judge?: string; by?: string };

/** `crossread story`: the account of a story. It is made anew only where a report, the code or the weights changed. Returns the exit status. */
export async function runStory(id: string, options: StoryOptions, output: Output): Promise<number> {
  return withStore(options, output, async (store) => {
    const story = await store.getStory(id);
    if (!story.ok) return story;
    if (story.value === null)
      return failed("not-found", `There is no story "${id}" in the store; crossread stories lists them.`);
    if (options.judge !== undefined) {
      const kept = await keepJudgements(store, story.value.id, options.judge, options.by ?? null);
      if (!kept.ok) return kept;
    }
    const told = await tellStored(store, story.value.id);
    if (!told.ok) return told;
    const { collation, revisions } = told.value;
    if (options.json) {
      await writeJson(output.out, { ...collation, id: story.value.id, revisions });
      return ok(await deliver(collation, { ...options, json: false, quiet: true }, output));
    }
    const status = await deliver(collation, options, output);
    if (!namesFile(options)) await write(output.out, renderRevisions(revisions));
    return ok(status);
  });
}

const namesFile = (options: DeliveryOptions) =>
  [options.html, options.markdown, options.docx, options.csv, options.annotations, options.timeline].some(
    (path) => path !== undefined,
  );

type Told = { readonly collation: Collation; readonly revisions: readonly ToldRevision[] };

/** The collation of a stored story with the editors' judgements, and what its reports changed. */
export async function tellStored(store: Store, id: string): Promise<Result<Told>> {
  const { tellRevisions, tellStored: tell } = await import("../../jobs/index.js");
  const { compare } = await import("../../index.js");
  const told = await tell(store, id, compare, await versionsHere());
  if (!told.ok) return told;
  const collation = told.value;
  const revisions = await tellRevisions(
    store,
    collation.reports.map((report) => report.id),
    compare,
  );
  return revisions.ok ? ok({ collation, revisions: revisions.value }) : revisions;
}

/** Keeps a file of judgements beside the story: all of its lines, or none where one cannot be read. */
async function keepJudgements(store: Store, id: string, path: string, by: string | null): Promise<Result<void>> {
  const { parseJudgement } = await import("../../story/index.js");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return failed(code === "ENOENT" ? "not-found" : "unreadable", `--judge ${path} cannot be read: ${code}.`);
  }
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  for (const [i, line] of lines.entries()) {
    const read = parseJudgement(line, i + 1);
    if (!read.ok) return failed(read.problem.code, `${path}: ${read.problem.message} No line was kept.`);
  }
  for (const line of lines) {
    const kept = await store.addJudgement(id, line, { editor: by });
    if (!kept.ok) return kept;
  }
  return ok(undefined);
}

/** What the reports changed since they were first fetched, for a terminal; empty where nothing was. */
export function renderRevisions(revisions: readonly ToldRevision[]): string {
  if (revisions.length === 0) return "";
  const out = ["", "What the reports changed since they first came"];
  for (const { report, revision, at, changes } of revisions) {
    out.push(`  ${harmless(report)}, revision ${revision} (${at.slice(0, 16).replace("T", " ")} UTC)`);
    for (const { text } of changes) out.push(`    ${harmless(text)}`);
  }
  return `${out.join("\n")}\n`;
}
