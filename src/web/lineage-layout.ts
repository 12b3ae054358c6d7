import type { Collation, Edge } from "../contract/index.js";

/** A box of the drawing: its left upper corner and its height. */
export type DrawnNode = {
  readonly id: string;
  readonly kind: "origin" | "report";
  readonly x: number;
  readonly y: number;
  readonly height: number;
};

/** An arrow of the drawing, with the place of its label. */
export type DrawnEdge = {
  readonly edge: Edge;
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
};

/** The drawing: origins on the left, reports on the right, copies and updates as arcs right of the reports. */
export type LineageDrawing = {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly width: number;
  readonly height: number;
  /** Origins that found no room in the drawing. */
  readonly left: number;
};

/** Sizes in pixels. */
export const BOX = { width: 230, gap: 170, origin: 40, report: 54, rowGap: 14 } as const;

/** Beyond this many origins the drawing says less than the list. */
const MOST_ORIGINS = 12;
/** Width of the first arc, of each further one, and of a label beside it. */
const ARC = { first: 46, step: 30, most: 260, label: 96 } as const;

type Lineage = Collation["lineage"];
type Box = { readonly y: number; readonly height: number };

/** Reports with those first that others go back to, each copy after its original; a ring keeps the order given. */
function originalsFirst(reports: readonly string[], edges: readonly Edge[]): readonly string[] {
  const out: string[] = [];
  const left = new Set(reports);
  while (left.size > 0) {
    const free = [...left].filter((id) => !edges.some((edge) => edge.to === id && left.has(edge.from)));
    const next = free.length > 0 ? free : [...left];
    for (const id of next) {
      out.push(id);
      left.delete(id);
    }
  }
  return out;
}

function stacked(ids: readonly string[], height: number, whole: number): ReadonlyMap<string, Box> {
  const used = ids.length * (height + BOX.rowGap) - BOX.rowGap;
  const step = height + BOX.rowGap;
  return new Map(ids.map((id, index) => [id, { y: (whole - used) / 2 + index * step, height }]));
}

const middle = (box: Box | undefined) => (box ? box.y + box.height / 2 : 0);

/** The origins that some report cites, most cited first, then ordered so that few lines cross. */
function originsShown(lineage: Lineage, cites: readonly Edge[], reports: readonly string[]): readonly string[] {
  const cited = lineage.origins.map(({ id }) => ({ id, to: cites.filter((edge) => edge.from === id) }));
  const used = cited.filter(({ to }) => to.length > 0).sort((left, right) => right.to.length - left.to.length);
  const centre = (to: readonly Edge[]) => to.reduce((sum, edge) => sum + reports.indexOf(edge.to), 0) / to.length;
  return used
    .slice(0, MOST_ORIGINS)
    .sort((left, right) => centre(left.to) - centre(right.to))
    .map(({ id }) => id);
}

function drawCite(edge: Edge, from: Box | undefined, to: Box | undefined, port: number): DrawnEdge {
  const y1 = middle(from);
  const y2 = middle(to) + port;
  const x1 = BOX.width;
  const x2 = BOX.width + BOX.gap;
  const bend = BOX.gap / 2;
  const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
  return { edge, path, labelX: (x1 + x2) / 2, labelY: (y1 + y2) / 2 };
}

function drawArc(edge: Edge, from: Box | undefined, to: Box | undefined, index: number): DrawnEdge {
  const x = BOX.width * 2 + BOX.gap;
  const y1 = middle(from) + 8;
  const y2 = middle(to) - 8;
  const reach = Math.min(ARC.most, ARC.first + index * ARC.step);
  const path = `M${x} ${y1}C${x + reach} ${y1} ${x + reach} ${y2} ${x} ${y2}`;
  // A cubic with both handles at the same reach has its farthest point at three quarters of it, half way down.
  return { edge, path, labelX: x + reach * 0.75 + 6, labelY: (y1 + y2) / 2 };
}

/** One edge for each pair and kind: the list has them all. */
function once(edges: readonly Edge[]): readonly Edge[] {
  const found = new Map<string, Edge>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to, edge.kind]);
    if (!found.has(key)) found.set(key, edge);
  }
  return [...found.values()];
}

/** Lays out origins and reports. The same lineage gives the same drawing. */
export function layoutLineage(lineage: Lineage, reports: readonly string[]): LineageDrawing {
  const isReport = new Set(reports);
  const edges = once(lineage.edges.filter((edge) => isReport.has(edge.to) && edge.from !== edge.to));
  const between = edges.filter((edge) => isReport.has(edge.from));
  const column = originalsFirst(reports, between);
  const allCites = edges.filter((edge) => !isReport.has(edge.from));
  const origins = originsShown(lineage, allCites, column);
  const cites = allCites.filter((edge) => origins.includes(edge.from));
  const height = Math.max(
    origins.length * (BOX.origin + BOX.rowGap) - BOX.rowGap,
    column.length * (BOX.report + BOX.rowGap) - BOX.rowGap,
  );
  const left = stacked(origins, BOX.origin, height);
  const right = stacked(column, BOX.report, height);
  const port = (edge: Edge) => {
    const siblings = cites.filter((other) => other.to === edge.to);
    siblings.sort((one, two) => middle(left.get(one.from)) - middle(left.get(two.from)));
    return (siblings.indexOf(edge) - (siblings.length - 1) / 2) * Math.min(12, 40 / siblings.length);
  };
  const reach = (edge: Edge) => Math.abs(column.indexOf(edge.from) - column.indexOf(edge.to));
  const arcs = [...between].sort((one, two) => reach(one) - reach(two));
  const drawn = [
    ...cites.map((edge) => drawCite(edge, left.get(edge.from), right.get(edge.to), port(edge))),
    ...arcs.map((edge, index) => drawArc(edge, right.get(edge.from), right.get(edge.to), index)),
  ];
  const nodes = [
    ...[...left].map(([id, box]) => ({ id, kind: "origin" as const, x: 0, ...box })),
    ...[...right].map(([id, box]) => ({ id, kind: "report" as const, x: BOX.width + BOX.gap, ...box })),
  ];
  const arcRoom = arcs.length > 0 ? Math.min(ARC.most, ARC.first + arcs.length * ARC.step) * 0.75 + ARC.label : 0;
  const cited = new Set(allCites.map((edge) => edge.from));
  return { nodes, edges: drawn, width: BOX.width * 2 + BOX.gap + arcRoom, height, left: cited.size - origins.length };
}
