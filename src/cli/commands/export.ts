import { failed, ok } from "../../base/index.js";
import { type StoreChoice, withStore } from "../home.js";
import { complain, type Output, write, writeOut } from "../output.js";
import { tellStored } from "./story.js";

/** Options of `crossread export`. */
export type ExportOptions = StoreChoice & { zip?: string; warc?: string };

/** `crossread export`: a story with its evidence as one file. Returns the exit status. */
export async function runExport(id: string, options: ExportOptions, output: Output): Promise<number> {
  if (options.zip === undefined && options.warc === undefined) {
    await complain(output, "usage", "export needs --zip FILE or --warc FILE, or both.");
    return 2;
  }
  return withStore(options, output, async (store) => {
    const story = await store.getStory(id);
    if (!story.ok) return story;
    if (story.value === null)
      return failed("not-found", `There is no story "${id}" in the store; crossread stories lists them.`);
    const told = await tellStored(store, story.value.id);
    if (!told.ok) return told;
    const { evidenceHead, gatherStory, warcStory, writeStory, zipStory } = await import("../../jobs/index.js");
    const whole = await gatherStory(store, story.value, told.value.revisions);
    if (!whole.ok) return whole;
    const { collation } = told.value;
    const { renderMarkdown, writeAccount } = await import("../../story/index.js");
    const { readPageTemplate, renderPage, storyPage } = await import("../../page/index.js");
    const files: [string, () => Promise<Uint8Array>][] = [];
    if (options.zip !== undefined) {
      const extra = {
        "story.json": await writeStory(collation, { kind: "evidence", head: evidenceHead(whole.value) }),
        "account.md": renderMarkdown(writeAccount(collation)),
        "account.html": renderPage(readPageTemplate(), storyPage({ ...story.value, collation })),
      };
      files.push([options.zip, () => zipStory(whole.value, extra)]);
    }
    const { packageVersion } = await import("../version.js");
    if (options.warc !== undefined) files.push([options.warc, () => warcStory(whole.value, packageVersion())]);
    for (const [path, make] of files) {
      const written = writeOut(path, await make());
      if (!written.ok) return written;
      await write(output.err, `crossread: wrote ${path}\n`);
    }
    return ok(0);
  });
}
