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
  return {
    features: about.features,
    score: (row) => {
      let sum = about.base;
      for (let tree = 0; tree < roots.length; tree++) {
        let node = roots[tree] as number;
        for (;;) {
          const high = (row[features[node] as number] as number) > (thresholds[node] as number) ? 1 : 0;
          const child = next[node * 2 + high] as number;
          if (child === node) break;
          node = child;
        }
        sum += values[node] as number;
      }
      return sum * about.scale;
    },
  };
}
