import { failed, ok, type Result } from "../base/index.js";
import type { ReportInput } from "../contract/index.js";
import { bareReport, withBasis } from "./bare-report.js";
import { isoDate } from "./dates.js";
import { languageOf } from "./feed.js";
import { splitNames } from "./names.js";
import { bodyLines, type PdfLine, usualSize } from "./pdf-lines.js";
import type { FileHint, PdfContent } from "./types.js";

/**
 * A PDF's text layer as a report: lines joined into paragraphs, words parted at line ends joined, running headers,
 * footers and page numbers left out. Headline by the file's title, or the largest type on the first page. Problem:
 * `empty` where there is no text layer.
 */
export function reportOfPdf(content: PdfContent, hint: FileHint, name: string): Result<ReportInput> {
  const pages = bodyLines(content.pages);
  const headline = headlineOf(pages, content.title);
  const kept = pages.map((lines) => lines.filter((line) => !headline.lines.has(line)));
  const text = joinedParts(paragraphsOf(kept)).join("\n\n");
  if (text === "") {
    const message = `${name} holds pictures of pages and no text. Have its text recognised (OCR) first, or type it into a .txt file.`;
    return failed("empty", message);
  }
  const report = {
    ...bareReport(hint, text),
    headline: headline.words,
    byline: content.author === null ? [] : [...splitNames(content.author)],
    published: pdfDate(content.created),
    lang: languageOf(content.lang),
  };
  const printed = headline.words !== null && headline.words !== content.title?.trim();
  return ok(withBasis(report, "properties", { headline: printed ? "type-size" : null, url: "address" }));
}

/** `D:20260302101500+01'00'` in ISO 8601; null where it is none. */
export function pdfDate(written: string | null): string | null {
  const found = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d)?(?:'?(\d\d))?/.exec(written ?? "");
  if (!found) return null;
  const [, year, month, day, hour, minute, second, zone, half] = found;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  if (hour === undefined || day === undefined) return isoDate(date);
  const offset = zone === undefined || zone === "Z" ? (zone ?? "") : `${zone}:${half ?? "00"}`;
  return isoDate(`${date}T${hour}:${minute}:${second ?? "00"}${offset}`);
}

type Headline = { readonly words: string | null; readonly lines: ReadonlySet<PdfLine> };

// What word processors put where a title belongs.
const noTitle = /^(?:microsoft word\b|untitled|document\d*$|\S+\.(?:docx?|odt|rtf|indd|pdf|tex|qxd)$)/i;

function headlineOf(pages: readonly (readonly PdfLine[])[], title: string | null): Headline {
  const first = pages[0] ?? [];
  const usual = usualSize(pages.flat());
  const largest = first.reduce((most, line) => (line.text.length > 3 ? Math.max(most, line.size) : most), 0);
  const large = first.filter((line) => line.size > largest * 0.95);
  const shown = large.map((line) => line.text).join(" ");
  // A headline is larger than the text, at the top and of a few lines.
  const isHeadline = largest > usual * 1.15 && large.length <= 5 && shown.length < 300 && shown.length > 8;
  const stated = title === null || noTitle.test(title.trim()) || title.trim().length < 8 ? null : title.trim();
  if (isHeadline) return { words: shown, lines: new Set(large) };
  const same = new Set(first.slice(0, 3).filter((line) => line.text === stated));
  return { words: stated, lines: same };
}

function paragraphsOf(pages: readonly (readonly PdfLine[])[]): readonly (readonly string[])[] {
  const out: string[][] = [];
  let before: PdfLine | null = null;
  for (const lines of pages) {
    const pitch = pitchOf(lines);
    for (const [i, line] of lines.entries()) {
      const begins = before === null || (i === 0 ? !goesOn(before, line) : startsAnew(before, line, lines, i, pitch));
      if (begins) out.push([line.text]);
      else out.at(-1)?.push(line.text);
      before = line;
    }
  }
  return out;
}

/** The usual distance of two lines that follow each other; 0 where none do. */
function pitchOf(lines: readonly PdfLine[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const gap = (lines[i - 1] as PdfLine).y - (lines[i] as PdfLine).y;
    if (gap > 0 && gap < (lines[i] as PdfLine).size * 3) gaps.push(gap);
  }
  return gaps.sort((left, right) => left - right)[Math.floor(gaps.length / 3)] ?? 0;
}

/** Lines before and after one that are looked at for where its column begins and ends. */
const around = 8;

/** Where the column of a line begins and ends: the outermost of the lines around it that begin near it. */
function columnOf(lines: readonly PdfLine[], i: number): { readonly left: number; readonly right: number } {
  const line = lines[i] as PdfLine;
  let left = line.x;
  let right = line.right;
  for (const other of lines.slice(Math.max(0, i - around), i + around + 1)) {
    if (Math.abs(other.x - line.x) > line.size * 5 || !sameSize(line, other)) continue;
    left = Math.min(left, other.x);
    right = Math.max(right, other.right);
  }
  return { left, right };
}

const ended = /[.!?:;\u2026]["'\u201d\u2019)\]]{0,2}$/;

/** Whether the first line of a page or column goes on with the sentence before it. */
function goesOn(before: PdfLine, line: PdfLine): boolean {
  return !ended.test(before.text) && sameSize(before, line);
}

function sameSize(left: PdfLine, right: PdfLine): boolean {
  return Math.abs(left.size - right.size) < 0.12 * Math.max(left.size, right.size);
}

function startsAnew(before: PdfLine, line: PdfLine, lines: readonly PdfLine[], i: number, pitch: number): boolean {
  if (!sameSize(before, line)) return true;
  const gap = before.y - line.y;
  // Upwards: the next column.
  if (gap < 0) return !goesOn(before, line);
  if (gap > pitch * 1.35 + 1) return true;
  const { left, right } = columnOf(lines, i);
  const signs = Math.max(1, line.text.length);
  const firstWord = (line.text.indexOf(" ") < 0 ? signs : line.text.indexOf(" ")) + 1;
  // A line that had room for the next one's first word was ended by who wrote it.
  const room = right - before.right - (firstWord * (line.right - line.x)) / signs;
  if (room > line.size * 2) return true;
  const indented = line.x - left > line.size * 0.8;
  return ended.test(before.text) && (room > line.size * 0.5 || indented);
}

/** Lines of each paragraph as one string; a word that a line end parted is joined, a compound keeps its hyphen. */
function joinedParts(paragraphs: readonly (readonly string[])[]): readonly string[] {
  const words = new Set<string>();
  for (const lines of paragraphs)
    for (const line of lines) for (const word of line.toLowerCase().split(/[^\p{L}-]+/u)) words.add(word);
  return paragraphs.map((lines) => {
    const parts: string[] = [];
    for (const line of lines) {
      const last = parts.at(-1);
      const cut = last === undefined ? null : /(\p{L}{1,40})[-\u00ad\u2010]$/u.exec(last.slice(-42));
      const next = /^\p{Ll}\p{L}{0,40}/u.exec(line)?.[0];
      if (last !== undefined && cut !== null && next !== undefined) {
        const left = (cut[1] as string).toLowerCase();
        const compound = words.has(`${left}-${next}`) && !words.has(`${left}${next}`);
        if (!compound) parts[parts.length - 1] = last.slice(0, -1);
      } else if (last !== undefined) parts.push(" ");
      parts.push(line);
    }
    return parts.join("");
  });
}
