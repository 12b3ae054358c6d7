import { describe, expect, it } from "vitest";
import { type FileHint, readParts } from "../../src/formats/index.js";

const hint = (name: string): FileHint => ({ id: "a", name, contentType: null, url: null });

async function read(source: unknown, name: string) {
  const text = typeof source === "string" ? source : JSON.stringify(source);
  const parts = await readParts(new TextEncoder().encode(text), hint(name));
  if (!parts.ok) return parts.problem;
  return parts.value.map((part) =>
    part.kind === "report" ? { ...part.read.report, codes: part.read.notes.map((note) => note.code) } : part,
  );
}

describe("ninjs", () => {
  const picture = { uri: "urn:p", type: "picture", description_text: "The ferry at the pier." };
  it("1.x", async () => {
    const item = {
      uri: "urn:newsml:wire.example:20260302:ferry",
      type: "text",
      headline: "Ferry leaves pier",
      byline: "By Ada Low",
      body_xhtml: "<p>PORT CALLOW (CW) - It left.</p><p>It came back.</p>",
      body_text: "It left. It came back.",
      versioncreated: "2026-03-02T10:15:00Z",
      language: "en-GB",
      provider: "Continental Wire",
      ednote: "Corrects the hour in paragraph 2.",
      associations: { main: picture },
    };
    expect(await read(item, "a.json")).toMatchObject([
      {
        id: "newsml-wire-example-20260302-ferry",
        headline: "Ferry leaves pier",
        byline: ["Ada Low"],
        text: "PORT CALLOW (CW) - It left.\n\nIt came back.",
        published: "2026-03-02T10:15:00Z",
        outlet: "Continental Wire",
        lang: "en",
        caption: ["The ferry at the pier."],
        correction: ["Corrects the hour in paragraph 2."],
        basis: { headline: "ninjs", published: "ninjs" },
        codes: ["editorial-note"],
      },
    ]);
  });

  it("2.x and 3.x, by role", async () => {
    const item = {
      uri: "https://wire.example/items/7",
      type: "text",
      headlines: [
        { role: "short", value: "Ferry" },
        { role: "main", value: "Ferry leaves pier" },
      ],
      bodies: [
        { role: "summary", contentType: "text/plain", value: "Short." },
        { role: "main", contentType: "text/html", value: "<p>It left.</p>" },
      ],
      by: "Ada Low",
      pubStatus: "canceled",
      firstCreated: "2026-03-02T10:15:00Z",
      infoSources: [{ name: "Continental Wire" }],
      associations: [
        { ...picture, descriptions: [{ role: "caption", value: "The pier." }], description_text: undefined },
      ],
    };
    expect(await read([item, item], "a.json")).toMatchObject([
      {
        headline: "Ferry leaves pier",
        text: "It left.",
        outlet: "Continental Wire",
        url: "https://wire.example/items/7",
        caption: ["The pier."],
        codes: ["withdrawn"],
      },
      { text: "It left." },
    ]);
  });

  it("a package gives its stories, a picture alone is no report", async () => {
    const story = (n: number) => ({ uri: `urn:s${n}`, type: "text", body_text: `Story ${n}.` });
    const bundle = {
      uri: "urn:b",
      type: "composite",
      headline: "Both",
      associations: { one: story(1), two: story(2) },
    };
    expect(await read(bundle, "a.json")).toMatchObject([{ text: "Story 1." }, { text: "Story 2." }]);
    expect(await read({ uri: "urn:p", type: "picture", headline: "A pier" }, "a.json")).toMatchObject({
      code: "empty",
    });
  });
});

const meta = `<itemMeta><itemClass qcode="ninat:text"/><provider literal="cw"><name>Continental Wire</name></provider>
  <versionCreated>2026-03-02T11:00:00+00:00</versionCreated><embargoed>2026-03-02T12:00:00Z</embargoed><pubStatus qcode="stat:usable"/>
  <edNote>Adds a photograph.</edNote></itemMeta>
  <contentMeta><contentCreated>2026-03-02T10:15:00+00:00</contentCreated><creator qcode="cw:al"><name>Ada Low</name></creator><by>By Ada Low and Ben High</by>
  <headline xml:lang="en">Ferry leaves pier</headline><language tag="en-GB"/></contentMeta>`;
const item = (content: string, more = meta) =>
  `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:wire.example:1" version="2">${more}<contentSet>${content}</contentSet></newsItem>`;
const html = `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><h1>Ferry leaves pier</h1><p>It <b>left</b>.</p>
  <table><tr><td>1</td></tr></table><figure><figcaption>The pier.</figcaption></figure><p>It came &amp; went.</p></body></html></inlineXML>`;

describe("NewsML-G2", () => {
  it("a news item in XHTML", async () => {
    expect(await read(item(html), "a.xml")).toMatchObject([
      {
        id: "newsml-wire-example-1",
        headline: "Ferry leaves pier",
        outlet: "Continental Wire",
        byline: ["Ada Low", "Ben High"],
        published: "2026-03-02T10:15:00+00:00",
        modified: "2026-03-02T11:00:00+00:00",
        correction: [],
        lang: "en",
        text: "It left.\n\n1\n\nIt came & went.",
        caption: ["The pier."],
        codes: ["embargo", "editorial-note"],
      },
    ]);
  });

  it("NITF within, plain text, and words alone", async () => {
    const nitf = `<inlineXML><nitf><body><body.head><hedline><hl1>Head</hl1></hedline><byline>By Cy Deep</byline></body.head><body.content><p>One.</p><hl2>Cross</hl2><p>Two.</p></body.content></body></nitf></inlineXML>`;
    expect(await read(item(nitf, ""), "a.xml")).toMatchObject([
      { headline: "Head", byline: ["Cy Deep"], text: "One.\n\nCross\n\nTwo." },
    ]);
    const plain = `<inlineData contenttype="text/plain">One line.\n\nTwo &lt; three.</inlineData>`;
    expect(await read(item(plain), "a.xml")).toMatchObject([{ text: "One line.\n\nTwo < three." }]);
    const alone =
      "<nitf><head><docdata><date.release norm='20260302'/></docdata></head><body><body.content><block><p>Alone.</p></block></body.content></body></nitf>";
    expect(await read(alone, "a.nitf")).toMatchObject([{ text: "Alone.", published: "2026-03-02" }]);
  });

  it("a message of several items, and packages as links", async () => {
    const remote = `<packageItem guid="urn:x">${meta}<groupSet><group><itemRef href="https://wire.example/9"><headline>Nine</headline></itemRef><itemRef residref="urn:y"/></group></groupSet></packageItem>`;
    const picture = item('<remoteContent href="a.jpg"/>', "<itemMeta/>");
    const message = `<newsMessage xmlns="x"><header/><itemSet>${item(html)}${remote}${picture}</itemSet></newsMessage>`;
    expect(await read(message, "a.xml")).toMatchObject([
      { headline: "Ferry leaves pier" },
      { kind: "link", link: { address: "https://wire.example/9", headline: "Nine", outlet: "Continental Wire" } },
    ]);
    expect(await read(picture, "a.xml")).toMatchObject({ code: "empty" });
  });
});
