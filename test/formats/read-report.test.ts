import { describe, expect, it } from "vitest";
import { createRandom } from "../../src/base/index.js";
import { type FileHint, maxReportBytes, readReport, readReports } from "../../src/formats/index.js";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const hint = (name: string, more: Partial<FileHint> = {}): FileHint => ({
  id: "a",
  name,
  contentType: null,
  url: null,
  ...more,
});
const sentence = "The harbour master said on Monday that the ferry had left the pier with 40 people on board.";

function utf16(text: string, little: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? "\ufeff" : "")].concat(text.split("")).map((sign) => sign.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

async function textOf(bytes: Uint8Array, name: string, more: Partial<FileHint> = {}) {
  const read = await readReport(bytes, hint(name, more));
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return { ...read.value.report, codes: read.value.notes.map((note) => note.code) };
}

describe("encodings", () => {
  const french = "Le maire a d\u00e9clar\u00e9 que l'\u00e9t\u00e9 serait sec.";
  it.each([
    ["UTF-8", utf8(sentence), sentence, []],
    ["UTF-8 with mark", utf8(`\ufeff${sentence}`), sentence, []],
    ["UTF-16 LE with mark", utf16(sentence, true, true), sentence, []],
    ["UTF-16 BE with mark", utf16(sentence, false, true), sentence, []],
    ["UTF-16 LE", utf16(sentence, true, false), sentence, ["encoding"]],
    ["UTF-16 BE", utf16(sentence, false, false), sentence, ["encoding"]],
    [
      "windows-1252",
      latin(`${sentence} \x93Yes\x94, said Ren\xe9.`),
      `${sentence} \u201cYes\u201d, said Ren\u00e9.`,
      ["encoding"],
    ],
    ["CRLF kept", utf8(`${sentence}\r\n\r\n${sentence}`), `${sentence}\r\n\r\n${sentence}`, []],
  ])("%s", async (_, bytes, text, codes) => {
    expect(await textOf(bytes, "a.txt")).toMatchObject({ text, codes, lang: "en", published: null });
  });

  it("takes the declared charset where bytes are not UTF-8", async () => {
    const page = latin(
      `<html><head><meta charset="iso-8859-2"></head><body><p>${sentence} Pan Kr\xf3l i \xb1.</p></body></html>`,
    );
    expect((await textOf(page, "a.html")).text).toContain("\u0105");
  });

  it("trusts valid UTF-8 over a wrong declaration", async () => {
    expect((await textOf(utf8(french), "a.txt", { contentType: "text/plain; charset=iso-8859-1" })).text).toBe(french);
  });

  it("keeps UTF-8 with one broken byte", async () => {
    const bytes = utf8(`${"d\u00e9clar\u00e9 ".repeat(20)}x`);
    bytes[bytes.length - 1] = 0xff;
    const read = await textOf(bytes, "a.txt", {});
    expect(read.text.startsWith("d\u00e9clar\u00e9 ")).toBe(true);
    expect(read.codes).toContain("encoding");
  });
});

describe("bad input", () => {
  const random = createRandom(7);
  const noise = Uint8Array.from({ length: 5000 }, () => Math.floor(random() * 256));
  it.each([
    ["empty file", new Uint8Array(), "a.txt", "empty"],
    ["white space", utf8(" \n\t\r\n "), "a.txt", "empty"],
    ["mark alone", utf8("\ufeff"), "a.txt", "empty"],
    ["PNG", latin("\x89PNG\r\n\x1a\n...."), "a.txt", "binary"],
    ["PDF", utf8("%PDF-1.7 and so on"), "a.pdf", "binary"],
    ["zip without an end", latin("PK\x03\x04rest"), "a.docx", "damaged"],
    ["gzip", latin("\x1f\x8b\x08"), "a.html", "binary"],
    ["random bytes, seed 7", noise, "a.txt", "binary"],
    ["UTF-32", latin("\xff\xfe\0\0a\0\0\0"), "a.txt", "encoding"],
    ["feed without items", utf8("<rss version='2.0'><channel><title>A</title></channel></rss>"), "a.xml", "empty"],
    ["XML of another kind", utf8("<?xml version='1.0'?><note>Milk.</note>"), "a.xml", "unsupported-format"],
    ["XML cut short", utf8("<rss version='2.0'><channel><title>A</tit"), "a.xml", "damaged"],
    ["table", utf8("a,b\n1,2"), "a.csv", "unsupported-format"],
    ["broken JSON", utf8('{"id": "a", '), "a.json", "not-json"],
    ["JSON of another shape", utf8('{"id": "a", "body": "x"}'), "a.json", "not-report"],
    ["JSON with a wrong type", utf8('{"id": "a", "text": 3}'), "a.json", "not-report"],
    ["JSON number", utf8("3"), "a.json", "not-report"],
    ["JSON empty text", utf8('{"id": "a", "text": "  "}'), "a.json", "empty"],
    ["JSON empty list", utf8("[]"), "a.json", "empty"],
    ["JSON Lines with a bad line", utf8('{"id":"a","text":"x"}\n{oops'), "a.jsonl", "bad-line"],
    ["page without text", utf8("<html><body><script>let a = 1;</script></body></html>"), "a.html", "empty"],
    ["Markdown without text", utf8("---\ntitle: A\n---\n"), "a.md", "empty"],
    ["too large", new Uint8Array(maxReportBytes + 1).fill(97), "a.txt", "too-large"],
  ])("%s", async (_, bytes, name, code) => {
    const read = await readReports(bytes, hint(name));
    expect(read.ok ? "read" : read.problem.code).toBe(code);
    if (!read.ok) expect(read.problem.message).toContain(name);
  });

  it("takes words that begin like a file type", async () => {
    const text = `RIFF, ID3 and BZh were on the list. ${sentence}`;
    expect((await textOf(utf8(text), "a.txt")).text).toBe(text);
  });
});

describe("several reports", () => {
  it.each([
    ["list", '[{"text":"One."},{"id":"z","text":"Two."}]'],
    ["lines", '{"text":"One."}\n\n{"id":"z","text":"Two."}\n'],
    ["story", '{"id":"s","reports":[{"text":"One."},{"id":"z","text":"Two."}]}'],
  ])("%s", async (_, source) => {
    const read = await readReports(utf8(source), hint("a.json"));
    expect(read.ok && read.value.map(({ report }) => [report.id, report.text])).toEqual([
      ["a-1", "One."],
      ["z", "Two."],
    ]);
    const one = await readReport(utf8(source), hint("a.json"));
    expect(one.ok ? "read" : one.problem.code).toBe("not-report");
  });
});

describe("Markdown", () => {
  it("strips markup and reads front matter", async () => {
    const source = [
      "---",
      'title: "Front"',
      "date: 12 May 2016",
      "author: [Ada Low, Ben High]",
      "outlet: Coast Daily",
      "---",
      "",
      "# Ferry *leaves* pier",
      "",
      "The **harbour master** said [on Monday](https://example.org/a_(b)) that",
      "it had left. 2 * 3 stays_as_is.",
      "",
      "- first `item`",
      "- second",
      "",
      "> Quoted words.",
      "",
      "Setext",
      "------",
      "![alt](p.png)Last\\* &amp; done.",
    ].join("\n");
    expect(await textOf(utf8(source), "a.md")).toMatchObject({
      headline: "Ferry leaves pier",
      published: "2016-05-12",
      byline: ["Ada Low", "Ben High"],
      outlet: "Coast Daily",
      text: [
        "The harbour master said on Monday that it had left. 2 * 3 stays_as_is.",
        "first item",
        "second",
        "Quoted words.",
        "Setext",
        "Last* & done.",
      ].join("\n\n"),
    });
  });

  it.each(["[x", "![", "](", "*a", "<a", "`", "_ ", " ", "#", "[a](", "> "])("is linear in %j", async (piece) => {
    const started = performance.now();
    await readReport(utf8(`# A\n${piece.repeat(300_000)}z`), hint("a.md"));
    expect(performance.now() - started).toBeLessThan(8000);
  });
});

describe("language", () => {
  it("notes another language by name", async () => {
    const german =
      "Der Hafenmeister sagte am Montag, die F\u00e4hre habe den Anleger mit vierzig Menschen an Bord verlassen und sei nicht zur\u00fcckgekehrt.";
    expect(await textOf(utf8(german), "a.txt")).toMatchObject({ lang: "de", codes: ["language"] });
  });
  it("claims nothing for digits", async () => {
    expect(await textOf(utf8("12 34 56"), "a.txt")).toMatchObject({ lang: null, codes: [] });
  });
});

it("reads one line of 5 MB", async () => {
  const text = `${sentence} `.repeat(Math.ceil(5_000_000 / sentence.length));
  expect((await textOf(utf8(text), "a.txt")).text.length).toBe(text.length);
});
