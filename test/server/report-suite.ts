import { afterEach, beforeEach, expect, test } from "vitest";
import { type Client, createClient } from "../../src/client/index.js";
import { must } from "../store/suite-must.js";
import { type Running, startDesk } from "./desk-suite.js";

/** What the page of a report asks for, over whichever database: `fresh` gives the address of an empty store. */
export function reportSuite(name: string, fresh: () => Promise<string>): void {
  let at: Running;
  let client: Client;
  beforeEach(async () => {
    at = await startDesk(await fresh());
    client = createClient(at.url);
  });
  afterEach(() => at.stop());

  const upload = async (file: string, text: string, type = "text/plain") => {
    const { id } = must(await client.upload(file, new TextEncoder().encode(text), type));
    for (let i = 0; i < 200; i++) {
      const job = must(await client.job(id));
      if (job.endedAt !== null) return job;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error(`the job of ${file} does not end`);
  };

  test(`${name}: the text of a report comes with its parts, how far it is, and its story`, async () => {
    await upload("a.txt", "Ferry left the quay.\n\nNobody was hurt.");
    const found = must(await client.reportText("a"));
    expect(found).toMatchObject({ revision: 1, state: "read", problem: null });
    expect(found.paragraphs.map(([start, end]) => found.report.text.slice(start, end))).toEqual([
      "Ferry left the quay.",
      "Nobody was hurt.",
    ]);
    expect(found.zones.at(-1)?.end).toBe(found.report.text.length);
    expect(found.story?.title).not.toBe("");
    await upload("poison.txt", "Poison in the well.");
    expect(must(await client.reportText("poison"))).toMatchObject({ state: "failed", problem: expect.any(String) });
    expect(await client.reportText("none")).toMatchObject({ ok: false, problem: { code: "not-found" } });
  });

  test(`${name}: words that two reports of a story share are told from both sides`, async () => {
    const run = "the night boat to Tornvik had struck a buoy in thick fog";
    await upload("a.txt", `Ferry owners said ${run}.`);
    await upload("b.txt", `Ferry news: divers found that ${run}. Repairs take a week and cost little.`);
    const [shared] = must(await client.sharedWords("a"));
    const words = (text: string, spans: readonly (readonly [number, number])[]) =>
      spans.map(([start, end]) => text.slice(start, end));
    const [a, b] = [must(await client.reportText("a")), must(await client.reportText("b"))];
    expect(shared?.report).toBe("b");
    expect(words(a.report.text, shared?.runs ?? [])).toEqual([run]);
    expect(words(b.report.text, shared?.otherRuns ?? [])).toEqual([run]);
    expect(shared?.share).toBeGreaterThan(shared?.otherShare ?? 1);
    const back = must(await client.sharedWords("b"));
    expect(back[0]).toMatchObject({ report: "a", runs: shared?.otherRuns, share: shared?.otherShare });
    expect(await client.sharedWords("none")).toMatchObject({ ok: false, problem: { code: "not-found" } });
  });

  test(`${name}: a saved copy is read as plain text, whatever it is, and never as a page`, async () => {
    const html = `<meta charset="iso-8859-1"><script>alert(1)</script><article><p>Ferry left the quay at noon, and the
      crew of the boat said that nothing had been amiss on the way out to the reef.</p></article>`;
    await upload("page.html", html, "text/html");
    const [line] = must(await client.reports()).reports;
    const [snapshot] = must(await client.report(line?.id ?? "")).snapshots;
    const path = `${at.url}/api/reports/${line?.id}/snapshots/${snapshot?.sha256}`;
    const read = await fetch(`${path}?as=text`);
    expect(read.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(read.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(read.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await read.text()).toBe(html);
    const saved = await fetch(path);
    expect(saved.headers.get("content-type")).toBe("application/octet-stream");
    expect(saved.headers.get("content-disposition")).toMatch(/^attachment;/);
    expect((await fetch(`${path}?as=page`)).status).toBe(400);
  });
}
