import { failed, ok, type Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import { type DecodedText, decodeText } from "./decode.js";
import { type Format, formatOf } from "./format-of.js";
import { declaredCharset } from "./html-charset.js";
import { readJson } from "./json.js";
import { detectLanguage, languageName } from "./language.js";
import { readMarkdown } from "./markdown.js";
import type { FileHint, ReadNote, ReadReport } from "./types.js";

/**
 * One report from the bytes of a .txt, .md, .html or .json file. Never throws on any bytes.
 * Problems: `empty`, `binary`, `encoding`, `too-large`, `unsupported-format`, `not-json`, `not-report`, `bad-line`.
 */
export async function readReport(bytes: Uint8Array, hint: FileHint): Promise<Result<ReadReport>> {
  const read = await readReports(bytes, hint);
  if (!read.ok) return read;
  if (read.value.length > 1) {
    const message = `${nameOf(hint)} holds ${read.value.length} reports where one is expected. Give each its own file.`;
    return failed("not-report", message);
  }
  return ok(read.value[0] as ReadReport);
}

/** As `readReport`, for a file that may hold several reports (a JSON list or JSON Lines); at least one in a good result. */
export async function readReports(bytes: Uint8Array, hint: FileHint): Promise<Result<readonly ReadReport[]>> {
  const name = nameOf(hint);
  const decoded = decodeText(bytes, name, declaredCharset(bytes, hint.contentType));
  if (!decoded.ok) return decoded;
  const format = formatOf(decoded.value.text, hint);
  if (!format.ok) return format;
  const read = await readFormat(format.value, decoded.value, hint, name);
  if (!read.ok) return read;
  const out: ReadReport[] = [];
  for (const { report, notes } of read.value) out.push(await withLanguage(report, [...decoded.value.notes, ...notes]));
  return ok(out);
}

async function readFormat(
  format: Format,
  decoded: DecodedText,
  hint: FileHint,
  name: string,
): Promise<Result<readonly ReadReport[]>> {
  if (format === "json") return readJson(decoded.text, hint.id, name);
  if (format === "text") return ok([{ report: bare(hint, decoded.text), notes: [] }]);
  if (format === "markdown") {
    const { text, ...stated } = readMarkdown(decoded.text);
    if (text === "") return failed("empty", `${name} holds no text besides its markup.`);
    const report = { ...bare(hint, text), ...stated, byline: [...stated.byline], url: hint.url ?? stated.url };
    return ok([{ report, notes: [] }]);
  }
  // The libraries for HTML take longer to load than a text takes to compare.
  const { readHtml } = await import("./html.js");
  const page = await readHtml(decoded.text, hint.url);
  if (page.text === "")
    return failed("empty", `${name} holds no readable text. If the page needs a script to show it, save it as text.`);
  const { text, notes, ...stated } = page;
  const { byline, caption, correction, standfirst } = stated;
  const lists = {
    byline: [...byline],
    caption: [...caption],
    correction: [...correction],
    standfirst: [...standfirst],
  };
  const report = { ...bare(hint, text), ...stated, ...lists };
  return ok([{ report, notes }]);
}

function bare(hint: FileHint, text: string): ReportInput {
  return {
    id: hint.id,
    text,
    headline: null,
    outlet: null,
    byline: [],
    published: null,
    url: hint.url,
    lang: null,
    caption: [],
  };
}

function nameOf(hint: FileHint): string {
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
