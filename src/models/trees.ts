import type { Container } from "./container.js";

/**
 * Boosted regression trees (Friedman 2001) over whole-number features: the sum of one leaf of every tree, a log odds.
 *
 * Kept in a container as `<name>.features` (u8), `<name>.thresholds` (i32), `<name>.next` (u16, two for each node: where the feature is at most the
 * threshold, and where not) and `<name>.values` (i16), node by node, and `<name>.roots` (u16, the first node of every tree). A leaf points at itself.
 * `info.<name>` is `{"features": [string…], "scale": number, "base": number}`: a value times `scale` is the value as trained. Values are whole numbers,
 * so that a sum does not depend on the machine.
 */
export type Trees = {
  /** Names of the features, in their order. */
  readonly features: readonly string[];
  /** Log odds for one row of features. */
  readonly score: (row: ArrayLike<number>) => number;
};

/** Values and thresholds beyond this are taken for it, so that a difference of two stays a small whole number. */
const MOST = 1 << 29;
/** Bits of a packed node that hold its feature; the bits above hold where its two children stand. */
const FEATURE_BITS = 8;
const FEATURE = (1 << FEATURE_BITS) - 1;

/**
 * The nodes of all trees as pairs of numbers, threshold and packed children and feature; the two children of a node stand side by side, and a leaf is its
 * own child whatever the row. So a step needs no branch, and all trees can be walked to one depth.
 */
type Packed = {
  readonly nodes: Int32Array;
  readonly values: Int32Array;
  readonly trees: number;
  readonly depth: number;
};

type Loose = {
  readonly features: Uint8Array;
  readonly thresholds: Int32Array;
  readonly next: Uint16Array;
  readonly values: Int16Array;
  readonly roots: Uint16Array;
};

function pack({ features, thresholds, next, values, roots }: Loose): Packed {
  const order: number[] = [...roots];
  const nodes = new Int32Array(2 * (roots.length + next.length));
  const depths: number[] = order.map(() => 0);
  let depth = 0;
  for (let at = 0; at < order.length; at++) {
    const node = order[at] as number;
    const low = next[2 * node] as number;
    const high = next[2 * node + 1] as number;
    if (low === node) {
      nodes[2 * at] = MOST;
      nodes[2 * at + 1] = at << FEATURE_BITS;
      continue;
    }
    const below = (depths[at] as number) + 1;
    depth = Math.max(depth, below);
    nodes[2 * at] = Math.max(-MOST, Math.min(MOST, thresholds[node] as number));
    nodes[2 * at + 1] = (order.length << FEATURE_BITS) | (features[node] as number);
    order.push(low, high);
    depths.push(below, below);
  }
  return {
    nodes: nodes.slice(0, 2 * order.length),
    values: Int32Array.from(order, (node) => values[node] as number),
    trees: roots.length,
    depth,
  };
}

/** The sum over all trees; the first nodes are the roots. */
function sumOfLeaves({ nodes, values, trees, depth }: Packed, row: Int32Array): number {
  let sum = 0;
  let tree = 0;
  // Four trees at a time: a step waits only for the one before it in its own tree.
  for (; tree + 3 < trees; tree += 4) {
    let a = tree;
    let b = tree + 1;
    let c = tree + 2;
    let d = tree + 3;
    for (let step = 0; step < depth; step++) {
      const atA = nodes[2 * a + 1] as number;
      const atB = nodes[2 * b + 1] as number;
      const atC = nodes[2 * c + 1] as number;
      const atD = nodes[2 * d + 1] as number;
      // The sign of the difference is 1 where the feature is above the threshold: the second child.
      a = (atA >> FEATURE_BITS) + (((nodes[2 * a] as number) - (row[atA & FEATURE] as number)) >>> 31);
      b = (atB >> FEATURE_BITS) + (((nodes[2 * b] as number) - (row[atB & FEATURE] as number)) >>> 31);
      c = (atC >> FEATURE_BITS) + (((nodes[2 * c] as number) - (row[atC & FEATURE] as number)) >>> 31);
      d = (atD >> FEATURE_BITS) + (((nodes[2 * d] as number) - (row[atD & FEATURE] as number)) >>> 31);
    }
    sum += (values[a] as number) + (values[b] as number) + (values[c] as number) + (values[d] as number);
  }
  for (; tree < trees; tree++) {
    let node = tree;
    for (let step = 0; step < depth; step++) {
      const at = nodes[2 * node + 1] as number;
      node = (at >> FEATURE_BITS) + (((nodes[2 * node] as number) - (row[at & FEATURE] as number)) >>> 31);
    }
    sum += values[node] as number;
  }
  return sum;
}

/** Reads the trees `name` of a container. Throws where it holds none. */
export function loadTrees({ arrays, info }: Container, name: string): Trees {
  const about = info[name] as { features: readonly string[]; scale: number; base: number } | undefined;
  const [features, thresholds] = [arrays.get(`${name}.features`), arrays.get(`${name}.thresholds`)];
  const [next, values, roots] = [arrays.get(`${name}.next`), arrays.get(`${name}.values`), arrays.get(`${name}.roots`)];
  if (
    !about ||
    !(features instanceof Uint8Array && thresholds instanceof Int32Array) ||
    !(next instanceof Uint16Array && values instanceof Int16Array && roots instanceof Uint16Array)
  ) {
    throw new TypeError(`loadTrees: no trees "${name}" in this weights file`);
  }
  const packed = pack({ features, thresholds, next, values, roots });
  const room = new Int32Array(FEATURE + 1);
  return {
    features: about.features,
    score: (row) => {
      for (let i = 0; i < row.length; i++) {
        const value = row[i] as number;
        room[i] = value > MOST ? MOST : value < -MOST ? -MOST : value;
      }
      return (about.base + sumOfLeaves(packed, room)) * about.scale;
    },
  };
}
