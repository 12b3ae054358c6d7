import { diffArrays } from "diff";

/** A stretch that both lists have, that only the earlier has, or that only the later has. */
export type Difference<T> = { readonly kind: "same" | "dropped" | "added"; readonly items: readonly T[] };

/**
 * How one list became another, with the fewest items dropped and added. Where that takes more edits than `most` all between what both begin and end with
 * counts as other: two lists that have nothing in common would take for ever.
 */
export function differencesOf<T>(left: readonly T[], right: readonly T[], most = 1500): readonly Difference<T>[] {
  const room = Math.min(left.length, right.length);
  let head = 0;
  while (head < room && left[head] === right[head]) head++;
  let tail = 0;
  while (tail < room - head && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail++;
  const [gone, came] = [left.slice(head, left.length - tail), right.slice(head, right.length - tail)];
  const between = diffArrays(gone, came, { maxEditLength: most })?.map(
    ({ removed, added, value }): Difference<T> => ({
      kind: removed ? "dropped" : added ? "added" : "same",
      items: value,
    }),
  );
  const all: readonly Difference<T>[] = [
    { kind: "same", items: left.slice(0, head) },
    ...(between ?? [
      { kind: "dropped", items: gone },
      { kind: "added", items: came },
    ]),
    { kind: "same", items: left.slice(left.length - tail) },
  ];
  return all.filter(({ items }) => items.length > 0);
}
