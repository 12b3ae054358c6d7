import { unzipSync } from "fflate";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createClient, type StoryFileForm } from "../../src/client/index.js";
import { arrival } from "../store/arrivals.js";
import { must } from "../store/suite-must.js";
import { type Running, startDesk } from "./desk-suite.js";

const FORMS: readonly (readonly [StoryFileForm, string, string])[] = [
  ["markdown", "aground-account.md", "text/markdown; charset=utf-8"],
  ["docx", "aground-account.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ["html", "aground-account.html", "text/html; charset=utf-8"],
  ["csv", "aground-points.csv", "text/csv; charset=utf-8"],
  ["json", "aground-collation.json", "application/json; charset=utf-8"],
  ["annotations", "aground-annotations.jsonld", "application/ld+json; charset=utf-8"],
  ["timeline", "aground-timeline.json", "application/json; charset=utf-8"],
  ["zip", "aground-evidence.zip", "application/zip"],
  ["warc", "aground-evidence.warc.gz", "application/gzip"],
];

/** What is saved of a story, over whichever database: `fresh` gives the address of an empty store. */
export function exportsSuite(name: string, fresh: () => Promise<string>): void {
  let at: Running;
  beforeEach(async () => {
    at = await startDesk(await fresh());
    const reports = [
      { id: "ferry", text: "Ferry left the quay.", outlet: "The Gull" },
      { id: "late", text: "Ferry came back late. </script><b>" },
    ];
    must(await at.store.keepArrivals(reports.map((report) => arrival(report))));
    must(await at.store.saveStory({ id: "aground", title: "Ferry aground", reports: ["ferry", "late"] }));
  });
  afterEach(() => at.stop());

  test(`${name}: a story is saved in each form, under a name that says what it is`, async () => {
    const client = createClient(at.url);
    const evidence = [{ report: "ferry", exact: "left the quay" }];
    must(await client.judge("aground", { kind: "note", text: "Ask the harbour.", evidence, by: "Vane" }));
    for (const [form, file, type] of FORMS) {
      const saved = must(await client.storyFile("aground", form));
      expect([saved.name, saved.mediaType]).toEqual([file, type]);
      expect(saved.bytes.length, form).toBeGreaterThan(40);
      const again = must(await client.storyFile("aground", form));
      expect(Buffer.compare(saved.bytes, again.bytes), `${form} differs from run to run`).toBe(0);
    }
  });

  test(`${name}: the ZIP holds the bytes as they came, the page and the judgements, however large they are`, async () => {
    const bytes = Buffer.alloc(3_000_000, "Ferry owners said nothing. ");
    const large = arrival({ id: "large", text: "Ferry owners said nothing." }, { bytes });
    must(await at.store.keepArrivals([large]));
    must(await at.store.saveStory({ id: "aground", title: "Ferry aground", reports: ["ferry", "late", "large"] }));
    const client = createClient(at.url);
    const evidence = [{ report: "ferry", exact: "left the quay" }];
    must(await client.judge("aground", { kind: "note", text: "Ask the harbour.", evidence, by: "Vane" }));
    const line = JSON.stringify({ kind: "note", text: "And the pilot.", evidence });
    must(await at.store.addJudgement("aground", line, { editor: "Okoro", at: "2031-05-05T08:00:00Z" }));
    const all = must(await client.judge("aground", { kind: "note", text: "Never mind.", evidence, by: "Vane" }));
    must(await client.withdraw("aground", all.at(-1)?.number ?? 0, "Okoro"));
    const files = unzipSync(must(await client.storyFile("aground", "zip")).bytes);
    expect(Object.keys(files).filter((path) => path.startsWith("snapshots/"))).toHaveLength(3);
    expect(Buffer.compare(files[`snapshots/${large.sha256}.txt`]!, bytes)).toBe(0);
    // Who judged and when are in the line, whether it said so or the store noted it; what was taken back is told, not replayed.
    const kept = (path: string) => Buffer.from(files[path]!).toString();
    const lines = kept("judgements.jsonl").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { text: "Ask the harbour.", by: "Vane", at: expect.any(String) },
      { text: "And the pilot.", by: "Okoro", at: "2031-05-05T08:00:00Z" },
    ]);
    expect(JSON.parse(kept("story.json")).judgements).toMatchObject([
      { editor: "Vane", withdrawnAt: null },
      { editor: "Okoro", withdrawnAt: null },
      { editor: "Vane", withdrawnBy: "Okoro" },
    ]);
    expect(Buffer.from(files["account.html"]!).toString()).not.toContain("</script><b>");
    const story = JSON.parse(Buffer.from(files["story.json"]!).toString());
    expect(story).toMatchObject({ id: "aground", title: "Ferry aground", memberships: [{}, {}, {}] });
    const warc = Buffer.from(must(await client.storyFile("aground", "warc")).bytes);
    expect([...warc.subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  });

  test(`${name}: the address with .html is the page that is a file, under a policy that lets it ask nobody`, async () => {
    const file = await fetch(`${at.url}/stories/aground.html`);
    expect(file.headers.get("content-security-policy")).toContain("connect-src 'none'");
    expect(await file.text()).not.toContain('"desk"');
    const page = await fetch(`${at.url}/stories/aground`);
    expect(page.headers.get("content-security-policy")).toContain("connect-src 'self'");
    expect(await page.text()).toContain('"desk"');
  });

  test(`${name}: what is not there is said`, async () => {
    const client = createClient(at.url);
    expect(await client.storyFile("nothing", "zip")).toMatchObject({ ok: false, problem: { code: "not-found" } });
    const form = await fetch(`${at.url}/api/stories/aground/exports/papyrus`);
    expect(form.status).toBe(400);
    expect(((await form.json()) as { error: { message: string } }).error.message).toContain("form");
  });

  test(`${name}: a name with letters of any kind, quotes and slashes is one that can be saved`, async () => {
    must(await at.store.saveStory({ id: 'Fähre/"late"', title: null, reports: ["late", "ferry"] }));
    const saved = must(await createClient(at.url).storyFile('Fähre/"late"', "csv"));
    expect(saved.name).toBe("Fähre-late--points.csv");
  });
}
