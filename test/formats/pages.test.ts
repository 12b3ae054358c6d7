import { describe, expect, it } from "vitest";
import type { ReportInput } from "../../src/contract/index.js";
import { readReport } from "../../src/formats/index.js";

// Pages as common systems lay them out, all invented. What is text, caption, correction or furniture must come out apart.

async function reportOf(html: string, url: string | null = null): Promise<ReportInput> {
  const bytes = new TextEncoder().encode(html);
  const result = await readReport(bytes, { id: "a", name: "a.html", contentType: null, url });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value.report;
}

const body = [
  "The harbour council of Eastport voted on Monday to close the old ferry pier, which engineers had called unsafe since the storm of January.",
  "\u201cWe cannot wait for another winter,\u201d said Ada Low, who leads the council. \u201cThe piles move when a car drives over them.\u201d",
  "The ferry company said that it had not been told of the vote, and that 40 of its people would lose their work at the pier.",
  "Repairs would cost about 12 million crowns, according to a study that the council ordered in March and has not yet printed.",
  "A new pier north of the fish market could open in two years, the council's engineer told the meeting, if the ministry agrees to pay half.",
];
const paragraphs = (from = 0, to = body.length) =>
  body
    .slice(from, to)
    .map((text) => `<p>${text}</p>`)
    .join("\n");
const text = body.join("\n\n");
const page = (inside: string, head = "", attributes = "") =>
  `<!doctype html><html lang="en"><head><title>Council closes pier | Coast Daily</title>${head}</head><body ${attributes}>${inside}</body></html>`;
const heading = "<h1>Council closes pier</h1>";
const teasers = (count: number) =>
  Array.from(
    { length: count },
    (_, i) =>
      `<div class="x${i}"><h3><a href="/n${i}">Fishermen ask for more light on quay ${i}</a></h3><p>The owners of boats say that the lamps on quay ${i} have been dark since the spring.</p></div>`,
  ).join("");

const wordpress = page(
  `<div id="page"><header class="site-header"><p class="site-title"><a href="/">Coast Daily</a></p>
  <nav class="main-navigation"><ul><li><a href="/news">News</a></li><li><a href="/sea">Sea</a></li></ul></nav></header>
  <main id="main"><article class="post-12 post type-post category-harbour tag-sidebar has-post-thumbnail hentry">
  <header class="entry-header"><h1 class="entry-title">Council closes pier</h1>
  <div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published" datetime="2024-03-05T09:00:00+01:00">March 5, 2024</time>
  <time class="updated" datetime="2024-03-06T10:00:00+01:00">March 6, 2024</time></span>
  <span class="byline">by <span class="author vcard"><a href="/author/bo">Bo Lind</a></span></span></div></header>
  <div class="entry-content">${paragraphs(0, 2)}
  <figure class="wp-caption aligncenter"><img src="p.jpg" alt=""><figcaption class="wp-caption-text">The old pier in February, before the gate was shut.</figcaption></figure>
  ${paragraphs(2)}
  <div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Twitter</a></li></ul></div>
  <div id="jp-relatedposts"><h3>Related</h3><p>A plan for the northern quay was shown to the people who live beside it on Friday.</p></div></div>
  <footer class="entry-footer"><span class="cat-links">Posted in <a href="/h">Harbour</a></span></footer></article>
  <div class="author-box"><h4>About Bo Lind</h4><p>Bo Lind has covered the harbour and the people who work in it for the Coast Daily since 2009.</p></div>
  <nav class="post-navigation"><a href="/p">Previous: The lamps of the quay</a></nav>
  <div id="comments" class="comments-area"><h2>2 thoughts on pier</h2><ol class="comment-list">
  <li class="comment"><p>I have used that pier every day for thirty years, and nobody ever asked me what I think of it.</p></li>
  <li class="comment"><p>They should have mended the piles ten years ago, when it would have cost a tenth of what it costs today.</p></li></ol></div></main>
  <aside class="widget-area"><section class="widget"><h2>Recent posts</h2><ul><li><a href="/1">A boat for two</a></li></ul></section></aside>
  <footer class="site-footer"><p>Coast Daily is printed by the Coast Press. All rights reserved, and no part may be copied.</p></footer></div>`,
  "",
  'class="single single-post has-sidebar comments-open"',
);

describe("body", () => {
  const long = Array.from(
    { length: 30 },
    (_, i) =>
      `On day ${i + 1} of the hearing the engineers showed the council how far pile ${i + 3} had sunk since the winter, and what it would cost to lift it again.`,
  );
  const layouts: readonly (readonly [string, string, string?])[] = [
    ["WordPress", wordpress],
    [
      "AMP",
      page(
        `<amp-sidebar id="sidebar" layout="nodisplay"><ul><li><a href="/">Home</a></li></ul></amp-sidebar>
        <article>${heading}<amp-img src="a.jpg" alt="Gulls over the pier in the morning"></amp-img>${paragraphs(0, 3)}
        <amp-ad width="300" height="250"><div fallback>Ad</div></amp-ad>${paragraphs(3)}</article>
        <amp-consent id="c"><div>We use cookies to show you what you like and to count readers of our pages.</div></amp-consent>`,
      ),
    ],
    [
      "paywall page: the part that is shown",
      page(
        `<main><article>${heading}<div class="article-body paywall">${paragraphs()}</div>
        <div class="subscription-offer subscribe"><h2>Keep reading</h2><p>Subscribe now for the first month at one crown and read everything that we print.</p><button>Buy</button></div></article></main>`,
      ),
    ],
    [
      "teaser part in a wrapper of its own, the rest behind",
      page(
        `<main>${heading}<div class="teaser-content"><div class="article-body">${paragraphs(0, 2)}</div></div><div class="metered"><div class="article-body">${paragraphs(2)}</div></div></main>`,
      ),
    ],
    [
      "boxes of related articles within the text",
      page(
        `<article>${heading}${paragraphs(0, 2)}<div class="box"><h3>Related articles</h3><ul><li><a href="/a">Storm breaks two piles</a></li><li><a href="/b">Ferry late again</a></li></ul></div>
        <p><strong>READ MORE: <a href="/c">The pier in ten pictures</a></strong></p>${paragraphs(2, 4)}
        <p><a href="/d">Ferry company loses its second captain in a year</a></p>${paragraphs(4)}</article>`,
      ),
    ],
    [
      "newsletter box and cookie banner",
      page(
        `<div id="onetrust-banner"><p>We and our partners use cookies to measure how our pages are read and to show advertisements.</p></div>
        <div class="content">${heading}<div class="story">${paragraphs(0, 3)}<div class="nl-box"><h4>Morning tide</h4><p>Sign up for our newsletter and get the news of the coast every morning.</p><form><input type="email"><p>By signing up you agree to our terms of use.</p></form></div>${paragraphs(3)}</div></div>`,
      ),
    ],
    [
      "paragraphs parted by advertisements, each in a wrapper",
      page(
        `<div class="story">${heading}${body.map((line) => `<div class="el"><p>${line}</p></div><div class="ad-slot"><p>Advertisement</p><p>Story continues below advertisement</p></div>`).join("")}</div>`,
      ),
    ],
    [
      "text in table cells, parted by line breaks",
      `<html><head><title>Council closes pier</title></head><body bgcolor="#fff"><table><tr><td width="120"><a href="/">Home</a><br><a href="/sea">Sea</a></td>
      <td><b>Council closes pier</b><br><br>${body.join("<br><br>")}<br><br></td></tr></table><center>Copyright Coast Daily</center></body></html>`,
    ],
    [
      "two columns",
      page(
        `<div class="wrap">${heading}<div class="body__inner">${paragraphs(0, 3)}</div><div class="body__inner">${paragraphs(3)}</div></div>`,
      ),
    ],
    [
      "teasers of other articles below",
      page(`<div id="root"><div>${heading}<div>${paragraphs()}</div></div><div>${teasers(12)}</div></div>`),
    ],
    [
      "the next article on the same page",
      page(
        `<main><article>${heading}${paragraphs()}</article><article><h1>Fog holds up the mail boat</h1>${Array.from({ length: 6 }, (_, i) => `<p>The mail boat waited for hour ${i + 1} off the lighthouse, its horn heard in the village, while the fog lay thick on the water.</p>`).join("")}</article></main>`,
      ),
    ],
    [
      "comments in a page of opinion",
      page(
        `<div class="tone-comment">${heading}<div class="x">${paragraphs()}</div><div class="disqus"><p>What a fine piece of work, and about time that somebody wrote it down for the council to read.</p></div></div>`,
      ),
    ],
    [
      "form around the whole page",
      page(
        `<form id="aspnetForm"><div id="menu"><a href="/">Home</a> <a href="/s">Sea</a></div><div id="main">${heading}<div>${paragraphs()}</div></div></form>`,
      ),
    ],
    [
      "lines of dates, sharing and reading time above the text",
      page(
        `<div>${heading}<div>By Bo Lind</div><div>Published 5 March 2024, 9.00am</div><div>4 min read</div><div>Share</div><div>${paragraphs()}</div></div>`,
      ),
    ],
    [
      "a box without names that opens with a label, between the paragraphs",
      page(
        `<div><div>${heading}</div><div><div>${paragraphs(0, 3)}<div><h3>Most read in the harbour</h3><div><h3>FOG BOUND</h3><div>Mail boat waits for nine hours off the light</div></div><div><h3>GULLS</h3><div>Nests found on the roof of the town hall</div></div></div>${paragraphs(3)}</div></div></div>`,
      ),
    ],
    [
      "comments without names below their heading, longer than the text",
      page(
        `<div>${heading}<div>${paragraphs()}</div><div><h2>24 comments</h2>${Array.from({ length: 24 }, (_, i) => `<div><div>2 days ago</div><div>I have walked on that pier for ${i + 20} years and my mother did so before me. It is a shame, and somebody should answer for it.</div></div>`).join("")}</div></div>`,
      ),
    ],
    [
      "an opening and an end in elements of their own, most of the text between",
      page(
        `<div>${heading}<section>${paragraphs(0, 2)}</section><section>${long.map((line) => `<p>${line}</p>`).join("")}</section><section>${paragraphs(2)}</section></div>`,
      ),
      [...body.slice(0, 2), ...long, ...body.slice(2)].join("\n\n"),
    ],
    [
      "what the writer writes about",
      page(
        `<div>${heading}<div>By Bo Lind</div><div>${paragraphs()}<p>Lind covers the harbour and the boats for the Coast Daily. He lives in Eastport.</p></div></div>`,
        '<meta name="author" content="Bo Lind">',
      ),
    ],
    [
      "player and its messages",
      page(
        `<article>${heading}<div class="video-player"><p>We are sorry, but this video has failed to load on your device.</p></div>${paragraphs()}</article>`,
      ),
    ],
  ];
  it.each(layouts.map(([name, html, expected]) => [name, html, expected ?? text] as const))(
    "%s",
    async (_, html, expected) => {
      expect((await reportOf(html)).text).toBe(expected);
    },
  );

  it("keeps headings, lists, tables and quotations of the text, in order", async () => {
    const html = page(
      `<article>${heading}${paragraphs(0, 2)}<h2>What it costs</h2>${paragraphs(2, 4)}<ul><li>Piles: 7 million</li><li>Deck: 5 million</li></ul>
      <table><tr><th>Year</th><th>Boats</th></tr><tr><td>2023</td><td>410</td></tr></table><blockquote><p>No car may pass.</p></blockquote>
      <h2>What comes next</h2><div class="advert"><p>Advertisement</p></div>${paragraphs(4)}</article>`,
    );
    expect((await reportOf(html)).text.split("\n\n")).toEqual([
      ...body.slice(0, 2),
      "What it costs",
      ...body.slice(2, 4),
      "Piles: 7 million",
      "Deck: 5 million",
      "Year",
      "Boats",
      "2023",
      "410",
      "No car may pass.",
      "What comes next",
      ...body.slice(4),
    ]);
  });

  it("keeps every post of a live page", async () => {
    const posts = body
      .map((line, i) => `<article class="live-post"><h2>09.0${i}</h2><p>${line}</p></article>`)
      .join("");
    const read = (await reportOf(page(`<main>${heading}${posts}</main>`))).text;
    for (const line of body) expect(read).toContain(line);
  });

  it("keeps sentences that begin as labels do", async () => {
    const sentences = [
      "Share prices of the ferry company fell on Monday.",
      "Ad revenue of the paper fell as well.",
      "More news is expected before the week ends.",
      "Subscribers of the harbour library will not be charged this year.",
      "From the bridge the fire could be seen for hours.",
      "By noon the road to the pier was closed.",
      "Follow-up talks were held the next day in the town hall.",
      "Register offices stayed open until the evening of that day.",
      "3 minutes later the siren was heard in the village.",
    ];
    const html = page(
      `<article>${heading}<p>${body[0]}</p>${sentences.map((line) => `<p>${line}</p>`).join("")}${paragraphs(1)}</article>`,
    );
    expect((await reportOf(html)).text.split("\n\n")).toEqual([body[0], ...sentences, ...body.slice(1)]);
  });

  it("keeps a heading of the text that reads as a label, and what stands below it", async () => {
    const html = page(
      `<article>${heading}${paragraphs(0, 3)}<h2>Comments</h2>${paragraphs(3)}<h2>More on the vote</h2><p>It ended after midnight, with seven members against three.</p></article>`,
    );
    const read = (await reportOf(html)).text;
    for (const line of body) expect(read).toContain(line);
    expect(read).toContain("It ended after midnight, with seven members against three.");
  });

  it("does not take an agency's mark at the end of a paragraph for a caption", async () => {
    const last = "The vote was taken without debate, an official of the council said. (Reuters)";
    expect((await reportOf(page(`<article>${heading}${paragraphs()}<p>${last}</p></article>`))).text).toBe(
      `${text}\n\n${last}`,
    );
  });

  it("reads a page that hides all of its text until a script runs", async () => {
    expect((await reportOf(page(`<div style="display:none">${heading}${paragraphs()}</div>`))).text).toContain(text);
  });
});

describe("zones", () => {
  it("captions of figures and credited lines apart, in order, each once", async () => {
    const html = page(
      `<article>${heading}<figure><img src="a.jpg"><figcaption>The pier at dawn, seen from the fish market.</figcaption></figure>${paragraphs(0, 3)}
      <p>Boats wait beside the pier. (Photo: Ann Poe)</p><div class="image"><img src="b.jpg" alt="Two engineers look at a pile"><span class="credit">Coast Press/Bo Lind</span></div>${paragraphs(3)}</article>`,
    );
    const report = await reportOf(html);
    expect(report.text).toBe(text);
    expect(report.caption).toEqual([
      "The pier at dawn, seen from the fish market.",
      "Boats wait beside the pier. (Photo: Ann Poe)",
      "Coast Press/Bo Lind",
    ]);
  });

  it("a line that stands with nothing but a picture, whatever its names", async () => {
    const line = "The pier at dawn, seen from the fish market";
    const html = page(
      `<div>${heading}<div>${paragraphs(0, 3)}<div class="q1"><div><picture><img src="a.jpg"></picture></div><div class="q2"><div>${line}</div><div>Coast Press</div></div></div>${paragraphs(3)}</div></div>`,
    );
    expect(await reportOf(html)).toMatchObject({ text, caption: [line] });
  });

  it("no caption of a point of a list with a picture", async () => {
    const html = page(
      `<article>${heading}${paragraphs(0, 3)}<ul><li><img src="a.png">Piles: 7 million</li><li><img src="b.png">Deck: 5 million</li></ul>${paragraphs(3)}</article>`,
    );
    expect((await reportOf(html)).text).toContain("Piles: 7 million\n\nDeck: 5 million");
  });

  it("captions of a gallery", async () => {
    const slides = ["Gulls on the deck of the closed pier.", "A pile, taken out of the water."];
    const html = page(
      `<article>${heading}${paragraphs(0, 3)}<div class="gallery">${slides.map((line) => `<figure><img src="s.jpg"><figcaption>${line}</figcaption></figure>`).join("")}</div>${paragraphs(3)}</article>`,
    );
    const report = await reportOf(html);
    expect(report.text).toBe(text);
    expect(report.caption).toEqual(slides);
  });

  const note = "Correction: An earlier version of this article gave the cost of the repairs as 21 million crowns.";
  it.each([
    ["above", `${heading}<p>${note}</p>${paragraphs()}`, [note, ...body]],
    ["below", `${heading}${paragraphs()}<p><em>${note}</em></p>`, [...body, note]],
  ])("a correction %s the text", async (_, inside, expected) => {
    const report = await reportOf(page(`<article>${inside}</article>`));
    expect(report.text.split("\n\n")).toEqual(expected);
    expect(report.correction).toEqual([note]);
  });

  it("a correction by its element's name, below the article", async () => {
    const words = "The council's engineer is Carl Frey; we had him as Karl Fry when this was first printed.";
    const html = page(
      `<main><article>${heading}<div>${paragraphs()}</div></article><div class="article-correction"><p>${words}</p></div></main>`,
    );
    const report = await reportOf(html);
    expect(report.correction).toEqual([words]);
    expect(report.text).toBe(`${text}\n\n${words}`);
  });

  it("no correction where a link asks for reports of errors", async () => {
    const html = page(
      `<article>${heading}${paragraphs()}<div class="corrections"><a href="/c">Tell us of an error in this text or in a picture</a></div></article>`,
    );
    expect(await reportOf(html)).toMatchObject({ text, correction: [] });
  });

  it("the standfirst apart", async () => {
    const line = "Engineers called it unsafe for a year, and the ferry company says nobody asked it.";
    expect(
      await reportOf(page(`<article>${heading}<p class="standfirst">${line}</p>${paragraphs()}</article>`)),
    ).toMatchObject({ text, standfirst: [line] });
    expect(await reportOf(page(`<article>${heading}<h2>${line}</h2>${paragraphs()}</article>`))).toMatchObject({
      text,
      standfirst: [line],
    });
    const stated = `<meta name="description" content="${line}">`;
    expect(await reportOf(page(`<article>${heading}<h2>${line}</h2>${paragraphs()}</article>`, stated))).toMatchObject({
      text,
      standfirst: [line],
    });
  });
});

describe("facts and their basis", () => {
  it("of WordPress, from marked elements", async () => {
    expect(await reportOf(wordpress, "https://coastdaily.example/pier")).toMatchObject({
      headline: "Council closes pier",
      outlet: "Coast Daily",
      byline: ["Bo Lind"],
      published: "2024-03-05T09:00:00+01:00",
      modified: "2024-03-06T10:00:00+01:00",
      lang: "en",
      basis: {
        headline: "element",
        outlet: "title",
        byline: "element",
        published: "element",
        modified: "element",
        url: "address",
        lang: "element",
      },
    });
  });

  it("from JSON-LD, where writer and publisher stand beside the article", async () => {
    const data = {
      "@context": "https://schema.org",
      "@graph": [
        {
          "@type": "Article",
          headline: "Council closes pier",
          author: { "@id": "#bo" },
          publisher: { "@id": "#org" },
          datePublished: "2024-03-05T09:00:00Z",
          dateModified: "2024-03-06",
        },
        { "@type": "Organization", "@id": "#org", name: "Coast Daily" },
        { "@type": "Person", "@id": "#bo", name: "Bo Lind" },
      ],
    };
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
    expect(await reportOf(page(`<article>${heading}${paragraphs()}</article>`, head))).toMatchObject({
      outlet: "Coast Daily",
      byline: ["Bo Lind"],
      published: "2024-03-05T09:00:00Z",
      modified: "2024-03-06",
      basis: { outlet: "json-ld", byline: "json-ld", published: "json-ld", modified: "json-ld" },
    });
  });

  it("from Open Graph and meta elements", async () => {
    const head = `<meta property="og:site_name" content="Coast Daily"><meta property="article:published_time" content="2024-03-05"><meta property="article:modified_time" content="2024-03-07">
      <meta name="author" content="Bo Lind, Ann Poe"><meta property="og:url" content="https://coastdaily.example/pier">`;
    expect(await reportOf(page(`<article>${heading}${paragraphs()}</article>`, head))).toMatchObject({
      byline: ["Bo Lind", "Ann Poe"],
      modified: "2024-03-07",
      basis: {
        outlet: "open-graph",
        byline: "meta",
        published: "open-graph",
        modified: "open-graph",
        url: "open-graph",
      },
    });
  });

  it("from lines of the page's text", async () => {
    const html = page(
      `<div>${heading}<div>By Bo Lind and Ann Poe</div><div>Published: 5 March 2024 Updated: March 6, 2024</div>${paragraphs()}</div>`,
    );
    expect(await reportOf(html)).toMatchObject({
      text,
      byline: ["Bo Lind", "Ann Poe"],
      published: "2024-03-05",
      modified: "2024-03-06",
      basis: { byline: "text", published: "text", modified: "text" },
    });
  });

  it("no date of a teaser for the article's", async () => {
    const teaser = '<li><a href="/x"><time datetime="2011-01-01">1 January</time> Old pier painted</a></li>';
    const html = page(
      `<main><ul>${teaser}</ul><article>${heading}<div class="related"><a href="/y"><time datetime="2012-01-01">then</time></a></div><time datetime="2024-03-05T09:00:00Z">5 March</time>${paragraphs()}</article></main>`,
    );
    expect(await reportOf(html)).toMatchObject({ published: "2024-03-05T09:00:00Z", basis: { published: "element" } });
  });

  it("of several articles in JSON-LD, the one that the page prints", async () => {
    const other = {
      "@type": "NewsArticle",
      headline: "Old pier painted",
      author: "Ann Poe",
      datePublished: "2011-01-01",
    };
    const own = {
      "@type": "NewsArticle",
      headline: "Council closes pier",
      author: "Bo Lind",
      datePublished: "2024-03-05",
    };
    const head = `<script type="application/ld+json">${JSON.stringify([other, own])}</script>`;
    expect(await reportOf(page(`<article>${heading}${paragraphs()}</article>`, head))).toMatchObject({
      headline: "Council closes pier",
      byline: ["Bo Lind"],
      published: "2024-03-05",
    });
  });

  it("no basis where a fact is absent", async () => {
    const report = await reportOf(`<html><body><div>${paragraphs()}</div></body></html>`);
    expect(report).toMatchObject({
      headline: null,
      outlet: null,
      byline: [],
      published: null,
      modified: null,
      url: null,
    });
    expect(report.basis).toEqual({ lang: "text" });
  });

  it.each([
    ["the outlet behind the name", ["Bo Lind, Coast Daily"], ["Bo Lind"]],
    ["an account behind the name", ["Bo Lind @bolind"], ["Bo Lind"]],
    ["a trade behind the name", ["By BO LIND, Staff Writer"], ["BO LIND"]],
    ["degrees behind the name", ["Ann Poe, MS, RDN"], ["Ann Poe"]],
    ["the same name twice", ["Bo Lind", "bo lind"], ["Bo Lind"]],
    [
      "words about the writer",
      ["Bo Lind writes about the sea. He has sailed on every boat of the ferry company since he was ten years old."],
      [],
    ],
  ])("names without %s", async (_, given, expected) => {
    const data = {
      "@type": "NewsArticle",
      headline: "Council closes pier",
      author: given,
      publisher: { name: "Coast Daily" },
    };
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script>`;
    expect((await reportOf(page(`<article>${heading}${paragraphs()}</article>`, head))).byline).toEqual(expected);
  });

  it("takes a person's name from elsewhere where JSON-LD names the outlet alone", async () => {
    const data = {
      "@type": "NewsArticle",
      headline: "Council closes pier",
      author: { name: "Coast Daily" },
      publisher: { name: "Coast Daily" },
    };
    const head = `<script type="application/ld+json">${JSON.stringify(data)}</script><meta name="author" content="Bo Lind">`;
    expect(await reportOf(page(`<article>${heading}${paragraphs()}</article>`, head))).toMatchObject({
      byline: ["Bo Lind"],
      basis: { byline: "meta" },
    });
  });

  it("the printed headline among headings that are links", async () => {
    const html = page(
      `<h1><a href="/">Coast Daily</a></h1><article>${heading}${paragraphs()}</article>`,
      '<meta property="og:title" content="Eastport: pier to close">',
    );
    expect((await reportOf(html)).headline).toBe("Council closes pier");
  });
});
