import type { Cast } from "../cast/index.js";
import type { Reading } from "../claims/index.js";
import type { Edge, Origin } from "../contract/index.js";
import { type Document, datelineOf, quotedRegions } from "../text/index.js";
import { agencyName, citationsOf, type OriginBook, openOriginBook, sameOrganisation, tellingOf } from "./origins.js";
import { findSharedRuns, type SharedRuns } from "./runs.js";

/** From this share of a report's own words in shared runs on, it is called a copy (half: Churnalism's "significant churn"). */
const COPY = 0.5;
/** From this share on the shared runs are shown; below it two papers may just share a statement and a formula. */
const PART = 0.25;

/** Who goes back to whom. */
export type Lineage = {
  readonly origins: readonly Origin[];
  readonly edges: readonly Edge[];
  /** The independent place that a report's own voice goes back to: itself, its agency, or the report that it copies. */
  readonly ownOrigin: ReadonlyMap<string, Origin>;
  /** The origin of a voice as a report names it; that of the report itself where the voice tells nothing. */
  readonly originOfVoice: (report: string, name: string) => Origin | undefined;
};

/** True when `left` came first: by date, else by who is contained in whom (a copy is rarely longer), else by id. */
function cameFirst(left: Document, right: Document, runs: SharedRuns): boolean {
  const [a, b] = [left.report.published, right.report.published];
  if (a !== null && b !== null && a !== b && a.slice(0, 10) !== b.slice(0, 10)) return a < b;
  const names = (document: Document) => (document.report.outlet === null ? null : agencyName(document.report.outlet));
  if ((names(left) === null) !== (names(right) === null)) return names(left) !== null;
  if (a !== null && b !== null && a !== b) return a < b;
  if (Math.abs(runs.leftShare - runs.rightShare) > 0.02) return runs.leftShare < runs.rightShare;
  return left.report.id < right.report.id;
}

function copyEdge(runs: SharedRuns, documents: ReadonlyMap<string, Document>): Edge | null {
  const left = documents.get(runs.left);
  const right = documents.get(runs.right);
  if (left === undefined || right === undefined) return null;
  const leftFirst = cameFirst(left, right, runs);
  const [from, to] = leftFirst ? [left, right] : [right, left];
  const share = leftFirst ? runs.rightShare : runs.leftShare;
  const shown = leftFirst ? runs.rightRuns : runs.leftRuns;
  const longest = shown.reduce(
    (best, span) => (span[1] - span[0] > best[1] - best[0] ? span : best),
    shown[0] ?? [0, 0],
  );
  if (share < PART) return null;
  const sameOutlet = from.report.outlet !== null && from.report.outlet === to.report.outlet;
  return {
    from: from.report.id,
    to: to.report.id,
    kind: sameOutlet && share < 0.999 ? "updates" : "copies",
    span: [longest[0], longest[1]],
    overlap: Math.round(share * 1000) / 1000,
    because: `${Math.round(share * 100)} % of its own words stand in ${shown.length} runs of six words or more that report ${from.report.id} has too`,
  };
}

/** The agency whose text a report prints, by its dateline, its outlet or its byline; null where the dateline names the report's own outlet by its initials. */
function printedAgency(document: Document): string | null {
  const line = datelineOf(document);
  if (line?.agency) {
    const name = document.text.slice(line.agency[0], line.agency[1]);
    const { outlet } = document.report;
    return outlet !== null && agencyName(name) === null && sameOrganisation(name, outlet) ? null : name;
  }
  for (const name of [document.report.outlet, ...document.report.byline]) {
    const agency = name === null ? null : agencyName(name.replace(/^by\s+/i, ""));
    if (agency !== null) return agency;
  }
  return null;
}

/** Where the own voice of each report goes back to: a copy to the report at the head of its chain, a printed agency text to the agency. */
function ownOrigins(
  readings: readonly Reading[],
  homeOf: (report: string) => string,
  book: OriginBook,
): Map<string, Origin> {
  const own = new Map<string, Origin>();
  // Outlets before agencies: "(CP)" in a copy is the paper of that name where one of the reports is its.
  for (const printed of [false, true]) {
    for (const { document } of readings) {
      const { id, outlet } = document.report;
      const agency = printedAgency(document);
      if ((agency !== null) !== printed) continue;
      own.set(id, agency !== null ? book.of(agency, id, "agency") : book.of(outlet ?? `report ${id}`, id, "outlet"));
    }
  }
  return new Map([...own.keys()].map((report) => [report, own.get(homeOf(report)) as Origin]));
}

/** The report at the head of each report's chain of copies: itself where it copies none. */
function homesOf(readings: readonly Reading[], edges: readonly Edge[]): Map<string, string> {
  const parents = new Map(edges.filter((edge) => edge.overlap >= COPY).map((edge) => [edge.to, edge.from]));
  const homes = new Map<string, string>();
  for (const { document } of readings) {
    const seen = new Set<string>();
    let at = document.report.id;
    for (let parent = parents.get(at); parent !== undefined && !seen.has(parent); parent = parents.get(at)) {
      seen.add(parent);
      at = parent;
    }
    homes.set(document.report.id, at);
  }
  return homes;
}

/** The origin of every voice that a report names, by report and name. */
function voiceOrigins(
  readings: readonly Reading[],
  homeOf: (report: string) => string,
  book: OriginBook,
): ReadonlyMap<string, Origin> {
  const out = new Map<string, Origin>();
  for (const reading of readings) {
    const report = reading.document.report.id;
    for (const attribution of tellingOf(reading)) {
      for (const [depth, name] of attribution.voice.entries()) {
        out.set(`${report}\u0000${name}`, book.of(name, homeOf(report), depth === 0 ? attribution : "outlet"));
      }
    }
  }
  return out;
}

/**
 * Finds who goes back to whom: copies and updates by shared runs of words, and the origins that each report names. Unknown is not independent:
 * a report that names nobody stands for itself only as an outlet.
 */
export function traceLineage(readings: readonly Reading[], cast: Cast): Lineage {
  const sorted = [...readings].sort((a, b) =>
    a.document.report.id < b.document.report.id ? -1 : a.document.report.id > b.document.report.id ? 1 : 0,
  );
  const documents = new Map(sorted.map(({ document }) => [document.report.id, document]));
  const shared = findSharedRuns(
    sorted.map(({ document }) => ({ document, quoted: quotedRegions(document).map((region) => region.span) })),
  );
  const copies = bestParents(shared.map((runs) => copyEdge(runs, documents)).filter((edge) => edge !== null));
  const homes = homesOf(sorted, copies);
  const homeOf = (report: string) => homes.get(report) ?? report;
  const book = openOriginBook(cast);
  const own = ownOrigins(sorted, homeOf, book);
  const citations = sorted.flatMap((reading) => citationsOf(reading, homeOf(reading.document.report.id), book));
  const voices = voiceOrigins(sorted, homeOf, book);
  const cites = citations.map(
    ({ origin, report, span, because }): Edge => ({
      from: origin.id,
      to: report,
      kind: "cites",
      span: [span[0], span[1]],
      overlap: 0,
      because,
    }),
  );
  return {
    origins: book.all(),
    edges: [...copies, ...cites],
    ownOrigin: own,
    originOfVoice: (report, name) => voices.get(`${report}\u0000${name}`) ?? own.get(report),
  };
}

/** A report that shares runs with several earlier ones most likely took them from the one it shares most with; the rest are kept below a copy. */
function bestParents(edges: readonly Edge[]): Edge[] {
  const best = new Map<string, Edge>();
  for (const edge of edges) {
    const known = best.get(edge.to);
    if (known === undefined || edge.overlap > known.overlap) best.set(edge.to, edge);
  }
  return edges
    .filter((edge) => best.get(edge.to) === edge || edge.overlap < COPY)
    .sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : a.from < b.from ? -1 : 1));
}
