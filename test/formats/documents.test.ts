import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { type FileHint, type PdfContent, type PdfRun, readReport } from "../../src/formats/index.js";
import { makeDocx, wordParagraph } from "../support/make-docx.js";

const hint = (name: string): FileHint => ({ id: "a", name, contentType: null, url: null });
const sentence = "The harbour master said on Monday that the ferry had left the pier with 40 people on board.";

async function read(bytes: Uint8Array, name: string, content?: PdfContent) {
  const readPdf = content === undefined ? null : async () => ({ ok: true as const, value: content });
  const result = await readReport(bytes, hint(name), { readPdf });
  return result.ok ? result.value.report : result.problem;
}

describe("Word documents", () => {
  it("give paragraphs as they would print, headline and properties", async () => {
    const body = [
      wordParagraph("Ferry leaves pier early", "Title"),
      '<w:p><w:r><w:t>The harbour </w:t></w:r><w:ins w:id="1"><w:r><w:t>master</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>cook</w:delText></w:r></w:del>',
      '<w:hyperlink><w:r><w:t xml:space="preserve"> said &amp; wrote</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText><w:t>.</w:t></w:r></w:p>',
      "<w:p/>",
      `<w:tbl><w:tr><w:tc>${wordParagraph("On board")}</w:tc><w:tc>${wordParagraph("40")}</w:tc></w:tr></w:tbl>`,
      "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t></w:r></w:p>",
      "<w:sectPr><w:headerReference/></w:sectPr>",
    ].join("");
    const properties =
      "<dc:title>Old title</dc:title><dc:creator>Ada Low</dc:creator><dcterms:created>2026-03-02T10:15:00Z</dcterms:created><dc:language>en-GB</dc:language>";
    expect(await read(makeDocx(body, properties), "a.docx")).toMatchObject({
      headline: "Ferry leaves pier early",
      byline: ["Ada Low"],
      published: "2026-03-02T10:15:00Z",
      lang: "en",
      text: "The harbour master said & wrote.\n\nOn board\n\n40\n\nOne\ntwo three",
    });
  });

  it("are told by what is in them, not by their name", async () => {
    expect(await read(makeDocx(wordParagraph(sentence)), "a.bin")).toMatchObject({ text: sentence, headline: null });
  });

  const zeros = new Uint8Array(70 * 1024 * 1024);
  it.each([
    ["another archive", zipSync({ "a.txt": strToU8(sentence) }), "unsupported-format"],
    ["nothing but a title", makeDocx(wordParagraph("Alone", "Title")), "empty"],
    ["broken XML", zipSync({ "word/document.xml": strToU8("<w:document><w:body><w:p") }), "damaged"],
    [
      "entities",
      zipSync({ "word/document.xml": strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a><body>&b;</body></a>') }),
      "unsafe",
    ],
    ["a document that unfolds", zipSync({ "word/document.xml": zeros }), "too-large"],
    ["entries without end", strToU8("PK\x03\x04".repeat(500_000)), "damaged"],
    ["a cut archive", makeDocx(wordParagraph(sentence.repeat(50))).subarray(0, 250), "damaged"],
  ])("problem: %s", async (_, bytes, code) => {
    expect(await read(bytes, "a.docx")).toMatchObject({ code });
  });
});

// A drawn page: rows of `size x y words`, each sign half as wide as its type is large.
function page(...rows: readonly string[]): PdfContent["pages"][number] {
  const runs = rows.map((row): PdfRun => {
    const [size, x, y, ...words] = row.split(" ");
    const text = words.join(" ");
    return { text, size: Number(size), x: Number(x), y: Number(y), width: text.length * Number(size) * 0.5 };
  });
  return { width: 595, height: 842, runs };
}
const pdf = new TextEncoder().encode("%PDF-1.7");
const content = (...pages: PdfContent["pages"][number][]): PdfContent => ({
  pages,
  title: null,
  author: null,
  created: null,
  lang: null,
});
const textOf = async (...pages: PdfContent["pages"][number][]) => await read(pdf, "a.pdf", content(...pages));

describe("PDF layout", () => {
  it("joins lines and parted words, keeps compounds, parts paragraphs by gap and by indent", async () => {
    const read = await textOf(
      page(
        "10 50 700 The well-known harbour master said on Monday that inter-",
        "10 50 688 national ferries had left the old pier, as is well-",
        "10 50 676 known, at noon.",
        "10 50 652 A second one followed, with few people on its upper deck",
        "10 50 640 and none below.",
        "10 66 628 It was the last that left before the storm of the even-",
        "10 50 616 ing came in.",
      ),
    );
    expect(read).toMatchObject({
      text: [
        "The well-known harbour master said on Monday that international ferries had left the old pier, as is well-known, at noon.",
        "A second one followed, with few people on its upper deck and none below.",
        "It was the last that left before the storm of the evening came in.",
      ].join("\n\n"),
    });
  });

  it("leaves out running headers, footers and page numbers, and goes on over the page", async () => {
    const sheet = (n: number, ...rows: readonly string[]) =>
      page("8 50 810 Harbour report, 2 March", ...rows, `8 290 30 Page ${n} of 3`);
    const read = await textOf(
      sheet(
        1,
        "10 50 700 The ferry had left the pier, half an hour before the",
        "10 50 688 time that was printed on the",
      ),
      sheet(2, "10 50 700 posters. Nobody was told.", "10 50 660 Page 2 of the log is missing."),
      sheet(3, "10 50 700 It came back."),
    );
    expect(read).toMatchObject({
      text: "The ferry had left the pier, half an hour before the time that was printed on the posters. Nobody was told.\n\nPage 2 of the log is missing.\n\nIt came back.",
    });
  });

  it("takes the largest type as headline, a stated title where there is none, and no file names", async () => {
    const headed = page("20 50 760 Ferry leaves", "20 50 736 pier early", `10 50 700 ${sentence}`);
    expect(await textOf(headed)).toMatchObject({ headline: "Ferry leaves pier early", text: sentence });
    const plain = content(page(`10 50 700 ${sentence}`));
    expect(await read(pdf, "a.pdf", { ...plain, title: "Ferry leaves pier" })).toMatchObject({
      headline: "Ferry leaves pier",
      text: sentence,
    });
    expect(await read(pdf, "a.pdf", { ...plain, title: "Microsoft Word - ferry.doc" })).toMatchObject({
      headline: null,
    });
  });

  it("reads one column after the other", async () => {
    const read = await textOf(
      page(
        "10 50 700 The left column says that",
        "10 50 688 the ferry",
        "10 300 700 left the pier.",
        "10 300 676 The end.",
      ),
    );
    expect(read).toMatchObject({ text: "The left column says that the ferry left the pier.\n\nThe end." });
  });

  it("reads dates and authors, and says that pictures of pages hold no text", async () => {
    const stated = {
      ...content(page(`10 50 700 ${sentence}`)),
      author: "Ada Low and Ben High",
      created: "D:20260302101500+01'00'",
    };
    expect(await read(pdf, "a.pdf", stated)).toMatchObject({
      byline: ["Ada Low", "Ben High"],
      published: "2026-03-02T10:15:00+01:00",
    });
    expect(await textOf(page())).toMatchObject({ code: "empty", message: expect.stringContaining("OCR") });
  });
});
