import { createHash } from "node:crypto";
import type { Store } from "../../src/store/index.js";
import { must } from "./program.js";

/** Words to search for: each passage that has them must be found once. */
const SOUGHT = ["police", "denied", "engineers", "figure", "learnt"];

/** All of a store that a reader may see, without times and numbers: two that hold the same have the same lines. */
export async function contentOf(store: Store): Promise<readonly string[]> {
  const lines: string[] = [];
  const ids = must(await store.listReports()).map(({ id }) => id);
  for (const id of ids) {
    const report = must(await store.getReport(id));
    const revisions = must(await store.listRevisions(id)).map(({ revision, report: { text } }) => [revision, text]);
    const snapshots = must(await store.listSnapshots(id)).map(({ revision, source, sha256 }) => [
      revision,
      source,
      sha256,
    ]);
    const analysis = must(await store.getAnalysis(id));
    lines.push(`report ${id} ${digest([report, revisions, snapshots, analysis])}`);
  }
  // Two runs may begin a story with another report, and so name it otherwise.
  const stories = must(await store.listStories()).map(({ reports }) => [...reports].sort().join(" "));
  lines.push(...stories.sort().map((members) => `story ${members}`));
  for (const words of SOUGHT) {
    const hits = must(await store.search(words, 200)).map(
      ({ kind, report, words: found }) => `${kind} ${report} ${found}`,
    );
    lines.push(`search ${words} ${hits.length} ${digest(hits.sort())}`);
  }
  const { reports, snapshots, unread, unplaced, failed } = must(await store.counts());
  lines.push(`counts ${[reports, snapshots, unread, unplaced, failed].join(" ")}`);
  return lines;
}

const digest = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

/** The first lines in which two contents differ; empty where they do not. */
export function difference(found: readonly string[], expected: readonly string[]): string[] {
  const [here, there] = [new Set(found), new Set(expected)];
  return [
    ...found.filter((line) => !there.has(line)).map((line) => `too much: ${line}`),
    ...expected.filter((line) => !here.has(line)).map((line) => `missing: ${line}`),
  ].slice(0, 5);
}
