import { describe, expect, it } from "vitest";
import { createRandom, type Random } from "../../src/base/index.js";
import { readReport } from "../../src/formats/index.js";

// Hostile pages: a report or a problem comes back, never an exception, and in time that grows with the page. `CROSSREAD_FUZZ=10000` sets how
// many mutated pages are read; the seed of a failing page is in its message.

const MUTATED = Number(process.env.CROSSREAD_FUZZ ?? 300);
const SEED = 20261125;
const CODES = ["empty", "binary", "too-large", "encoding", "unsupported-format"];

const paragraph = (i: number) =>
  `<p>The harbour master of Eastport said on day ${i} that the ferry had left the pier, and that <a href="/n${i}">nobody on board</a> had been told of the storm.</p>`;
const paragraphs = (count: number) => Array.from({ length: count }, (_, i) => paragraph(i)).join("\n");
const data = JSON.stringify({
  "@context": "https://schema.org",
  "@graph": [
    {
      "@type": "NewsArticle",
      headline: "Ferry leaves pier",
      author: [{ "@id": "#a" }, "Bo Lind"],
      datePublished: "2024-03-05",
    },
    { "@type": "Person", "@id": "#a", name: ["Ada Low"] },
  ],
});
const SOURCES = [
  `<!doctype html><html lang="en"><head><title>Ferry leaves pier | Coast Daily</title><meta property="og:title" content="Ferry leaves pier">
  <script type="application/ld+json">${data}</script></head><body class="single has-sidebar"><nav><ul><li><a href="/">Home</a></li></ul></nav>
  <main><article class="post hentry"><h1>Ferry leaves pier</h1><div class="byline">By Bo Lind</div><time datetime="2024-03-05">5 March</time>
  <div class="entry-content">${paragraphs(4)}<figure><img src="p.jpg" alt="The pier"><figcaption>The pier in March.</figcaption></figure>
  <h2>What comes next</h2>${paragraphs(3)}<div class="related"><h3>Related</h3><ul><li><a href="/r">Fog on the coast</a></li></ul></div>
  <p>Correction: An earlier version of this article named another pier.</p></div></article></main>
  <div id="comments"><div class="comment"><p>I have lived beside that pier for the whole of my life.</p></div></div><footer>&copy; Coast Daily</footer></body></html>`,
  `<html><body><table border=0><tr><td width=120><a href=/>Home</a><br><a href=/s>Sea</a><td><b>Ferry leaves pier</b><br><br>The ferry left the pier on Monday, the harbour master said.<br><br>Nobody on board had been told of the storm that came at night.</table></body></html>`,
  `<!DOCTYPE html><html amp><head><meta charset="utf-8"></head><body><article>${paragraphs(2)}<amp-ad><div>Ad</div></amp-ad><svg viewBox="0 0 1 1"><path d="M0 0"/><g><circle r="1"/></g></svg>${paragraphs(2)}</article></body></html>`,
];
const TOKENS = [
  "<",
  ">",
  "</",
  "/>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<script>",
  "</script>",
  "<style>",
  "<title>",
  "<textarea>",
  "<template>",
  "<svg>",
  "<math>",
  "<table><tr><td>",
  "</table>",
  "<p",
  "<div class='related",
  '"',
  "'",
  "=",
  "&",
  "&#0;",
  "&#xD800;",
  "&#1114112;",
  "\0",
  "\ufffd",
  "\ud800",
  "<a href='javascript:",
  "<h1>",
  "<article>",
  "</article>",
  "<body>",
  "</body></html>",
  "<frameset>",
  "<base href='x'>",
  "<plaintext>",
  "<noscript>",
  "<form>",
  "<select><option>",
  "<meta charset=utf-16>",
  "{",
  "}",
  "[",
  "\\u0000",
  "\u202e",
  " ".repeat(500),
  "<b>".repeat(50),
  "<div>".repeat(50),
  "<p hidden>",
  "<figure>",
  "<ul><li>",
];

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;

/** A page with a few pieces cut, doubled, moved, or put in. */
function mutate(source: string, random: Random): string {
  let page = source;
  const changes = 1 + Math.floor(random() * 12);
  for (let i = 0; i < changes; i++) {
    const at = Math.floor(random() * page.length);
    const length = Math.floor(random() ** 3 * 400);
    const piece = page.slice(at, at + length);
    const kind = Math.floor(random() * 6);
    if (kind === 0) page = page.slice(0, at) + page.slice(at + length);
    else if (kind === 1) page = page.slice(0, at) + piece.repeat(1 + Math.floor(random() * 6)) + page.slice(at);
    else if (kind === 2)
      page = page.slice(0, at) + pick(SOURCES, random).slice(at % 1000, (at % 1000) + length) + page.slice(at);
    else if (kind === 3)
      page = page.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + page.slice(at + 1);
    else page = page.slice(0, at) + pick(TOKENS, random) + page.slice(at);
    if (page.length > 60_000) page = page.slice(0, 60_000);
  }
  return random() < 0.1 ? page.slice(0, Math.floor(random() * page.length)) : page;
}

const read = (page: string) =>
  readReport(new TextEncoder().encode(page), { id: "a", name: "a.html", contentType: null, url: null });

async function expectRead(page: string, message: string): Promise<void> {
  const result = await read(page);
  if (!result.ok) {
    expect(CODES, message).toContain(result.problem.code);
    expect(result.problem.message, message).toContain("a.html");
    return;
  }
  const { report } = result.value;
  expect(report.text.trim(), message).not.toBe("");
  for (const list of [report.byline, report.caption, report.correction, report.standfirst])
    expect(
      (list ?? []).every((value) => value.trim() !== ""),
      message,
    ).toBe(true);
  for (const date of [report.published, report.modified]) if (date != null) expect(date, message).toMatch(/^\d{4}/);
}

it(`${MUTATED} mutated pages give a report or a problem`, async () => {
  for (let round = 0; round < MUTATED; round++) {
    const random = createRandom(SEED + round);
    await expectRead(mutate(pick(SOURCES, random), random), `seed ${SEED + round}`);
  }
}, 600_000);

it("the same page gives the same report twice", async () => {
  for (let round = 0; round < 20; round++) {
    const random = createRandom(SEED + round);
    const page = mutate(pick(SOURCES, random), random);
    expect(JSON.stringify(await read(page)), `seed ${SEED + round}`).toBe(JSON.stringify(await read(page)));
  }
});

describe("pages made to hold a reader up", () => {
  const one = paragraph(1);
  const hostile: readonly (readonly [string, string])[] = [
    ["100,000 elements in one another", "<div>".repeat(100_000) + one],
    ["100,000 inline elements in one another", "<span>".repeat(100_000) + one],
    [
      "300 elements in one another, again and again",
      ("<div class='story-body'>".repeat(300) + one + "</div>".repeat(300)).repeat(60),
    ],
    ["tables in one another", "<table><tr><td>".repeat(30_000) + one],
    ["links never closed", "<a href=x>".repeat(50_000) + one],
    ["formatting never closed", `<p>${"<b><i>".repeat(20_000)}${one}`],
    [
      "a million attributes of one tag",
      `<div ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}=1`).join(" ")}>${one}</div>`,
    ],
    ["one attribute of 5 MB", `<div class="${"related ".repeat(600_000)}">${one}</div>`],
    ["a comment never closed", `${one}<!--${"x".repeat(5_000_000)}`],
    ["100,000 comments", one + "<!-- a -->".repeat(100_000)],
    ["a script of 10 MB", `<script>${"let a = '<p>';".repeat(700_000)}</script>${one}`],
    ["a script never closed", `${one}<script>${"</scrip".repeat(700_000)}`],
    [
      "JSON-LD nested without end",
      `<script type="application/ld+json">${'{"@graph":['.repeat(200_000)}</script>${one}`,
    ],
    [
      "JSON-LD with 100,000 things",
      `<script type="application/ld+json">{"@graph":[${Array(100_000).fill('{"@type":"x","@id":"y"}').join(",")}]}</script>${one}`,
    ],
    ["a million open angles", one + "<".repeat(1_000_000)],
    ["a million character references", `<p>${"&amp;".repeat(1_000_000)}</p>${one}`],
    ["a title of 5 MB", `<title>${" - ".repeat(1_700_000)}</title>${one}`],
    ["30,000 first headings", "<h1>Ferry leaves pier</h1>".repeat(30_000) + one],
    ["9,000 teasers", "<div><h2><a href='/x'>Ferry leaves pier</a></h2><p>Short.</p></div>".repeat(9_000) + one],
    ["15,000 line breaks, one by one", `<p>a${"<i> </i><br>".repeat(15_000)}</p>${one}`],
    [
      "25,000 notes of corrections",
      "<p class=correction>Correction: an earlier version of this article said more than it should.</p>".repeat(
        25_000,
      ) + one,
    ],
    ["20,000 empty drawings", `<svg>${"<path/>".repeat(20_000)}</svg>${one}`],
    ["lists in one another", `${"<ul><li>".repeat(100)}x${"</li></ul>".repeat(100)}`.repeat(100) + one],
  ];
  it.each(hostile)(
    "%s",
    async (name, inside) => {
      await expectRead(`<!doctype html><html><head></head><body>${inside}</body></html>`, name);
    },
    30_000,
  );

  it("a page of 20 MB and more is refused with its size and the limit", async () => {
    const result = await read(`<html><body>${one.repeat(140_000)}</body></html>`);
    expect(result.ok ? "" : result.problem.code).toBe("too-large");
    expect(result.ok ? "" : result.problem.message).toMatch(/\d+(?:\.\d)? MB; a report may have 20 MB/);
  });

  it("a page of 15 MB is read, its text in order", async () => {
    const result = await read(`<html><body>${one.repeat(90_000)}</body></html>`);
    expect(result.ok && result.value.report.text.startsWith("The harbour master of Eastport said on day 1")).toBe(true);
  }, 30_000);
});
