import type { Collation, Edge } from "../contract/index.js";

/** A box of the drawing. */
export type DrawnNode = {
  readonly id: string;
  readonly kind: "origin" | "report";
  readonly x: number;
  readonly y: number;
};

/** An arrow of the drawing, with the place of its label. */
export type DrawnEdge = {
  readonly edge: Edge;
  readonly path: string;
  readonly labelX: number;
  readonly labelY: number;
};

/** The drawing: boxes in columns, origins left, a report right of what it was copied from. */
export type LineageDrawing = {
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly width: number;
  readonly height: number;
};

/** Size of a box and the room between boxes, in pixels. */
export const BOX = { width: 210, height: 54, gapX: 150, gapY: 26 } as const;

type Lineage = Collation["lineage"];

/** Column of each report: 1, or one more than the report it goes back to. A ring of edges ends where it began. */
function columnsOf(reports: readonly string[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const parents = new Map<string, string[]>(reports.map((id) => [id, []]));
  for (const edge of edges) {
    if (parents.has(edge.from) && edge.from !== edge.to) parents.get(edge.to)?.push(edge.from);
  }
  const columns = new Map<string, number>();
  const columnOf = (id: string, seen: ReadonlySet<string>): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    const before = (parents.get(id) ?? []).filter((parent) => !seen.has(parent));
    const column = 1 + Math.max(0, ...before.map((parent) => columnOf(parent, new Set([...seen, id]))));
    if (seen.size === 0) columns.set(id, column);
    return column;
  };
  for (const id of reports) columnOf(id, new Set());
  return columns;
}

function placeColumns(columns: readonly (readonly string[])[], edges: readonly Edge[], height: number) {
  const places = new Map<string, { x: number; y: number }>();
  columns.forEach((ids, column) => {
    const wish = (id: string) => {
      const from = edges.filter((edge) => edge.to === id && places.has(edge.from));
      if (from.length === 0) return Number.POSITIVE_INFINITY;
      return from.reduce((sum, edge) => sum + (places.get(edge.from)?.y ?? 0), 0) / from.length;
    };
    const ordered = ids.map((id, index) => ({ id, index, wish: wish(id) }));
    ordered.sort((left, right) => (left.wish === right.wish ? left.index - right.index : left.wish - right.wish));
    const used = ids.length * (BOX.height + BOX.gapY) - BOX.gapY;
    ordered.forEach(({ id }, row) => {
      places.set(id, {
        x: column * (BOX.width + BOX.gapX),
        y: (height - used) / 2 + row * (BOX.height + BOX.gapY),
      });
    });
  });
  return places;
}

function drawEdge(edge: Edge, from: { x: number; y: number }, to: { x: number; y: number }, shift: number, t: number) {
  const y1 = from.y + BOX.height / 2;
  const y2 = to.y + BOX.height / 2 + shift;
  const x1 = from.x + BOX.width;
  // A ring puts two boxes into one column: its arrow runs round the right side.
  const same = to.x <= from.x;
  const x2 = same ? to.x + BOX.width : to.x;
  const bend = same ? 70 : (x2 - x1) / 2;
  const x3 = same ? x2 + bend : x2 - bend;
  const at = (a: number, b: number, c: number, d: number) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;
  return {
    edge,
    path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x3} ${y2} ${x2} ${y2}`,
    labelX: at(x1, x1 + bend, x3, x2),
    labelY: at(y1, y1, y2, y2),
  };
}

/** Lays out origins and reports. The same lineage gives the same drawing. */
export function layoutLineage(lineage: Lineage, reports: readonly string[]): LineageDrawing {
  const known = new Set([...reports, ...lineage.origins.map((origin) => origin.id)]);
  const edges = lineage.edges.filter((edge) => known.has(edge.from) && known.has(edge.to) && edge.from !== edge.to);
  const ofReport = columnsOf(reports, edges);
  // An id that is both a report's and an origin's (a paper that is its own origin) is drawn once, as the report.
  const origins = lineage.origins.map((origin) => origin.id).filter((id) => !ofReport.has(id));
  const columns: string[][] = [origins];
  for (const id of reports) {
    const column = ofReport.get(id) ?? 1;
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(id);
  }
  if (origins.length === 0) columns.shift();
  const most = Math.max(1, ...columns.map((column) => column.length));
  const height = most * (BOX.height + BOX.gapY) - BOX.gapY;
  const places = placeColumns(columns, edges, height);
  const nodes = [...places].map(([id, place]) => ({
    id,
    kind: ofReport.has(id) ? ("report" as const) : ("origin" as const),
    ...place,
  }));
  const into = new Map<string, Edge[]>();
  for (const edge of edges) into.set(edge.to, [...(into.get(edge.to) ?? []), edge]);
  const drawn = edges.flatMap((edge) => {
    const from = places.get(edge.from);
    const to = places.get(edge.to);
    if (!from || !to) return [];
    const siblings = into.get(edge.to) ?? [];
    const index = siblings.indexOf(edge);
    const shift = (index - (siblings.length - 1) / 2) * Math.min(14, 40 / siblings.length);
    return [drawEdge(edge, from, to, shift, 0.4 + 0.2 * (index % 2))];
  });
  const ring = drawn.some(({ edge }) => (places.get(edge.to)?.x ?? 0) <= (places.get(edge.from)?.x ?? 0));
  const width = columns.length * (BOX.width + BOX.gapX) - BOX.gapX + (ring ? 90 : 0);
  return { nodes, edges: drawn, width, height };
}
