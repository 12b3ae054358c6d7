import type { Cast } from "../cast/index.js";
import type { Reading } from "../claims/index.js";
import type { Edge, Origin } from "../contract/index.js";
import { type Document, datelineOf, quotedRegions } from "../text/index.js";
import { agencyName, citationsOf, originOf } from "./origins.js";
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
  /** The origin of a voice as a report names it. */
  readonly originOfVoice: (report: string, name: string) => Origin;
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

/** The agency whose text a report prints, by its dateline or its outlet. */
function printedAgency(document: Document): string | null {
  const line = datelineOf(document);
  const dateline = line?.agency ? agencyName(document.text.slice(line.agency[0], line.agency[1])) : null;
  if (dateline !== null) return dateline;
  for (const name of [document.report.outlet, ...document.report.byline]) {
    const agency = name === null ? null : agencyName(name.replace(/^by\s+/i, ""));
    if (agency !== null) return agency;
  }
  return null;
}

function ownOrigins(readings: readonly Reading[], edges: readonly Edge[]): Map<string, Origin> {
  const out = new Map<string, Origin>();
  const outlets = new Map<string, number>();
  for (const { document } of readings) {
    const outlet = document.report.outlet;
    if (outlet !== null) outlets.set(outlet, (outlets.get(outlet) ?? 0) + 1);
  }
  for (const { document } of readings) {
    const { id, outlet } = document.report;
    const agency = printedAgency(document);
    const name = agency ?? outlet ?? `report ${id}`;
    out.set(id, { id: agency ?? outlet ?? id, name, kind: agency !== null ? "agency" : "outlet" });
  }
  // A copy goes back to what it copies; a chain of copies to its head. Edges go from the earlier to the later, so this ends.
  for (let round = 0; round < readings.length; round++) {
    let moved = false;
    for (const edge of edges) {
      const from = out.get(edge.from);
      if (edge.overlap < COPY || from === undefined || out.get(edge.to)?.id === from.id) continue;
      out.set(edge.to, from);
      moved = true;
    }
    if (!moved) break;
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
  const citations = sorted.flatMap((reading) => citationsOf(reading, cast));
  const origins = new Map<string, Origin>();
  for (const { origin } of citations) if (!origins.has(origin.id)) origins.set(origin.id, origin);
  const own = ownOrigins(sorted, copies);
  for (const origin of own.values()) if (!origins.has(origin.id)) origins.set(origin.id, origin);
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
  const voices = new Map(
    sorted.flatMap((reading) =>
      reading.attributions.flatMap((attribution) =>
        attribution.voice.map(
          (name, depth) =>
            [
              `${reading.document.report.id}\u0000${name}`,
              originOf(
                name,
                reading.document.report.id,
                depth === 0 ? attribution : { ...attribution, sourceKind: "outlet" },
                cast,
              ),
            ] as const,
        ),
      ),
    ),
  );
  return {
    origins: [...origins.values()],
    edges: [...copies, ...cites],
    ownOrigin: own,
    originOfVoice: (report, name) => voices.get(`${report}\u0000${name}`) ?? originOf(name, report, null, cast),
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
