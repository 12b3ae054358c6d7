/** A pair of items, by their places in a list, that belong together with these log odds. */
export type Tie = { readonly left: number; readonly right: number; readonly odds: number };

export type Grouping = {
  /** Least mean of the log odds over all pairs of two groups that are put together. */
  readonly least: number;
  /** Log odds of a pair that is no candidate. */
  readonly unlike: number;
  /** At most this many pairs that are no candidates count for one that is: not every pair of a large group has been looked at. */
  readonly most: number;
};

/** Puts items into groups, the surest two groups first, as long as the mean over all their pairs is high enough (average linkage). */
export function groupByOdds(size: number, ties: readonly Tie[], { least, unlike, most }: Grouping): readonly number[] {
  const parent = Int32Array.from({ length: size }, (_, i) => i);
  const sizes = new Int32Array(size).fill(1);
  const version = new Int32Array(size);
  // A bond is what ties two groups: the sum of the odds of their pairs and how many these are, under the number of one of those ties.
  const sums = Float64Array.from(ties, ({ odds }) => odds);
  const counts = new Int32Array(ties.length).fill(1);
  const bonds: Map<number, number>[] = Array.from({ length: size }, () => new Map());
  for (const [i, { left, right }] of ties.entries()) {
    bonds[left]?.set(right, i);
    bonds[right]?.set(left, i);
  }
  const mean = (a: number, b: number, bond: number) => {
    const [sum, count] = [sums[bond] as number, counts[bond] as number];
    const all = (sizes[a] as number) * (sizes[b] as number);
    const unseen = Math.min(all - count, most * count);
    return (sum + unseen * unlike) / (count + unseen);
  };
  const queue = new Queue(
    ties.filter(({ left, right }, i) => (sums[i] as number) >= least && bonds[left]?.get(right) === i),
  );
  const merge = (low: number, high: number) => {
    parent[high] = low;
    const [into, from] = [bonds[low] as Map<number, number>, bonds[high] as Map<number, number>];
    for (const [other, bond] of from) {
      if (other === low) continue;
      const known = into.get(other);
      const back = bonds[other] as Map<number, number>;
      back.delete(high);
      if (known === undefined) {
        into.set(other, bond);
        back.set(low, bond);
        continue;
      }
      sums[known] = (sums[known] as number) + (sums[bond] as number);
      counts[known] = (counts[known] as number) + (counts[bond] as number);
    }
    into.delete(high);
    from.clear();
    sizes[low] = (sizes[low] as number) + (sizes[high] as number);
    version[low] = (version[low] as number) + 1;
    version[high] = (version[high] as number) + 1;
    for (const [other, bond] of into) {
      const odds = mean(low, other, bond);
      if (odds >= least)
        queue.push(
          odds,
          Math.min(low, other),
          Math.max(low, other),
          (version[low] as number) + (version[other] as number),
        );
    }
  };
  for (let top = queue.pop(); top !== null; top = queue.pop()) {
    const { low, high, at } = top;
    if (parent[low] !== low || parent[high] !== high) continue;
    if ((version[low] as number) + (version[high] as number) === at) merge(low, high);
  }
  return rootsOf(parent);
}

function rootsOf(parent: Int32Array): readonly number[] {
  return Array.from(parent, (_, i) => {
    let at = i;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  });
}

/** Two groups and their odds, as of the version `at`. */
type Entry = { readonly odds: number; readonly low: number; readonly high: number; readonly at: number };

const before = (a: Entry, b: Entry) =>
  a.odds !== b.odds ? a.odds > b.odds : a.low !== b.low ? a.low < b.low : a.high < b.high;

/** The highest odds first, ties by place: the ties of single items sorted once, what comes later in a heap of columns. */
class Queue {
  readonly #sorted: readonly Entry[];
  #next = 0;
  #size = 0;
  #odds = new Float64Array(1024);
  /** Low, high and version of each. */
  #places = new Int32Array(3 * 1024);

  constructor(ties: readonly Tie[]) {
    this.#sorted = ties
      .map(({ left, right, odds }) => ({ odds, low: Math.min(left, right), high: Math.max(left, right), at: 0 }))
      .sort((a, b) => b.odds - a.odds || a.low - b.low || a.high - b.high);
  }

  /** True when the entry stands before the one at a place of the heap. */
  #comesBefore(odds: number, low: number, high: number, at: number): boolean {
    const other = this.#odds[at] as number;
    if (odds !== other) return odds > other;
    const otherLow = this.#places[3 * at] as number;
    return low !== otherLow ? low < otherLow : high < (this.#places[3 * at + 1] as number);
  }

  #put(place: number, odds: number, low: number, high: number, at: number): void {
    this.#odds[place] = odds;
    this.#places[3 * place] = low;
    this.#places[3 * place + 1] = high;
    this.#places[3 * place + 2] = at;
  }

  #move(from: number, to: number): void {
    this.#odds[to] = this.#odds[from] as number;
    for (let k = 0; k < 3; k++) this.#places[3 * to + k] = this.#places[3 * from + k] as number;
  }

  #entry(place: number): Entry {
    const [low = 0, high = 0, at = 0] = this.#places.subarray(3 * place, 3 * place + 3);
    return { odds: this.#odds[place] as number, low, high, at };
  }

  push(odds: number, low: number, high: number, at: number): void {
    if (this.#size === this.#odds.length) {
      const [oldOdds, oldPlaces] = [this.#odds, this.#places];
      this.#odds = new Float64Array(2 * oldOdds.length);
      this.#places = new Int32Array(2 * oldPlaces.length);
      this.#odds.set(oldOdds);
      this.#places.set(oldPlaces);
    }
    let place = this.#size++;
    while (place > 0) {
      const up = (place - 1) >> 1;
      if (!this.#comesBefore(odds, low, high, up)) break;
      this.#move(up, place);
      place = up;
    }
    this.#put(place, odds, low, high, at);
  }

  pop(): Entry | null {
    const first = this.#sorted[this.#next];
    if (this.#size === 0 || (first !== undefined && before(first, this.#entry(0)))) {
      this.#next++;
      return first ?? null;
    }
    return this.#popHeap();
  }

  #popHeap(): Entry {
    const top = this.#entry(0);
    const last = this.#entry(--this.#size);
    let at = 0;
    for (;;) {
      let next = 2 * at + 1;
      if (next >= this.#size) break;
      const right = next + 1;
      if (right < this.#size) {
        const [low, high] = [this.#places[3 * right] as number, this.#places[3 * right + 1] as number];
        if (this.#comesBefore(this.#odds[right] as number, low, high, next)) next = right;
      }
      if (this.#comesBefore(last.odds, last.low, last.high, next)) break;
      this.#move(next, at);
      at = next;
    }
    this.#put(at, last.odds, last.low, last.high, last.at);
    return top;
  }
}
