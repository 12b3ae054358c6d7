/** A stretch that both lists have, that only the earlier has, or that only the later has. */
export type Difference<T> = { readonly kind: "same" | "dropped" | "added"; readonly items: readonly T[] };

/**
 * How one list became another, with the fewest items dropped and added (Myers 1986). Where that takes more edits than `most` all between what both begin
 * and end with counts as other: two lists that have nothing in common would take for ever.
 */
export function differencesOf<T>(left: readonly T[], right: readonly T[], most = 1500): readonly Difference<T>[] {
  const room = Math.min(left.length, right.length);
  let head = 0;
  while (head < room && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < room - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  const out: Difference<T>[] = [];
  const put = (kind: Difference<T>["kind"], items: readonly T[]) => {
    if (items.length > 0) out.push({ kind, items });
  };
  put("same", left.slice(0, head));
  const [gone, came] = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)];
  const path = gone.length === 0 || came.length === 0 ? null : shortestPath(gone, came, most);
  let [x, y] = [0, 0];
  for (const [nextX, nextY, length] of path ?? []) {
    put("dropped", gone.slice(x, nextX));
    put("added", came.slice(y, nextY));
    put("same", gone.slice(nextX, nextX + length));
    [x, y] = [nextX + length, nextY + length];
  }
  put("dropped", gone.slice(x));
  put("added", came.slice(y));
  put("same", left.slice(left.length - tail));
  return out;
}

/** A stretch that both have: where it begins in either, and how long it is. */
type Common = readonly [x: number, y: number, length: number];

/** What both have along the shortest way from one to the other; null where that takes more than `most` edits. */
function shortestPath<T>(left: readonly T[], right: readonly T[], most: number): readonly Common[] | null {
  const limit = Math.min(most, left.length + right.length);
  const farthest = new Int32Array(2 * limit + 3);
  const steps: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits++) {
    // What the last step reached, for the way back: diagonals -edits to edits.
    steps.push(farthest.slice(limit + 1 - edits - 1, limit + 1 + edits + 2));
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && at(farthest, limit + k) < at(farthest, limit + 2 + k));
      let x = down ? at(farthest, limit + 2 + k) : at(farthest, limit + k) + 1;
      while (x < left.length && x - k < right.length && left[x] === right[x - k]) x++;
      farthest[limit + 1 + k] = x;
      if (x >= left.length && x - k >= right.length) return walkBack(steps, left.length, right.length);
    }
  }
  return null;
}

const at = (list: Int32Array, index: number): number => list[index] as number;

/** The common stretches on the way that was found, from its end. */
function walkBack(steps: readonly Int32Array[], toX: number, toY: number): readonly Common[] {
  const found: Common[] = [];
  let [x, y] = [toX, toY];
  for (let edits = steps.length - 1; edits >= 0; edits--) {
    const reached = steps[edits] as Int32Array;
    // Diagonal k lies at k + edits + 1 of what was kept.
    const k = x - y;
    const here = k + edits + 1;
    const down = k === -edits || (k !== edits && at(reached, here - 1) < at(reached, here + 1));
    const fromX = edits === 0 ? 0 : down ? at(reached, here + 1) : at(reached, here - 1);
    const fromY = edits === 0 ? 0 : fromX - (down ? k + 1 : k - 1);
    const startX = edits === 0 ? 0 : down ? fromX : fromX + 1;
    if (x > startX) found.push([startX, startX - k, x - startX]);
    [x, y] = [fromX, fromY];
  }
  return found.reverse();
}
