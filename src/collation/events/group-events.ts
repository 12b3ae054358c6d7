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

type Bond = { sum: number; count: number };

/** Puts items into groups, the surest two groups first, as long as the mean over all their pairs is high enough (average linkage). */
export function groupByOdds(size: number, ties: readonly Tie[], { least, unlike, most }: Grouping): readonly number[] {
  const parent = Int32Array.from({ length: size }, (_, i) => i);
  const sizes = new Int32Array(size).fill(1);
  const version = new Int32Array(size);
  const bonds: Map<number, Bond>[] = Array.from({ length: size }, () => new Map());
  for (const { left, right, odds } of ties) {
    bonds[left]?.set(right, { sum: odds, count: 1 });
    bonds[right]?.set(left, { sum: odds, count: 1 });
  }
  const mean = (a: number, b: number, bond: Bond) => {
    const all = (sizes[a] as number) * (sizes[b] as number);
    const unseen = Math.min(all - bond.count, most * bond.count);
    return (bond.sum + unseen * unlike) / (bond.count + unseen);
  };
  const heap = new Heap();
  const offer = (a: number, b: number, bond: Bond) => {
    const odds = mean(a, b, bond);
    if (odds < least) return;
    const [low, high] = a < b ? [a, b] : [b, a];
    heap.push({ odds, low, high, at: (version[low] as number) + (version[high] as number) });
  };
  for (const { left, right } of ties) offer(left, right, bonds[left]?.get(right) as Bond);
  for (;;) {
    const top = heap.pop();
    if (top === null) break;
    const { low, high, at } = top;
    if (parent[low] !== low || parent[high] !== high) continue;
    if ((version[low] as number) + (version[high] as number) !== at) continue;
    parent[high] = low;
    const [into, from] = [bonds[low] as Map<number, Bond>, bonds[high] as Map<number, Bond>];
    for (const [other, bond] of from) {
      if (other === low) continue;
      const known = into.get(other);
      const joined = known ? { sum: known.sum + bond.sum, count: known.count + bond.count } : bond;
      into.set(other, joined);
      const back = bonds[other] as Map<number, Bond>;
      back.delete(high);
      back.set(low, joined);
    }
    into.delete(high);
    from.clear();
    sizes[low] = (sizes[low] as number) + (sizes[high] as number);
    version[low] = (version[low] as number) + 1;
    version[high] = (version[high] as number) + 1;
    for (const [other, bond] of into) offer(low, other, bond);
  }
  return Array.from({ length: size }, (_, i) => {
    let at = i;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  });
}

type Entry = { odds: number; low: number; high: number; at: number };

/** The highest odds first, ties by place. */
class Heap {
  readonly #items: Entry[] = [];

  #before(a: Entry, b: Entry): boolean {
    return a.odds !== b.odds ? a.odds > b.odds : a.low !== b.low ? a.low < b.low : a.high < b.high;
  }

  push(entry: Entry): void {
    const items = this.#items;
    let at = items.length;
    items.push(entry);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.#before(entry, items[up] as Entry)) break;
      items[at] = items[up] as Entry;
      at = up;
    }
    items[at] = entry;
  }

  pop(): Entry | null {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined) return null;
    if (items.length === 0) return top;
    let at = 0;
    for (;;) {
      let next = 2 * at + 1;
      if (next >= items.length) break;
      if (next + 1 < items.length && this.#before(items[next + 1] as Entry, items[next] as Entry)) next++;
      if (!this.#before(items[next] as Entry, last)) break;
      items[at] = items[next] as Entry;
      at = next;
    }
    items[at] = last;
    return top;
  }
}
