import { differencesOf } from "./report-diff.js";

/** Words that both texts have, that only the earlier has, or that only the later has. */
export type Run = { readonly kind: "same" | "dropped" | "added"; readonly text: string };

/** A paragraph of the earlier text beside that of the later; null where the other has none. `same`: nothing differs. */
export type Row = {
  readonly same: boolean;
  readonly left: readonly Run[] | null;
  readonly right: readonly Run[] | null;
};

/** Share of their words that two paragraphs have in common, from which on one is the other with changes. */
const LIKE = 0.3;
/** Paragraphs that one is held against, in a stretch where all differ. */
const REACH = 12;
/** Words that are weighed to tell whether two paragraphs are one. */
const WEIGHED = 2000;

/** Two texts of a report, paragraph by paragraph in order; where a paragraph was changed, with the words that were. */
export function alignTexts(before: readonly string[], after: readonly string[]): readonly Row[] {
  const rows: Row[] = [];
  let gone: readonly string[] = [];
  const flush = (came: readonly string[]) => {
    rows.push(...pairUp(gone, came));
    gone = [];
  };
  for (const { kind, items } of differencesOf(before, after)) {
    if (kind === "added") {
      flush(items);
      continue;
    }
    if (gone.length > 0) flush([]);
    if (kind === "dropped") gone = items;
    else for (const text of items) rows.push({ same: true, left: [{ kind, text }], right: [{ kind, text }] });
  }
  if (gone.length > 0) flush([]);
  return rows;
}

/** Puts paragraphs that went beside those that came in their place, without turning their order. */
function pairUp(gone: readonly string[], came: readonly string[]): Row[] {
  const rows: Row[] = [];
  const bags = gone.map(bagOf);
  let next = 0;
  const drop = (to: number) => {
    for (; next < to; next++) rows.push(oneSided("dropped", gone[next] as string));
  };
  for (const text of came) {
    const bag = bagOf(text);
    let best = -1;
    let most = LIKE;
    for (let i = next; i < Math.min(gone.length, next + REACH); i++) {
      const like = likeness(bags[i] as Map<string, number>, bag);
      if (like > most) [best, most] = [i, like];
    }
    if (best < 0) rows.push(oneSided("added", text));
    else {
      drop(best);
      next = best + 1;
      rows.push(compareParagraphs(gone[best] as string, text));
    }
  }
  drop(gone.length);
  return rows;
}

function oneSided(kind: "dropped" | "added", text: string): Row {
  const runs = [{ kind, text }];
  return kind === "added" ? { same: false, left: null, right: runs } : { same: false, left: runs, right: null };
}

function bagOf(text: string): Map<string, number> {
  const bag = new Map<string, number>();
  for (const word of text
    .slice(0, WEIGHED * 6)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []) {
    bag.set(word, (bag.get(word) ?? 0) + 1);
  }
  return bag;
}

function likeness(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  let [shared, total] = [0, 0];
  for (const [word, count] of left) {
    shared += Math.min(count, right.get(word) ?? 0);
    total += count;
  }
  for (const count of right.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}

/** Words, and what stands between them. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? [];

/** One paragraph in two wordings, word by word. */
export function compareParagraphs(before: string, after: string): Row {
  const [left, right]: [Run[], Run[]] = [[], []];
  for (const { kind, items } of differencesOf(wordsOf(before), wordsOf(after))) {
    if (kind !== "added") put(left, kind, items);
    if (kind !== "dropped") put(right, kind, items);
  }
  return { same: false, left: bridged(left), right: bridged(right) };
}

function put(runs: Run[], kind: Run["kind"], words: readonly string[]): void {
  const text = words.join("");
  if (text === "") return;
  const last = runs.at(-1);
  if (last?.kind === kind) runs[runs.length - 1] = { kind, text: last.text + text };
  else runs.push({ kind, text });
}

/** Between two changed words a lone space counts as changed: one mark is easier to read than five. */
function bridged(runs: readonly Run[]): readonly Run[] {
  const out: Run[] = [];
  for (const [i, run] of runs.entries()) {
    const [before, after] = [out.at(-1), runs[i + 1]];
    const lone = run.kind === "same" && /^\s+$/.test(run.text) && before && after && before.kind !== "same";
    put(out, lone && after.kind === before.kind ? before.kind : run.kind, [run.text]);
  }
  return out;
}

/** Rows that differ and are drawn together. */
const TOGETHER = 50;

/** A stretch of rows: those that differ and their neighbours, or unchanged ones that are folded away. */
export type Stretch = { readonly folded: boolean; readonly rows: readonly Row[] };

/** Folds unchanged paragraphs away but for one on either side of a change; a single one is not worth the fold. */
export function foldRows(rows: readonly Row[]): readonly Stretch[] {
  const near = rows.map((row, i) => !row.same || rows[i - 1]?.same === false || rows[i + 1]?.same === false);
  const stretches: { folded: boolean; rows: Row[] }[] = [];
  for (let i = 0; i < rows.length; i++) {
    const alone = near[i - 1] !== false && near[i + 1] !== false;
    const folded = near[i] === false && !alone;
    const last = stretches.at(-1);
    if (last?.folded === folded && (folded || last.rows.length < TOGETHER)) last.rows.push(rows[i] as Row);
    else stretches.push({ folded, rows: [rows[i] as Row] });
  }
  return stretches;
}
