import { failed, ok, type Result } from "../base/index.js";
import type { FileHint } from "./types.js";

/** The formats that are read. */
export type Format = "text" | "markdown" | "html" | "json";

const byExtension: Readonly<Record<string, Format>> = {
  txt: "text",
  text: "text",
  md: "markdown",
  markdown: "markdown",
  html: "html",
  htm: "html",
  xhtml: "html",
  json: "json",
  jsonl: "json",
  ndjson: "json",
};

const byContentType: Readonly<Record<string, Format>> = {
  "text/plain": "text",
  "text/markdown": "markdown",
  "text/html": "html",
  "application/xhtml+xml": "html",
  "application/json": "json",
  "application/ld+json": "json",
  "application/x-ndjson": "json",
  "application/jsonl": "json",
};

// Text by their bytes, but not a report: read as plain text they would give nonsense.
const unsupported: Readonly<Record<string, string>> = {
  csv: "a table",
  tsv: "a table",
  xml: "XML",
  rss: "a feed",
  atom: "a feed",
  warc: "a web archive",
  eml: "an e-mail",
  mhtml: "a web archive",
  mht: "a web archive",
  rtf: "an RTF document",
  tex: "a TeX document",
  css: "a style sheet",
};

/**
 * The format of a decoded input: HTML by its first tag whatever its name says, then by extension, then by content
 * type, then by its first sign; plain text where nothing tells. Problem: `unsupported-format`.
 */
export function formatOf(text: string, hint: FileHint): Result<Format> {
  const start = text.slice(0, 1000).trimStart();
  if (/^(<!--[\s\S]{0,300}?-->\s{0,9})?<(!doctype\s+html|html|head|body)\b/i.test(start)) return ok("html");
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(hint.name ?? "")?.[1]?.toLowerCase() ?? "";
  const named = byExtension[extension];
  if (named !== undefined) return ok(named);
  const type = (hint.contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const typed = byContentType[type];
  if (typed !== undefined) return ok(typed);
  if (/^<\?xml|^<(rss|feed|rdf:RDF|newsItem)\b/.test(start)) {
    return /<html\b/i.test(start) ? ok("html") : refuse(hint, "XML");
  }
  const known = unsupported[extension];
  if (known !== undefined) return refuse(hint, known);
  if (/^[{[]\s{0,99}["{[]/.test(start)) return ok("json");
  return ok(/^<(article|main|div|section|p|h1)\b[^<>]{0,300}>/i.test(start) ? "html" : "text");
}

function refuse(hint: FileHint, kind: string): Result<Format> {
  const name = hint.name ?? hint.url ?? hint.id;
  return failed(
    "unsupported-format",
    `${name} is ${kind}, which is not read. Give the report as .txt, .md, .html or .json.`,
  );
}
