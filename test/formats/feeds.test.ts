import { describe, expect, it } from "vitest";
import { type FileHint, readParts, readReports } from "../../src/formats/index.js";

const hint = (name: string, url: string | null = null): FileHint => ({ id: "a", name, contentType: null, url });
const utf8 = (text: string) => new TextEncoder().encode(text);
const long = "The harbour master said on Monday that the ferry had left the pier with 40 people on board. ";

async function parts(source: string, name: string, url: string | null = null) {
  const read = await readParts(utf8(source), hint(name, url));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}
async function reports(source: string, name = "feed.xml", url: string | null = null) {
  return (await parts(source, name, url)).flatMap((part) =>
    part.kind === "report" ? [{ ...part.read.report, codes: part.read.notes.map((note) => note.code) }] : [],
  );
}

const rss = `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Coast Daily</title><link>https://coast.example/</link><description>News</description><language>en-gb</language>
<item><title>Ferry &amp;amp; pier</title><link>/news/ferry</link><guid isPermaLink="false">id-1</guid>
<pubDate>Mon, 02 Mar 2026 10:15:00 EST</pubDate><dc:creator>Ada Low</dc:creator>
<description>Short words.</description>
<content:encoded><![CDATA[<p>First &amp; foremost.</p><p>Second <b>paragraph</b>.</p><script>no()</script>]]></content:encoded></item>
<item><title>Storm</title><link>https://coast.example/news/storm</link><description>A storm came in.</description>
<source url="https://wire.example/feed">Continental Wire</source><pubDate>2 Mar 26 11:00 +0000</pubDate></item>
<item><title>Only a headline</title><link>https://coast.example/news/bare</link></item>
</channel></rss>`;

describe("feeds", () => {
  it("RSS: full texts, summaries, sources, dates, links seen from the feed", async () => {
    expect(await reports(rss)).toMatchObject([
      {
        id: "coast.example-ferry",
        text: "First & foremost.\n\nSecond paragraph.",
        headline: "Ferry & pier",
        outlet: "Coast Daily",
        byline: ["Ada Low"],
        published: "2026-03-02T10:15:00-05:00",
        url: "https://coast.example/news/ferry",
        lang: "en",
        codes: [],
      },
      {
        text: "A storm came in.",
        outlet: "Continental Wire",
        published: "2026-03-02T11:00:00+00:00",
        basis: { outlet: "feed-source", headline: "feed-item", lang: "feed" },
        codes: ["summary"],
      },
    ]);
    const links = (await parts(rss, "feed.xml")).filter((part) => part.kind === "link");
    expect(links).toMatchObject([
      { link: { address: "https://coast.example/news/bare", headline: "Only a headline" } },
    ]);
  });

  it("Atom: content, dates, source, links", async () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Coast Daily</title><id>urn:x</id>
      <entry><title type="html">Ferry &lt;i&gt;leaves&lt;/i&gt;</title><id>urn:1</id><published>2026-03-02T10:15:00Z</published>
      <updated>2026-03-03T08:00:00Z</updated><link rel="self" href="/self"/><link href="news/ferry"/><author><name>Ada Low</name></author>
      <source><title>Continental Wire</title></source>
      <content type="html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry></feed>`;
    expect(await reports(atom, "x", "https://coast.example/feeds/all")).toMatchObject([
      {
        text: "One.\n\nTwo.",
        headline: "Ferry leaves",
        outlet: "Continental Wire",
        byline: ["Ada Low"],
        published: "2026-03-02T10:15:00Z",
        url: "https://coast.example/feeds/news/ferry",
      },
    ]);
  });

  it("JSON Feed", async () => {
    const feed = {
      version: "https://jsonfeed.org/version/1.1",
      title: "Coast Daily",
      items: [
        {
          id: 7,
          url: "https://coast.example/7",
          title: "Seven",
          content_html: `<p>${long}</p>`,
          date_published: "2026-03-02T10:15:00Z",
        },
        { id: "8", content_text: "Plain.\n\nWords.", authors: [{ name: "Ben High" }] },
      ],
    };
    expect(await reports(JSON.stringify(feed), "feed.json")).toMatchObject([
      { text: long.trim(), headline: "Seven", outlet: "Coast Daily", url: "https://coast.example/7" },
      { id: "8", text: "Plain.\n\nWords.", byline: ["Ben High"], url: null },
    ]);
  });

  it("RDF", async () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="u"><title>Coast</title><link>https://coast.example/</link><description>d</description></channel>
      <item rdf:about="v"><title>Ferry</title><link>https://coast.example/f</link><description>It left.</description><dc:date>2026-03-02</dc:date></item></rdf:RDF>`;
    expect(await reports(rdf)).toMatchObject([{ text: "It left.", outlet: "Coast", published: "2026-03-02" }]);
  });
});

describe("lists of addresses", () => {
  const links = async (source: string, name: string) =>
    (await parts(source, name)).map((part) => (part.kind === "link" ? part.link : null));

  it("news sitemaps, with what they say of each page", async () => {
    const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>https://coast.example/a?x=1&amp;y=2</loc><lastmod>2026-03-03</lastmod><news:news><news:publication><news:name>Coast Daily</news:name><news:language>en</news:language></news:publication>
      <news:publication_date>2026-03-02T10:15:00+00:00</news:publication_date><news:title>Ferry</news:title></news:news></url>
      <url><loc>javascript:alert(1)</loc></url><url><loc>https://coast.example/a?x=1&amp;y=2</loc></url></urlset>`;
    expect(await links(sitemap, "sitemap.xml")).toEqual([
      {
        address: "https://coast.example/a?x=1&y=2",
        leads: "page",
        key: "https://coast.example/a?x=1&y=2",
        headline: "Ferry",
        outlet: "Coast Daily",
        published: "2026-03-02T10:15:00+00:00",
        modified: "2026-03-03",
        lang: "en",
      },
    ]);
  });

  it("indexes of sitemaps and OPML with folders", async () => {
    const index = "<sitemapindex><sitemap><loc>https://coast.example/news.xml</loc></sitemap></sitemapindex>";
    expect(await links(index, "x.xml")).toMatchObject([{ leads: "list", address: "https://coast.example/news.xml" }]);
    const opml = `<opml version="2.0"><head/><body><outline text="Coast"><outline text="Coast Daily" xmlUrl="https://coast.example/feed" type="rss"/></outline></body></opml>`;
    expect(await links(opml, "feeds.opml")).toMatchObject([{ leads: "feed", outlet: "Coast Daily" }]);
  });

  it("are a problem where reports are wanted", async () => {
    const read = await readReports(
      utf8("<urlset><url><loc>https://coast.example/a</loc></url></urlset>"),
      hint("s.xml"),
    );
    expect(read).toMatchObject({
      ok: false,
      problem: { code: "only-links", message: expect.stringContaining("--follow") },
    });
  });
});

describe("hostile XML", () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><description>&b;</description></item></channel></rss>`;
  const outside = `<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hosts">]><rss version="2.0"><channel><title>&f;</title></channel></rss>`;
  it.each([
    ["entities", laughs, "unsafe"],
    ["entities of files", outside, "unsafe"],
    ["lower case", laughs.replace("DOCTYPE", "doctype"), "unsafe"],
    ["depth", `<opml><body>${"<outline>".repeat(300)}</body></opml>`, "unsafe"],
    ["many elements", `<urlset>${"<a/>".repeat(500_001)}</urlset>`, "unsafe"],
    ["an open tag", `<rss ${"a".repeat(100_000)}`, "damaged"],
    ["a quote that never ends", `<rss a="${"b>".repeat(100_000)}`, "damaged"],
  ])("%s", async (_, source, code) => {
    const read = await readParts(utf8(source), hint("a.xml"));
    expect(read.ok ? "read" : read.problem.code).toBe(code);
  });

  it("a document type that only names one is dropped", async () => {
    const source = `<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://dtd.example/rss.dtd">${rss.slice(rss.indexOf("<rss"))}`;
    expect(await reports(source)).toHaveLength(2);
  });
});
