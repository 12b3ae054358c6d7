import { hashMix, hashString, type Span } from "../base/index.js";
import type { Document } from "../text/index.js";

/** Words in a row that two reports must share before it is no chance (5 to 8 in the literature on text reuse). */
const RUN = 6;
/** A run in more reports than this is a formula of the trade, not a copy. */
const COMMON = 40;

/** What one report shares with another in runs of words. */
export type SharedRuns = {
  readonly left: string;
  readonly right: string;
  /** Share of the words of each that stand in shared runs, 0 to 1. */
  readonly leftShare: number;
  readonly rightShare: number;
  /** The runs in each report's text, in order. */
  readonly leftRuns: readonly Span[];
  readonly rightRuns: readonly Span[];
};

type Words = { readonly report: string; readonly hashes: readonly number[]; readonly spans: readonly Span[] };

/**
 * The words that count as a report's own: outside quotation marks (two papers may quote one statement without copying each other) and outside
 * boilerplate, bylines and captions.
 */
function ownWords(document: Document, quoted: readonly Span[]): Words {
  const hashes: number[] = [];
  const spans: Span[] = [];
  let q = 0;
  for (const token of document.tokens) {
    const zone = document.sentences[token.sentence]?.zone ?? "body";
    if (zone === "boilerplate" || zone === "byline" || zone === "caption") continue;
    while (q < quoted.length && (quoted[q]?.[1] ?? 0) <= token.start) q++;
    const region = quoted[q];
    if (region !== undefined && region[0] <= token.start) continue;
    if (!/[\p{L}\p{N}]/u.test(token.norm)) continue;
    hashes.push(hashString(token.norm));
    spans.push([token.start, token.end]);
  }
  return { report: document.report.id, hashes, spans };
}

function runIndex(all: readonly Words[]): Map<number, { report: number; at: number }[]> {
  const index = new Map<number, { report: number; at: number }[]>();
  for (const [report, { hashes }] of all.entries()) {
    for (let at = 0; at + RUN <= hashes.length; at++) {
      let key = 0x9e3779b9;
      for (let k = 0; k < RUN; k++) key = hashMix(key, hashes[at + k] ?? 0);
      const list = index.get(key);
      if (list === undefined) index.set(key, [{ report, at }]);
      else if (list.length <= COMMON) list.push({ report, at });
    }
  }
  return index;
}

function coveredSpans(words: Words, covered: ReadonlySet<number>): Span[] {
  const out: [number, number][] = [];
  let last = -2;
  for (const i of [...covered].sort((a, b) => a - b)) {
    const span = words.spans[i];
    if (span === undefined) continue;
    const run = out[out.length - 1];
    if (i === last + 1 && run !== undefined) run[1] = span[1];
    else out.push([span[0], span[1]]);
    last = i;
  }
  return out;
}

/**
 * Shared runs of six words or more between every two of the documents that have any (containment after Broder 1997, as in Churnalism and passim),
 * through one index over all: linear in the texts but for runs that really are shared. With `of`, the id of a report, those of its pairs alone.
 */
export function findSharedRuns(
  documents: readonly { readonly document: Document; readonly quoted: readonly Span[] }[],
  of: string | null = null,
): readonly SharedRuns[] {
  const all = documents.map(({ document, quoted }) => ownWords(document, quoted));
  const own = all.findIndex(({ report }) => report === of);
  const isWanted = (left: number, right: number) => left !== right && (of === null || left === own || right === own);
  const pairs = new Map<string, { left: number; right: number; leftAt: Set<number>; rightAt: Set<number> }>();
  for (const list of runIndex(all).values()) {
    if (list.length < 2 || list.length > COMMON) continue;
    for (const [i, a] of list.entries()) {
      for (const b of list.slice(i + 1)) {
        if (!isWanted(a.report, b.report)) continue;
        const key = `${a.report} ${b.report}`;
        const pair = pairs.get(key) ?? { left: a.report, right: b.report, leftAt: new Set(), rightAt: new Set() };
        pairs.set(key, pair);
        for (let k = 0; k < RUN; k++) {
          pair.leftAt.add(a.at + k);
          pair.rightAt.add(b.at + k);
        }
      }
    }
  }
  return [...pairs.values()].map(({ left, right, leftAt, rightAt }) => {
    const [a, b] = [all[left] as Words, all[right] as Words];
    return {
      left: a.report,
      right: b.report,
      leftShare: leftAt.size / Math.max(1, a.hashes.length),
      rightShare: rightAt.size / Math.max(1, b.hashes.length),
      leftRuns: coveredSpans(a, leftAt),
      rightRuns: coveredSpans(b, rightAt),
    };
  });
}
