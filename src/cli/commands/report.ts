import { failed, ok } from "../../base/index.js";
import type { Membership, Snapshot } from "../../store/index.js";
import { type StoreChoice, withStore } from "../home.js";
import { writeJson } from "../json.js";
import { type Output, write } from "../output.js";
import { harmless } from "../terminal.js";
import { renderRevisions } from "./story.js";

/** Options of `crossread report`. */
export type ReportOptions = StoreChoice & { json?: boolean; text?: boolean };

/** `crossread report`: one report, what it changed, where it came from and which story it is in. Returns the exit status. */
export async function runReport(id: string, options: ReportOptions, output: Output): Promise<number> {
  return withStore(options, output, async (store) => {
    const report = await store.getReport(id);
    if (!report.ok) return report;
    if (report.value === null)
      return failed("not-found", `There is no report "${id}" in the store; crossread search finds its id.`);
    const { tellRevisions } = await import("../../jobs/index.js");
    const { compare } = await import("../../index.js");
    const [revisions, snapshots, stories] = [
      await tellRevisions(store, [id], compare),
      await store.listSnapshots(id),
      await store.storiesOf(id),
    ];
    if (!revisions.ok) return revisions;
    if (!snapshots.ok) return snapshots;
    if (!stories.ok) return stories;
    const memberships: Membership[] = [];
    for (const story of stories.value) {
      const members = await store.listMemberships(story);
      if (!members.ok) return members;
      memberships.push(...members.value.filter((member) => member.report === id));
    }
    if (options.json) {
      const evidence = snapshots.value.map(({ bytes, ...snapshot }) => ({ ...snapshot, length: bytes.length }));
      const told = revisions.value.map(({ report: _report, ...revision }) => revision);
      await writeJson(output.out, { report: report.value, memberships, revisions: told, snapshots: evidence });
      return ok(0);
    }
    const { headline, outlet, published, url, text } = report.value;
    const facts = [outlet, published, url].filter((fact) => fact != null).join(" · ");
    const lines = [id, headline ?? null, facts === "" ? null : facts]
      .filter((line) => line !== null)
      .map((line) => harmless(line));
    for (const { story, placedBy, editor, placedAt, reason } of memberships) {
      const who =
        placedBy === "editor" ? `by ${editor ?? "an editor"}, ${placedAt.slice(0, 10)}` : (reason ?? "by rule");
      lines.push(harmless(`in story ${story} (${who})`));
    }
    lines.push(...snapshots.value.map(renderSnapshot));
    await write(output.out, `${lines.join("\n")}\n${renderRevisions(revisions.value)}`);
    if (options.text) await write(output.out, `\n${harmless(text)}\n`);
    return ok(0);
  });
}

function renderSnapshot({ revision, fetchedAt, fetchedFrom, source, bytes, sha256 }: Snapshot): string {
  const when = `${fetchedAt.slice(0, 16).replace("T", " ")} UTC`;
  return harmless(
    `revision ${revision}: ${bytes.length} bytes from ${fetchedFrom ?? source}, ${when}, SHA-256 ${sha256.slice(0, 16)}…`,
  );
}
