import type { Problem } from "../base/index.js";
import { addressId, addressName, type FileHint, maxReportBytes } from "../formats/index.js";
import { unpackedBody } from "./http-body.js";
import { type Incoming, problemAt, type Snapshot } from "./incoming.js";
import { calledIn } from "./source-names.js";
import { BrokenArchive, httpBlock, type WarcRecord, warcRecords } from "./warc-records.js";

/** What a record of an archive holds, to be read like a page; or what is wrong with it. `quiet`: it may well be no report. */
export type ArchivedPage =
  | {
      readonly bytes: Uint8Array;
      readonly place: { readonly source: string; readonly hint: FileHint; readonly known: Partial<Snapshot> };
      readonly quiet: boolean;
    }
  | { readonly problem: Incoming };

// Pages and documents; pictures, styles and scripts of a page are passed over.
const pages = /^(text\/html|application\/xhtml\+xml|text\/plain|text\/markdown|application\/pdf)\b/i;
const document = /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\b/i;
// Feeds and news items, or what a page's scripts ask for: a report if it reads as one.
const maybe = /^(application|text)\/([\w.-]+\+)?(json|xml|rss|atom|x-ndjson|jsonl)\b/i;

/**
 * The pages of a web archive: answers of HTTP with success (`response`), files put in (`resource`), and plain texts made
 * of pages (`conversion`) whose page is not there. Requests, notes, and pages that were the same as before (`revisit`) are passed
 * over. Problems: `damaged` where it breaks off, `too-large`, `empty` where it holds no page.
 */
export async function* readWarc(stream: AsyncIterable<Uint8Array>, source: string): AsyncGenerator<ArchivedPage> {
  const seen = new Set<string>();
  let pagesFound = 0;
  try {
    for await (const record of warcRecords(stream, maxReportBytes + 1024 * 1024, wanted)) {
      const page = pageOf(record, `${source}#${record.number}`, seen);
      if (page === null) continue;
      pagesFound++;
      yield page;
    }
  } catch (error) {
    if (!(error instanceof BrokenArchive)) throw error;
    pagesFound++;
    const message = `${calledIn(source)} breaks off or is damaged. The pages that stood before were read.`;
    yield { problem: problemAt(source, { code: "damaged", message }) };
  }
  if (pagesFound > 0) return;
  yield {
    problem: problemAt(source, { code: "empty", message: `${calledIn(source)} holds no page that could be a report.` }),
  };
}

function wanted(headers: ReadonlyMap<string, string>): boolean {
  return /^(response|resource|conversion)$/i.test(headers.get("warc-type") ?? "");
}

function pageOf(record: WarcRecord, source: string, seen: Set<string>): ArchivedPage | null {
  const { headers, block } = record;
  const kind = (headers.get("warc-type") ?? "").toLowerCase();
  if (!wanted(headers)) return null;
  const target = (headers.get("warc-target-uri") ?? "").replace(/^<(.*)>$/, "$1");
  const isPage = /^https?:/i.test(target);
  if (kind === "conversion" && seen.has(target)) return null;
  if (/\/robots\.txt$/i.test(target)) return null;
  const known = { address: isPage ? target : null, fetchedAt: timeOf(headers.get("warc-date")) };
  if (block === null) return tooLarge(source, headers.get("content-type") ?? "", known);
  const http = kind === "response" ? httpBlock(block) : null;
  if (kind === "response" && (http === null || http.status < 200 || http.status > 299)) return null;
  const type = http === null ? (headers.get("content-type") ?? "") : (http.headers["content-type"] ?? "");
  const quiet = maybe.test(type) || type === "";
  if (!quiet && !pages.test(type) && !document.test(type)) return null;
  // The list of what was seen is kept in bounds: it only spares reading a page's text twice.
  if (kind !== "conversion" && seen.size < 1_000_000) seen.add(target);
  const bytes = http === null ? block : unpackedBody(http.body, http.headers, maxReportBytes);
  if (bytes === null) return tooLarge(source, "text/html", known);
  const name = isPage ? addressName(target) : null;
  const hint = {
    id: isPage ? addressId(target) : `record-${record.number}`,
    // An address may end in anything; its type says what it is.
    name: name !== null && quiet === false && pages.test(type) ? name.replace(/\.\w{1,8}$/, "") : name,
    contentType: type === "" ? null : type,
    url: isPage ? target : null,
  };
  return { bytes, place: { source, hint, known: { ...known, headers: http?.headers ?? {}, mediaType: type } }, quiet };
}

/** A film in an archive is no matter; a page of that size is told. */
function tooLarge(source: string, type: string, known: Partial<Snapshot>): ArchivedPage | null {
  if (!/^(text\/html|application\/http)/i.test(type)) return null;
  const problem: Problem = {
    code: "too-large",
    message: `${calledIn(source)} is larger than a report can be. It is not read.`,
  };
  return { problem: problemAt(source, problem, known) };
}

/** The time of a record in ISO 8601; null where it has none. */
function timeOf(date: string | undefined): string | null {
  const time = /^\d{4}-\d\d-\d\dT/.test(date ?? "") ? Date.parse(date as string) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
