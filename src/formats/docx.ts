import { failed, ok, type Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import { bareReport, withBasis } from "./bare-report.js";
import { isoDate } from "./dates.js";
import { languageOf } from "./feed.js";
import { splitNames } from "./names.js";
import type { FileHint } from "./types.js";
import { childAt, childrenOf, parseXml, wordsOf, type XmlElement } from "./xml.js";
import { openZip } from "./zip.js";

// The pure projects have neither the DOM nor Node's types; TextDecoder is in every runtime that runs them.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const documentPart = "word/document.xml";
const propertiesPart = "docProps/core.xml";

/**
 * A Word document as a report: paragraphs of its main text as it would print (insertions kept, deletions, comments and
 * fields' codes not); headline by its title style, its properties, or a first heading; author and dates by its properties.
 * Problems: `damaged`, `too-large`, `unsafe`, `empty`, `unsupported-format` for an archive that is no Word document.
 */
export async function readDocx(bytes: Uint8Array, hint: FileHint, name: string): Promise<Result<ReportInput>> {
  const zip = openZip(bytes, name);
  if (!zip.ok) return zip;
  if (!zip.value.names.includes(documentPart)) {
    const message = `${name} is a zip archive without a Word document in it. Unpack it and give the files, or save the document as .docx.`;
    return failed("unsupported-format", message);
  }
  const main = await zip.value.read(documentPart, name);
  if (!main.ok) return main;
  const stated = await zip.value.read(propertiesPart, name);
  const document = await parseXml(new TextDecoder().decode(main.value), name);
  if (!document.ok) return document;
  const properties = await propertiesOf(stated.ok ? stated.value : null, name);
  const body = childAt(document.value, "body");
  const all = body === null ? [] : paragraphsOf(body);
  const titled = all.findIndex(
    (paragraph, i) => paragraph.style === "title" || (i === 0 && paragraph.style === "heading"),
  );
  const headline = titled >= 0 ? (all[titled]?.text ?? null) : null;
  const text = all
    .filter((paragraph, i) => i !== titled && !(headline === null && i === 0 && paragraph.text === properties.title))
    .map((paragraph) => paragraph.text)
    .join("\n\n");
  if (text === "") return failed("empty", `${name} holds no text besides its title.`);
  const { title, ...known } = properties;
  const report = { ...bareReport(hint, text), headline: headline ?? title, ...known };
  return ok(withBasis(report, "properties", { headline: headline === null ? null : "style", url: "address" }));
}

type Properties = Pick<ReportInput, "published" | "modified" | "lang"> & {
  readonly title: string | null;
  readonly byline: string[];
};

async function propertiesOf(bytes: Uint8Array | null, name: string): Promise<Properties> {
  const read = bytes === null ? null : await parseXml(new TextDecoder().decode(bytes), name);
  if (read === null || !read.ok) return { title: null, byline: [], published: null, modified: null, lang: null };
  const stated = (part: string) => wordsOf(childAt(read.value, part));
  const creator = stated("creator");
  return {
    title: stated("title"),
    byline: creator === null ? [] : [...splitNames(creator)],
    published: isoDate(stated("created") ?? ""),
    modified: isoDate(stated("modified") ?? ""),
    lang: languageOf(stated("language")),
  };
}

type Paragraph = { readonly text: string; readonly style: "title" | "heading" | null };

// Deleted and moved-away words, field codes, comments' marks, and the second writing of a drawing for old readers.
const skipped = new Set(
  "del moveFrom instrText delText delInstrText Fallback commentReference rPr pPr sectPr".split(" "),
);

/** Paragraphs in reading order, those of tables and text boxes where they stand. */
function paragraphsOf(body: XmlElement): readonly Paragraph[] {
  const out: Paragraph[] = [];
  // The depth of a parsed tree is bounded, so recursion is safe.
  const visit = (element: XmlElement, open: string[]) => {
    for (const child of element.children) {
      if (typeof child === "string") {
        if (element.name === "t") open.push(child);
      } else if (
        child.name === "p" &&
        childrenOf(child, "r", "ins", "hyperlink", "smartTag", "sdt").length + childrenOf(child, "pPr").length > 0
      ) {
        paragraph(child);
      } else if (child.name === "tab") open.push("\t");
      else if (child.name === "br" || child.name === "cr") open.push("\n");
      else if (child.name === "noBreakHyphen") open.push("-");
      else if (!skipped.has(child.name)) visit(child, open);
    }
  };
  const paragraph = (element: XmlElement) => {
    const open: string[] = [];
    visit(element, open);
    const text = open
      .join("")
      .replace(/[^\S\n]+/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .trim();
    if (text !== "") out.push({ text, style: styleOf(element) });
  };
  visit(body, []);
  return out;
}

/** By the style's id, which Word keeps in English whatever the language shown. */
function styleOf(element: XmlElement): Paragraph["style"] {
  const id = childAt(element, "pPr", "pStyle")?.attributes.val ?? "";
  if (/^title$/i.test(id)) return "title";
  return /^heading ?1$/i.test(id) ? "heading" : null;
}
