import { failed, ok, type Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import { bareReport } from "./bare-report.js";
import { type DecodedText, decodeText, maxReportBytes } from "./decode.js";
import { readFeedParts } from "./feed-reports.js";
import { type Format, formatOf } from "./format-of.js";
import { declaredCharset } from "./html-charset.js";
import { readJson, readJsonLine } from "./json.js";
import { detectLanguage, languageName } from "./language.js";
import { readLinkList } from "./link-lists.js";
import { documentKind } from "./magic.js";
import { readMarkdown } from "./markdown.js";
import { readNewsMl } from "./newsml.js";
import type { FileHint, ReadNote, ReadPart, ReadReport, Tools } from "./types.js";
import { parseXml } from "./xml.js";

/** Nothing but bytes: PDFs are not read then. */
export const noTools: Tools = { readPdf: null };

/**
 * All that an input holds, in order: reports, and addresses of reports. One of the two at least. Never throws on any bytes
 * and changes nothing. Problems: `empty`, `binary`, `encoding`, `too-large`, `unsupported-format`, `not-json`,
 * `not-report`, `bad-line`, `damaged`, `unsafe`, `encrypted`.
 */
export async function readParts(
  bytes: Uint8Array,
  hint: FileHint,
  tools: Tools = noTools,
): Promise<Result<readonly ReadPart[]>> {
  const name = nameOf(hint);
  if (bytes.length <= maxReportBytes) {
    const kind = documentKind(bytes);
    if (kind === "zip") return readWord(bytes, hint, name);
    if (kind === "pdf" && tools.readPdf !== null) return readPdf(bytes, hint, name, tools.readPdf);
  }
  const decoded = decodeText(bytes, name, declaredCharset(bytes, hint.contentType));
  if (!decoded.ok) return decoded;
  const format = formatOf(decoded.value.text, hint);
  if (!format.ok) return format;
  const read = await readFormat(format.value, decoded.value, hint, name);
  return read.ok ? ok(await finished(read.value, decoded.value.notes)) : read;
}

/** As `readParts`, for one line of JSON Lines. */
export async function readLineParts(line: string, hint: FileHint, name: string): Promise<Result<readonly ReadPart[]>> {
  const read = await readJsonLine(line, hint, name);
  return read.ok ? ok(await finished(read.value, [])) : read;
}

/** Parts with the languages of their reports. */
async function finished(parts: readonly ReadPart[], notes: readonly ReadNote[]): Promise<readonly ReadPart[]> {
  const out: ReadPart[] = [];
  for (const part of parts) {
    if (part.kind !== "report") out.push(part);
    else out.push({ ...part, read: await withLanguage(part.read.report, [...notes, ...part.read.notes]) });
  }
  return out;
}

async function readWord(bytes: Uint8Array, hint: FileHint, name: string): Promise<Result<readonly ReadPart[]>> {
  const { readDocx } = await import("./docx.js");
  const report = await readDocx(bytes, hint, name);
  return report.ok ? ok(await finished([partOf(report.value)], [])) : report;
}

async function readPdf(
  bytes: Uint8Array,
  hint: FileHint,
  name: string,
  read: NonNullable<Tools["readPdf"]>,
): Promise<Result<readonly ReadPart[]>> {
  const content = await read(bytes, name);
  if (!content.ok) return content;
  const { reportOfPdf } = await import("./pdf-text.js");
  const report = reportOfPdf(content.value, hint, name);
  return report.ok ? ok(await finished([partOf(report.value)], [])) : report;
}

function partOf(report: ReportInput, notes: readonly ReadNote[] = []): ReadPart {
  return { kind: "report", read: { report, notes }, page: null };
}

async function readFormat(
  format: Format,
  decoded: DecodedText,
  hint: FileHint,
  name: string,
): Promise<Result<readonly ReadPart[]>> {
  if (format === "json") return readJson(decoded.text, hint, name);
  if (format === "text") return ok([partOf(bareReport(hint, decoded.text))]);
  if (format === "feed") return readFeedParts(decoded.text, hint, name);
  if (format === "xml") return readXml(decoded.text, hint, name);
  if (format === "markdown") {
    const { text, ...stated } = readMarkdown(decoded.text);
    if (text === "") return failed("empty", `${name} holds no text besides its markup.`);
    const known = { ...bareReport(hint, text), ...stated, byline: [...stated.byline] };
    return ok([partOf({ ...known, url: hint.url ?? stated.url })]);
  }
  // The libraries for HTML take longer to load than a text takes to compare.
  const { readHtml } = await import("./html.js");
  const page = await readHtml(decoded.text, hint.url);
  if (page.text === "")
    return failed("empty", `${name} holds no readable text. If the page needs a script to show it, save it as text.`);
  const { text, notes, otherHeadlines, ...stated } = page;
  const { byline, caption, correction, standfirst } = stated;
  const lists = {
    byline: [...byline],
    caption: [...caption],
    correction: [...correction],
    standfirst: [...standfirst],
  };
  const others = otherHeadlines.length === 0 ? {} : { otherHeadlines: [...otherHeadlines] };
  return ok([partOf({ ...bareReport(hint, text), ...stated, ...lists, ...others }, notes)]);
}

async function readXml(source: string, hint: FileHint, name: string): Promise<Result<readonly ReadPart[]>> {
  const root = await parseXml(source, name);
  if (!root.ok) return root;
  if (/^(rss|feed|rdf)$/i.test(root.value.name)) return readFeedParts(source, hint, name);
  const read = readLinkList(root.value, hint, name) ?? (await readNewsMl(root.value, hint, name));
  if (read !== null) return read;
  return failed(
    "unsupported-format",
    `${name} is XML with <${root.value.name.slice(0, 40)}> around it, which is not read. Give the report as .txt or .html.`,
  );
}

/** What an input is called in messages. */
export function nameOf(hint: FileHint): string {
  return hint.name ?? hint.url ?? hint.id;
}

/** A report with its language where that was not stated, and a note where it is not English. */
export async function withLanguage(report: ReportInput, notes: readonly ReadNote[] = []): Promise<ReadReport> {
  let lang = report.lang ?? null;
  if (lang === null) {
    const detected = await detectLanguage(report.text);
    if (detected.reliable) lang = detected.lang;
  }
  const foreign = lang !== null && !/^en\b/i.test(lang);
  const note: ReadNote = {
    code: "language",
    message: `This report seems to be in ${languageName(lang ?? "")}: Crossread reads English, so only what can be read is shown.`,
  };
  const basis = lang !== null && (report.lang ?? null) === null ? { ...report.basis, lang: "text" } : report.basis;
  const known = basis == null ? { ...report, lang } : { ...report, lang, basis };
  return { report: known, notes: foreign ? [...notes, note] : notes };
}
