import type { Edge, Origin } from "../contract/index.js";
import { disputeOf, edgeVerb, originWords, timelineDays } from "../wording/index.js";
import { type Desk, plain } from "./passages.js";
import type { AccountLine } from "./shape.js";
import { isStamp } from "./stamps.js";

/** A day with one line stands before it; with more it stands above them. */
function underDay(title: string, lines: readonly Omit<AccountLine, "depth">[]): AccountLine[] {
  const day = { text: `${title}: `, mark: "label" as const };
  if (lines.length === 1) return lines.map(({ parts, refs }) => ({ depth: 0, parts: [day, ...parts], refs }));
  return [{ depth: 0, parts: [day], refs: [] }, ...lines.map((line) => ({ depth: 1 as const, ...line }))];
}

/** What happened when, under its day; reports that tell it in the same words share a line. */
export function timelineLines(desk: Desk): AccountLine[] {
  const disputed = new Set(desk.collation.points.filter((point) => disputeOf(point) === "hard").map(({ id }) => id));
  // What a page prints to say when it was put up tells of nothing that happened.
  const told = desk.collation.timeline.filter(({ label }) => !isStamp(label));
  return timelineDays(told).flatMap(({ title, lines }) =>
    underDay(
      title,
      lines.map(({ label, clocks, entries }) => {
        // A span of hours ("tonight") is told by the words themselves.
        const exact = clocks.filter((clock) => !clock.includes(" to "));
        const conflict = entries.some(({ point }) => point !== null && disputed.has(point));
        return {
          parts: [
            plain(exact.length > 0 ? `${exact.join(", ")} — ` : ""),
            { text: label, mark: "words" as const },
            plain(conflict ? " (in conflict, see above)" : ""),
          ],
          refs: desk.refs(entries.flatMap(({ readings }) => readings)),
        };
      }),
    ),
  );
}

function namesOf(desk: Desk, reports: readonly string[]): string {
  const order = [...desk.sources.keys()];
  const sorted = [...new Set(reports)].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return sorted.map((id) => desk.sources.get(id)?.name ?? id).join(", ");
}

/** Copies and updates by what was found: how much of the one stands in the other. */
function derived(edge: Edge, desk: Desk): AccountLine {
  const [from, to] = [namesOf(desk, [edge.from]), namesOf(desk, [edge.to])];
  const share = edge.overlap > 0 ? `: ${Math.round(edge.overlap * 100)}% of its words stand there too` : "";
  return {
    depth: 0,
    parts: [{ text: to, mark: "label" }, plain(` ${edgeVerb(edge)} `), { text: from, mark: "label" }, plain(share)],
    refs: [desk.ref(edge.to, edge.span)],
  };
}

/** Whom the reports go back to: copies first, then who is cited, by how many reports cite them. */
export function originLines(desk: Desk): AccountLine[] {
  const { reports, lineage } = desk.collation;
  const { edges, origins } = lineage;
  const outlets = new Map(reports.map(({ id, outlet }) => [id, outlet]));
  // "CP could not verify it" in the Continental Press: that a paper cites itself tells a reader nothing.
  const cites = (edge: Edge, { id, name }: Origin) =>
    edge.kind === "cites" && edge.from === id && outlets.get(edge.to) !== name;
  const cited = origins
    .map((origin) => ({ origin, from: edges.filter((edge) => cites(edge, origin)) }))
    .filter(({ from }) => from.length > 0)
    .sort((a, b) => b.from.length - a.from.length);
  const common = cited.filter(({ from }) => new Set(from.map((edge) => edge.to)).size > 1);
  return [
    ...edges.filter((edge) => edge.kind !== "cites").map((edge) => derived(edge, desk)),
    ...common.map(
      ({ origin, from }): AccountLine => ({
        depth: 0,
        parts: [
          { text: origin.name, mark: "label" },
          plain(
            ` (${originWords[origin.kind]}) — cited by ${namesOf(
              desk,
              from.map((edge) => edge.to),
            )}`,
          ),
        ],
        refs: desk.refs(from.map((edge) => ({ report: edge.to, span: edge.span }))),
      }),
    ),
    ...citedByOne(
      desk,
      cited.filter((entry) => !common.includes(entry)),
    ),
  ];
}

type Cited = { readonly origin: Origin; readonly from: readonly Edge[] };

/** Whom one report alone cites, in one line for each report. */
function citedByOne(desk: Desk, cited: readonly Cited[]): AccountLine[] {
  return desk.collation.reports.flatMap(({ id }) => {
    const own = cited.filter(({ from }) => from[0]?.to === id);
    if (own.length === 0) return [];
    const names = own.map(({ origin }) => `${origin.name} (${originWords[origin.kind]})`).join(", ");
    return {
      depth: 0 as const,
      parts: [{ text: `cited by ${namesOf(desk, [id])} alone: `, mark: "label" as const }, plain(names)],
      refs: desk.refs(own.flatMap(({ from }) => from.map((edge) => ({ report: edge.to, span: edge.span })))),
    };
  });
}
