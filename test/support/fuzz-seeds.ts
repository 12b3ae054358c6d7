import { deflateSync, gunzipSync, gzipSync } from "node:zlib";
import { unzipSync, zipSync } from "fflate";
import type { Random } from "../../src/base/index.js";
import { makeDocx, wordParagraph } from "./make-docx.js";
import { makePdf } from "./make-pdf.js";
import { makeWarc } from "./make-warc.js";
import { mutated } from "./mutate.js";

/** An input in good order, and how it is changed: as it stands, or within its packing too. */
export type Seed = {
  readonly kind: string;
  readonly bytes: Uint8Array;
  readonly mutate: (other: Uint8Array, random: Random) => Uint8Array;
};

const utf8 = (text: string) => new TextEncoder().encode(text);
const sentence = "The harbour master said on Monday that the ferry had left the pier with 40 people on board.";

const rss = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Coast Daily</title><link>https://coast.example/</link><description>News</description><language>en</language>
<item><title>Ferry &amp; pier</title><link>https://coast.example/ferry</link><guid isPermaLink="false">1</guid><pubDate>Mon, 02 Mar 2026 10:15:00 GMT</pubDate><dc:creator>Ada Low</dc:creator><description>Short.</description><content:encoded><![CDATA[<p>${sentence}</p>]]></content:encoded></item>
<item><title>Storm</title><link>/storm</link><description>&lt;p&gt;A storm.&lt;/p&gt;</description><source url="https://wire.example/">Wire</source></item></channel></rss>`;
const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">Coast</title><id>urn:x</id><updated>2026-03-02T10:15:00Z</updated><entry><title>Ferry</title><id>urn:1</id><link href="https://coast.example/1" rel="alternate"/><author><name>Ada Low</name></author><published>2026-03-02T10:15:00Z</published><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>${sentence}</p></div></content></entry></feed>`;
const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://coast.example/a</loc><news:news><news:publication><news:name>Coast</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-03-02</news:publication_date><news:title>Ferry</news:title></news:news></url></urlset>`;
const opml = `<opml version="2.0"><head><title>x</title></head><body><outline text="a"><outline text="Coast" type="rss" xmlUrl="https://coast.example/feed"/></outline></body></opml>`;
const newsml = `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:newsml:x:1" version="1"><itemMeta><itemClass qcode="ninat:text"/><provider literal="cw"/><versionCreated>2026-03-02T11:00:00Z</versionCreated><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><headline>Ferry</headline><by>By Ada Low</by><language tag="en"/></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${sentence}</p></body></html></inlineXML></contentSet></newsItem><packageItem guid="urn:p"><groupSet><group><itemRef href="https://wire.example/1"/></group></groupSet></packageItem></itemSet></newsMessage>`;
const ninjs = JSON.stringify({
  uri: "urn:newsml:x:1",
  type: "text",
  headlines: [{ role: "main", value: "Ferry" }],
  bodies: [{ role: "main", contentType: "text/html", value: `<p>${sentence}</p>` }],
  versionCreated: "2026-03-02T10:15:00Z",
  infoSources: [{ name: "Wire" }],
  associations: [{ uri: "urn:p", type: "picture", descriptions: [{ value: "The pier." }] }],
});
const jsonFeed = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "Coast",
  items: [
    { id: "1", url: "https://coast.example/1", content_html: `<p>${sentence}</p>`, date_published: "2026-03-02" },
  ],
});
const lines = `${JSON.stringify({ id: "a", text: sentence })}\n${JSON.stringify({ id: "b", text: sentence, byline: ["Ada Low"] })}\n`;

function plain(kind: string, text: string): Seed {
  const bytes = utf8(text);
  return { kind, bytes, mutate: (other, random) => mutated(bytes, other, random) };
}

/** Changed within its packing every second time, so that the readers behind it are reached. */
function packed(kind: string, bytes: Uint8Array, inside: (other: Uint8Array, random: Random) => Uint8Array): Seed {
  const mutate: Seed["mutate"] = (other, random) =>
    random() < 0.5 ? mutated(bytes, other, random) : inside(other, random);
  return { kind, bytes, mutate };
}

function word(): Seed {
  const body = [
    wordParagraph("Ferry leaves pier", "Title"),
    wordParagraph(sentence),
    `<w:tbl><w:tr><w:tc>${wordParagraph("40")}</w:tc></w:tr></w:tbl>`,
    `<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins></w:p>`,
  ].join("");
  const bytes = makeDocx(body, "<dc:title>Ferry</dc:title><dc:creator>Ada Low</dc:creator>");
  return packed("docx", bytes, (other, random) => {
    const files: Record<string, Uint8Array> = unzipSync(bytes);
    const name = random() < 0.8 ? "word/document.xml" : "docProps/core.xml";
    files[name] = mutated(files[name] as Uint8Array, other, random);
    return zipSync(files);
  });
}

function pdf(): Seed {
  const pages = [
    [
      [18, 72, 740, "Ferry leaves pier"],
      [11, 72, 700, sentence],
    ],
  ] as const;
  const bytes = makePdf({ pages, title: "Ferry", author: "Ada Low" });
  const drawn = utf8(`BT /F1 11 Tf 1 0 0 1 72 700 Tm (${sentence}) Tj [(a) -200 (b)] TJ T* ET q 1 0 0 1 0 0 cm Q`);
  return packed("pdf", bytes, (other, random) =>
    makePdf({ pages, title: "Ferry", stream: new Uint8Array(deflateSync(mutated(drawn, other, random))) }),
  );
}

/** One seed of each kind of file that comes in and is not a page by itself. */
export async function fuzzSeeds(): Promise<readonly Seed[]> {
  const html = `<html><head><title>Ferry</title></head><body><article><p>${sentence}</p></article></body></html>`;
  const headers = { "content-type": "text/html; charset=utf-8" };
  const chunked = `${html.length.toString(16)}\r\n${html}\r\n0\r\n\r\n`;
  const records = [
    { url: "https://coast.example/ferry", body: html, headers },
    { url: "https://coast.example/b", body: chunked, headers: { ...headers, "transfer-encoding": "chunked" } },
    {
      url: "https://coast.example/c",
      body: new Uint8Array(gzipSync(html)),
      headers: { ...headers, "content-encoding": "gzip" },
    },
    { url: "https://coast.example/f", body: rss, headers: { "content-type": "application/rss+xml" } },
  ];
  const warc = await makeWarc(records);
  const warcGz = await makeWarc(records, true);
  const gz = new Uint8Array(gzipSync(lines));
  return [
    plain("rss", rss),
    plain("atom", atom),
    plain("json feed", jsonFeed),
    plain("sitemap", sitemap),
    plain("opml", opml),
    plain("newsml", newsml),
    plain("ninjs", ninjs),
    plain("json lines", lines),
    word(),
    pdf(),
    { kind: "warc", bytes: warc, mutate: (other, random) => mutated(warc, other, random) },
    packed("warc.gz", warcGz, (other, random) => new Uint8Array(gzipSync(mutated(warc, other, random)))),
    packed("jsonl.gz", gz, (other, random) => new Uint8Array(gzipSync(mutated(gunzipSync(gz), other, random)))),
    packed("zip", zipSync({ "a.txt": utf8(sentence), "feed.xml": utf8(rss) }), (other, random) =>
      zipSync({ "word/other.xml": mutated(utf8(rss), other, random), "b.json": mutated(utf8(ninjs), other, random) }),
    ),
  ];
}
