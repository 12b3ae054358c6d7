import { failed, ok, type Result } from "../base/index.js";
import type { FileHint } from "./types.js";

/** The formats that are read. */
export type Format = "text" | "markdown" | "html" | "json" | "feed" | "xml";

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
  xml: "xml",
  rss: "feed",
  atom: "feed",
  rdf: "feed",
  opml: "xml",
  newsml: "xml",
  nitf: "xml",
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
  "application/feed+json": "json",
  "application/rss+xml": "feed",
  "application/atom+xml": "feed",
  "application/rdf+xml": "feed",
  "text/xml": "xml",
  "application/xml": "xml",
  "text/x-opml": "xml",
  "application/vnd.iptc.g2.newsitem+xml": "xml",
  "application/vnd.iptc.g2.newsmessage+xml": "xml",
};

// Root elements of XML that is read, without prefix and in lower case.
const byRoot: Readonly<Record<string, Format>> = {
  html: "html",
  rss: "feed",
  feed: "feed",
  rdf: "feed",
  opml: "xml",
  urlset: "xml",
  sitemapindex: "xml",
  newsitem: "xml",
  newsmessage: "xml",
  packageitem: "xml",
  nitf: "xml",
};

// Text by their bytes, but not a report: read as plain text they would give nonsense.
const unsupported: Readonly<Record<string, string>> = {
  csv: "a table",
  tsv: "a table",
  warc: "a web archive that does not begin as one",
  eml: "an e-mail",
  mhtml: "a web archive",
  mht: "a web archive",
  rtf: "an RTF document",
  tex: "a TeX document",
  css: "a style sheet",
};

/**
 * The format of a decoded input: by its first tag whatever its name says, then by extension, then by content type, then
 * by its first sign; plain text where nothing tells. Problem: `unsupported-format`.
 */
export function formatOf(text: string, hint: FileHint): Result<Format> {
  const start = text.slice(0, 1000).trimStart();
  if (/^(<!--[\s\S]{0,300}?-->\s{0,9})?<(!doctype\s+html|html|head|body)\b/i.test(start)) return ok("html");
  const root = rootOf(text);
  const rooted = byRoot[root ?? ""];
  if (rooted !== undefined) return ok(rooted);
  if (/^<\?xml\b/.test(start)) {
    if (/<html\b/i.test(start)) return ok("html");
    return refuse(hint, root === null ? "XML without an element" : `XML with <${root}> around it`);
  }
  const extension = /\.([A-Za-z0-9]{1,8})$/.exec(hint.name ?? "")?.[1]?.toLowerCase() ?? "";
  const named = byExtension[extension];
  if (named !== undefined) return ok(named);
  const type = (hint.contentType ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  const typed = byContentType[type];
  if (typed !== undefined) return ok(typed);
  const known = unsupported[extension];
  if (known !== undefined) return refuse(hint, known);
  if (/^[{[]\s{0,99}["{[]/.test(start)) return ok("json");
  return ok(/^<(article|main|div|section|p|h1)\b[^<>]{0,300}>/i.test(start) ? "html" : "text");
}

/** The first element's name, without prefix and in lower case, past what may stand before it; null where none follows. */
function rootOf(text: string): string | null {
  const head = text.slice(0, 20_000);
  let at = 0;
  for (let i = 0; i < 50; i++) {
    while (/\s/.test(head[at] ?? "")) at++;
    const end = head.startsWith("<!--", at)
      ? "-->"
      : head.startsWith("<?", at)
        ? "?>"
        : head.startsWith("<!", at)
          ? ">"
          : null;
    if (end === null) break;
    const close = head.indexOf(end, at + 2);
    if (close < 0) return null;
    at = close + end.length;
  }
  const name = /^<(?:[\w.-]{1,40}:)?([\w.-]{1,40})[\s/>]/.exec(head.slice(at, at + 100))?.[1];
  return name?.toLowerCase() ?? null;
}

function refuse(hint: FileHint, kind: string): Result<Format> {
  const name = hint.name ?? hint.url ?? hint.id;
  return failed(
    "unsupported-format",
    `${name} is ${kind}, which is not read. Give the report as .txt, .md, .html, .docx, .pdf or .json.`,
  );
}
