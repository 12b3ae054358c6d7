import type { Document } from "../../src/text/index.js";

export const TYPES = ["PER", "ORG", "LOC", "MISC"] as const;
/** O, then begin, inside, end and single for each type. */
export const LABELS: readonly string[] = [
  "O",
  ...TYPES.flatMap((type) => ["B", "I", "E", "S"].map((part) => `${part}-${type}`)),
];

/** A name by the offsets of its text. */
export type GoldName = { readonly start: number; readonly end: number; readonly type: string };

/** Label of every token, and how many names could not be laid over tokens (their edges fall inside a token). */
export function goldLabels(document: Document, names: readonly GoldName[]): { labels: Int32Array; lost: number } {
  const labels = new Int32Array(document.tokens.length);
  let lost = 0;
  let k = 0;
  for (const name of [...names].sort((left, right) => left.start - right.start || right.end - left.end)) {
    while (k < document.tokens.length && (document.tokens[k]?.end as number) <= name.start) k++;
    let end = k;
    while (end < document.tokens.length && (document.tokens[end]?.start as number) < name.end) end++;
    const first = document.tokens[k];
    const last = document.tokens[end - 1];
    const base = 1 + 4 * TYPES.indexOf(name.type as (typeof TYPES)[number]);
    const fits =
      first?.start === name.start && last?.end === name.end && first.sentence === last.sentence && labels[k] === 0;
    if (!fits || base < 1) {
      lost++;
      continue;
    }
    if (end - k === 1) labels[k] = base + 3;
    else {
      labels[k] = base;
      for (let i = k + 1; i < end - 1; i++) labels[i] = base + 1;
      labels[end - 1] = base + 2;
    }
    k = end;
  }
  return { labels, lost };
}
