import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { readReport } from "../../src/formats/index.js";

const read = async (html: string) =>
  readReport(new TextEncoder().encode(html), { id: "a", name: "a.html", contentType: null, url: null });

const paragraphs = [
  "The harbour master of Eastport said on Monday that the ferry had left the pier, and that nobody on board had been told of the storm.",
  "\u201cWe saw the lights go out,\u201d said Ada Low, who watched from the quay, \u201cand then we heard the horn, twice, and nothing after that.\u201d",
  "The company said that 40 people had been on board, and that it would publish the list of their names as soon as the families knew.",
];
const article = (
  head: string,
  extra = "",
) => `<!doctype html><html lang="en-GB"><head><title>Ferry leaves pier | Coast Daily</title>${head}</head><body>
  <nav><ul><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li></ul></nav>
  <article><h1>Ferry leaves pier</h1>${extra}${paragraphs.map((p) => `<p>${p}</p>`).join("\n")}
  <figure><img src="p.jpg"><figcaption>The ferry on the day before it left.</figcaption></figure></article>
  <footer>All rights reserved</footer></body></html>`;

async function reportOf(html: string) {
  const result = await read(html);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.report;
}

describe("article", () => {
  it("keeps the paragraphs and the caption apart, menus out", async () => {
    const report = await reportOf(article('<meta property="og:site_name" content="Coast Daily">'));
    expect(report).toMatchObject({
      text: paragraphs.join("\n\n"),
      headline: "Ferry leaves pier",
      outlet: "Coast Daily",
      caption: ["The ferry on the day before it left."],
      lang: "en",
      published: null,
    });
  });

  it.each([
    [
      "the printed one where the others agree with none",
      "Ferry tests in spring",
      "Ferries: best of 2024",
      "Ferry leaves pier",
    ],
    ["the printed one of two that two places give", "Storm stops ferry", "Storm stops ferry", "Ferry leaves pier"],
    ["without the site behind it", "Ferry leaves pier | Coast Daily", "Ferries: best of 2024", "Ferry leaves pier"],
  ])("takes of several headlines %s", async (_, shared, stated, expected) => {
    const json = JSON.stringify({ "@type": "NewsArticle", headline: stated });
    const head = `<meta property="og:title" content="${shared}"><script type="application/ld+json">${json}</script>`;
    expect((await reportOf(article(head))).headline).toBe(expected);
  });

  const headed = async (title: string, shared: string, stated: string, tweeted = "") => {
    const json = JSON.stringify({ "@type": "NewsArticle", headline: stated });
    const metas = `<meta property="og:title" content="${shared}"><meta name="twitter:title" content="${tweeted}">`;
    const page = article(`${metas}<script type="application/ld+json">${json}</script>`);
    return reportOf(page.replace(/<title>[^<]*<\/title>/, `<title>${title}</title>`));
  };

  it("keeps the headlines that it did not take, with the place of each", async () => {
    const report = await headed(
      "Ferry leaves pier - Coast Daily",
      "Islanders cheer",
      "Ferry back in service",
      "Cheers!!!",
    );
    expect(report).toMatchObject({
      headline: "Ferry leaves pier",
      basis: { headline: "element" },
      otherHeadlines: [
        { text: "Ferry back in service", basis: "json-ld" },
        { text: "Islanders cheer", basis: "open-graph" },
        { text: "Cheers!!!", basis: "meta" },
      ],
    });
  });

  it.each([
    ["the site behind it", "Ferry leaves pier | News | Coast Daily", "Ferry leaves pier - Coast", "Ferry leaves pier"],
    [
      "a label before it",
      "Opinion | Ferry leaves pier - Coast Daily",
      "Harbour Notes: Ferry leaves pier",
      "Ferry leaves pier",
    ],
    ["another case, other marks", "FERRY LEAVES PIER", "Ferry leaves pier!", "Ferry &amp;#8203;leaves pier"],
    ["a cut", "Ferry leaves …", "Ferry leaves...", "Ferry leaves pier"],
    ["nothing but the site", "Coast", "", ""],
  ])("takes for no other headline one with %s", async (_, title, shared, stated) => {
    const report = await headed(title, shared, stated);
    expect(report.headline).toBe("Ferry leaves pier");
    expect(report.otherHeadlines ?? []).toEqual([]);
  });

  it("takes the words before a colon for a label only where they are few", async () => {
    const long = "Harbour master promises repairs before the holidays begin: Ferry leaves pier";
    expect((await headed(long, long, long)).headline).toBe(long);
    expect((await headed(long, long, "Ferry leaves pier")).otherHeadlines).toMatchObject([{ text: long }]);
  });

  const data = {
    "@context": "https://schema.org",
    "@graph": [
      { "@type": "WebSite", name: "Site" },
      {
        "@type": ["NewsArticle"],
        headline: "Ferry &amp; pier",
        datePublished: "2024-03-05T08:00:00+02:00",
        author: [{ "@type": "Person", name: "Ada Low and Ben High" }],
        publisher: { name: "Coast Daily" },
        url: "https://example.org/ferry",
      },
    ],
  };
  it.each([
    ["JSON-LD", `<script type="application/ld+json">/*<![CDATA[*/${JSON.stringify(data)}/*]]>*/</script>`],
    [
      "meta",
      '<meta property="article:published_time" content="2024-03-05T08:00:00+0200"><meta name="author" content="By Ada Low and Ben High">' +
        '<meta property="og:url" content="https://example.org/ferry"><meta property="og:site_name" content="Coast Daily">',
    ],
  ])("metadata from %s", async (_, head) => {
    expect(await reportOf(article(head))).toMatchObject({
      outlet: "Coast Daily",
      byline: ["Ada Low", "Ben High"],
      published: "2024-03-05T08:00:00+02:00",
      url: "https://example.org/ferry",
    });
  });

  it("date from a time element, never from an ambiguous form", async () => {
    expect((await reportOf(article("", '<time datetime="2024-03-05">5 March</time>'))).published).toBe("2024-03-05");
    expect((await reportOf(article('<meta name="date" content="03/05/2024">'))).published).toBeNull();
  });

  it("takes the body that JSON-LD states where the page shows none", async () => {
    const body = { "@type": "NewsArticle", headline: "Ferry", articleBody: paragraphs.join("\n\n") };
    const page = `<html><head><script type="application/ld+json">${JSON.stringify(body)}</script></head><body><div id="app"></div></body></html>`;
    expect((await reportOf(page)).text).toBe(paragraphs.join("\n\n"));
  });
});

describe("broken pages give a report or a problem, and never throw or hang", () => {
  it.each([
    ["unclosed", `<html><body><p>${paragraphs[0]}<p>${paragraphs[1]}<div><b><i>`],
    ["40,000 nested divs", `${"<div>".repeat(40_000)}${paragraphs[0]}`],
    ["300 nested divs", `<html><body>${"<div>".repeat(300)}<p>${paragraphs.join("</p><p>")}</p>`],
    ["open tag at the end", `<html><body><p>${paragraphs[0]}</p><a href="`],
    ["100,000 open angles", `<html><body><p>${paragraphs[0]}</p>${"<".repeat(100_000)}`],
    ["30,000 open tags without an end", `<html>${"<a ".repeat(30_000)}`],
    ["open comment", `<html><body>${paragraphs[0]}<!-- never closed`],
    ["open script", `<html><body>${paragraphs[0]}<script>let a = "`],
    ["no head end", `<html><head><title>A</title><body><p>${paragraphs[0]}</p>`],
    ["frameset", "<html><frameset><frame src='a'></frameset></html>"],
    ["doctype alone", "<!doctype html>"],
    [
      "30,000 paragraphs",
      `<html><body><article>${"<p>Rain fell on the quay again, and the crew waited.</p>".repeat(30_000)}</article>`,
    ],
  ])(
    "%s",
    async (_, html) => {
      const result = await read(html);
      if (result.ok) expect(result.value.report.text).toMatch(/harbour|lights|Rain/);
      else expect(["empty"]).toContain(result.problem.code);
    },
    30_000,
  );

  it("random damage to a page", async () => {
    const seed = 11;
    const random = createRandom(seed);
    const page = article("<meta charset='utf-8'>");
    for (let round = 0; round < 40; round++) {
      const signs = [...page];
      for (let i = 0; i < 30; i++)
        signs[Math.floor(random() * signs.length)] = '<>"/=& \0'[Math.floor(random() * 8)] as string;
      const result = await read(signs.join("").slice(0, Math.floor(random() * signs.length) + 200));
      expect(result.ok ? typeof result.value.report.text : result.problem.code, `seed ${seed}, round ${round}`).toMatch(
        /string|empty|binary/,
      );
    }
  });
});
