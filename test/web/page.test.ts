import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { collationSchema } from "../../src/contract/index.js";
import { pageScriptHashes, pageTitle, renderPage } from "../../src/page/index.js";
import { hostileCollation, largeCollation, sampleCollation } from "./sample.js";

const TEMPLATE =
  '<head><title>Crossread</title></head><body><script type="application/json" id="crossread-data">null</script><script>go("<\\/script>")</script></body>';

function dataOf(page: string): unknown {
  const open = '<script type="application/json" id="crossread-data">';
  const from = page.indexOf(open) + open.length;
  return JSON.parse(page.slice(from, page.indexOf("</script>", from)));
}

describe("the sample", () => {
  it("is what the contract says", () => {
    for (const collation of [sampleCollation(), hostileCollation(), largeCollation(30, 7)]) {
      expect(collationSchema.parse(collation)).toEqual(collation);
    }
  });
});

describe("renderPage", () => {
  it("puts the data and the title in, and gives them back whole", () => {
    const data = { collation: sampleCollation(), stories: [{ id: "s", title: "A story" }], current: "s" };
    const page = renderPage(TEMPLATE, data);
    expect(dataOf(page)).toEqual(data);
    expect(page).toContain("<title>A story</title>");
  });

  it("lets no text of a report end its element or begin another", () => {
    const data = { collation: hostileCollation() };
    const page = renderPage(TEMPLATE, data);
    expect(dataOf(page)).toEqual(data);
    const count = (text: string, tag: string) => text.split(tag).length - 1;
    for (const tag of ["<script", "</script", "<img", "<!--"]) {
      expect(count(page, tag), tag).toBe(count(TEMPLATE, tag));
    }
    expect(page.slice(page.indexOf("crossread-data"))).not.toMatch(/[\u2028\u2029]/);
    expect(page).toContain("<title>Ferry runs aground off Karlshavn, 11 hurt &lt;/script&gt;");
  });

  it("throws where the template has no place, or two", () => {
    expect(() => renderPage("<title>Crossread</title>", { collation: null })).toThrow(/exactly once/);
    expect(() => renderPage(TEMPLATE + TEMPLATE, { collation: null })).toThrow(/exactly once/);
  });
});

describe("pageTitle", () => {
  it("takes the chosen story, else the first headline, else the name of the program", () => {
    const collation = sampleCollation();
    expect(pageTitle({ collation, stories: [{ id: "x", title: "Chosen" }], current: "x" })).toBe("Chosen");
    expect(pageTitle({ collation })).toBe("Ferry runs aground off Karlshavn, 11 hurt");
    const bare = { ...collation, reports: collation.reports.map((report) => ({ ...report, headline: " " })) };
    expect(pageTitle({ collation: bare })).toBe("Crossread");
    expect(pageTitle({ collation: null })).toBe("Crossread");
  });
});

describe("pageScriptHashes", () => {
  it("names the scripts that run and no data", () => {
    const hash = createHash("sha256").update('go("<\\/script>")').digest("base64");
    expect(pageScriptHashes(TEMPLATE)).toEqual([`'sha256-${hash}'`]);
    expect(pageScriptHashes(renderPage(TEMPLATE, { collation: hostileCollation() }))).toEqual([`'sha256-${hash}'`]);
  });
});
