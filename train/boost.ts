import type { Random } from "../src/base/index.js";
import type { TypedArray } from "../src/models/index.js";

/** Rows of whole-number features with what is to be learnt of them. */
export type Examples = {
  readonly rows: readonly Int32Array[];
  /** 1 or 0 for every row. */
  readonly labels: Uint8Array;
  readonly weights: Float64Array;
};

export type BoostOptions = {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** Least sum of second derivatives in a leaf. */
  readonly least: number;
  readonly l2: number;
  /** Share of the rows that each tree sees. */
  readonly sample: number;
  readonly random: Random;
};

type Node = { feature: number; threshold: number; low: number; high: number; value: number };

/** Trees as they grow: every tree is a list of nodes, the first its root. */
export type Boosted = { readonly base: number; readonly trees: readonly (readonly Node[])[] };

const BINS = 48;

/** Thresholds that part the values of a feature into bins of about the same size. */
function edgesOf(rows: readonly Int32Array[], feature: number): Int32Array {
  const values = rows.map((row) => row[feature] as number).sort((a, b) => a - b);
  const edges = new Set<number>();
  for (let k = 1; k < BINS; k++) edges.add(values[Math.floor((k * values.length) / BINS)] as number);
  const last = values[values.length - 1] as number;
  return Int32Array.from([...edges].filter((edge) => edge < last).sort((a, b) => a - b));
}

function binned(rows: readonly Int32Array[], feature: number, edges: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => {
    const value = row[feature] as number;
    let bin = 0;
    while (bin < edges.length && value > (edges[bin] as number)) bin++;
    return bin;
  });
}

/**
 * Gradient boosting with logistic loss (Friedman 2001) and second-order leaves (Chen and Guestrin 2016) over histograms. Deterministic for one seed:
 * rows are taken in their order, ties go to the first feature and the lowest threshold.
 */
export function boost({ rows, labels, weights }: Examples, options: BoostOptions): Boosted {
  const count = rows[0]?.length ?? 0;
  const edges = Array.from({ length: count }, (_, feature) => edgesOf(rows, feature));
  const bins = edges.map((edge, feature) => binned(rows, feature, edge));
  let positive = 0;
  let all = 0;
  for (let i = 0; i < rows.length; i++) {
    all += weights[i] as number;
    if (labels[i]) positive += weights[i] as number;
  }
  const base = Math.log(positive / (all - positive));
  const scores = new Float64Array(rows.length).fill(base);
  const gradient = new Float64Array(rows.length);
  const hessian = new Float64Array(rows.length);
  const trees: Node[][] = [];
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < rows.length; i++) {
      const p = 1 / (1 + Math.exp(-(scores[i] as number)));
      gradient[i] = (weights[i] as number) * ((labels[i] as number) - p);
      hessian[i] = (weights[i] as number) * p * (1 - p);
    }
    const chosen: number[] = [];
    for (let i = 0; i < rows.length; i++) if (options.random() < options.sample) chosen.push(i);
    const nodes: Node[] = [];
    grow({ bins, edges, gradient, hessian, options, nodes }, chosen, 0);
    for (let i = 0; i < rows.length; i++) scores[i] = (scores[i] as number) + leafOf(nodes, rows[i] as Int32Array);
    trees.push(nodes);
  }
  return { base, trees };
}

type Growing = {
  readonly bins: readonly Uint8Array[];
  readonly edges: readonly Int32Array[];
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly options: BoostOptions;
  readonly nodes: Node[];
};

function grow(state: Growing, members: readonly number[], depth: number): number {
  const { bins, edges, gradient, hessian, options, nodes } = state;
  let g = 0;
  let h = 0;
  for (const i of members) {
    g += gradient[i] as number;
    h += hessian[i] as number;
  }
  const at = nodes.length;
  const node: Node = { feature: 0, threshold: 0, low: at, high: at, value: (options.rate * g) / (h + options.l2) };
  nodes.push(node);
  if (depth >= options.depth) return at;
  const split = bestSplit(state, members, g, h);
  if (split === null) return at;
  const { feature, bin } = split;
  const column = bins[feature] as Uint8Array;
  node.feature = feature;
  node.threshold = (edges[feature] as Int32Array)[bin] as number;
  node.low = grow(
    state,
    members.filter((i) => (column[i] as number) <= bin),
    depth + 1,
  );
  node.high = grow(
    state,
    members.filter((i) => (column[i] as number) > bin),
    depth + 1,
  );
  return at;
}

function bestSplit(
  { bins, edges, gradient, hessian, options }: Growing,
  members: readonly number[],
  g: number,
  h: number,
): { feature: number; bin: number } | null {
  let best: { feature: number; bin: number } | null = null;
  let most = 1e-6;
  const whole = (g * g) / (h + options.l2);
  for (const [feature, column] of bins.entries()) {
    const length = (edges[feature] as Int32Array).length;
    const [gs, hs] = [new Float64Array(length + 1), new Float64Array(length + 1)];
    for (const i of members) {
      const bin = column[i] as number;
      gs[bin] = (gs[bin] as number) + (gradient[i] as number);
      hs[bin] = (hs[bin] as number) + (hessian[i] as number);
    }
    let [lowG, lowH] = [0, 0];
    for (let bin = 0; bin < length; bin++) {
      lowG += gs[bin] as number;
      lowH += hs[bin] as number;
      if (lowH < options.least || h - lowH < options.least) continue;
      const gain = (lowG * lowG) / (lowH + options.l2) + (g - lowG) ** 2 / (h - lowH + options.l2) - whole;
      if (gain > most) [most, best] = [gain, { feature, bin }];
    }
  }
  return best;
}

function leafOf(nodes: readonly Node[], row: Int32Array): number {
  let at = 0;
  for (;;) {
    const node = nodes[at] as Node;
    if (node.low === at) return node.value;
    at = (row[node.feature] as number) > node.threshold ? node.high : node.low;
  }
}

/** Log odds of a row. */
export function scoreOf({ base, trees }: Boosted, row: Int32Array): number {
  return trees.reduce((sum, nodes) => sum + leafOf(nodes, row), base);
}

const SCALE = 1 / 2048;

/** The arrays of `loadTrees` (src/models/trees.ts), values rounded to 1/2048. */
export function exportTrees(
  { base, trees }: Boosted,
  name: string,
  features: readonly string[],
): { arrays: Map<string, TypedArray>; info: Record<string, unknown> } {
  const roots: number[] = [];
  const all: Node[] = [];
  for (const nodes of trees) {
    const from = all.length;
    roots.push(from);
    for (const node of nodes) all.push({ ...node, low: node.low + from, high: node.high + from });
  }
  const arrays = new Map<string, TypedArray>([
    [`${name}.features`, Uint8Array.from(all, ({ feature }) => feature)],
    [`${name}.thresholds`, Int32Array.from(all, ({ threshold }) => threshold)],
    [`${name}.next`, Uint16Array.from(all.flatMap(({ low, high }) => [low, high]))],
    [`${name}.values`, Int16Array.from(all, (node, at) => (node.low === at ? Math.round(node.value / SCALE) : 0))],
    [`${name}.roots`, Uint16Array.from(roots)],
  ]);
  return { arrays, info: { [name]: { features, scale: SCALE, base: Math.round(base / SCALE) } } };
}
