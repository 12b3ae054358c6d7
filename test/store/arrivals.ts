import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { hashString } from "../../src/base/index.js";
import type { ReportInput } from "../../src/contract/index.js";
import {
  type Arrival,
  type Clusterer,
  type Passage,
  type ReadReport,
  type Store,
  textSha256,
} from "../../src/store/index.js";
import { must } from "./suite-must.js";

/** A report as it arrives: its bytes are its text. */
export function arrival(report: ReportInput, known: Partial<Arrival> = {}): Arrival {
  const bytes = known.bytes ?? Buffer.from(report.text);
  return {
    report,
    source: `/desk/${report.id}.txt`,
    address: null,
    fetchedFrom: null,
    fetchedAt: "2031-05-02T08:00:00.000Z",
    mediaType: "text/plain",
    headers: null,
    ...known,
    bytes,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** What is kept of a report that was read, made without any reading: its signature is its first word, its terms hashes of its text and of that word. */
export function readingOf(
  { id, text }: ReportInput,
  passages: readonly Passage[] = [],
  key = `key of ${id}`,
): ReadReport {
  const word = text.split(/\W+/)[0] ?? "";
  const analysis = { schema: "crossread/analysis/1", id: "", lang: null, published: { value: null, basis: "none" } };
  return {
    report: id,
    textSha256: textSha256(text),
    key,
    code: "1",
    models: ["syntax-1"],
    analysis: deflateSync(JSON.stringify(analysis)),
    passages,
    names: { published: null, names: [], statements: [] },
    signature: word,
    terms: [text.trim(), word].map((words) => hashString(words)),
  };
}

/** Reports with the same first word are one story. */
export const byFirstWord: Clusterer = (report, candidates) => {
  const fits = candidates.find(({ members }) => members.some(({ signature }) => signature === report.signature));
  const story = fits?.story ?? "new";
  return {
    story,
    reason: fits === undefined ? "began the story" : `begins with ${report.signature}`,
    begins: fits === undefined ? [{ story, reports: [report.id] }] : [],
    merges: [],
    moves: [],
  };
};

/** Keeps, reads and places reports. */
export async function bringAll(store: Store, reports: readonly ReportInput[], clusterer: Clusterer = byFirstWord) {
  must(await store.keepArrivals(reports.map((report) => arrival(report))));
  must(await store.saveReadings(reports.map((report) => readingOf(report))));
  return must(await store.placeReports(1000, clusterer));
}
